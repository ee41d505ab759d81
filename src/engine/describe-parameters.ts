import { QueryError } from '../errors/query-error.ts'
import type { OutputColumn } from '../output/row-set.ts'
import type { Expr, Parameter, Statement } from '../sql/ast.ts'
import { bindParameters, parametersIn } from './bind-parameters.ts'
import type { Call, SessionState } from './call.ts'
import { ParameterTypes } from './parameter-types.ts'
import type { DescribedParameter, Description } from './prepared.ts'
import { resolvePlanned } from './run-planned.ts'

/** The parameters of a statement, and the statement with a value for each of them. */
export interface StatementParameters {
  readonly statement: Statement
  readonly described: (
    columns: readonly OutputColumn[] | undefined,
  ) => Pick<Description, 'parameters' | 'columns'>
}

/**
 * Finds the types of a statement's parameters: names are resolved with some value for each of them, since
 * values decide requests. A value that cannot stand in a place is replaced by one of another type.
 * Throws the QueryError of a statement that none of them suits.
 */
export async function describeParameters(
  state: SessionState,
  statement: Statement,
  call: Call,
): Promise<StatementParameters> {
  const nodes = parametersIn(statement)
  const columns = await ownColumns(state, statement)
  const names = namesOf(nodes)
  if (nodes.length === 0) {
    return { statement, described: (columns) => ({ parameters: [], columns }) }
  }
  const tried = new Map([...names.keys()].map((name) => [name, 0]))
  for (;;) {
    const types = new ParameterTypes(
      nodes,
      (span) => state.relations.views.ownerOf(span) !== undefined,
    )
    types.seeStatement(statement, columns)
    const bound = bindParameters(statement, valuesFor(tried, names, types))
    try {
      await seeResolved(state, bound, { ...call, onOperator: types.seeOperator }, types)
    } catch (error) {
      const name = nameAt(error, names)
      if (name === undefined) throw error
      const next = (tried.get(name) ?? 0) + 1
      if (next >= candidates(1).length) throw error
      tried.set(name, next)
      continue
    }
    const parameters = [...names].map(
      ([name, places]): DescribedParameter => ({
        name,
        type: types.of(places.map(({ span }) => span)),
      }),
    )
    return {
      statement: bound,
      described: (columns) => ({ parameters, columns: withoutValues(statement, columns) }),
    }
  }
}

/** Values to try, different ones for different parameters: equal ones could be one request. */
function candidates(number: number): readonly unknown[] {
  return [String(number), number, true, `200${number % 10}-01-01T00:00:00Z`, [String(number)], null]
}

function valuesFor(
  tried: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, readonly Parameter[]>,
  types: ParameterTypes,
): Record<string, unknown> {
  const entries = [...names].map(([name, places], index) => {
    const isCount = types.of(places.map(({ span }) => span)) === 'integer'
    const at = tried.get(name) ?? 0
    // The grammar wants a number for LIMIT, and any integer column takes one.
    return [name, candidates(index + 1)[isCount && at < 2 ? 1 - at : at]] as const
  })
  return Object.fromEntries(entries)
}

/** The places of each parameter, by its name; numbers in their order come first. */
function namesOf(nodes: readonly Parameter[]): ReadonlyMap<string, Parameter[]> {
  const positions = nodes.filter(({ style }) => style === 'positional')
  const name = (node: Parameter) =>
    node.style === 'positional' ? String(positions.indexOf(node) + 1) : node.name
  const found = Map.groupBy(nodes, name)
  const numbers = [...found.keys()].filter((one) => /^\d+$/.test(one)).map(Number)
  const most = Math.max(0, ...numbers)
  const ordered = Array.from({ length: most }, (_, index) => String(index + 1))
  const named = [...found.keys()].filter((one) => !/^\d+$/.test(one))
  return new Map([...ordered, ...named].map((one) => [one, found.get(one) ?? []]))
}

/** The parameter that an error is about. */
function nameAt(
  error: unknown,
  names: ReadonlyMap<string, readonly Parameter[]>,
): string | undefined {
  if (!(error instanceof QueryError) || error.span === undefined) return undefined
  const { start, end } = error.span
  return [...names].find(([, places]) =>
    places.some(({ span }) => span.start >= start && span.end <= end),
  )?.[0]
}

async function seeResolved(
  state: SessionState,
  statement: Statement,
  call: Call,
  types: ParameterTypes,
): Promise<void> {
  switch (statement.kind) {
    case 'query':
    case 'exec':
      types.seeResolved(await resolvePlanned(state, statement, call))
      return
    case 'insert':
    case 'update':
    case 'delete': {
      const definition = await state.local.target(statement)
      if (definition === undefined) types.seeResolved(await resolvePlanned(state, statement, call))
      else await state.local.plan(statement, definition, call)
      return
    }
    case 'explain':
      await seeResolved(state, statement.statement, call, types)
      return
    default:
  }
}

/** The columns of the user's table that a statement changes. */
async function ownColumns(state: SessionState, statement: Statement) {
  if (statement.kind !== 'insert' && statement.kind !== 'update') return []
  const definition = await state.local.target(statement)
  const { definitions } = state.relations
  return definition === undefined ? [] : (definitions?.columnsOf(definition) ?? [])
}

/** Columns that are a parameter have no type: its value decides it. */
function withoutValues(
  statement: Statement,
  columns: readonly OutputColumn[] | undefined,
): readonly OutputColumn[] | undefined {
  if (statement.kind !== 'query') return columns
  const { body } = statement
  if (body.kind !== 'select' && body.kind !== 'values') return columns
  const rows: readonly (readonly (Expr | undefined)[])[] =
    body.kind === 'values'
      ? body.rows
      : [body.items.map((item) => (item.kind === 'item' ? item.expr : undefined))]
  if (rows.some((row) => row.length !== columns?.length)) return columns
  return columns?.map((column, index) =>
    rows.some((row) => row[index]?.kind === 'parameter') ? { ...column, type: 'any' } : column,
  )
}
