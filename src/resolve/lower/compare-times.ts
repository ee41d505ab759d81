import type { Expr } from '../../sql/ast.ts'
import { functionCall } from '../../sql/make.ts'
import { isMoment } from '../dates.ts'
import { comparisons } from '../predicates.ts'

/**
 * Compares a time of an API (`2026-11-24T10:00:00Z`) with a moment as times. As texts they differ
 * where the moment is written otherwise: with a blank, an offset or fractions of a second.
 *
 * @param isTime whether an expression is a column that the document declares as a `date-time`
 */
export function compareTimes(node: Expr, isTime: (expr: Expr) => boolean): Expr {
  switch (node.kind) {
    case 'between': {
      const { operand, low, high } = node
      const isCompared = isTime(operand) && (isMoment(low) || isMoment(high))
      if (!isCompared) return node
      return { ...node, operand: moment(operand), low: moment(low), high: moment(high) }
    }
    case 'in': {
      const { operand, items } = node
      if (!isTime(operand) || !items.some(isMoment)) return node
      return { ...node, operand: moment(operand), items: items.map(moment) }
    }
    case 'is':
    case 'binary': {
      const { left, right } = node
      if (node.kind === 'binary' && !comparisons.has(node.op)) return node
      const isCompared = (isTime(left) && isMoment(right)) || (isMoment(left) && isTime(right))
      return isCompared ? { ...node, left: moment(left), right: moment(right) } : node
    }
    default:
      return node
  }
}

/** The time of a text, whatever its form; what is no time stays as it is. */
function moment(expr: Expr): Expr {
  const { span } = expr
  return functionCall({ kind: 'identifier', name: 'instant', span }, [expr], span)
}
