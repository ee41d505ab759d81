import type { Expr, Query, Select } from '../../sql/ast.ts'
import { mapExpr } from '../../sql/walk.ts'

/**
 * Replaces queries that return only literals: `a = (SELECT 1)` becomes `a = 1`, and `a IN (VALUES
 * (1), (2))` becomes `a IN (1, 2)`, so that both forms of a condition mean the same.
 */
export function withoutConstantQueries(expr: Expr): Expr {
  return mapExpr(expr, (node) => {
    if (node.kind === 'subquery') {
      const [value, ...more] = literalsOf(node.query)
      return more.length === 0 ? value : undefined
    }
    if (node.kind !== 'in-query' || node.operand.kind === 'row') return undefined
    const { negated, operand, span } = node
    const items = literalsOf(node.query)
    return items.length === 0 ? undefined : { kind: 'in', negated, operand, items, span }
  })
}

/** The values of a query that returns literals in one column; empty for any other query. */
function literalsOf({ body, with: common, limit }: Query): readonly Expr[] {
  if (common !== undefined || limit !== undefined) return []
  if (body.kind !== 'values' && !(body.kind === 'select' && isBare(body))) return []
  const rows = body.kind === 'values' ? body.rows : [listOf(body)]
  const values = rows.flatMap(([value, ...more]) =>
    value?.kind === 'literal' && more.length === 0 ? [value] : [],
  )
  return values.length === rows.length ? values : []
}

function listOf({ items }: Select): Expr[] {
  return items.flatMap((item) => (item.kind === 'item' ? [item.expr] : []))
}

/** Whether a SELECT has only a select list. */
function isBare({ from, where, groupBy, having, items }: Select): boolean {
  const isList = items.every((item) => item.kind === 'item')
  return isList && from === undefined && where === undefined && groupBy.length === 0 && !having
}
