import type { Catalog } from '../catalog/catalog.ts'
import { compatOf } from '../compat/compat.ts'
import { QueryError } from '../errors/query-error.ts'
import type { Resolved } from '../resolve/resolved.ts'
import type { Statement } from '../sql/ast.ts'
import { parseScript, parseStatement, splitStatements } from '../sql/parse.ts'
import type { Computers } from '../store/computers.ts'
import { SqliteStore } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'
import type { Source } from '../text/source.ts'
import { type Call, resolveContext, runContext, type SessionState } from './call.ts'
import type { Connections } from './connections.ts'
import { deadline } from './deadline.ts'
import type { Planned } from './explain.ts'
import { type Define, LocalStatements } from './local/local-statements.ts'
import { Relations } from './local/relations.ts'
import type { Outcome } from './outcome.ts'
import { ParameterDefaults } from './parameter-defaults.ts'
import { type Description, type Prepared, type RunOptions, tagOf } from './prepared.ts'
import type { Result } from './result.ts'
import { resolvePlanned } from './run-planned.ts'
import { runStatement } from './run-statement.ts'
import type { Settings, StatementSettings } from './settings.ts'
import { isTooDeep, tooDeep } from './too-deep.ts'
import { Transactions } from './transactions.ts'
import { Turns } from './turns.ts'
import { unfilledAt } from './unfilled-template.ts'

/** The engine's parts for a session. */
export interface SessionContext {
  readonly settings: Settings
  readonly catalog: Catalog
  readonly connections: Connections
  /** The processes for long statements, where the thread belongs to other sessions too. */
  readonly computers: (() => Promise<Computers>) | undefined
  /** Has all sessions read documents anew. */
  readonly forgetDocuments: () => void
  readonly onClose: () => Promise<void>
}

/** The names of a session beside those in a statement itself. */
export interface SessionNames {
  readonly catalog: Catalog
  readonly defaultProvider: string | undefined
  /** The session's own tables and views; the columns of views are not known without running them. */
  readonly locals: readonly { readonly name: string; readonly columns: readonly string[] }[]
}

/**
 * One client's statements, which run one after the other: its store with tables and views of its own, its
 * default provider, its parameter defaults, its transaction.
 */
export class Session {
  readonly #context: SessionContext
  readonly #state: SessionState
  readonly #turns = new Turns()
  readonly transactions: Transactions
  #store: Store | undefined
  #isClosed = false
  /** The rows of the last statement, where they may not have been read. */
  #unread: Result | undefined
  #results = 0
  /** Tables that can be dropped when no rows are read. */
  readonly #unused: string[] = []
  /** Statements of the last input that were not begun, because the outcomes before them were not taken. */
  notBegun = 0

