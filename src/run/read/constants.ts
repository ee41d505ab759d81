import { lower } from '../../resolve/lower/lower-expression.ts'
import type { Expr } from '../../sql/ast.ts'
import { printExpr } from '../../sql/print.ts'
import { mapExpr } from '../../sql/walk.ts'
import type { RunContext } from '../context.ts'
import { takenRows } from './taken-rows.ts'

/**
 * The values of expressions without columns, in order. Literals are evaluated directly, so that
 * `true` stays a boolean and a long integer keeps its digits; the store evaluates all others.
 */
export async function evaluateConstants(
  exprs: readonly Expr[],
  { store, signal, env }: Pick<RunContext, 'store' | 'signal' | 'env'>,
): Promise<unknown[]> {
  const values: unknown[] = []
  for (const expr of exprs) {
    const literal = literalValue(expr)
    if (literal === undefined) {
      const sql = `SELECT ${printExpr(mapExpr(expr, lower))}`
      const [row] = await takenRows((await store.compute(sql, { signal, env })).rows)
      values.push(row?.[0] ?? null)
    } else values.push(literal.value)
  }
  return values
}

/** The value of a literal with an optional sign; undefined for any other expression. */
export function literalValue(expr: Expr): { readonly value: unknown } | undefined {
  if (expr.kind === 'unary' && (expr.op === '-' || expr.op === '+')) {
    const inner = literalValue(expr.operand)
    if (typeof inner?.value === 'number')
      return { value: expr.op === '-' ? -inner.value : inner.value }
    if (typeof inner?.value === 'bigint')
      return { value: expr.op === '-' ? -inner.value : inner.value }
    return undefined
  }
  if (expr.kind !== 'literal') return undefined
  switch (expr.type) {
    case 'null':
      return { value: null }
    case 'boolean':
    case 'string':
      return { value: expr.value }
    case 'number': {
      const value = Number(expr.text)
      const isLong = !Number.isSafeInteger(value) && /^\d+$/.test(expr.text)
      return { value: isLong ? BigInt(expr.text) : value }
    }
    case 'blob':
      return undefined
  }
}
