import type { ColumnRef, Expr, Identifier } from '../sql/ast.ts'
import { type FromNode, hasJoin, leavesOf } from './from-tree.ts'
import { notSupportedYet, unknownColumn } from './problems.ts'
import { identifier } from './resolve-expression.ts'
import type { Relation, Scope } from './scope.ts'

/** Columns of USING and NATURAL are known as one, when both sides are bound. */
export function mergeColumns(node: FromNode, scope: Scope): void {
  if (node.kind === 'leaf') return
  mergeColumns(node.left, scope)
  mergeColumns(node.right, scope)
  const [left, right] = [node.left, node.right].map((side) =>
    leavesOf(side).map(({ relation }) => relation),
  )
  const names = node.join.natural
    ? commonNames(left ?? [], right ?? [])
    : node.using.map(({ name }) => name)
  if (names.length > 0 && (node.join.type === 'full' || hasJoin(node.left, ['right', 'full']))) {
    throw notSupportedYet('USING or NATURAL in or after RIGHT and FULL JOIN', node.join.span)
  }
  for (const name of names) {
    const key = name.toLowerCase()
    const first = scope.merged.get(key) ?? firstFound(left ?? [], name)
    const second = firstFound(right ?? [], name)
    if (first === undefined || second === undefined) {
      const span = node.using.find((column) => column.name === name)?.span ?? node.join.span
      throw unknownColumn(
        name,
        span,
        (left ?? []).flatMap((relation) => relation.knownNames()),
      )
    }
    scope.merged.set(key, node.join.type === 'right' ? second : first)
  }
}

export function commonNames(left: readonly Relation[], right: readonly Relation[]): string[] {
  const names = new Set(left.flatMap((relation) => relation.starColumns() ?? []))
  return right.flatMap((relation) => relation.starColumns() ?? []).filter((name) => names.has(name))
}

export function firstFound(relations: readonly Relation[], name: string) {
  for (const relation of relations) {
    const found = relation.find(name)
    if (found !== undefined) return found
  }
  return undefined
}

export function equals(left: Expr, right: Expr): Expr {
  return { kind: 'binary', op: '=', left, right, span: left.span }
}

/** USING as a condition, its sides named by the tables that they are of. */
export function usingCondition(name: Identifier, scope: Scope, before: number): Expr | undefined {
  const ref: ColumnRef = { kind: 'column', path: [name], span: name.span }
  const owners = scope.ownersOf(ref)
  const left = scope.relations.slice(0, before).find((relation) => owners.includes(relation))
  const right = scope.relations.slice(before).find((relation) => owners.includes(relation))
  if (left === undefined || right === undefined) return undefined
  const side = (relation: Relation): ColumnRef => ({
    kind: 'column',
    path: [identifier(relation.names[0] ?? '', name.span), name],
    span: name.span,
  })
  return equals(side(left), side(right))
}
