import type { FromItem, Identifier, Join, TableFunction } from '../../sql/ast.ts'
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
