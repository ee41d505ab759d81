import { QueryError } from '../../errors/query-error.ts'
import type { Expr } from '../../sql/ast.ts'
import { isDateCall } from '../dates.ts'

/** A number as it is written; undefined for anything else. */
function numberIn(expr: Expr): number | undefined {
  if (expr.kind === 'literal' && expr.type === 'number') return Number(expr.text)
  const inner = expr.kind === 'unary' ? numberIn(expr.operand) : undefined
  return inner === undefined || expr.kind !== 'unary' || expr.op !== '-' ? inner : -inner
}

/**
 * Refuses a date plus or minus a number, or minus a date: the texts would count as their years.
 *
 * @param isDateColumn whether a column holds dates as text
 */
export function refuseDateArithmetic(
  node: Expr,
  isDateColumn: (expr: Expr) => boolean = () => false,
): void {
  if (node.kind !== 'binary' || (node.op !== '-' && node.op !== '+')) return
  const { left, right, op } = node
  const isText = (expr: Expr) => isDateCall(expr) || isDateColumn(expr)
  const [isLeft, isRight] = [isText(left), isText(right)]
  const days = isLeft ? numberIn(right) : isRight ? numberIn(left) : undefined
  if (!(isLeft && isRight) && days === undefined) return
  throw new QueryError('42883', 'a date is a text, of which arithmetic takes the year alone', {
    span: node.span,
    hint:
      days === undefined
        ? 'The days between two dates are julianday(a) - julianday(b).'
        : `Use date(${nameOf(isLeft ? left : right)}, '${daysText(op === '-' ? -days : days)}').`,
  })
}

function nameOf(expr: Expr): string {
  return expr.kind === 'column' ? (expr.path.at(-1)?.name ?? 'x') : "'now'"
}

function daysText(days: number): string {
  return `${days < 0 ? '' : '+'}${days} days`
}
