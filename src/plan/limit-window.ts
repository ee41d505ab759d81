import type { Expr, Limit } from '../sql/ast.ts'

/** The rows that a LIMIT leaves, where it is written in numbers. */
export interface LimitWindow {
  readonly offset: number
  /** Absent means all. */
  readonly limit?: number
}

/** LIMIT and OFFSET where they are written as numbers; nothing where the store must work them out. */
export function limitWindow(limit: Limit | undefined): LimitWindow | undefined {
  if (limit === undefined) return { offset: 0 }
  const count = wholeNumber(limit.count)
  const offset = limit.offset === undefined ? 0 : wholeNumber(limit.offset)
  return count === undefined || offset === undefined ? undefined : { offset, limit: count }
}

/** A number without a fraction, where it is written as one. */
export function wholeNumber(expr: Expr): number | undefined {
  if (expr.kind !== 'literal' || expr.type !== 'number' || !/^\d+$/.test(expr.text))
    return undefined
  const value = Number(expr.text)
  return Number.isSafeInteger(value) ? value : undefined
}
