import { compatOf } from '../compat/compat.ts'
import { ApiError } from '../errors/api-error.ts'
import { QueryError } from '../errors/query-error.ts'
import { buildPlan } from '../plan/build.ts'
import type { Plan } from '../plan/plan.ts'
import { resolveQuery } from '../resolve/resolve-query.ts'
import type { ApiTable, Resolved } from '../resolve/resolved.ts'
import { runPlan, tablesOfPlan } from '../run/run.ts'
import type { Explain } from '../sql/ast.ts'
import {
  baseUrlOf,
  type Call,
  readContext,
  resolveContext,
  runContext,
  type SessionState,
} from './call.ts'
import type { Planned } from './explain.ts'
import { failureOutcome, type Outcome, rowsOutcome, Shortfalls, showsResults } from './outcome.ts'
import { requireFilled } from './unfilled-template.ts'

/** The statement with every name found; sends nothing. Throws QueryError. */
export async function resolvePlanned(
  state: SessionState,
  statement: Planned,
  call: Call,
): Promise<Resolved> {
  const context = resolveContext(state, call, statement)
  switch (statement.kind) {
    case 'query':
      try {
        return await resolveQuery(statement, {
          ...context,
          fillsServers: compatOf(context.compat).fillsServers,
        })
      } catch (error) {
        if (compatOf(context.compat).omitsHints || !(error instanceof QueryError)) throw error
        const { leadElsewhere } = await import('./lead-elsewhere.ts')
        throw await leadElsewhere(error, statement, context)
      }
    case 'insert': {
      const { resolveInsert } = await import('../resolve/write/resolve-write.ts')
      return await resolveInsert(statement, context)
    }
    case 'update':
    case 'delete': {
      const { resolveChange } = await import('../resolve/write/resolve-write.ts')
      return await resolveChange(statement, context)
    }
    case 'exec': {
      const { resolveExec } = await import('../resolve/write/resolve-exec.ts')
      return await resolveExec(statement, context)
    }
  }
}

/** The outcomes of a statement that comes down to a plan. */
export async function* runPlanned(
  state: SessionState,
  statement: Planned,
  call: Call,
): AsyncGenerator<Outcome> {
  const { source, signal, settings } = call
  const compat = compatOf(settings.compat)
  const resolved = await resolvePlanned(state, statement, call)
  if (settings.templates !== false) requireFilled(resolved, statement, source)
  if (!compat.omitsHints && resolved.kind === 'query' && resolved.tables.some(isUnbound)) {
    const { unboundReads } = await import('./unbound-reads.ts')
    for (const notice of unboundReads(resolved.tables)) settings.onNotice?.(notice)
  }
  if (settings.stream && resolved.kind === 'query') {
    const { streamed } = await import('./streamed.ts')
    const outcomes = streamed(resolved, (onTruncated) => readContext(state, call, onTruncated))
    if (outcomes !== undefined) {
      yield* outcomes
      return
    }
  }
  const plan = buildPlan(resolved, settings.withoutRules)
  const shortfalls = new Shortfalls()
  const isWrite = resolved.kind !== 'query'
  const refusals: ApiError[] = []
  const contextFor = isWrite ? runContext : readContext
  const context = {
    ...contextFor(state, call, shortfalls.add),
    statement: source.text.slice(statement.span.start, statement.span.end),
    ...(isWrite && state.transactions.writes),
    // The original goes on without the rows of a call that was refused, after saying so on stderr.
    ...(compat.toleratesRefusals &&
      !isWrite && { onRefused: (error: ApiError) => refusals.push(error) }),
  }
  try {
    const result = await runPlan(plan, context)
    const { rows, changes, report } = result
    for (const error of refusals) yield { kind: 'failure', error }
    if (report !== undefined) yield { kind: 'report', rows: report }
    const failure = result.failure && failureOutcome(result.failure, signal, settings)
    const isQuiet = compat.hidesExecResults && statement.kind === 'exec' && !showsResults(statement)
    if (rows !== undefined && !isQuiet) {
      const { columns, isNative } = rows
      yield rowsOutcome({ columns, rows: rows.rows, ...(isNative && { native: true }) })
    }
    if (result.isQueued) yield { kind: 'message', text: 'mutating statement queued' }
    yield* shortfalls.outcomes
    if (failure !== undefined) yield failure
    if (changes !== undefined && resolved.kind === 'write') {
      const { verb, awaits } = resolved
      const isAwaited = awaits !== undefined
      yield { kind: 'changes', verb, of: 'requests', count: changes, isAwaited }
    }
  } catch (error) {
    if (!compat.toleratesRefusals || !(error instanceof ApiError) || resolved.kind !== 'query') {
      throw error
    }
    // Other failures do not end upstream's scripts either.
    for (const failure of [...refusals, error]) yield { kind: 'failure', error: failure }
    yield rowsOutcome({ columns: resolved.columns, rows: [] })
  } finally {
    for (const table of tablesOfPlan(plan)) context.store.dropTable(table)
  }
}

/** The outcomes of EXPLAIN. */
export async function explained(
  state: SessionState,
  statement: Explain,
  call: Call,
): Promise<Outcome[]> {
  const { explain } = await import('./explain.ts')
  const { source, settings } = call
  return await explain(statement, {
    text: source.text,
    compat: settings.compat,
    terminalColumns: settings.terminalColumns,
    planOf: (planned) => planOf(state, planned, call),
    baseUrl: baseUrlOf(settings),
    runContext: (onTruncated) => readContext(state, call, onTruncated),
  })
}

/** The plan of a statement: of a change of an own table, too. Throws QueryError. */
export async function planOf(state: SessionState, statement: Planned, call: Call): Promise<Plan> {
  if (statement.kind === 'insert' || statement.kind === 'update' || statement.kind === 'delete') {
    const definition = await state.local.target(statement)
    if (definition !== undefined) return await state.local.plan(statement, definition, call)
  }
  return buildPlan(await resolvePlanned(state, statement, call), call.settings.withoutRules)
}

function isUnbound({ bindings }: ApiTable): boolean {
  return bindings.length === 0
}
