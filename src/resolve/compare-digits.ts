import type { BinaryOp, Expr } from '../sql/ast.ts'

const comparisons: ReadonlySet<BinaryOp> = new Set<BinaryOp>([
  ...(['=', '<>', '<', '<=', '>', '>=', '<=>'] as const),
])

/**
 * A comparison of a number with `'5'` as one with 5: SQLite does that by the affinity of the column, which one
 * that holds long integers has not.
 */
export function compareDigits(node: Expr, isNumeric: (expr: Expr) => boolean): Expr {
  if (node.kind === 'in') {
    return isNumeric(node.operand) ? { ...node, items: node.items.map(asDigits) } : node
  }
  if (node.kind !== 'binary' || !comparisons.has(node.op)) return node
  if (isNumeric(node.left)) return { ...node, right: asDigits(node.right) }
  return isNumeric(node.right) ? { ...node, left: asDigits(node.left) } : node
}

/** A long one stays text, as the store has it. */
function asDigits(expr: Expr): Expr {
  const isText = expr.kind === 'literal' && expr.type === 'string'
  return isText && /^(0|[1-9]\d{0,14})$/.test(expr.value)
    ? { kind: 'literal', type: 'number', text: expr.value, span: expr.span }
    : expr
}
