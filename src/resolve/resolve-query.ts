import { unreachable } from '../errors/invariant.ts'
import { QueryError } from '../errors/query-error.ts'
import type {
  Expr,
  FromItem,
  Identifier,
  OrderTerm,
  Query,
  QueryBody,
  Select,
  TableFunction,
  TableRef,
} from '../sql/ast.ts'
import { identifier } from '../sql/make.ts'
import { printExpr, printQuery } from '../sql/print.ts'
import { conjunction, conjuncts } from '../sql/walk.ts'
import type { Span } from '../text/source.ts'
import { bindTables, type PendingTable } from './binding/bind-tables.ts'
import type { Deferred } from './binding/deferred.ts'
import { commonLeaf, type InsideFrom, innerLeaf } from './binding/inner-query.ts'
import { namedIn } from './binding/named-columns.ts'
import { readsTheSame } from './binding/shared-table.ts'
import type { ResolveContext } from './context.ts'
import type { LocalRelation } from './local-relation.ts'
import { type BoundSelect, driverOf, withTables } from './lower/driving-query.ts'
import { withHidden } from './lower/hidden-columns.ts'
import { limitOf } from './lower/limit.ts'
import { lowerTableFunction } from './lower/lower-table-function.ts'
import { ExpressionResolver } from './lower/resolve-expression.ts'
import { announced, setOperationColumns, valuesColumns } from './lower/result-type.ts'
import { outputColumns, selectItems } from './lower/select-list.ts'
import { checksOf } from './lower/sent-conditions.ts'
import { sentNotes } from './lower/sent-notes.ts'
import { usedColumns } from './lower/used-columns.ts'
import { whereOfColumns } from './names/aliases-in-where.ts'
import { ApiRelation } from './names/api-relation.ts'
import { type FromNode, leavesOf } from './names/from-tree.ts'
import { checkIndexHint } from './names/index-hint.ts'
import { joinNode, mergesOf, storeFrom } from './names/merged-columns.ts'
import { plainFrom, plainWhere } from './names/plain-condition.ts'
import { refuseQuotedConditions } from './names/quoted-values.ts'
import { endingsOf, PlainRelation, type Relation, Scope } from './names/scope.ts'
import { tableFunctionColumns } from './names/table-functions.ts'
import { loadNames, type Names, takesInput } from './names/table-names.ts'
import { isUnknownAround } from './names/unknown-in-query.ts'
import { elementwise } from './predicates.ts'
import { notSupportedYet, unknownTable } from './problems.ts'
import { type CommonTables, ReadCommonTables } from './pushdown/common-tables.ts'
import { conditionsOf, pushedCondition } from './pushdown/conditions.ts'
import { equalitiesOf, withFollowing } from './pushdown/join-bindings.ts'
import {
  narrowingConditions,
  type PushedPredicate,
  type PushedPredicates,
  pushedInto,
  pushedIntoEach,
  pushInto,
  withSamplesReplaced,
} from './pushdown/push-predicates.ts'
import { tableReads } from './pushdown/table-reads.ts'
import type { Driver, Reading, ResolvedQuery } from './resolved.ts'
import { asOperand, type QueryColumns, wrapped } from './rewrite.ts'
import { OwnNames, storeTable } from './store-names.ts'

/**
 * A query with every name resolved and every API table's method chosen. Throws the problems of
 * problems.ts, each with its place, before anything is sent.
 */
export async function resolveQuery(query: Query, context: ResolveContext): Promise<ResolvedQuery> {
  const names = await loadNames(query, context)
  const resolver = new QueryResolver(context, names)
  const { query: rewritten, columns } = resolver.query(query, undefined, new Map())
  const used = usedColumns(rewritten, resolver.relations)
  return {
    kind: 'query',
    tables: resolver.relations.map((relation) => relation.toTable(used)),
    query: rewritten,
    columns: announced(columns, context),
    readings: resolver.readings,
    isNative: query.body.kind === 'select' && query.body.from === undefined,
  }
}

