import { lower } from '../resolve/lower.ts'
import type { Expr } from '../sql/ast.ts'
import { printExpr } from '../sql/print.ts'
import { mapExpr } from '../sql/walk.ts'
import type { Store } from '../store/store.ts'

/**
 * The values of expressions without columns, in their order. Literals are read as they stand, so that
 * `true` stays a boolean and a long integer keeps its digits; anything else the store works out.
 */
export function evaluateConstants(exprs: readonly Expr[], store: Store): unknown[] {
  return exprs.map((expr) => {
    const literal = literalValue(expr)
    if (literal !== undefined) return literal.value
    const lowered = mapExpr(expr, lower)
    const { rows } = store.query(`SELECT ${printExpr(lowered)}`)
    const [row] = rows
    return row?.[0] ?? null
  })
}

/** The value of a literal, maybe with a sign; nothing for any other expression. */
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
