import type { Expr, FromItem, Identifier, Join, TableFunction } from '../sql/ast.ts'
import { conjuncts } from '../sql/walk.ts'
import type { Giver } from './givers.ts'
import type { Relation } from './scope.ts'

/** FROM while its tables are being bound: what each leaf is, and what each join asks. */
export type FromNode = FromLeaf | FromJoin

export interface FromLeaf {
  readonly kind: 'leaf'
  readonly relation: Relation
  /** As the store has it, when everything is bound. */
  readonly item: () => FromItem
  /** A table function: its arguments may name tables before it. */
  readonly call?: TableFunction
}

export interface FromJoin {
  readonly kind: 'join'
  readonly join: Join
  readonly left: FromNode
  readonly right: FromNode
  /** Columns of USING; those of NATURAL are known only when both sides are bound. */
  readonly using: readonly Identifier[]
  /** Those of them whose equality ON has. */
  readonly equated: ReadonlySet<string>
}

/** A conjunct of WHERE, or of the ON of a join. */
export interface Condition {
  readonly expr: Expr
  readonly join?: FromJoin
  /** Said by the query around, which checks it; here it only says what to ask for. */
  readonly around?: { readonly isExact: boolean; readonly giver?: Giver }
}

/** The joins that add rows of NULLs. */
export const outerJoins: readonly Join['type'][] = ['left', 'right', 'full']

export function leavesOf(node: FromNode): FromLeaf[] {
  return node.kind === 'leaf' ? [node] : [...leavesOf(node.left), ...leavesOf(node.right)]
}

/** Whether it has a join of one of these types. */
export function hasJoin(node: FromNode | undefined, types: readonly Join['type'][]): boolean {
  if (node === undefined || node.kind === 'leaf') return false
  return types.includes(node.join.type) || hasJoin(node.left, types) || hasJoin(node.right, types)
}

/** Whether a join may put NULLs in the place of rows of its left side. */
export function fillsLeft(type: Join['type']): boolean {
  return type === 'right' || type === 'full'
}

/** {@link fillsLeft}, of the right side. */
export function fillsRight(type: Join['type']): boolean {
  return type === 'left' || type === 'full'
}

/** Whether an outer join may put NULLs in the place of a relation's rows. */
export function isNullable(relation: Relation, node: FromNode | undefined): boolean {
  if (node === undefined || node.kind === 'leaf') return false
  const { type } = node.join
  const isIn = (side: FromNode) => leavesOf(side).some((leaf) => leaf.relation === relation)
  if (isIn(node.left)) return fillsLeft(type) || isNullable(relation, node.left)
  if (isIn(node.right)) return fillsRight(type) || isNullable(relation, node.right)
  return false
}

/** Every conjunct of a SELECT that rows must meet or that joins match by, inner joins first. */
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
 * Whether a condition may narrow what is read of a relation. One of WHERE may: no row of the result is
 * without it. One of ON may not narrow the side of an outer join whose rows are all kept.
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
 * Whether a condition holds for every combination of rows of `sources` that matters for reading `target`:
 * then rows that fail it need not be asked about.
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
  // The target is what the join would add: rows that fail add nothing.
  if (narrows(condition, target)) return true
  // A row without its match has NULLs there, and NULL makes no request.
  return uses.some((relation) => narrows(condition, relation))
}
