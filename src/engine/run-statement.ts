import { compatOf } from '../compat/compat.ts'
import { unreachable } from '../errors/invariant.ts'
import { QueryError } from '../errors/query-error.ts'
import type {
  Describe,
  Registry,
  Set as SetStatement,
  Show,
  Statement,
  Transaction as TransactionStatement,
} from '../sql/ast.ts'
import { type Call, resolveContext, runContext, type SessionState } from './call.ts'
import { mayBeDoubtful } from './may-be-doubtful.ts'
import { nativeRows } from './native-query.ts'
import { listingRows, type Outcome, rowsOutcome, statementName, textOutcome } from './outcome.ts'
import { explained, runPlanned } from './run-planned.ts'
import type { Settings } from './settings.ts'
import type { SentWrite } from './transaction.ts'

/** The outcomes of one statement in a session. Throws QueryError, ApiError, and the signal's reason. */
export async function* runStatement(
  state: SessionState,
  statement: Statement,
  call: Call,
): AsyncGenerator<Outcome> {
  const { source, signal, settings } = call
  signal.throwIfAborted()
  if (settings.dryRun) {
    const { start, end } = statement.span
    yield textOutcome('query', source.text.slice(start, end), settings.compat, ';')
    return
  }
  const written = () => source.text.slice(statement.span.start, statement.span.end)
  if (!compatOf(settings.compat).keepsOriginalMeanings && mayBeDoubtful.test(written())) {
    const { checkDoubtful } = await import('./doubtful.ts')
    for (const notice of checkDoubtful(statement, source.text)) settings.onNotice?.(notice)
  }
  const { local, transactions } = state
  switch (statement.kind) {
    case 'insert':
    case 'update':
    case 'delete': {
      const definition = await local.target(statement)
      if (definition !== undefined) transactions.hold(state.openStore)
      if (definition === undefined) yield* runPlanned(state, statement, call)
      else yield* local.change(statement, definition, call)
      return
    }
    case 'query':
    case 'exec':
      yield* runPlanned(state, statement, call)
      return
    case 'create-view':
    case 'create-table':
    case 'create-index':
    case 'drop':
    case 'refresh-view':
      transactions.hold(state.openStore)
      yield* await local.define(statement, call)
      return
    case 'show':
    case 'describe':
      yield await listing(state, statement, call)
      return
    case 'explain':
      yield* await explained(state, statement, call)
      return
    case 'use':
      state.provider = statement.provider.name
      yield { kind: 'message', text: `using provider ${statement.provider.name}` }
      return
    case 'native-query': {
      transactions.hold(state.openStore)
      const context = runContext(state, call, () => undefined)
      yield rowsOutcome(await nativeRows(statement, context, settings.readOnly === true))
      return
    }
    case 'set':
      yield { kind: 'message', text: await set(state, statement, settings) }
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
      const scope = resolveContext(state, call, statement)
      yield rowsOutcome(await help(statement, scope, settings.terminalColumns))
      return
    }
    case 'transaction':
      yield* transact(state, statement, call)
      return
    case 'registry':
      yield await registry(state, statement, call)
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

/** SET of a client's setting, else of a default of parameters. Returns a message. */
async function set(
  state: SessionState,
  statement: SetStatement,
  settings: Settings,
): Promise<string> {
  if (!compatOf(settings.compat).setsParametersOnly) {
    const { ClientSettings, isClientSetting } = await import('./client-settings.ts')
    if (isClientSetting(statement.name)) {
      if (state.clientSettings === undefined) {
        state.clientSettings = new ClientSettings()
        if (state.transactions.isOpen) state.clientSettings.begin()
      }
      return state.clientSettings.set(statement)
    }
  }
  return state.defaults.set(statement, settings)
}

async function* transact(
  state: SessionState,
  statement: TransactionStatement,
  call: Call,
): AsyncGenerator<Outcome> {
  const wasOpen = state.transactions.isOpen
  let isDone = false
  try {
    const context = () => runContext(state, call, () => undefined)
    for await (const event of state.transactions.run(statement, context)) {
      if (event.kind === 'message') yield event
      else yield* written(event)
    }
    isDone = true
  } finally {
    // What the store has taken back may be among them.
    if (statement.action !== 'begin') state.relations.forgetCatalog()
    const { clientSettings, transactions } = state
    if (statement.action === 'begin' && !wasOpen) clientSettings?.begin()
    else if (wasOpen && !transactions.isOpen)
      clientSettings?.end(isDone && statement.action === 'commit')
  }
}

/** The outcomes of a write in a transaction after it was sent. */
function* written({ result, verb, isAwaited }: SentWrite): Generator<Outcome> {
  const { rows, report, changes } = result
  if (report !== undefined) yield { kind: 'report', rows: report }
  if (rows !== undefined) yield rowsOutcome({ columns: rows.columns, rows: rows.rows })
  if (changes !== undefined && changes > 0) {
    yield { kind: 'changes', verb, of: 'requests', count: changes, isAwaited }
  }
}

async function registry(
  state: SessionState,
  statement: Registry,
  { signal, settings }: Call,
): Promise<Outcome> {
  const { listPackages, pullPackage } = await import('./registry.ts')
  const context = { ...settings, signal }
  if (statement.action === 'list') {
    const { columns, rows } = await listPackages(statement, context)
    return rowsOutcome(listingRows(columns, rows))
  }
  const text = await pullPackage(statement, context)
  state.forgetDocuments()
  return { kind: 'message', text }
}

async function listing(
  state: SessionState,
  statement: Show | Describe,
  call: Call,
): Promise<Outcome> {
  if (
    statement.kind === 'show' &&
    statement.subject === 'setting' &&
    !compatOf(call.settings.compat).setsParametersOnly
  ) {
    const { ClientSettings } = await import('./client-settings.ts')
    const settings = state.clientSettings ?? new ClientSettings()
    const { columns, rows } = settings.show(statement, call.settings.version.version)
    return rowsOutcome(listingRows(columns, rows))
  }
  const context = resolveContext(state, call, statement)
  const own = await state.local.listing(statement, call)
  if (statement.kind === 'describe') {
    const { describe } = await import('../run/show/describe.ts')
    const { columns, rows } = own ?? (await describe(statement, context))
    return rowsOutcome(listingRows(columns, rows))
  }
  const { filtered, show } = await import('../run/show/show.ts')
  const found = own ?? (await show(statement, context))
  const needsStore = statement.like !== undefined || statement.where !== undefined
  const { columns, rows } = needsStore
    ? await filtered(
        found,
        statement,
        runContext(state, call, () => undefined),
      )
    : found
  if (statement.subject === 'insert') {
    return textOutcome(columns[0] ?? '', String(rows[0]?.[0]), call.settings.compat)
  }
  return rowsOutcome(listingRows(columns, rows))
}
