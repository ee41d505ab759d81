import type { OutputColumn } from '../output/row-set.ts'
import { measuredColumns } from '../plan/explain-table.ts'
import { kindOfWrite } from '../run/purpose.ts'
import type { Explain, Statement } from '../sql/ast.ts'
import type { Call, SessionState } from './call.ts'
import type { Description } from './prepared.ts'
import { planOf, resolvePlanned } from './run-planned.ts'
import { runStatement } from './run-statement.ts'

/** Parameters, columns and effects of a statement, for which nothing is sent. Throws QueryError. */
export async function describeStatement(
  state: SessionState,
  statement: Statement,
  call: Call,
): Promise<Description> {
  const { describeParameters } = await import('./describe-parameters.ts')
  const parameters = await describeParameters(state, statement, call)
  const described = await describeBound(state, parameters.statement, call)
  return { ...described, ...parameters.described(described.columns) }
}

async function describeBound(
  state: SessionState,
  statement: Statement,
  call: Call,
): Promise<Omit<Description, 'parameters'>> {
  switch (statement.kind) {
    case 'query': {
      const { columnsOfQuery } = await import('./local/local-plan.ts')
      const resolved = await resolvePlanned(state, statement, call)
      const columns =
        resolved.kind === 'query' ? columnsOfQuery(resolved, state.openStore()) : undefined
      return { columns, writes: false }
    }
    case 'insert':
    case 'update':
    case 'delete':
    case 'exec': {
      const { steps } = await planOf(state, statement, call)
      const mutation = steps.find((step) => step.kind === 'mutate')
      const returned = mutation?.returning ?? steps.findLast((step) => step.kind === 'query')
      const { returning } = statement
      return {
        columns: returning.length > 0 ? returned?.columns : undefined,
        writes:
          mutation !== undefined &&
          kindOfWrite(mutation.verb, mutation.method, mutation.resource) === 'write',
      }
    }
    case 'explain':
      return { columns: await explainedColumns(state, statement, call), writes: false }
    case 'show':
    case 'describe':
    case 'help':
      return { columns: await columnsOf(state, statement, call), writes: false }
    default:
      return { columns: undefined, writes: false }
  }
}

/** ANALYZE would run the statement; its columns are those of EXPLAIN, and in a table the figures. */
async function explainedColumns(state: SessionState, statement: Explain, call: Call) {
  const columns = await columnsOf(state, { ...statement, analyze: false }, call)
  if (!statement.analyze || columns === undefined || columns.length === 1) return columns
  const figures = measuredColumns.map((name): OutputColumn => ({ name, type: 'any' }))
  return [...columns, ...figures]
}

/** The columns of a statement that is answered without a request. */
async function columnsOf(state: SessionState, statement: Statement, call: Call) {
  for await (const outcome of runStatement(state, statement, call)) {
    if (outcome.kind === 'rows') return outcome.rows.columns
  }
  return undefined
}
