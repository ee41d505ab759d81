import type { Expr } from '../sql/ast.ts'
import { functionCall } from '../sql/make.ts'
import { isMoment } from './dates.ts'
import { comparisons } from './predicates.ts'

/**
 * Compares a time of an API (`2026-11-24T10:00:00Z`) with a moment of SQLite's as times. As texts
 * they differ in the middle, and every time of a day would be later than all moments of that day.
 *
 * @param isTime whether an expression is a column that the document declares as a `date-time`
 */
export function compareTimes(node: Expr, isTime: (expr: Expr) => boolean): Expr {
  if (node.kind === 'between') {
    const { operand, low, high } = node
    const isCompared = isTime(operand) && (isMoment(low) || isMoment(high))
    if (!isCompared) return node
    return { ...node, operand: moment(operand), low: moment(low), high: moment(high) }
  }
  if (node.kind !== 'binary' || !comparisons.has(node.op)) return node
  const { left, right } = node
  if (isTime(left) && isMoment(right)) return { ...node, left: moment(left) }
  return isMoment(left) && isTime(right) ? { ...node, right: moment(right) } : node
}

/** As SQLite writes a moment; what is no time stays as it is. */
function moment(expr: Expr): Expr {
  if (isMoment(expr)) return expr
  const { span } = expr
  const call = (name: string, args: readonly Expr[]) =>
    functionCall({ kind: 'identifier', name, span }, args, span)
  return call('coalesce', [call('datetime', [expr]), expr])
}
