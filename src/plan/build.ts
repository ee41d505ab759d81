import type { Driver, Resolved, ResolvedQuery, ResolvedWrite } from '../resolve/resolved.ts'
import { printQuery } from '../sql/print.ts'
import { tablesRead } from '../sql/tables-read.ts'
import type { DriverQuery, FetchStep, MutateStep, Plan, QueryStep } from './plan.ts'
import { withRules } from './rules.ts'

const none: ReadonlySet<string> = new Set()

/**
 * The plan of a statement.
 *
 * @param without names of rules that are switched off
 */
export function buildPlan(resolved: Resolved, without: ReadonlySet<string> = none): Plan {
  const sharesResponses = !without.has('share-fetches')
  if (resolved.kind === 'query') {
    const query = withRules(resolved, without)
    return { steps: readSteps(query), readings: query.readings, sharesResponses }
  }
  const { source } = resolved
  const before = source.kind === 'query' ? withRules(source.query, without) : undefined
  return {
    steps: [...(before === undefined ? [] : readSteps(before)), mutateStep(resolved)],
    readings: before?.readings ?? [],
    sharesResponses,
  }
}

function readSteps(query: ResolvedQuery): (FetchStep | QueryStep)[] {
  const fetches = query.tables.map(
    ({ into, alias, method, bindings, drivers, columns, keptBack, enough }): FetchStep => ({
      kind: 'fetch',
      into,
      alias,
      method,
      bindings,
      drivers: drivers.map(driverQuery),
      columns,
      keptBack,
      ...(enough && {
        enough: {
          sql: `SELECT count(*) FROM (${printQuery(enough.query)})`,
          rows: enough.rows,
          calls: enough.calls,
          mayBeMet: enough.mayBeMet ?? false,
        },
      }),
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

function driverQuery({ query, text, of, types }: Driver): DriverQuery {
  const { body } = query
  return {
    sql: printQuery(query),
    text,
    of: of ?? text,
    sources: tablesRead(query),
    ...(types && { types }),
    ...(body.kind === 'values' && { most: body.rows.length }),
  }
}

function mutateStep(write: ResolvedWrite): MutateStep {
  const { verb, resource, method, slots, source, lists, json, returning, statement, target } = write
  const { awaits } = write
  return {
    kind: 'mutate',
    verb,
    method,
    resource,
    inputs: slots,
    rows: source.kind === 'rows' ? source.rows : undefined,
    lists,
    json,
    ...(awaits && { awaits }),
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
