import type { Expr } from '../../sql/ast.ts'
import { conjuncts } from '../../sql/walk.ts'
import type { FromJoin, FromNode } from '../names/from-tree.ts'
import { leavesOf } from '../names/from-tree.ts'
import type { Relation } from '../names/scope.ts'
import type { JoinBinding } from './join-bindings.ts'
import type { PushedPredicate } from './push-predicates.ts'
/** A conjunct of WHERE, or of the ON of a join. */
export interface Condition {
  readonly expr: Expr
  readonly join?: FromJoin
  /** Set for a condition of the outer query, which checks it; here it only binds inputs. */
  readonly pushed?: { readonly isExact: boolean; readonly joinBinding?: JoinBinding }
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

/** A pushed predicate as a condition of the inner SELECT. */
export function pushedCondition({ expr, isExact, joinBinding }: PushedPredicate): Condition {
  return { expr, pushed: { isExact, ...(joinBinding && { joinBinding }) } }
}
