import type { Resource } from '../catalog/method.ts'
import { unreachable } from '../errors/invariant.ts'
import type {
  Expr,
  ExprItem,
  FromItem,
  Join,
  OrderTerm,
  Query,
  QueryBody,
  Select,
  SelectItem,
  TableRef,
} from '../sql/ast.ts'
import { printExpr } from '../sql/print.ts'
import { conjuncts } from '../sql/walk.ts'
import { tablesIn } from '../sql/walk-query.ts'
import type { StoreType } from '../store/store.ts'
import { ApiRelation } from './api-relation.ts'
import { bindTable } from './bind-table.ts'
import type { ResolveContext } from './context.ts'
import { expressionType } from './expression-type.ts'
import { findResource } from './find-names.ts'
import type { LocalRelation } from './local-relation.ts'
import { type Equality, equalitiesOf } from './predicates.ts'
import { nothingToSelect, notSupportedYet, unknownTable, viewsTooDeep } from './problems.ts'
import { columnReference, ExpressionResolver, identifier } from './resolve-expression.ts'
import type { OutputColumn, Reading, ResolvedQuery } from './resolved.ts'
import { asOperand, type QueryColumns, renamed, withColumnNames, wrapped } from './rewrite.ts'
import { PlainRelation, type Relation, Scope } from './scope.ts'
import { tableFunctionColumns } from './table-functions.ts'

type CommonTables = ReadonlyMap<string, QueryColumns>

/**
 * A query with every name found and every API table's method chosen.
 * Throws the problems of problems.ts, each with its place, before anything is sent.
 */
export async function resolveQuery(query: Query, context: ResolveContext): Promise<ResolvedQuery> {
  const names = await loadNames(query, context)
  const resolver = new QueryResolver(context, names)
  const { query: rewritten, columns } = resolver.query(query, undefined, new Map())
  return {
    kind: 'query',
    tables: resolver.relations.map((relation) => relation.toTable()),
    query: rewritten,
    columns: columns ?? [],
    readings: resolver.readings,
    isNative: query.body.kind === 'select' && query.body.from === undefined,
  }
}

/** What the table names of a query mean, views and the tables inside them included. */
interface Names {
  readonly resources: ReadonlyMap<TableRef, Resource>
  readonly locals: ReadonlyMap<TableRef, LocalRelation>
}

/** How deep views may stand in views: beyond it, one of them contains itself. */
const MAX_VIEW_DEPTH = 50

async function loadNames(query: Query, context: ResolveContext): Promise<Names> {
  const resources = new Map<TableRef, Resource>()
  const locals = new Map<TableRef, LocalRelation>()
  const load = async (inside: Query, depth: number): Promise<void> => {
    if (depth > MAX_VIEW_DEPTH) throw viewsTooDeep(inside.span)
    for (const table of tablesIn(inside)) {
      const { parts } = table.name
      const local = await context.locals.find(parts.map((part) => part.name).join('.'))
      if (local !== undefined) {
        locals.set(table, local)
        if (local.kind === 'view') await load(local.query, depth + 1)
        continue
      }
      const isApi =
        parts.length >= 3 || (parts.length === 2 && context.defaultProvider !== undefined)
      if (isApi) resources.set(table, await findResource(context, table.name))
    }
  }
  await load(query, 0)
  return { resources, locals }
}

interface ResolvedPart<T> {
  readonly part: T
  readonly columns: QueryColumns
}

export class QueryResolver {
  readonly relations: ApiRelation[] = []
  readonly readings: Reading[] = []
  readonly #context: ResolveContext
  /** What spans point into at the moment: the statement, or a view's definition. */
  #text: string
  readonly #names: Names

  constructor(context: ResolveContext, names: Names) {
    this.#context = context
    this.#text = context.text
    this.#names = names
  }

  query(
    query: Query,
    parent: Scope | undefined,
    outerTables: CommonTables,
  ): { query: Query; columns: QueryColumns } {
    const tables = new Map(outerTables)
    const commonTables = query.with?.tables.map((table) => {
      if (query.with?.recursive) tables.set(table.name.name.toLowerCase(), undefined)
      const inner = this.query(table.query, parent, tables)
      tables.set(table.name.name.toLowerCase(), renamed(inner.columns, table.columns))
      return { ...table, query: inner.query }
    })
    const { body, columns, orderBy } = this.#body(query.body, query.orderBy, parent, tables)
    return {
      query: {
        ...query,
        ...(query.with && commonTables && { with: { ...query.with, tables: commonTables } }),
        body,
        orderBy,
      },
      columns,
    }
  }

