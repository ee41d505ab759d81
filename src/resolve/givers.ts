import type { ColumnRef, Expr, FromItem } from '../sql/ast.ts'
import { columnsIn, subqueriesIn } from '../sql/walk.ts'
import { isOfDotted, ownedBy, type Told, withDerived } from './around.ts'
import type { ExpressionResolver } from './resolve-expression.ts'
import type { Relation, Scope } from './scope.ts'
import { isCollated, ownersOf, sourcesOf } from './supply.ts'

/** What a column of a query in FROM must equal: an expression over other tables of that FROM, or around it. */
export interface OpenEquality {
  readonly column: ColumnRef
  readonly expr: Expr
  /** Whether the expression is the left side, whose collation decides. */
  readonly isLeft?: boolean
}

/** {@link OpenEquality}, with what its expression reads. Its value may be asked for when that is there. */
export interface Giver extends OpenEquality {
  readonly sources: readonly Relation[]
  /** Of the SELECT that the expression is of. */
  readonly resolver: ExpressionResolver
}

/** The equalities of one item of a FROM with what is not of it, among the conditions that narrow it. */
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

/** The equalities whose expressions are clear: each column of them is of one table, and of none of `own`. */
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
 * The conditions on an item of a FROM with what follows of them. A column that is not found yet may be
 * compared by a collation, unless it is an API's.
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
