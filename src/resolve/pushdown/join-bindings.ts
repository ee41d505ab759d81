import type { ColumnRef, Expr, FromItem } from '../../sql/ast.ts'
import { columnsIn, subqueriesIn } from '../../sql/walk.ts'
import { isCollated, ownersOf, sourcesOf } from '../names/owners.ts'
import { isThere, type Relation, type Scope } from '../names/scope.ts'
import { isOfDotted, ownedBy, type PushedPredicate, withDerived } from './push-predicates.ts'

/**
 * An expression that a column of a query in FROM must equal: over other tables of that FROM, or of
 * an outer one.
 */
export interface OpenEquality {
  readonly column: ColumnRef
  readonly expr: Expr
  /** Whether the expression is the left side, whose collation decides. */
  readonly isLeft?: boolean
}

/**
 * An {@link OpenEquality} with the tables of its expression. Its value can be used when they are
 * bound.
 */
export interface JoinBinding extends OpenEquality {
  readonly sources: readonly Relation[]
  /** The scope of the SELECT that contains the expression. */
  readonly scope: Scope
}

/** The equalities of one FROM item with other tables, among the conditions that narrow it. */
export function equalitiesOf(
  item: FromItem,
  conditions: readonly PushedPredicate[],
  from: FromItem | undefined,
): OpenEquality[] {
  const isOwn = ownedBy(item, from)
  return conditions.flatMap(({ expr, joinBinding }): OpenEquality[] => {
    if (joinBinding !== undefined || expr.kind !== 'binary' || expr.op !== '=') return []
    const sides = [
      [expr.left, expr.right],
      [expr.right, expr.left],
    ] as const
    return sides.flatMap(([column, other]): OpenEquality[] => {
      if (column.kind !== 'column' || !isOwn(column)) return []
      const columns = columnsIn(other)
      const isOther = columns.length > 0 && !columns.some(isOwn) && subqueriesIn(other).length === 0
      return isOther ? [{ column, expr: other, isLeft: other === expr.left }] : []
    })
  })
}

/**
 * The equalities whose expressions are unambiguous: each column belongs to one table, and to none
 * of `own`.
 */
export function joinBindingsOf(
  equalities: readonly OpenEquality[],
  own: Relation,
  scope: Scope,
): JoinBinding[] {
  return equalities.flatMap((equality): JoinBinding[] => {
    if (equality.isLeft && isCollated(equality.expr, scope)) return []
    const found = sourcesOf(equality.expr, own, scope)
    return found === undefined ? [] : [{ ...equality, sources: found, scope }]
  })
}

/**
 * The conditions on a FROM item with their consequences. A column that is not resolved yet may have
 * a collation, unless it is an API's.
 */
export function withFollowing(
  conditions: readonly PushedPredicate[],
  from: FromItem | undefined,
  scope: Scope,
): PushedPredicate[] {
  return withDerived(conditions, (column) => {
    const owners = ownersOf(column, scope)
    // A merged column is one of several.
    const isKnown = owners.length === 1 || (owners.length > 1 && owners.every(isThere))
    return isKnown ? !isCollated(column, scope) : isOfDotted(column, from)
  })
}
