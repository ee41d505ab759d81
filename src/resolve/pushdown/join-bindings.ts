import type { ColumnRef, Expr, FromItem } from '../../sql/ast.ts'
import { columnsIn, subqueriesIn } from '../../sql/walk.ts'
import { isCollated, ownersOf, sourcesOf } from '../binding/binding-candidates.ts'
import type { ExpressionResolver } from '../lower/resolve-expression.ts'
import type { Relation, Scope } from '../names/scope.ts'
import { isOfDotted, ownedBy, type Told, withDerived } from './push-predicates.ts'

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
export interface Giver extends OpenEquality {
  readonly sources: readonly Relation[]
  /** The resolver of the SELECT that contains the expression. */
  readonly resolver: ExpressionResolver
}

/** The equalities of one FROM item with other tables, among the conditions that narrow it. */
export function equalitiesOf(
  item: FromItem,
  conditions: readonly Told[],
  from: FromItem | undefined,
): OpenEquality[] {
  const isOwn = ownedBy(item, from)
  return conditions.flatMap(({ expr, giver }): OpenEquality[] => {
    if (giver !== undefined || expr.kind !== 'binary' || expr.op !== '=') return []
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
export function giversOf(
  equalities: readonly OpenEquality[],
  own: Relation,
  scope: Scope,
  resolver: ExpressionResolver,
): Giver[] {
  return equalities.flatMap((equality): Giver[] => {
    if (equality.isLeft && isCollated(equality.expr, scope)) return []
    const found = sourcesOf(equality.expr, own, scope)
    return found === undefined ? [] : [{ ...equality, sources: found, resolver }]
  })
}

/**
 * The conditions on a FROM item with their consequences. A column that is not resolved yet may have
 * a collation, unless it is an API's.
 */
export function withFollowing(
  conditions: readonly Told[],
  from: FromItem | undefined,
  scope: Scope,
): Told[] {
  return withDerived(conditions, (column) =>
    ownersOf(column, scope).length === 1 ? !isCollated(column, scope) : isOfDotted(column, from),
  )
}
