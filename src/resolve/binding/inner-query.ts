import { invariant } from '../../errors/invariant.ts'
import type { FromItem, Identifier, Query, TableRef } from '../../sql/ast.ts'
import { identifier } from '../../sql/make.ts'
import type { FromNode } from '../names/from-tree.ts'
import { PlainRelation, type Relation, type Scope } from '../names/scope.ts'
import type { Names } from '../names/table-names.ts'
import type { CommonName, CommonTables } from '../pushdown/common-tables.ts'
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
  leaf: Leaf,
  inside: InsideFrom,
  known: Names,
  { alias, called, columns, kind, resolve }: Inner,
): FromNode {
  const names = columns.map(({ name }) => name)
  const finish = (joinBindings: readonly JoinBinding[]): Finished => {
    const made = resolve(inside.outer(item, { ...kind, names }, joinBindings))
    const named = withColumnNames(made.query, columns, made.columns)
    const relation = new PlainRelation(alias.name, renamed(made.columns, columns), called)
    return { relation, rewritten: () => derived(named, alias, item.span) }
  }
  return leafOf(item, query, leaf, inside, known, { alias: () => alias, called, names, finish })
}

/** A common table in FROM, resolved now, or when its sources are bound. */
export function commonLeaf(
  item: TableRef,
  { read, table }: CommonName,
  leaf: Leaf,
  inside: InsideFrom,
  known: Names,
  called: string,
  newAlias: () => Identifier,
): FromNode {
  let made: Identifier | undefined
  const alias = () => {
    made ??= newAlias()
    return made
  }
  const finish = (joinBindings: readonly JoinBinding[]): Finished => {
    const { columns, storeName, isOpen } = read((names) =>
      inside.outer(item, { names, isTemplate: false, mayHide: false }, joinBindings),
    )
    const name = { ...item.name, parts: [identifier(storeName, item.name.span)] }
    const relation = new PlainRelation(alias().name, columns, [called], isOpen)
    return { relation, rewritten: () => ({ ...item, name, alias: alias() }) }
  }
  const names = (table?.columns ?? []).map(({ name }) => name)
  return leafOf(item, table?.query, leaf, inside, known, {
    ...{ alias, called: [called], names, finish },
  })
}

type Leaf = (relation: Relation, rewritten: () => FromItem) => FromNode

/** A resolved query in FROM: its columns, and the item for the store. */
interface Finished {
  readonly relation: Relation
  readonly rewritten: () => FromItem
}

interface Unfinished {
  readonly alias: () => Identifier
  readonly called: readonly string[]
  readonly names: readonly string[]
  readonly finish: (joinBindings: readonly JoinBinding[]) => Finished
}

function leafOf(
  item: FromItem,
  query: Query | undefined,
  leaf: Leaf,
  { equalities, deferred, scope }: InsideFrom,
  known: Names,
  { alias, called, names, finish }: Unfinished,
): FromNode {
  const open = equalities(item)
  if (query === undefined || open.length === 0 || !readsApis(query, known)) {
    const { relation, rewritten } = finish([])
    return leaf(relation, rewritten)
  }
  const { name } = alias()
  const relation = new DeferredRelation(name, called, guessColumns(query, names, known))
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
    invariant(rewritten !== undefined, `${name} is not resolved yet`)
    return rewritten()
  })
}
