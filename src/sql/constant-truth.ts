import type { BinaryOp, Expr, Literal } from './ast.ts'

const comparisons: ReadonlySet<BinaryOp> = new Set<BinaryOp>(['=', '<>', '<', '<=', '>', '>='])

/**
 * The truth of a condition that no row changes: `1 = 0`, `x = NULL`, `x IN ()`. Undefined where that
 * is not certain.
 */
export function constantTruth(expr: Expr): boolean | null | undefined {
  if (expr.kind === 'literal') {
    if (expr.type === 'null') return null
    if (expr.type === 'boolean') return expr.value
    return expr.type === 'number' ? Number(expr.text) !== 0 : undefined
  }
  if (expr.kind === 'unary' && expr.op === 'not') {
    const inner = constantTruth(expr.operand)
    return typeof inner === 'boolean' ? !inner : inner
  }
  if (expr.kind === 'in') return expr.items.length === 0 ? expr.negated : undefined
  if (expr.kind !== 'binary' || !comparisons.has(expr.op)) return undefined
  const { op, left, right } = expr
  if ([left, right].some((side) => side.kind === 'literal' && side.type === 'null')) return null
  if (left.kind !== 'literal' || right.kind !== 'literal') return undefined
  const order = orderOf(left, right)
  return order === undefined ? undefined : holds(op, order)
}

/** Less than, equal to or more than zero, for two whole numbers or two plain texts. */
function orderOf(left: Literal, right: Literal): number | undefined {
  if (left.type === 'number' && right.type === 'number') {
    const [a, b] = [Number(left.text), Number(right.text)]
    return Number.isSafeInteger(a) && Number.isSafeInteger(b) ? a - b : undefined
  }
  if (left.type !== 'string' || right.type !== 'string') return undefined
  if (left.value === right.value) return 0
  const isPlain = /^[ -~]*$/.test(left.value + right.value)
  return isPlain ? (left.value < right.value ? -1 : 1) : undefined
}

function holds(op: BinaryOp, order: number): boolean {
  switch (op) {
    case '=':
      return order === 0
    case '<>':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    default:
      return order >= 0
  }
}
