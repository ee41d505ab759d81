import type { Expr, Limit } from '../sql/ast.ts'

/** The rows that LIMIT and OFFSET select, when both are number literals. */
export interface LimitWindow {
  readonly offset: number
  /** Absent means all. */
  readonly limit?: number
}

/** LIMIT and OFFSET as number literals; undefined where the store must compute them. */
export function limitWindow(limit: Limit | undefined): LimitWindow | undefined {
  if (limit === undefined) return { offset: 0 }
  const count = wholeNumber(limit.count)
  const offset = limit.offset === undefined ? 0 : wholeNumber(limit.offset)
  return count === undefined || offset === undefined ? undefined : { offset, limit: count }
}

/** A whole number, when the expression is a literal one. */
export function wholeNumber(expr: Expr): number | undefined {
  if (expr.kind !== 'literal' || expr.type !== 'number' || !/^\d+$/.test(expr.text))
    return undefined
  const value = Number(expr.text)
  return Number.isSafeInteger(value) ? value : undefined
}
