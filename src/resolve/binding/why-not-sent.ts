import { methodsFor } from '../../catalog/method.ts'
import type { Expr } from '../../sql/ast.ts'
import { printExpr } from '../../sql/print.ts'
import { columnsIn } from '../../sql/walk.ts'
import { didYouMean } from '../../text/suggest.ts'
import { isOverRows } from '../aggregates.ts'
import type { ApiRelation } from '../names/api-relation.ts'
import { ownersOf } from '../names/owners.ts'
import type { Scope } from '../names/scope.ts'
import { hasCollation } from '../predicates.ts'
import { type Condition, narrows } from '../pushdown/conditions.ts'
import { candidatesOf } from './binding-candidates.ts'

/**
 * Why a condition on a required name does not supply it, in a sentence; undefined when it does, or
 * is unrelated.
 */
export function whyNotSent(
  condition: Condition,
  relation: ApiRelation,
  scope: Scope,
): string | undefined {
  const { expr, join } = condition
  const wanted = new Set(
    methodsFor(relation.resource, 'select').flatMap(({ requiredSets }) => requiredSets.flat()),
  )
  const named = columnsIn(expr).find(
    (column) =>
      wanted.has(column.path.at(-1)?.name ?? '') && scope.ownersOf(column).includes(relation),
  )
  if (named === undefined) return undefined
  const text = printExpr(expr)
  const unclear = columnsIn(expr).find((column) => ownersOf(column, scope).length > 1)
  if (unclear !== undefined) {
    const owners = ownersOf(unclear, scope).map(({ names: [name] }) => name)
    return `${text} cannot be sent: ${printExpr(unclear)} may belong to ${owners.join(' or ')}.`
  }
  const table = relation.names[0] ?? ''
  if (!narrows(condition, relation)) {
    const type = join?.join.type.toUpperCase()
    return `${text} cannot be sent: the ${type} JOIN keeps every row of ${table}.`
  }
  if (hasCollation(expr))
    return `${text} cannot be sent: COLLATE compares with more than one value.`
  if (isOverRows(expr))
    return `${text} cannot be sent: an aggregate needs rows that do not exist yet.`
  const candidates = candidatesOf(condition, relation, scope)
  if (candidates.some(({ from }) => from.kind === 'query')) {
    return `${text} cannot be sent: its query needs rows of the outer query.`
  }
  return candidates.length === 0
    ? `${text} cannot be sent: only =, IN and an OR of these on one name can.`
    : undefined
}

/** A name that nothing has, where it is like one that the table takes: `repos` for `repo`. */
export function misspelt(expr: Expr, relation: ApiRelation, scope: Scope): string | undefined {
  for (const column of columnsIn(expr)) {
    if (column.path.length > 1 || scope.ownersOf(column).length > 0) continue
    const name = column.path[0]?.name ?? ''
    const meant = didYouMean(name, new Set(relation.otherInputs()))
    if (meant !== undefined && scope.parent?.canFind(column) !== true) {
      return `There is no '${name}'. ${meant}`
    }
  }
  return undefined
}
