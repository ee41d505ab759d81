import type { Expr, FromItem, Identifier, Join, TableFunction } from '../../sql/ast.ts'
import { conjuncts } from '../../sql/walk.ts'
import type { Giver } from '../pushdown/join-bindings.ts'
import type { Relation } from './scope.ts'

/** FROM while its tables are being bound: its leaves and its joins. */
export type FromNode = FromLeaf | FromJoin

export interface FromLeaf {
  readonly kind: 'leaf'
  readonly relation: Relation
  /** The item for the store, once everything is bound. */
  readonly item: () => FromItem
  /** A table function: its arguments may name earlier tables. */
  readonly call?: TableFunction
}

export interface FromJoin {
  readonly kind: 'join'
  readonly join: Join
  readonly left: FromNode
  readonly right: FromNode
  /** Columns of USING; those of NATURAL are known only when both sides are bound. */
  readonly using: readonly Identifier[]
  /** Those of them whose equality ON contains. */
  readonly equated: ReadonlySet<string>
}

/** A conjunct of WHERE, or of the ON of a join. */
export interface Condition {
  readonly expr: Expr
  readonly join?: FromJoin
  /** Set for a condition of the outer query, which checks it; here it only binds inputs. */
  readonly around?: { readonly isExact: boolean; readonly giver?: Giver }
}

export function leavesOf(node: FromNode): FromLeaf[] {
  return node.kind === 'leaf' ? [node] : [...leavesOf(node.left), ...leavesOf(node.right)]
}

/** Whether it contains a join of one of these types. */
export function hasJoin(node: FromNode | undefined, types: readonly Join['type'][]): boolean {
  if (node === undefined || node.kind === 'leaf') return false
  return types.includes(node.join.type) || hasJoin(node.left, types) || hasJoin(node.right, types)
}

/** Whether a join may replace rows of its left side with NULLs. */
export function fillsLeft(type: Join['type']): boolean {
  return type === 'right' || type === 'full'
}

/** {@link fillsLeft}, for the right side. */
export function fillsRight(type: Join['type']): boolean {
  return type === 'left' || type === 'full'
}

/** Whether an outer join may replace a relation's rows with NULLs. */
export function isNullable(relation: Relation, node: FromNode | undefined): boolean {
  if (node === undefined || node.kind === 'leaf') return false
  const { type } = node.join
  const isIn = (side: FromNode) => leavesOf(side).some((leaf) => leaf.relation === relation)
  if (isIn(node.left)) return fillsLeft(type) || isNullable(relation, node.left)
  if (isIn(node.right)) return fillsRight(type) || isNullable(relation, node.right)
  return false
}

/** Every conjunct of a SELECT that filters rows or matches joins, inner joins first. */
export function conditionsOf(where: Expr | undefined, tree: FromNode | undefined): Condition[] {
  const own = conjuncts(where).map((expr): Condition => ({ expr }))
  return tree === undefined ? own : [...own, ...joinConditions(tree)]
}

function joinConditions(node: FromNode): Condition[] {
  if (node.kind === 'leaf') return []
  const on = conjuncts(node.join.on).map((expr): Condition => ({ expr, join: node }))
  return [...joinConditions(node.left), ...joinConditions(node.right), ...on]
}

/**
 * Whether a condition may narrow a relation's rows. One in WHERE may, because every row of the
 * result satisfies it. One in ON may not narrow the side of an outer join that keeps all rows.
 */
export function narrows({ join }: Condition, relation: Relation): boolean {
  if (join === undefined) return true
  const isIn = (node: FromNode) => leavesOf(node).some((leaf) => leaf.relation === relation)
  switch (join.join.type) {
    case 'inner':
    case 'cross':
    case 'comma':
      return true
    case 'left':
      return isIn(join.right)
    case 'right':
      return isIn(join.left)
    case 'full':
      return false
  }
}

/**
 * Whether a condition holds for every relevant combination of rows of `sources` when `target` is
 * read: rows that fail it then need no request.
 */
export function filtersDriver(
  condition: Condition,
  uses: readonly Relation[],
  target: Relation,
): boolean {
  const { join } = condition
  if (join === undefined) return true
  const { type } = join.join
  if (type === 'inner' || type === 'cross' || type === 'comma') return true
  // The target is the added side of the join: rows that fail add nothing.
  if (narrows(condition, target)) return true
  // A row without a match has NULLs there, and NULL makes no request.
  return uses.some((relation) => narrows(condition, relation))
}
