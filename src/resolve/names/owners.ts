import type { ColumnRef, Expr } from '../../sql/ast.ts'
import { columnsIn, subqueriesIn } from '../../sql/walk.ts'
import { isOverRows } from '../aggregates.ts'
import { columnOf, hasCollation } from '../predicates.ts'
import { ApiRelation } from './api-relation.ts'
import type { Relation, Scope } from './scope.ts'
/**
 * The relations of a scope, or of an outer one, that may own a column. More than one means that the
 * name is ambiguous.
 */
export function ownersOf(ref: ColumnRef, scope: Scope): readonly Relation[] {
  for (let outer: Scope | undefined = scope; outer !== undefined; outer = outer.parent) {
    const found = outer.ownersOf(ref)
    const merged = ref.path.length === 1 ? outer.mergedOf(ref.path[0]?.name ?? '') : undefined
    // A merged column of USING is that of the first table, unless it may be that of either.
    if (merged !== undefined && found.every((owner) => merged.members.includes(owner))) {
      return merged.value
    }
    if (found.length > 0) return found
  }
  return []
}

/**
 * Whether the left side of a comparison is a column with a collation, which equals other texts too.
 */
export function isCollated(left: Expr, scope: Scope): boolean {
  const column = columnOf(left)
  if (column.kind !== 'column') return false
  const name = column.path.at(-1)?.name ?? ''
  // Columns of APIs have no collation.
  return ownersOf(column, scope).some(
    (owner) => !(owner instanceof ApiRelation) && owner.find(name)?.isCollated === true,
  )
}

/** The tables that an expression reads; undefined when it cannot supply this relation. */
export function sourcesOf(expr: Expr, relation: Relation, scope: Scope): Relation[] | undefined {
  // An aggregate needs rows of an unfinished query, and a collation equals more than the sent value.
  if (subqueriesIn(expr).length > 0 || isOverRows(expr) || hasCollation(expr)) return undefined
  const found = new Set<Relation>()
  for (const column of columnsIn(expr)) {
    const owners = ownersOf(column, scope)
    const [owner] = owners
    if (owner === undefined || owners.length > 1 || owner === relation) return undefined
    if (owner.isOpen) return undefined
    found.add(owner)
  }
  return found.size === 0 ? undefined : [...found]
}