  #body(
    body: QueryBody,
    orderBy: readonly OrderTerm[],
    parent: Scope | undefined,
    tables: CommonTables,
  ): { body: QueryBody; columns: QueryColumns; orderBy: readonly OrderTerm[] } {
    switch (body.kind) {
      case 'select': {
        const { part, columns, order } = this.#select(body, orderBy, parent, tables)
        return { body: part, columns, orderBy: order }
      }
      case 'values': {
        const resolver = this.#expressions(new Scope(parent), tables)
        const rows = body.rows.map((row) => row.map((expr) => resolver.value(expr)))
        const columns = (rows[0] ?? []).map((expr, index) => ({
          name: `column${index + 1}`,
          type: resolver.typeOf(expr),
        }))
        return { body: { ...body, rows }, columns, orderBy }
      }
      case 'set-operation': {
        const { part, columns } = this.#setOperation(body, parent, tables)
        return { body: part, columns, orderBy }
      }
      case 'nested': {
        const { query, columns } = this.query(body.query, parent, tables)
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
  ): ResolvedPart<QueryBody> {
    const chain: Extract<QueryBody, { kind: 'set-operation' }>[] = []
    let first: QueryBody = body
    while (first.kind === 'set-operation') {
      chain.push(first)
      first = first.left
    }
    let { body: left, columns } = this.#body(first, [], parent, tables)
    for (const operation of chain.reverse()) {
      const right = this.#body(operation.right, [], parent, tables)
      columns = columns?.map((column, index) => {
        const other = right.columns?.[index]?.type
        return other === column.type ? column : { ...column, type: 'any' }
      })
      // SQLite takes no parentheses around an operand that is a set operation itself.
      const operand =
        right.body.kind === 'set-operation' || right.body.kind === 'nested'
          ? wrapped(right.body)
          : right.body
      left = { ...operation, left, right: operand }
    }
    return { part: left, columns }
  }

  #select(
    select: Select,
    orderBy: readonly OrderTerm[],
    parent: Scope | undefined,
    tables: CommonTables,
  ): { part: Select; columns: QueryColumns; order: readonly OrderTerm[] } {
    const scope = new Scope(parent)
    const conditions = [select.where, ...joinConditions(select.from)]
    const equalities = conditions.flatMap(equalitiesOf)
    const sent = new Set<Expr>()
    const from = select.from && this.#from(select.from, scope, equalities, sent, tables)
    const resolver = this.#expressions(scope, tables)

    const items = select.items.flatMap((item) => this.#item(item, scope, resolver))
    const columns = this.#outputColumns(items, resolver)
    for (const item of items) {
      if (item.kind === 'item' && item.alias !== undefined) {
        scope.aliases.set(item.alias.name.toLowerCase(), resolver.typeOf(item.expr))
      }
    }
    const where = this.#condition(select.where, sent, resolver)
    const { where: _written, from: _before, ...rest } = select
    const part: Select = {
      ...rest,
      items,
      ...(from && { from: this.#joins(from, sent, resolver) }),
      ...(where && { where }),
      groupBy: select.groupBy.map((expr) => resolver.value(expr)),
      ...(select.having && { having: resolver.condition(select.having) }),
      windows: select.windows.map((named) => ({ ...named, window: resolver.window(named.window) })),
    }
    const order = orderBy.map((term) => ({ ...term, expr: resolver.ordering(term.expr) }))
    return { part, columns, order }
  }

  #expressions(scope: Scope, tables: CommonTables): ExpressionResolver {
    return new ExpressionResolver(scope, (query, inside) => this.query(query, inside, tables))
  }

  // ------------------------------------------------------------------------------------ FROM

  /** FROM with its tables replaced by those of the store; conditions of joins are still as written. */
  #from(
    item: FromItem,
    scope: Scope,
    equalities: readonly Equality[],
    sent: Set<Expr>,
    tables: CommonTables,
  ): FromItem {
    switch (item.kind) {
      case 'join': {
        const left = this.#from(item.left, scope, equalities, sent, tables)
        const before = [...scope.relations]
        const right = this.#from(item.right, scope, equalities, sent, tables)
        return this.#merge({ ...item, left, right }, before, scope)
      }
      case 'table':
        return this.#table(item, scope, equalities, sent, tables)
      case 'derived': {
        if (item.lateral) throw notSupportedYet('LATERAL', item.span)
        const { query, columns } = this.query(item.query, scope.parent, tables)
        const alias = item.alias?.name ?? ''
        scope.relations.push(new PlainRelation(alias, renamed(columns, item.columns)))
        return { ...item, query: withColumnNames(query, item.columns, columns), columns: [] }
      }
      case 'table-function': {
        const resolver = this.#expressions(scope, tables)
        const args = item.args.map((arg) => resolver.value(arg))
        const alias = item.alias?.name ?? item.name.name
        scope.relations.push(new PlainRelation(alias, tableFunctionColumns(item.name.name)))
        return { ...item, args }
      }
      case 'exec-source':
        throw notSupportedYet('EXEC in FROM', item.span)
      default:
        return unreachable(item, 'FROM item')
    }
  }

  #table(
    item: TableRef,
    scope: Scope,
    equalities: readonly Equality[],
    sent: Set<Expr>,
    tables: CommonTables,
  ): FromItem {
    const text = item.name.parts.map((part) => part.name).join('.')
    const common = tables.get(text.toLowerCase())
    if (tables.has(text.toLowerCase())) {
      scope.relations.push(new PlainRelation(item.alias?.name ?? text, common))
      return item
    }
    const local = this.#names.locals.get(item)
    if (local !== undefined) return this.#local(item, local, text, scope)
    const resource = this.#names.resources.get(item)
    if (resource === undefined) {
      const known = [...tables.keys(), ...this.#context.locals.names()]
      throw unknownTable(text, item.name.span, known)
    }
    const into = `${resource.name}#${this.relations.length + 1}`
    const bound = bindTable(item, resource, equalities, this.#context)
    for (const source of bound.sent) {
      sent.add(source)
      const table = item.alias?.name ?? resource.name
      this.readings.push({ table, text: printExpr(source), how: 'sent' })
    }
    const relation = new ApiRelation(resource, bound.method, into, item.alias?.name, bound.bindings)
    scope.relations.push(relation)
    this.relations.push(relation)
    return {
      ...item,
      name: { ...item.name, parts: [identifier(relation.into, item.name.span)] },
    }
  }

  /** A table of the user's own as it stands in the store; a view as the query that it is. */
  #local(item: TableRef, local: LocalRelation, text: string, scope: Scope): FromItem {
    const alias = item.alias ?? identifier(text, item.span)
    if (local.kind === 'table') {
      scope.relations.push(new PlainRelation(alias.name, local.columns))
      const name = { ...item.name, parts: [identifier(local.storeName, item.name.span)] }
      return { ...item, name, alias }
    }
    const outer = this.#text
    this.#text = local.text
    const { query, columns } = this.query(local.query, undefined, new Map())
    this.#text = outer
    const names = local.columnNames.map((name) => identifier(name, item.span))
    scope.relations.push(new PlainRelation(alias.name, renamed(columns, names)))
    return {
      kind: 'derived',
      lateral: false,
      query: withColumnNames(query, names, columns),
      alias,
      columns: [],
      span: item.span,
    }
  }

  /** USING and NATURAL as an ON, their columns known as one. */
  #merge(join: Join, before: readonly Relation[], scope: Scope): Join {
    const added = scope.relations.slice(before.length)
    const names =
      join.using?.map(({ name }) => name) ?? (join.natural ? commonNames(before, added) : undefined)
    if (names === undefined) return join
    const { using: _using, ...rest } = join
    let on: Expr | undefined = join.on
    for (const name of names) {
      const left = scope.merged.get(name.toLowerCase()) ?? firstFound(before, name)
      const right = firstFound(added, name)
      const span = join.using?.find((column) => column.name === name)?.span ?? join.span
      if (left === undefined || right === undefined) {
        throw unknownTable(`${name} (USING)`, span, [])
      }
      const equal: Expr = {
        kind: 'binary',
        op: '=',
        left: columnReference(left.relation.alias, left.column, span),
        right: columnReference(right.relation.alias, right.column, span),
        span,
      }
      on = on === undefined ? equal : { kind: 'binary', op: 'and', left: on, right: equal, span }
      scope.merged.set(name.toLowerCase(), join.type === 'right' ? right : left)
    }
    const type = join.type === 'comma' || join.type === 'cross' ? 'inner' : join.type
    return { ...rest, type, natural: false, ...(on && { on }), resolved: true } as Join
  }

  /** Conditions of joins, resolved, when all relations are known. */
  #joins(item: FromItem, sent: ReadonlySet<Expr>, resolver: ExpressionResolver): FromItem {
    if (item.kind !== 'join') return item
    const left = this.#joins(item.left, sent, resolver)
    const right = this.#joins(item.right, sent, resolver)
    const { on: written, resolved, ...join } = item as Join & { resolved?: boolean }
    if (written === undefined) return { ...join, left, right }
    const on = resolved ? written : this.#condition(written, sent, resolver)
    const always: Expr = { kind: 'literal', type: 'boolean', value: true, span: written.span }
    return { ...join, left, right, on: on ?? always }
  }

  // ------------------------------------------------------------------------------------ parts

  /** What the store checks of a condition: all but what was sent and therefore holds. */
  #condition(
    condition: Expr | undefined,
    sent: ReadonlySet<Expr>,
    resolver: ExpressionResolver,
  ): Expr | undefined {
    let kept: Expr | undefined
    for (const conjunct of conjuncts(condition)) {
      if (sent.has(conjunct)) continue
      this.readings.push({ table: '', text: printExpr(conjunct), how: 'checked' })
      const right = resolver.condition(conjunct)
      kept =
        kept === undefined
          ? right
          : { kind: 'binary', op: 'and', left: kept, right, span: conjunct.span }
    }
    return kept
  }

  #item(item: SelectItem, scope: Scope, resolver: ExpressionResolver): SelectItem[] {
    if (item.kind === 'item') {
      const expr = resolver.value(item.expr)
      return [{ ...item, expr, alias: item.alias ?? identifier(this.#header(item), item.span) }]
    }
    const relations = item.qualifier ? [scope.relation(item.qualifier.parts)] : scope.relations
    const seen = new Set<string>()
    return relations.flatMap((relation): SelectItem[] => {
      const names = relation.starColumns()
      if (names === undefined) {
        const alias = identifier(relation.alias, item.span)
        return [{ ...item, qualifier: { kind: 'name', parts: [alias], span: item.span } }]
      }
      if (names.every((name) => relation.find(name) === undefined)) {
        throw nothingToSelect(item.span)
      }
      return names.flatMap((name): SelectItem[] => {
        const isMerged = item.qualifier === undefined && scope.merged.has(name.toLowerCase())
        if (isMerged && seen.has(name.toLowerCase())) return []
        seen.add(name.toLowerCase())
        const found = isMerged ? scope.merged.get(name.toLowerCase()) : relation.find(name)
        if (found === undefined) return []
        const expr = resolver.reference(found, item.span)
        return [{ kind: 'item', expr, alias: identifier(name, item.span), span: item.span }]
      })
    })
  }

  /** A column is called as it was written; anything else by its own text. */
  #header(item: ExprItem): string {
    if (item.expr.kind === 'column') return item.expr.path.at(-1)?.name ?? ''
    return this.#text.slice(item.expr.span.start, item.expr.span.end)
  }

  #outputColumns(items: readonly SelectItem[], resolver: ExpressionResolver): QueryColumns {
    const columns: OutputColumn[] = []
    for (const item of items) {
      if (item.kind === 'star') return undefined
      const type: StoreType = expressionType(item.expr, (expr) => resolver.typeOf(expr))
      columns.push({ name: item.alias?.name ?? '', type })
    }
    return columns
  }
}

function joinConditions(item: FromItem | undefined): (Expr | undefined)[] {
  if (item?.kind !== 'join') return []
  return [...joinConditions(item.left), ...joinConditions(item.right), item.on]
}

function commonNames(left: readonly Relation[], right: readonly Relation[]): string[] {
  const names = new Set(left.flatMap((relation) => relation.starColumns() ?? []))
  return right.flatMap((relation) => relation.starColumns() ?? []).filter((name) => names.has(name))
}

function firstFound(relations: readonly Relation[], name: string) {
  for (const relation of relations) {
    const found = relation.find(name)
    if (found !== undefined) return found
  }
  return undefined
}
