import type { Call, Expr } from '../sql/ast.ts'
import { functionFacts } from '../sql/functions.ts'
import { visitExpr } from '../sql/walk.ts'

/** Whether a call aggregates several rows; `max(a, b)` takes one. Window functions do not count. */
export function isAggregateCall({ name, args, star, over }: Call): boolean {
  if (over !== undefined) return false
  const isOfOneRow = /^(min|max)$/i.test(name.name) && args.length > 1
  return star || (functionFacts(name.name)?.isAggregate === true && !isOfOneRow)
}

/** Whether a call needs several rows, as an aggregate or over a window. */
export function needsRows(call: Call): boolean {
  return call.over !== undefined || isAggregateCall(call)
}

/**
 * Whether an expression needs several rows, by an aggregate or a window. Queries inside it do not
 * count.
 */
export function isOverRows(expr: Expr): boolean {
  let found = false
  visitExpr(expr, (inner) => {
    if (inner.kind === 'call' && needsRows(inner)) found = true
  })
  return found
}
