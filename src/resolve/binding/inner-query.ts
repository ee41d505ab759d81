import { invariant } from '../../errors/invariant.ts'
import type { FromItem, Identifier, Query } from '../../sql/ast.ts'
import type { FromNode } from '../names/from-tree.ts'
import { PlainRelation, type Relation, type Scope } from '../names/scope.ts'
import type { Names } from '../names/table-names.ts'
import type { CommonTables } from '../pushdown/common-tables.ts'
import { type JoinBinding, joinBindingsOf, type OpenEquality } from '../pushdown/join-bindings.ts'
import type { InnerKind, PushedPredicates } from '../pushdown/push-predicates.ts'
import { derived, type QueryColumns, renamed, withColumnNames } from '../rewrite.ts'
import type { PendingTable } from './bind-tables.ts'
import { type Deferred, DeferredRelation, guessColumns, readsApis } from './deferred.ts'

/** The dependencies of resolving the tables of one FROM. */
export interface InsideFrom {
  readonly scope: Scope
  readonly tables: CommonTables
  readonly pending: PendingTable[]
  readonly deferred: Deferred[]
  /** The statement's conditions on one item. */
  readonly outer: (
    item: FromItem,
    kind: InnerKind,
    joinBindings: readonly JoinBinding[],
  ) => PushedPredicates | undefined
  readonly equalities: (item: FromItem) => readonly OpenEquality[]
}

/** A query in FROM: a derived table or a view. */
interface Inner {
  readonly alias: Identifier
  readonly called: readonly string[]
  /** Names for its columns; empty for its own. */
  readonly columns: readonly Identifier[]
  readonly kind: Omit<InnerKind, 'names'>
  readonly resolve: (outer?: PushedPredicates) => { query: Query; columns: QueryColumns }
}

/** A query in FROM, resolved now, or when its sources are bound. */
export function innerLeaf(
  item: FromItem,
  query: Query,
  leaf: (relation: Relation, rewritten: () => FromItem) => FromNode,
  { outer, equalities, deferred, scope }: InsideFrom,
  known: Names,
  { alias, called, columns, kind, resolve }: Inner,
): FromNode {
  const names = columns.map(({ name }) => name)
  const finish = (joinBindings: readonly JoinBinding[]) => {
    const given = outer(item, { ...kind, names }, joinBindings)
    const made = resolve(given)
    const named = withColumnNames(made.query, columns, made.columns)
    const relation = new PlainRelation(alias.name, renamed(made.columns, columns), called)
    return { relation, rewritten: () => derived(named, alias, item.span) }
  }
  const open = equalities(item)
  if (open.length === 0 || !readsApis(query, known)) {
    const { relation, rewritten } = finish([])
    return leaf(relation, rewritten)
  }
  const relation = new DeferredRelation(alias.name, called, guessColumns(query, names, known))
  let rewritten: (() => FromItem) | undefined
  deferred.push({
    relation,
    joinBindings: () => joinBindingsOf(open, relation, scope),
    finish: (joinBindings) => {
      const done = finish(joinBindings)
      relation.become(done.relation)
      rewritten = done.rewritten
    },
  })
  return leaf(relation, () => {
    invariant(rewritten !== undefined, `${alias.name} is not resolved yet`)
    return rewritten()
  })
}
