import type { Catalog } from '../catalog/catalog.ts'
import { openCatalog } from '../catalog/open.ts'
import { ApiError } from '../errors/api-error.ts'
import { unreachable } from '../errors/invariant.ts'
import { QueryError } from '../errors/query-error.ts'
import { buildPlan } from '../plan/build.ts'
import type { Plan } from '../plan/plan.ts'
import { resolveExec } from '../resolve/resolve-exec.ts'
import { resolveQuery } from '../resolve/resolve-select.ts'
import { resolveChange, resolveInsert } from '../resolve/resolve-write.ts'
import type { Resolved } from '../resolve/resolved.ts'
import type { RunContext } from '../run/context.ts'
import { runPlan, tablesOfPlan } from '../run/run.ts'
import { describe, filtered, type ShowContext, show } from '../run/show.ts'
import type {
  Describe,
  Explain,
  Query,
  Registry,
  Show,
  Statement,
  Transaction as TransactionStatement,
} from '../sql/ast.ts'
import { parseScript, parseStatement, splitStatements } from '../sql/parse.ts'
import { SqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import { own } from '../text/own.ts'
import type { Source } from '../text/source.ts'
import type { AuthStatus } from './auth-status.ts'
import { Connections } from './connections.ts'
import { deadline } from './deadline.ts'
import type { Planned } from './explain.ts'
import { type Define, LocalStatements } from './local-statements.ts'
import { nativeRows } from './native-query.ts'
import {
  failureOutcome,
  listingRows,
  type Outcome,
  rowsOutcome,
  Shortfalls,
  showsResults,
  statementName,
} from './outcome.ts'
import { ParameterDefaults } from './parameter-defaults.ts'
import { watched } from './progress.ts'
import { Relations } from './relations.ts'
import type { Settings } from './settings.ts'
import { isTooDeep, tooDeep } from './too-deep.ts'
import type { SentWrite } from './transaction.ts'
import { Transactions } from './transactions.ts'
import { requireFilled } from './unfilled-template.ts'

/** Runs statements. The one object that front ends hold; it keeps documents, connections and rows. */
export class Engine {
  readonly #settings: Settings
  readonly #catalog: Catalog
  readonly #connections: Connections
  readonly #relations: Relations
  readonly #local: LocalStatements
  readonly #defaults: ParameterDefaults
  readonly transactions: Transactions
  #store: Store | undefined
  #provider: string | undefined
  /** Statements of the last input that were not begun, because nobody took the outcomes of those before. */
  notBegun = 0

  constructor(settings: Settings) {
    this.#settings = settings
    this.#provider = settings.defaultProvider
    this.#catalog = openCatalog(settings)
    this.transactions = new Transactions(settings.transactions === 'eager')
    this.#defaults = new ParameterDefaults(settings.parameterDefaults ?? {})
    this.#connections = new Connections(settings, this.#catalog)
    this.#relations = new Relations({
      catalog: this.#catalog,
      openStore: () => this.#openStore(),
      hasStore: () => this.#store !== undefined || settings.store?.path !== undefined,
      limits: () => this.#connections.bucketStates(),
      compat: settings.compat,
      maxViewDepth: settings.maxViewDepth,
      define: async (text) => {
        const source = { name: 'query', text }
        const statement = parseStatement(source) as Define
        await this.#local.define(statement, source, new AbortController().signal)
      },
    })
    this.#local = new LocalStatements({
      compat: settings.compat,
      relations: this.#relations,
      openStore: () => this.#openStore(),
      resolveContext: (source, statement) => this.#resolveContext(source, statement),
      runContext: (signal, onTruncated) => this.#runContext(signal, onTruncated),
    })
  }

  /**
   * The outcomes of an input's statements, in their order. The whole input is read first: one that is
   * broken anywhere runs nowhere. The rows of an outcome must be taken before the next is asked for.
   *
   * Throws QueryError, ApiError, and the signal's reason. With `compat` a failure is an outcome, and
   * each statement is read when its turn comes.
   */
  async *run(source: Source, signal: AbortSignal): AsyncGenerator<Outcome> {
    if (this.#settings.compat) {
      yield* this.#runLeniently(source, signal)
      return
    }
    try {
      const { statements } = parseScript(source)
      this.notBegun = statements.length
      for (const statement of statements) {
        this.notBegun -= 1
        yield* this.#timed(statement, source, signal)
      }
    } catch (error) {
      this.transactions.spoil()
      throw this.#placed(error, source)
    }
  }

  async *#runLeniently(source: Source, signal: AbortSignal): AsyncGenerator<Outcome> {
    const pieces = splitStatements(source.text)
    this.notBegun = pieces.length
    for (const piece of pieces) {
      this.notBegun -= 1
      try {
        yield* this.#timed(parseStatement(source, piece), source, signal)
      } catch (error) {
        this.transactions.spoil()
        if (signal.aborted) throw error
        yield { kind: 'failure', error: this.#placed(error, source) }
      }
    }
  }

  /** How one is signed in to a provider. Throws a QueryError for a credential that cannot be used. */
  async authStatus(provider: string, signal: AbortSignal): Promise<AuthStatus> {
    const { authStatus } = await import('./auth-status.ts')
    const model = (await this.#catalog.findProvider(provider))?.model
    const send = await this.#connections.sendFor({ provider })
    const source = this.#connections.sourceOf(provider)
    return await authStatus({ provider, model, send, source, baseUrl: this.#baseUrl }, signal)
  }

  /** Ends connections and forgets rows. */
  async close(): Promise<void> {
    this.#store?.close()
    this.#store = undefined
    this.#relations.forget()
    await this.#connections.close()
  }

  /** A statement within its time. */
  async *#timed(
    statement: Statement,
    source: Source,
    signal: AbortSignal,
  ): AsyncGenerator<Outcome> {
    const limited = deadline(signal, this.#settings.statementTimeoutMs)
    try {
      yield* this.#statement(statement, source, limited.signal)
    } catch (error) {
      const isOver = limited.signal.aborted && !signal.aborted
      // What was only told to stop does not know why.
      throw isOver && (error as Error).name === 'AbortError' ? limited.signal.reason : error
    } finally {
      limited.release()
    }
  }

  async *#statement(
    statement: Statement,
    source: Source,
    signal: AbortSignal,
  ): AsyncGenerator<Outcome> {
    signal.throwIfAborted()
    if (this.#settings.dryRun) {
      const { start, end } = statement.span
      yield rowsOutcome(listingRows(['query'], [[source.text.slice(start, end)]]))
      return
    }
    switch (statement.kind) {
      case 'insert':
      case 'update':
      case 'delete': {
        const definition = await this.#local.target(statement)
        if (definition !== undefined) this.transactions.hold(() => this.#openStore())
        if (definition === undefined) yield* this.#planned(statement, source, signal)
        else yield* this.#local.change(statement, definition, source, signal)
        return
      }
      case 'query':
      case 'exec':
        yield* this.#planned(statement, source, signal)
        return
      case 'create-view':
      case 'create-table':
      case 'drop':
      case 'refresh-view':
        this.transactions.hold(() => this.#openStore())
        yield* await this.#local.define(statement, source, signal)
        return
      case 'show':
      case 'describe':
        yield await this.#listing(statement, source, signal)
        return
      case 'explain':
        yield* await this.#explain(statement, source, signal)
        return
      case 'use':
        this.#provider = statement.provider.name
        yield { kind: 'message', text: `using provider ${statement.provider.name}` }
        return
      case 'native-query': {
        this.transactions.hold(() => this.#openStore())
        const context = this.#runContext(signal, () => undefined)
        yield rowsOutcome(await nativeRows(statement, context, this.#settings.readOnly === true))
        return
      }
      case 'set':
        yield { kind: 'message', text: this.#defaults.set(statement) }
        return
      case 'sleep': {
        const { setTimeout: sleep } = await import('node:timers/promises')
        await sleep(statement.milliseconds, undefined, { signal })
        yield { kind: 'message', text: `Success: slept for ${statement.milliseconds} milliseconds` }
        return
      }
      case 'unsupported':
        throw new QueryError('0A000', `statement type = '${statement.verb}' not yet supported`, {
          span: statement.span,
          category: 'unsupported',
        })
      case 'help': {
        const { help } = await import('./help.ts')
        yield rowsOutcome(await help(statement, this.#resolveContext(source, statement)))
        return
      }
      case 'transaction':
        yield* this.#transact(statement, signal)
        return
      case 'registry':
        yield await this.#registry(statement, signal)
        return
      case 'auth':
      case 'purge':
        throw new QueryError('0A000', `not supported yet: ${statementName(statement)}`, {
          span: statement.span,
          category: 'unsupported',
        })
      default:
        unreachable(statement, 'statement')
    }
  }

  async *#planned(
    statement: Planned,
    source: Source,
    signal: AbortSignal,
  ): AsyncGenerator<Outcome> {
    const resolved = await this.resolve(statement, source)
    if (this.#settings.templates !== false) requireFilled(resolved, statement, source)
    if (this.#settings.stream && resolved.kind === 'query') {
      const { streamed } = await import('./streamed.ts')
      const outcomes = streamed(resolved, (onTruncated) => this.#readContext(signal, onTruncated))
      if (outcomes !== undefined) {
        yield* outcomes
        return
      }
    }
    const plan = buildPlan(resolved, this.#settings.withoutRules)
    const shortfalls = new Shortfalls()
    const isWrite = resolved.kind !== 'query'
    const refusals: ApiError[] = []
    const context = {
      ...(isWrite
        ? this.#runContext(signal, shortfalls.add)
        : this.#readContext(signal, shortfalls.add)),
      statement: source.text.slice(statement.span.start, statement.span.end),
      ...(isWrite && this.transactions.writes),
      // The original goes on without the rows of a call that was refused, after saying so on stderr.
      ...(this.#settings.compat &&
        resolved.kind === 'query' && { onRefused: (error: ApiError) => refusals.push(error) }),
    }
    try {
      const result = await runPlan(plan, context)
      const { rows, changes, report } = result
      for (const error of refusals) yield { kind: 'failure', error }
      if (report !== undefined) yield { kind: 'report', rows: report }
      const failure = result.failure && failureOutcome(result.failure, signal, this.#settings)
      const isQuiet = this.#settings.compat && statement.kind === 'exec' && !showsResults(statement)
      if (rows !== undefined && !isQuiet) {
        const { columns, isNative } = rows
        yield rowsOutcome({ columns, rows: rows.rows, ...(isNative && { native: true }) })
      }
      if (result.isQueued) yield { kind: 'message', text: 'mutating statement queued' }
      yield* shortfalls.outcomes
      if (failure !== undefined) yield failure
      if (changes !== undefined) {
        const isAwaited = resolved.kind === 'write' && resolved.awaits !== undefined
        yield* this.#done(changes, isAwaited)
      }
    } catch (error) {
      if (!this.#settings.compat || !(error instanceof ApiError) || resolved.kind !== 'query') {
        throw error
      }
      // Nor does any other failure end its script.
      for (const failure of [...refusals, error]) yield { kind: 'failure', error: failure }
      yield rowsOutcome({ columns: resolved.columns, rows: [] })
    } finally {
      for (const table of tablesOfPlan(plan)) context.store.dropTable(table)
    }
  }

  *#done(changes: number, isAwaited: boolean): Generator<Outcome> {
    const text = isAwaited
      ? 'The operation completed successfully'
      : 'The operation was despatched successfully'
    if (this.#settings.compat) {
      for (let count = 0; count < changes; count += 1) yield { kind: 'message', text }
      return
    }
    const many = changes === 1 ? '' : ` (${changes} requests)`
    yield { kind: 'message', text: `${text}${many}` }
  }

  /** The statement with every name found; asks nothing of any API. Throws QueryError. */
  async resolve(statement: Planned, source: Source): Promise<Resolved> {
    const context = this.#resolveContext(source, statement)
    switch (statement.kind) {
      case 'query':
        return await resolveQuery(statement, { ...context, fillsServers: context.compat })
      case 'insert':
        return await resolveInsert(statement, context)
      case 'update':
      case 'delete':
        return await resolveChange(statement, context)
      case 'exec':
        return await resolveExec(statement, context)
    }
  }

  async *#transact(statement: TransactionStatement, signal: AbortSignal): AsyncGenerator<Outcome> {
    try {
      const context = () => this.#runContext(signal, () => undefined)
      for await (const event of this.transactions.run(statement, context)) {
        if (event.kind === 'message') yield event
        else yield* this.#written(event)
      }
    } finally {
      // What the store has taken back may be among them.
      if (statement.action !== 'begin') this.#relations.forgetCatalog()
    }
  }

  /** What a write of a transaction gives when it is sent. */
  *#written({ result, isAwaited }: SentWrite): Generator<Outcome> {
    const { rows, report, changes } = result
    if (report !== undefined) yield { kind: 'report', rows: report }
    if (rows !== undefined) yield rowsOutcome({ columns: rows.columns, rows: rows.rows })
    if (changes !== undefined && changes > 0) yield* this.#done(changes, isAwaited)
  }

  async #registry(statement: Registry, signal: AbortSignal): Promise<Outcome> {
    const { listPackages, pullPackage } = await import('./registry.ts')
    const context = { ...this.#settings, signal }
    if (statement.action === 'list') {
      const { columns, rows } = await listPackages(statement, context)
      return rowsOutcome(listingRows(columns, rows))
    }
    const text = await pullPackage(statement, context)
    this.#catalog.forget()
    this.#relations.forgetCatalog()
    this.#connections.forget()
    return { kind: 'message', text }
  }

  async #listing(
    statement: Show | Describe,
    source: Source,
    signal: AbortSignal,
  ): Promise<Outcome> {
    const context = this.#resolveContext(source, statement)
    const own = await this.#local.listing(statement, source)
    if (statement.kind === 'describe') {
      const { columns, rows } = own ?? (await describe(statement, context))
      return rowsOutcome(listingRows(columns, rows))
    }
    const listing = own ?? (await show(statement, context))
    const needsStore = statement.like !== undefined || statement.where !== undefined
    const { columns, rows } = needsStore
      ? await filtered(
          listing,
          statement,
          this.#runContext(signal, () => undefined),
        )
      : listing
    return rowsOutcome(listingRows(columns, rows))
  }

  async #explain(statement: Explain, source: Source, signal: AbortSignal): Promise<Outcome[]> {
    const { explain } = await import('./explain.ts')
    return await explain(statement, {
      text: source.text,
      compat: this.#settings.compat,
      planOf: (planned) => this.#planOf(planned, source),
      baseUrl: this.#baseUrl,
      runContext: (onTruncated) => this.#readContext(signal, onTruncated),
    })
  }

  async #planOf(statement: Planned, source: Source): Promise<Plan> {
    if (statement.kind === 'insert' || statement.kind === 'update' || statement.kind === 'delete') {
      const definition = await this.#local.target(statement)
      if (definition !== undefined) return await this.#local.plan(statement, definition, source)
    }
    return buildPlan(await this.resolve(statement, source), this.#settings.withoutRules)
  }

  #resolveContext(source: Source, statement: Statement | Query): ShowContext {
    const { env, version, compat, auth } = this.#settings
    return {
      compat,
      catalog: this.#catalog,
      defaultProvider: this.#provider,
      text: source.text,
      locals: this.#relations.of(statement),
      defaults: this.#defaults.values,
      keepsAddedRows: compat,
      asOriginal: compat,
      ...(this.#settings.withoutRules && { without: this.#settings.withoutRules }),
      hasVariable: (name) => Boolean(env[name]),
      auth,
      version,
    }
  }

  /** Of a SELECT for somebody to read: what writes or is kept is not based on a part of what was asked for. */
  #readContext(signal: AbortSignal, onTruncated: (text: string) => void): RunContext {
    const { compat, onItemError = 'fail', onItemStatus } = this.#settings
    const context = this.#runContext(signal, onTruncated)
    return compat ? context : { ...context, onItemError, onItemStatus }
  }

  #runContext(signal: AbortSignal, onTruncated: (text: string) => void): RunContext {
    const { env, maxPages, maxResults, concurrency, maxCalls, compat } = this.#settings
    const { onError = 'stop', maxWrites, confirm, report = false, judge } = this.#settings
    const { onProgress } = this.#settings
    const context: RunContext = {
      store: this.#openStore(),
      sendFor: (method) => this.#connections.sendFor(method),
      forecast: (method, calls, requests) => this.#connections.forecast(method, calls, requests),
      baseUrl: this.#baseUrl,
      env: (name) => env[name],
      maxPages,
      // The original says nothing of it.
      ...(!compat && { onTruncated }),
      maxResults,
      sortsKeys: compat,
      pagesAsOriginal: compat,
      isConsistent: this.#settings.consistent === true,
      concurrency,
      maxCalls,
      writes: {
        onError,
        maxWrites,
        needsLeave: !compat,
        confirm,
        report,
      },
      ...(this.#settings.onNotice && { onNotice: this.#settings.onNotice }),
      ...(judge && { judge }),
      signal,
    }
    if (onProgress === undefined) return context
    return watched(context, onProgress, (provider, request) =>
      this.#connections.quotaFor(provider, request),
    )
  }

  readonly #baseUrl = (provider: string): string | undefined =>
    own(this.#settings.baseUrls, provider)

  #openStore(): Store {
    const { path, initScript } = this.#settings.store ?? {}
    if (this.#store === undefined) {
      this.#store = new SqliteStore(path)
      if (initScript !== undefined) this.#store.executeScript(initScript)
    }
    return this.#store
  }

  /** The error with the text that its place is in: the statement's, or that of a view. */
  #placed(error: unknown, source: Source): unknown {
    if (isTooDeep(error)) return tooDeep(error)
    if (!(error instanceof QueryError)) return error
    return error.withSource(this.#relations.views.ownerOf(error.span) ?? source)
  }
}
