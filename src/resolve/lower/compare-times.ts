import type { Expr, Query } from '../../sql/ast.ts'
import { functionCall } from '../../sql/make.ts'
import { isMoment } from '../dates.ts'
import { comparisons } from '../predicates.ts'

/**
 * Compares a time of an API (`2026-11-24T10:00:00Z`) with a moment as times. As texts they differ
 * where the moment is written otherwise: with a blank, an offset or fractions of a second.
 *
 * @param isTimeColumn whether an expression is a column that the document declares as a `date-time`
 */
export function compareTimes(node: Expr, isTimeColumn: (expr: Expr) => boolean): Expr {
  const isTime = (expr: Expr): boolean =>
    isTimeColumn(expr) ||
    (expr.kind === 'call' &&
      ofItsArguments.has(expr.name.name.toLowerCase()) &&
      expr.args.length > 0 &&
      expr.args.every(isTime))
  switch (node.kind) {
    case 'between': {
      const { operand, low, high } = node
      const isCompared = isTime(operand) && (givesMoment(low) || givesMoment(high))
      if (!isCompared) return node
      return { ...node, operand: moment(operand), low: moment(low), high: moment(high) }
    }
    case 'in': {
      const { operand, items } = node
      if (!isTime(operand) || !items.some(givesMoment)) return node
      return { ...node, operand: moment(operand), items: items.map(moment) }
    }
    case 'in-query': {
      const { operand, query } = node
      if (!isTime(operand) || !selectsMoments(query)) return node
      return { ...node, operand: moment(operand), query: withMoments(query) }
    }
    case 'is':
    case 'binary': {
      const { left, right } = node
      if (node.kind === 'binary' && !comparisons.has(node.op)) return node
      const isCompared =
        (isTime(left) && givesMoment(right)) || (givesMoment(left) && isTime(right))
      return isCompared ? { ...node, left: moment(left), right: moment(right) } : node
    }
    default:
      return node
  }
}

/** Functions whose value is one of their arguments. */
const ofItsArguments: ReadonlySet<string> = new Set(['max', 'min', 'coalesce', 'ifnull'])

function givesMoment(expr: Expr): boolean {
  return isMoment(expr) || (expr.kind === 'subquery' && selectsMoments(expr.query))
}

function selectsMoments({ body }: Query): boolean {
  if (body.kind !== 'select') return false
  const [item] = body.items
  return item?.kind === 'item' && isMoment(item.expr)
}

function withMoments(query: Query): Query {
  const { body } = query
  if (body.kind !== 'select') return query
  const items = body.items.map((item) =>
    item.kind === 'item' ? { ...item, expr: moment(item.expr) } : item,
  )
  return { ...query, body: { ...body, items } }
}

/** The time of a text, whatever its form; what is no time stays as it is. */
function moment(expr: Expr): Expr {
  const { span } = expr
  return functionCall({ kind: 'identifier', name: 'instant', span }, [expr], span)
}
