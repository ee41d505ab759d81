import { invariant } from '../errors/invariant.ts'
import type { ResolvedQuery } from '../resolve/resolved.ts'
import type { Call } from '../sql/ast.ts'
import { printQuery } from '../sql/print.ts'
import { queryOf, visitExpr } from '../sql/walk.ts'
import { selectExpressions } from '../sql/walk-query.ts'
import { buildPlan } from './build.ts'
import { type LimitWindow, limitWindow } from './limit-window.ts'
import type { FetchStep, QueryStep } from './plan.ts'

/**
 * A query whose rows each come from one row of one fetched table, in order: the pages after a page
 * do not change its result.
 */
export interface Stream extends LimitWindow {
  readonly fetch: FetchStep
  /** The query for each single page. */
  readonly query: QueryStep
  /**
   * The functions that it calls. A query with an aggregate cannot run this way.
   */
  readonly calls: readonly Call[]
}

/** The query in a form that runs page by page; undefined when it needs all rows first. */
export function streamOf(resolved: ResolvedQuery): Stream | undefined {
  const { query, tables } = resolved
  const { body, orderBy, limit } = query
  const [table, ...others] = tables
  if (table === undefined || others.length > 0 || table.drivers.length > 0) return undefined
  if (query.with !== undefined || orderBy.length > 0 || body.kind !== 'select') return undefined
  if (body.distinct || body.groupBy.length > 0 || body.having !== undefined) return undefined
  // A table of the user's own, a view, a function or a join is something else.
  if (body.from?.kind !== 'table' || body.from.name.parts.at(-1)?.name !== table.into)
    return undefined
  const window = limitWindow(limit)
  if (window === undefined) return undefined
  const calls: Call[] = []
  let isPlain = true
  for (const expr of selectExpressions(body)) {
    visitExpr(expr, (inner) => {
      if (inner.kind === 'call') calls.push(inner)
      if (queryOf(inner) !== undefined) isPlain = false
      if (inner.kind === 'call' && inner.over !== undefined) isPlain = false
    })
  }
  if (!isPlain) return undefined
  const { limit: _limit, ...unlimited } = query
  const [fetch, step] = buildPlan({ ...resolved, query: unlimited }).steps
  invariant(fetch?.kind === 'fetch' && step?.kind === 'query', 'one table is fetch and query')
  // Then nothing is requested at all.
  if (fetch.enough?.rows === 0) return undefined
  return { fetch, query: { ...step, sql: printQuery(unlimited) }, calls, ...window }
}
