import { QueryError } from '../../errors/query-error.ts'
import type { Expr, Limit, Query } from '../../sql/ast.ts'
import type { ExpressionResolver } from './resolve-expression.ts'

/** The LIMIT of a query for the store: it may contain queries, but no columns. */
export function limitOf({ limit }: Query, resolver: ExpressionResolver): Limit | undefined {
  if (limit === undefined) return undefined
  const { count, offset, ...rest } = limit
  const number = (expr: Expr) => {
    refuseNoNumber(expr)
    return resolver.value(expr)
  }
  return { ...rest, count: number(count), ...(offset && { offset: number(offset) }) }
}

/**
 * Throws for a literal that is not a whole number: SQLite reports that only when it reaches the
 * LIMIT.
 */
function refuseNoNumber(expr: Expr): void {
  if (expr.kind !== 'literal') return
  const text = expr.type === 'string' ? expr.value : expr.type === 'number' ? expr.text : ''
  if (expr.type === 'boolean' || (text.trim() !== '' && Number.isSafeInteger(Number(text)))) return
  throw new QueryError('42804', 'LIMIT and OFFSET take a whole number', { span: expr.span })
}