export class QueryResolver {
  readonly relations: ApiRelation[] = []
  readonly readings: Reading[] = []
  readonly #context: ResolveContext
  /** The text that spans currently refer to: the statement, or a view's definition. */
  #text: string
  readonly #names: Names
  /** The expressions of each SELECT. */
  readonly #resolvers = new WeakMap<Scope, ExpressionResolver>()
  /** The SELECT of each relation. */
  readonly #parts = new Map<Relation, BoundSelect>()
  readonly #ownNames = new OwnNames()
  readonly #commonTables = new ReadCommonTables((name) => this.#ownNames.of(name))
  /** Queries that were resolved independently, to be resolved once. */
  readonly #alone = new Map<Query, ReturnType<QueryResolver['query']>>()
  /** Why queries cannot be resolved independently, which is tried once. */
  readonly #dependent = new Map<Query, QueryError>()

  constructor(context: ResolveContext, names: Names) {
    this.#context = context
    this.#text = context.text
    this.#names = names
  }

  query(
    query: Query,
    parent: Scope | undefined,
    outerTables: CommonTables,
    outer?: PushedPredicates,
  ): { query: Query; columns: QueryColumns } {
    const { with: written, ...rest } = query
    // A LIMIT must not count fewer rows.
    const pushed = query.limit === undefined ? outer : undefined
    const reads = written && tableReads(query)
    const within =
      written &&
      this.#commonTables.within(written, outerTables, (table, names, pushedAt) => {
        const isOnce = !written.recursive && reads?.get(table.name.name.toLowerCase()) === 1
        const own = isOnce ? pushedAt(table.columns.map(({ name }) => name)) : undefined
        return this.query(table.query, parent, names, own)
      })
    const tables = within?.names ?? outerTables
    const { body, columns, orderBy } = this.#body(query.body, query.orderBy, parent, tables, pushed)
    const limit = limitOf(query, this.#expressions(new Scope(undefined), tables))
    const used = within?.used()
    const given = { ...(used && { with: used }), ...(limit && { limit }) }
    return { query: { ...rest, ...given, body, orderBy }, columns }
  }

  #body(
    body: QueryBody,
    orderBy: readonly OrderTerm[],
    parent: Scope | undefined,
    tables: CommonTables,
    outer: PushedPredicates | undefined,
  ): { body: QueryBody; columns: QueryColumns; orderBy: readonly OrderTerm[] } {
    switch (body.kind) {
      case 'select': {
        const { part, columns, order } = this.#select(body, orderBy, parent, tables, outer)
        return { body: part, columns, orderBy: order }
      }
      case 'values': {
        const resolver = this.#expressions(new Scope(parent), tables)
        const rows = body.rows.map((row) => row.map((expr) => resolver.value(expr)))
        return { body: { ...body, rows }, columns: valuesColumns(rows, resolver), orderBy }
      }
      case 'set-operation': {
        const { part, columns } = this.#setOperation(body, parent, tables, outer)
        return { body: part, columns, orderBy }
      }
      case 'nested': {
        const known = this.#alone.get(body.query)
        const { query, columns } = known ?? this.query(body.query, parent, tables, outer)
        return { body: asOperand(query), columns, orderBy }
      }
      default:
        return unreachable(body, 'query body')
    }
  }

  /** Left-deep chains of set operations may be thousands long, so they are walked in a loop. */
  #setOperation(
    body: Extract<QueryBody, { kind: 'set-operation' }>,
    parent: Scope | undefined,
    tables: CommonTables,
    outer: PushedPredicates | undefined,
  ): { part: QueryBody; columns: QueryColumns } {
    const chain: Extract<QueryBody, { kind: 'set-operation' }>[] = []
    let first: QueryBody = body
    while (first.kind === 'set-operation') {
      chain.push(first)
      first = first.left
    }
    const each = pushedIntoEach(outer, first, this.#text)
    let { body: left, columns } = this.#body(first, [], parent, tables, each)
    for (const operation of chain.reverse()) {
      const right = this.#body(operation.right, [], parent, tables, each)
      columns = setOperationColumns(operation.op, columns, right.columns)
      // SQLite allows no parentheses around an operand that is a set operation itself.
      const operand =
        right.body.kind === 'set-operation' || right.body.kind === 'nested'
          ? wrapped(right.body)
          : right.body
      left = { ...operation, left, right: operand }
    }
    return { part: left, columns }
  }

  #select(
    written: Select,
    orderBy: readonly OrderTerm[],
    parent: Scope | undefined,
    tables: CommonTables,
    outer: PushedPredicates | undefined,
  ): { part: Select; columns: QueryColumns; order: readonly OrderTerm[] } {
    const given = pushInto(written, outer, this.#text)
    const named = whereOfColumns(written, this.#names)
    const plain = named && plainWhere(named)
    const { where: own, rest } = outer?.isTemplate
      ? withSamplesReplaced(plain, given, (name) => takesInput(written.from, name, this.#names))
      : { where: conjuncts(plain), rest: given }
    const { where: _before, from: _tables, ...bare } = written
    const from = written.from && plainFrom(written.from)
    const condition = conjunction(own.flatMap(elementwise))
    const select: Select = {
      ...bare,
      ...(from && { from }),
      ...(condition && { where: condition }),
    }
    const scope = new Scope(parent)
    const resolver = this.#expressions(scope, tables)
    const part = this.#bind(select, scope, resolver, tables, rest)

    const items = select.items.flatMap((item) => selectItems(item, scope, resolver, this.#text))
    const shown = outputColumns(items, resolver)
    for (const item of items) {
      if (item.kind === 'item' && item.alias !== undefined) {
        scope.aliases.set(item.alias.name.toLowerCase(), item.expr)
      }
    }
    const { items: all, columns } = withHidden(items, shown, given, part)
    const where = this.#condition(select.where, part, this.#context.keepsAddedRows)
    const { where: _where, from: _from, ...parts } = select
    const resolved: Select = {
      ...parts,
      items: all,
      ...(part.tree && {
        from: storeFrom(
          part.tree,
          (on) => this.#condition(on, part),
          (found, span) => resolver.reference(found, span),
        ),
      }),
      ...(where && { where }),
      groupBy: select.groupBy.map((expr) => resolver.value(expr)),
      ...(select.having && { having: resolver.condition(select.having) }),
      windows: select.windows.map((named) => ({ ...named, window: resolver.window(named.window) })),
    }
    const order = orderBy.map((term) => ({ ...term, expr: resolver.ordering(term.expr) }))
    return { part: resolved, columns, order }
  }

  #expressions(scope: Scope, tables: CommonTables): ExpressionResolver {
    const { asOriginal, readBy, onOperator } = this.#context
    const isOurs = asOriginal !== true
    const resolver = new ExpressionResolver(
      scope,
      (query, inside) => this.#alone.get(query) ?? this.query(query, inside, tables),
      { dates: isOurs, words: isOurs && readBy === undefined, onOperator },
    )
    this.#resolvers.set(scope, resolver)
    return resolver
  }

  // ------------------------------------------------------------------------------------ FROM

  /** Resolves the names in FROM, and binds its API tables. */
  #bind(
    select: Select,
    scope: Scope,
    resolver: ExpressionResolver,
    tables: CommonTables,
    given: readonly PushedPredicate[],
  ): BoundSelect {
    const pending: PendingTable[] = []
    const { from, where } = select
    const isIndependent = (query: Query) => this.#queryDriver(query, tables) !== undefined
    const narrowing = narrowingConditions(from, where, given)
    const deferred: Deferred[] = []
    const pushed = (item: FromItem) => withFollowing(narrowing.get(item) ?? [], from, scope)
    const tree =
      from &&
      this.#node(from, {
        ...{ scope, tables, pending, deferred },
        outer: (item, kind, joinBindings) =>
          pushedInto(item, pushed(item), from, kind, joinBindings, isIndependent),
        equalities: (item) => equalitiesOf(item, pushed(item), from),
      })
    const own = conditionsOf(where, tree)
    const conditions = [...own, ...given.map(pushedCondition)]
    const filters = this.#context.without?.has('filter-first') ? [] : conditions
    const uses = { sent: new Map(), compared: new Map() }
    const part: BoundSelect = { scope, tree, conditions, filters, resolver, ...uses }
    if (tree !== undefined) scope.merged = mergesOf(tree)
    refuseQuotedConditions(select, own, scope)
    for (const { relation } of tree === undefined ? [] : leavesOf(tree))
      this.#parts.set(relation, part)
    bindTables(pending, deferred, {
      scope,
      conditions,
      named: namedIn(select, scope),
      context: this.#context,
      nextName: (name) => this.#ownNames.of(name),
      driver: (target, expressions, sources, outer) => {
        const tables = this.#commonTables.all()
        const partOf = (one: Relation) => this.#parts.get(one)
        const expressionsOf = outer && this.#resolvers.get(outer)
        return driverOf(target, expressions, sources, part, partOf, tables, expressionsOf)
      },
      queryDriver: (query) => this.#queryDriver(query, tables, scope),
      ...sentNotes(part, this.readings),
      succeeds: (resolve) => !(this.#attempt(resolve) instanceof QueryError),
      onBound: (relation) => {
        const mayShare = !this.#context.without?.has('share-fetches')
        const twin = mayShare && this.relations.find((other) => readsTheSame(other, relation))
        if (twin) relation.share(twin)
        else this.relations.push(relation)
      },
    })
    if (tree !== undefined) scope.merged = mergesOf(tree)
    return part
  }

  /**
   * An independent query as a driver; undefined when it needs outer rows.
   *
   * @param scope where it stands, once its relations are known: a name that they lack too is an error
   */
  #queryDriver(query: Query, tables: CommonTables, scope?: Scope): Driver | undefined {
    const made =
      this.#dependent.get(query) ??
      this.#alone.get(query) ??
      this.#attempt(() => this.query(query, undefined, tables))
    if (made instanceof QueryError) {
      if (scope !== undefined && isUnknownAround(made, query, scope)) throw made
      // It is correlated with the outer SELECT, and is resolved in its place.
      this.#dependent.set(query, made)
      return undefined
    }
    this.#alone.set(query, made)
    return {
      query: withTables(made.query, this.#commonTables.all()),
      text: `(${printQuery(query)})`,
      types: made.columns?.map(({ type }) => type),
    }
  }

  /** The error, with everything as before, where names or inputs are missing. */
  #attempt<T>(resolve: () => T): T | QueryError {
    const undo = this.#mark()
    try {
      return resolve()
    } catch (error) {
      if (!(error instanceof QueryError)) throw error
      undo()
      return error
    }
  }

  #node(item: FromItem, inside: InsideFrom): FromNode {
    const { scope, tables } = inside
    const leaf = (
      relation: Relation,
      rewritten: () => FromItem,
      call?: TableFunction,
    ): FromNode => {
      scope.relations.push(relation)
      return { kind: 'leaf', relation, item: rewritten, ...(call && { call }) }
    }
    switch (item.kind) {
      case 'join':
        return joinNode(item, this.#node(item.left, inside), this.#node(item.right, inside))
      case 'table':
        return this.#table(item, leaf, inside)
      case 'derived': {
        if (item.lateral) throw notSupportedYet('LATERAL', item.span)
        return innerLeaf(item, item.query, leaf, inside, this.#names, {
          alias: this.#alias(item.alias?.name ?? 'query', item.span),
          called: item.alias === undefined ? [] : [item.alias.name],
          columns: item.columns,
          kind: { isTemplate: false, mayHide: false },
          resolve: (given) => this.query(item.query, scope.parent, tables, given),
        })
      }
      case 'table-function': {
        const called = item.alias?.name ?? item.name.name
        const alias = this.#alias(called, item.span)
        const relation = new PlainRelation(alias.name, tableFunctionColumns(item.name.name), [
          called,
        ])
        const args = () => item.args.map((arg) => this.#resolvers.get(scope)?.value(arg) ?? arg)
        return leaf(relation, () => lowerTableFunction({ ...item, alias, args: args() }), item)
      }
      case 'exec-source':
        throw notSupportedYet('EXEC in FROM', item.span)
      default:
        return unreachable(item, 'FROM item')
    }
  }

  /** A snapshot of everything resolved so far, for undoing later changes. */
  #mark(): () => void {
    const lists = [this.relations, this.readings]
    const counts = lists.map(({ length }) => length)
    const known = new Set(this.#alone.keys())
    const undoTables = this.#commonTables.mark()
    const text = this.#text
    return () => {
      for (const [index, list] of lists.entries()) list.length = counts[index] ?? 0
      for (const query of this.#alone.keys()) if (!known.has(query)) this.#alone.delete(query)
      undoTables()
      this.#text = text
    }
  }

  #table(
    item: TableRef,
    leaf: (relation: Relation, rewritten: () => FromItem) => FromNode,
    inside: InsideFrom,
  ): FromNode {
    const { tables, pending } = inside
    const text = item.name.parts.map((part) => part.name).join('.')
    const common = item.name.parts.length === 1 ? tables.get(text.toLowerCase()) : undefined
    if (common !== undefined) {
      checkIndexHint(item)
      const called = item.alias?.name ?? text
      const alias = () => this.#alias(called, item.span)
      return commonLeaf(item, common, leaf, inside, this.#names, called, alias)
    }
    const local = this.#names.locals.get(item)
    checkIndexHint(item, local)
    if (local !== undefined) return this.#local(item, local, text, leaf, inside)
    const resource = this.#names.resources.get(item)
    if (resource === undefined) {
      const known = [...tables.keys(), ...this.#context.locals.names()]
      throw unknownTable(text, item.name.span, known)
    }
    const relation = new ApiRelation(resource, item.alias?.name, !this.#context.asOriginal)
    pending.push({ table: item, relation })
    return leaf(relation, () => {
      const { alias: _written, ...rest } = item
      const { alias, bound } = relation
      // Two tables with the same requests are one in the store, under two names.
      return {
        ...rest,
        name: storeTable(bound.into, item.name.span),
        ...(alias !== bound.into && { alias: identifier(alias, item.span) }),
      }
    })
  }

  /** A user's table in the store; a view as its query. */
  #local(
    item: TableRef,
    local: LocalRelation,
    text: string,
    leaf: (relation: Relation, rewritten: () => FromItem) => FromNode,
    inside: InsideFrom,
  ): FromNode {
    const alias = this.#alias(item.alias?.name ?? item.name.parts.at(-1)?.name ?? text, item.span)
    const called = item.alias ? [item.alias.name] : endingsOf(item.name)
    if (local.kind === 'table') {
      const name = storeTable(local.storeName, item.name.span, local.schema)
      const relation = new PlainRelation(alias.name, local.columns, called)
      return leaf(relation, () => ({ ...item, name, alias }))
    }
    return innerLeaf(item, local.query, leaf, inside, this.#names, {
      alias,
      called,
      columns: local.columnNames.map((name) => identifier(name, item.span)),
      kind: { isTemplate: local.isTemplate ?? false, mayHide: true },
      resolve: (given) => {
        const outer = this.#text
        this.#text = local.text
        const resolved = this.query(local.query, undefined, new Map(), given)
        this.#text = outer
        return resolved
      },
    })
  }

  /** A unique name for a FROM item. */
  #alias(name: string, span: Span): Identifier {
    return identifier(this.#ownNames.of(name), span)
  }

  // ------------------------------------------------------------------------------------ parts

  /**
   * A condition for the store. A sent condition is compared with the parameter that it was sent
   * for.
   */
  #condition(condition: Expr | undefined, part: BoundSelect, keepsAdded = false): Expr | undefined {
    const all = conjuncts(condition)
    for (const conjunct of all.filter((one) => !part.sent.has(one))) {
      this.readings.push({ table: '', text: printExpr(conjunct), how: 'checked' })
    }
    return conjunction(all.flatMap((one) => checksOf(one, part, part.resolver, keepsAdded)))
  }
}
