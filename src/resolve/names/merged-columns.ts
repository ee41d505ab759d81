import type { ColumnRef, Expr, FromItem, Identifier, Join } from '../../sql/ast.ts'
import { equals, identifier } from '../../sql/make.ts'
import { conjunction, conjuncts } from '../../sql/walk.ts'
import type { Span } from '../../text/source.ts'
import { sameName } from '../../text/words.ts'
import { notSendable } from '../missing-inputs.ts'
import { elementwise } from '../predicates.ts'
import { unknownColumn } from '../problems.ts'
import { ApiRelation, isReadInput } from './api-relation.ts'
import { type FromJoin, type FromNode, hasJoin, leavesOf } from './from-tree.ts'
import { type Found, firstOf, isNeverSent, isThere, type Merged, type Relation } from './scope.ts'

/**
 * The columns that USING and NATURAL merge in a part of FROM. Before its tables are bound this uses
 * their possible names, and excludes NATURAL.
 */
export function mergesOf(node: FromNode): Merged[] {
  if (node.kind === 'leaf') return []
  const left = mergesOf(node.left)
  const right = mergesOf(node.right)
  const used = new Set<Merged>()
  const made = commonNames(node).flatMap((name): Merged[] => {
    const a = sideOf(name, node.left, left)
    const b = sideOf(name, node.right, right)
    if (a === undefined || b === undefined) return []
    used.add(a).add(b)
    return [{ name, value: meaningOf(node, a, b), members: [...a.members, ...b.members] }]
  })
  return [...left, ...right].filter((one) => !used.has(one)).concat(made)
}

/** The tables of a merged name: it means the first column that is not NULL, by SQLite's rule. */
function meaningOf({ join }: FromJoin, left: Merged, right: Merged): readonly Relation[] {
  switch (join.type) {
    case 'right':
      return right.value
    case 'full':
      return [...left.value, ...right.value]
    default:
      return left.value
  }
}

/** A name on one side of a join: an already merged column, or the first table that has it. */
function sideOf(name: string, node: FromNode, merges: readonly Merged[]): Merged | undefined {
  const relations = leavesOf(node).map(({ relation }) => relation)
  const owner =
    relations.find((relation) => has(relation, name)) ??
    relations.find((relation) => !isThere(relation) && isTaken(relation, name))
  if (owner === undefined) return undefined
  const known = merges.find((one) => sameName(one.name, name) && one.members.includes(owner))
  return known ?? { name, value: [owner], members: [owner] }
}

function has(relation: Relation, name: string): boolean {
  return isThere(relation) ? relation.find(name) !== undefined : relation.mayHave(name)
}

/** Whether one of our additional methods takes a name, which then belongs to no other table. */
function isTaken(relation: Relation, name: string): boolean {
  return relation instanceof ApiRelation && isReadInput(relation.resource, name)
}

/** The names that a join merges. */
function commonNames({ join, left, right, using }: FromJoin): string[] {
  if (!join.natural) return using.map(({ name }) => name)
  const sides = [left, right].map((side) => leavesOf(side).map(({ relation }) => relation))
  if (!sides.flat().every(isThere)) return []
  const [first = [], second = []] = sides.map((relations) =>
    relations.flatMap((relation) => relation.starColumns() ?? []),
  )
  const names = new Set(first)
  return [...new Set(second)].filter((name) => names.has(name))
}

/** A join over its sides, with USING as conditions in ON as far as parameters can use them. */
export function joinNode(item: Join, left: FromNode, right: FromNode): FromJoin {
  const { using = [], on: written, ...rest } = item
  const equal = new Map(
    using.flatMap((name) => {
      const condition = usingCondition(name, left, right)
      return condition === undefined ? [] : [[name.name, condition]]
    }),
  )
  const own = conjuncts(written).flatMap(elementwise)
  const on = conjunction([...own, ...equal.values()])
  const isPlain = on !== undefined && (item.type === 'comma' || item.type === 'cross')
  const join = { ...rest, ...(isPlain && { type: 'inner' as const }), ...(on && { on }) }
  return { kind: 'join', join, left, right, using, equated: new Set(equal.keys()) }
}

/**
 * USING as a condition on two qualified columns, which parameters can use. Undefined when a side
 * has rows of either of two tables, after RIGHT and FULL JOIN: see {@link storeFrom}.
 */
function usingCondition(name: Identifier, left: FromNode, right: FromNode): Expr | undefined {
  if (isMixed(left) || isMixed(right)) return undefined
  const [a, b] = [left, right].map((side) => sideOf(name.name, side, mergesOf(side))?.value[0])
  if (a === undefined || b === undefined) return undefined
  const side = (relation: Relation): ColumnRef => ({
    kind: 'column',
    path: [identifier(relation.names[0] ?? '', name.span), name],
    span: name.span,
  })
  return equals(side(a), side(b), name.span)
}

function isMixed(node: FromNode): boolean {
  return hasJoin(node, ['right', 'full'])
}

/**
 * FROM for the store, once everything is bound: every merged name is an equality in ON. NATURAL is
 * expanded here, because the store's tables have only the columns that are read.
 */
export function storeFrom(
  node: FromNode,
  condition: (on: Expr | undefined) => Expr | undefined,
  reference: (found: Found, span: Span) => Expr,
): FromItem {
  if (node.kind === 'leaf') return node.item()
  const left = storeFrom(node.left, condition, reference)
  const right = storeFrom(node.right, condition, reference)
  const { on: written, ...join } = node.join
  const own = condition(written)
  const equal = joinEqualities(node, (found) => reference(found, join.span))
  if (!join.natural && equal.length === 0) return { ...join, left, right, ...(own && { on: own }) }
  const on = conjunction([...(own ? [own] : []), ...equal])
  const type = join.type === 'comma' || join.type === 'cross' ? 'inner' : join.type
  return { ...join, type, natural: false, left, right, ...(on && { on }) }
}

/**
 * The equalities of a join's merged names for the store, unless they are in its ON already. Throws
 * when USING names a column that a side lacks.
 *
 * @param reference a found column as the store's expression
 */
function joinEqualities(node: FromJoin, reference: (found: Found) => Expr): Expr[] {
  const { join, left, right, using, equated } = node
  return commonNames(node).flatMap((name) => {
    const [a, b] = [left, right].map((side) => {
      const merged = sideOf(name, side, mergesOf(side))
      return firstOf((isMixed(side) ? merged?.members : merged?.value.slice(0, 1)) ?? [], name)
    })
    const span = using.find((column) => column.name === name)?.span ?? join.span
    if (a === undefined || b === undefined) {
      const known = leavesOf(a === undefined ? left : right)
      throw unknownColumn(
        name,
        span,
        known.flatMap(({ relation }) => relation.knownNames()),
      )
    }
    if (isNeverSent(a) || isNeverSent(b)) throw notSendable(name, span)
    return equated.has(name) ? [] : [equals(reference(a), reference(b), join.span)]
  })
}
