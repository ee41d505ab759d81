import type { Catalog } from '../catalog/catalog.ts'
import type { Method } from '../catalog/method.ts'
import { openCatalog } from '../catalog/open.ts'
import { ApiError } from '../errors/api-error.ts'
import { unreachable } from '../errors/invariant.ts'
import { QueryError } from '../errors/query-error.ts'
import { authenticate } from '../http/authenticate.ts'
import { type Client, createClient } from '../http/client.ts'
import { resolveCredential } from '../http/credential.ts'
import { type Layer, type Send, stack } from '../http/request.ts'
import type { RowSet } from '../output/row-set.ts'
import { buildPlan } from '../plan/build.ts'
import { explainColumns, explainPlan } from '../plan/explain.ts'
import type { LocalRelations } from '../resolve/local-relation.ts'
import { resolveExec } from '../resolve/resolve-exec.ts'
import { resolveQuery } from '../resolve/resolve-select.ts'
import { resolveDelete, resolveInsert, resolveUpdate } from '../resolve/resolve-write.ts'
import type { Resolved } from '../resolve/resolved.ts'
import type { RunContext } from '../run/context.ts'
import { runPlan, tablesOfPlan } from '../run/run.ts'
import { describe, filtered, type ShowContext, show } from '../run/show.ts'
import type { Describe, Explain, Show, Statement } from '../sql/ast.ts'
import { parseScript, parseStatement, splitStatements } from '../sql/parse.ts'
import { SqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import type { Source } from '../text/source.ts'
import type { Outcome } from './outcome.ts'
import type { Settings } from './settings.ts'

/** Runs statements. The one object that front ends hold; it keeps documents, connections and rows. */
export class Engine {
  readonly #settings: Settings
  readonly #catalog: Catalog
  readonly #locals: LocalRelations = { find: async () => undefined, names: () => [] }
  readonly #sends = new Map<string, Promise<Send>>()
  #store: Store | undefined
  #client: Client | undefined
  #provider: string | undefined

  constructor(settings: Settings) {
    this.#settings = settings
    this.#provider = settings.defaultProvider
    this.#catalog = openCatalog(settings)
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
    for (const statement of parseScript(source).statements) {
      try {
        yield* this.#statement(statement, source, signal)
      } catch (error) {
        throw placed(error, source)
      }
    }
  }

  async *#runLeniently(source: Source, signal: AbortSignal): AsyncGenerator<Outcome> {
    for (const piece of splitStatements(source.text)) {
      try {
        yield* this.#statement(parseStatement(source, piece), source, signal)
      } catch (error) {
        if (signal.aborted) throw error
        yield { kind: 'failure', error: placed(error, source) }
      }
    }
  }

  /** Ends connections and forgets rows. */
  async close(): Promise<void> {
    this.#store?.close()
    this.#store = undefined
    await this.#client?.close()
    this.#client = undefined
    this.#sends.clear()
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
      case 'query':
      case 'insert':
      case 'update':
      case 'delete':
      case 'exec':
        yield* this.#planned(statement, source, signal)
        return
      case 'show':
      case 'describe':
        yield await this.#listing(statement, source)
        return
      case 'explain':
        yield await this.#explain(statement, source)
        return
      case 'use':
        this.#provider = statement.provider.name
        yield { kind: 'message', text: `using provider ${statement.provider.name}` }
        return
      case 'native-query': {
        const { columns, rows } = this.#openStore().query(statement.sql)
        const typed = columns.map(({ name, type }) => ({ name, type: type ?? ('any' as const) }))
        yield rowsOutcome({ columns: typed, rows, native: true })
        return
      }
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
      case 'help':
      case 'registry':
      case 'create-view':
      case 'create-table':
      case 'drop':
      case 'refresh-view':
      case 'set':
      case 'auth':
      case 'purge':
      case 'transaction':
        throw new QueryError('0A000', `not supported yet: ${statementName(statement)}`, {
          span: statement.span,
          category: 'unsupported',
        })
      default:
        unreachable(statement, 'statement')
    }
  }

  async *#planned(
    statement: Parameters<Engine['resolve']>[0],
    source: Source,
    signal: AbortSignal,
  ): AsyncGenerator<Outcome> {
    const resolved = await this.resolve(statement, source)
    const plan = buildPlan(resolved)
    let isTruncated = false
    const context = this.#runContext(signal, () => {
      isTruncated = true
    })
    try {
      const { rows, changes } = await runPlan(plan, context)
      const isQuiet = this.#settings.compat && statement.kind === 'exec' && !showsResults(statement)
      if (rows !== undefined && !isQuiet) {
        const { columns, isNative } = rows
        yield rowsOutcome({ columns, rows: rows.rows, ...(isNative && { native: true }) })
      }
      if (isTruncated && !this.#settings.compat) {
        const text = `truncated: more pages exist (--http.response.pageLimit ${context.maxPages})`
        yield { kind: 'truncated', text }
      }
      if (changes !== undefined) yield* this.#done(changes)
    } catch (error) {
      if (!this.#settings.compat || !(error instanceof ApiError) || resolved.kind !== 'query') {
        throw error
      }
      // The original takes a refused SELECT for an empty one, after saying so on stderr.
      yield { kind: 'failure', error }
      yield rowsOutcome({ columns: resolved.columns, rows: [] })
    } finally {
      for (const table of tablesOfPlan(plan)) context.store.dropTable(table)
    }
  }

  *#done(changes: number): Generator<Outcome> {
    const text = 'The operation was despatched successfully'
    if (this.#settings.compat) {
      for (let count = 0; count < changes; count += 1) yield { kind: 'message', text }
      return
    }
    const many = changes === 1 ? '' : ` (${changes} requests)`
    yield { kind: 'message', text: `${text}${many}` }
  }

  /** The statement with every name found; asks nothing of any API. Throws QueryError. */
  async resolve(
    statement: Extract<Statement, { kind: 'query' | 'insert' | 'update' | 'delete' | 'exec' }>,
    source: Source,
  ): Promise<Resolved> {
    const context = this.#resolveContext(source)
    switch (statement.kind) {
      case 'query':
        return await resolveQuery(statement, context)
      case 'insert':
        return await resolveInsert(statement, context)
      case 'update':
        return await resolveUpdate(statement, context)
      case 'delete':
        return await resolveDelete(statement, context)
      case 'exec':
        return await resolveExec(statement, context)
    }
  }

  async #listing(statement: Show | Describe, source: Source): Promise<Outcome> {
    const context = this.#resolveContext(source)
    if (statement.kind === 'describe') {
      const { columns, rows } = await describe(statement, context)
      return rowsOutcome(listingRows(columns, rows))
    }
    const listing = await show(statement, context)
    const needsStore = statement.like !== undefined || statement.where !== undefined
    const { columns, rows } = needsStore ? filtered(listing, statement, this.#openStore()) : listing
    return rowsOutcome(listingRows(columns, rows))
  }

  async #explain({ statement, analyze, format }: Explain, source: Source): Promise<Outcome> {
    if (analyze || format !== undefined) {
      throw new QueryError(
        '0A000',
        `not supported yet: EXPLAIN ${analyze ? 'ANALYZE' : 'FORMAT'}`,
        {
          category: 'unsupported',
        },
      )
    }
    switch (statement.kind) {
      case 'query':
      case 'insert':
      case 'update':
      case 'delete':
      case 'exec':
        break
      default:
        throw new QueryError(
          '0A000',
          'EXPLAIN takes SELECT, INSERT, UPDATE, REPLACE, DELETE and EXEC',
          {
            span: statement.span,
          },
        )
    }
    const resolved = await this.resolve(statement, source)
    if (this.#settings.compat) {
      const { start, end } = statement.span
      const text = source.text.slice(start, end)
      return rowsOutcome(
        listingRows(
          ['query', 'result', 'timestamp', 'valid'],
          [[text, 'OK', new Date().toISOString(), 'true']],
        ),
      )
    }
    const rows = explainPlan(buildPlan(resolved), this.#baseUrl)
    return rowsOutcome(listingRows(explainColumns, rows))
  }

  #resolveContext(source: Source): ShowContext {
    const { env, version, compat } = this.#settings
    return {
      compat,
      catalog: this.#catalog,
      defaultProvider: this.#provider,
      text: source.text,
      locals: this.#locals,
      hasVariable: (name) => Boolean(env[name]),
      version,
    }
  }

  #runContext(signal: AbortSignal, onTruncated: () => void): RunContext {
    const { env, maxPages, maxResults, concurrency, maxCalls } = this.#settings
    return {
      store: this.#openStore(),
      sendFor: (method) => this.#sendFor(method),
      baseUrl: this.#baseUrl,
      env: (name) => env[name],
      maxPages,
      onTruncated,
      maxResults,
      concurrency,
      maxCalls,
      signal,
    }
  }

  readonly #baseUrl = (provider: string): string | undefined => this.#settings.baseUrls[provider]

  #openStore(): Store {
    this.#store ??= new SqliteStore()
    return this.#store
  }

  /** The way to a provider, made once: observe(authenticate(client)). */
  async #sendFor({ provider }: Method): Promise<Send> {
    let send = this.#sends.get(provider)
    if (send === undefined) {
      send = this.#connect(provider)
      this.#sends.set(provider, send)
    }
    return await send
  }

  async #connect(provider: string): Promise<Send> {
    const { env, auth, ghToken, onExchange, onHttpLoad } = this.#settings
    const { requestTimeoutMs, maxResponseBytes } = this.#settings
    const found = await this.#catalog.findProvider(provider)
    const sources = { env, given: auth, ...(ghToken && { ghToken }) }
    const credential = await resolveCredential(provider, found?.model.auth, sources)
    this.#client ??= createClient({
      timeoutMs: requestTimeoutMs,
      maxResponseBytes,
      ...(onHttpLoad && { onLoad: onHttpLoad }),
    })
    const layers = onExchange === undefined ? [] : [observe(onExchange)]
    return stack(...layers, authenticate(credential))(this.#client.send)
  }
}

/** Sees requests before they are signed, so that no credential can reach what it tells. */
function observe(tell: NonNullable<Settings['onExchange']>): Layer {
  return (next) => async (request, signal) => {
    try {
      const response = await next(request, signal)
      tell({ request, response })
      return response
    } catch (error) {
      tell({ request, response: undefined })
      throw error
    }
  }
}

function placed(error: unknown, source: Source): unknown {
  return error instanceof QueryError ? error.withSource(source) : error
}

function rowsOutcome(rows: RowSet): Outcome {
  return { kind: 'rows', rows }
}

function listingRows(columns: readonly string[], rows: RowSet['rows']): RowSet {
  return { columns: columns.map((name) => ({ name, type: 'any' })), rows }
}

function showsResults(statement: Statement): boolean {
  return (
    statement.kind === 'exec' &&
    (statement.directives.includes('SHOWRESULTS') || statement.returning.length > 0)
  )
}

function statementName({ kind }: Statement): string {
  return kind.replaceAll('-', ' ').toUpperCase()
}
