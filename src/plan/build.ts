import type { Driver, Resolved, ResolvedQuery, ResolvedWrite } from '../resolve/resolved.ts'
import { printQuery } from '../sql/print.ts'
import { tablesRead } from '../sql/tables-read.ts'
import type { DriverQuery, FetchStep, MutateStep, Plan, QueryStep } from './plan.ts'

/** The plain plan of a statement: right before it is quick. */
export function buildPlan(resolved: Resolved): Plan {
  if (resolved.kind === 'query') {
    return { steps: readSteps(resolved), readings: resolved.readings }
  }
  const { source } = resolved
  const before = source.kind === 'query' ? source.query : undefined
  return {
    steps: [...(before === undefined ? [] : readSteps(before)), mutateStep(resolved)],
    readings: before?.readings ?? [],
  }
}

function readSteps(query: ResolvedQuery): (FetchStep | QueryStep)[] {
  const fetches = query.tables.map(
    ({ into, alias, method, bindings, drivers, columns }): FetchStep => ({
      kind: 'fetch',
      into,
      alias,
      method,
      bindings,
      drivers: drivers.map(driverQuery),
      columns,
    }),
  )
  return [
    ...fetches,
    {
      kind: 'query',
      sql: printQuery(query.query),
      sources: tablesRead(query.query),
      columns: query.columns,
      isNative: query.isNative,
    },
  ]
}

function driverQuery({ query, text, of }: Driver): DriverQuery {
  const { body } = query
  return {
    sql: printQuery(query),
    text,
    of: of ?? text,
    sources: tablesRead(query),
    ...(body.kind === 'values' && { most: body.rows.length }),
  }
}

function mutateStep(write: ResolvedWrite): MutateStep {
  const { verb, resource, method, slots, source, lists, json, returning, statement, target } = write
  return {
    kind: 'mutate',
    verb,
    method,
    resource,
    inputs: slots,
    rows: source.kind === 'rows' ? source.rows : undefined,
    lists,
    json,
    returning: returning && {
      into: returning.into,
      tableColumns: returning.tableColumns,
      columns: returning.columns,
      sql: printQuery(returning.query),
    },
    statement,
    target,
  }
}