  constructor(context: SessionContext) {
    const { settings, catalog, connections } = context
    this.#context = context
    this.transactions = new Transactions(settings.transactions === 'eager')
    const relations = new Relations({
      catalog,
      openStore: () => this.#openStore(),
      hasStore: () => this.#store !== undefined || settings.store?.path !== undefined,
      limits: () => connections.bucketStates(),
      compat: settings.compat,
      maxViewDepth: settings.maxViewDepth,
      define: async (text) => {
        const source = { name: 'query', text }
        const call = { source, signal: new AbortController().signal, settings }
        await this.#state.local.define(parseStatement(source) as Define, call)
      },
    })
    const openStore = () => this.#openStore()
    this.#state = {
      catalog,
      connections,
      relations,
      local: new LocalStatements({
        compat: settings.compat,
        relations,
        openStore,
        resolveContext: (call, statement) => resolveContext(this.#state, call, statement),
        runContext: (call, onTruncated) => runContext(this.#state, call, onTruncated),
      }),
      defaults: new ParameterDefaults(settings.parameterDefaults ?? {}),
      transactions: this.transactions,
      openStore,
      forgetDocuments: context.forgetDocuments,
      provider: settings.defaultProvider,
      clientSettings: undefined,
    }
  }

  /**
   * The outcomes of an input's statements, in their order. The whole input is read first: one that is
   * broken anywhere runs nowhere. The rows of an outcome must be taken before the next is asked for.
   * Inputs run one after the other; a caller that stops early has to end the generator.
   *
   * Throws QueryError, ApiError, and the signal's reason. With `compat` a failure is an outcome, and
   * each statement is read when its turn comes.
   *
   * @param changes settings of these statements alone
   */
  async *run(
    source: Source,
    signal: AbortSignal,
    changes: Partial<StatementSettings> = {},
  ): AsyncGenerator<Outcome> {
    const settings = { ...this.#context.settings, ...changes }
    const end = await this.#turn(signal)
    try {
      if (compatOf(settings.compat).continuesAfterErrors)
        yield* this.#runLeniently({ source, signal, settings })
      else yield* this.#runAll({ source, signal, settings })
    } finally {
      end()
    }
  }

  /** The statements of a text, to be run one by one. Throws a QueryError for a text that is broken anywhere. */
  prepare(source: Source): Prepared[] {
    return parseScript(source).statements.map((statement) => ({
      kind: statement.kind,
      span: statement.span,
      describe: () => this.#describe(statement, source),
      run: (options) => this.#runOne(statement, source, options),
    }))
  }

  async #describe(statement: Statement, source: Source): Promise<Description> {
    const { settings } = this.#context
    const { signal } = new AbortController()
    const end = await this.#turn(signal)
    try {
      const { describeStatement } = await import('./describe-statement.ts')
      return await describeStatement(this.#state, statement, { source, signal, settings })
    } catch (error) {
      throw this.#placed(error, source)
    } finally {
      end()
    }
  }

  async #runOne(
    statement: Statement,
    source: Source,
    { signal, ...changes }: RunOptions,
  ): Promise<Result> {
    const call = { source, signal, settings: { ...this.#context.settings, ...changes } }
    const { Result } = await import('./result.ts')
    const end = await this.#turn(signal)
    try {
      this.#results += 1
      const result = await Result.of(this.#placedOutcomes(statement, call), {
        openStore: this.#state.openStore,
        signal,
        tableName: `result#${this.#results}`,
        onUnused: (table) => this.#unused.push(table),
        tagOf: (rows, done) => tagOf(statement, rows, done),
      })
      this.#unread = result
      return result
    } finally {
      end()
    }
  }

  async *#placedOutcomes(statement: Statement, call: Call): AsyncGenerator<Outcome> {
    try {
      const [bound = statement] = await withValues([statement], call)
      yield* this.#timed(bound, call)
    } catch (error) {
      this.transactions.spoil()
      throw this.#placed(error, call.source)
    }
  }

  /**
   * Waits for the statements before, and sets rows aside that nobody has read yet. Resolves to what ends the
   * turn. Throws the signal's reason, and a QueryError when the session is closed.
   */
  async #turn(signal: AbortSignal): Promise<() => void> {
    const end = await this.#turns.next(signal)
    try {
      if (this.#isClosed) throw closed()
      await this.#unread?.setAside()
      this.#unread = undefined
      // SQLite drops no table while rows of another are read.
      for (const table of this.#unused.splice(0)) this.#store?.dropTable(table)
      return end
    } catch (error) {
      end()
      throw error
    }
  }

  async *#runAll(call: Call): AsyncGenerator<Outcome> {
    try {
      const statements = await withValues(parseScript(call.source).statements, call)
      this.notBegun = statements.length
      for (const statement of statements) {
        this.notBegun -= 1
        yield* this.#timed(statement, call)
      }
    } catch (error) {
      this.transactions.spoil()
      throw this.#placed(error, call.source)
    }
  }

  async *#runLeniently(call: Call): AsyncGenerator<Outcome> {
    const { source, signal } = call
    const pieces = splitStatements(source.text)
    this.notBegun = pieces.length
    for (const piece of pieces) {
      this.notBegun -= 1
      try {
        const [statement] = await withValues([parseStatement(source, piece)], call)
        if (statement !== undefined) yield* this.#timed(statement, call)
      } catch (error) {
        this.transactions.spoil()
        if (signal.aborted) throw error
        yield { kind: 'failure', error: this.#placed(error, source) }
      }
    }
  }

  /** The statement with every name found; sends nothing. Throws QueryError. */
  async resolve(statement: Planned, source: Source): Promise<Resolved> {
    const { settings } = this.#context
    const call = { source, signal: new AbortController().signal, settings }
    return await resolvePlanned(this.#state, statement, call)
  }

  /** The names that statements may use now; for the completion of what a user types. */
  names(): SessionNames {
    const { catalog, provider, relations } = this.#state
    const { definitions } = relations
    const locals = definitions?.list().map((definition) => ({
      name: definition.name,
      columns:
        definition.kind === 'view'
          ? []
          : definitions.columnsOf(definition).map((column) => column.name),
    }))
    return { catalog, defaultProvider: provider, locals: locals ?? [] }
  }

  /** Has the catalog's tables filled anew: there are other documents now. */
  forgetCatalog(): void {
    this.#state.relations.forgetCatalog()
  }

  /** Ends the session and forgets its rows. A statement that runs still is to be ended by its signal. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#unread?.abandon(closed())
    this.#store?.close()
    this.#store = undefined
    this.#state.relations.forget()
    await this.#context.onClose()
  }

  /** A statement within its time. */
  async *#timed(statement: Statement, call: Call): AsyncGenerator<Outcome> {
    const { signal, settings } = call
    const own = this.#state.clientSettings?.statementTimeoutMs
    const limited = deadline(signal, own, settings.statementTimeoutMs)
    try {
      yield* runStatement(this.#state, statement, { ...call, signal: limited.signal })
    } catch (error) {
      const isOver = limited.signal.aborted && !signal.aborted
      // An abort alone does not say that the time is over.
      throw isOver && (error as Error).name === 'AbortError' ? limited.signal.reason : error
    } finally {
      limited.release()
    }
  }

  #openStore(): Store {
    const { path, initScript } = this.#context.settings.store ?? {}
    if (this.#isClosed) throw closed()
    if (this.#store === undefined) {
      this.#store = new SqliteStore(path, this.#context.computers)
      if (initScript !== undefined) this.#store.executeScript(initScript)
    }
    return this.#store
  }

  /** The error with the text that its place is in: the statement's, or that of a view. */
  #placed(error: unknown, source: Source): unknown {
    if (isTooDeep(error)) return tooDeep(error)
    if (!(error instanceof QueryError)) return error
    const { templates } = this.#context.settings
    const unfilled = templates === false ? undefined : unfilledAt(error, source)
    return (unfilled ?? error).withSource(this.#state.relations.views.ownerOf(error.span) ?? source)
  }
}

/** A possible parameter; a clock time in a text looks like one too. */
const parameterLike = /\?|[$:]\w/

/** Statements with the values of their parameters. Throws a QueryError for a parameter without one. */
async function withValues(
  statements: readonly Statement[],
  { source, settings }: Call,
): Promise<readonly Statement[]> {
  if (!parameterLike.test(source.text)) return statements
  const { bindParameters } = await import('./bind-parameters.ts')
  return statements.map((statement) => bindParameters(statement, settings.parameters ?? {}))
}

function closed(): QueryError {
  return new QueryError('08003', 'the session is closed')
}
