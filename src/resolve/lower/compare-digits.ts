import type { Expr } from '../../sql/ast.ts'
import { comparisons } from '../predicates.ts'

/**
 * Compares a number with `'5'` as with 5. SQLite does so by the column's affinity, which a column
 * of long integers lacks.
 */
export function compareDigits(node: Expr, isNumeric: (expr: Expr) => boolean): Expr {
  if (node.kind === 'in') {
    return isNumeric(node.operand) ? { ...node, items: node.items.map(asDigits) } : node
  }
  if (node.kind !== 'binary' || !comparisons.has(node.op)) return node
  if (isNumeric(node.left)) return { ...node, right: asDigits(node.right) }
  return isNumeric(node.right) ? { ...node, left: asDigits(node.left) } : node
}

/** Digits as a number; long ones stay text, as in the store. */
function asDigits(expr: Expr): Expr {
  const isText = expr.kind === 'literal' && expr.type === 'string'
  return isText && /^(0|[1-9]\d{0,14})$/.test(expr.value)
    ? { kind: 'literal', type: 'number', text: expr.value, span: expr.span }
    : expr
}
