import type { ApiTable, ResolvedQuery } from '../resolve/resolved.ts'
import type { Call, Expr, FromItem, Query, QueryBody, Select, TableRef } from '../sql/ast.ts'
import { printQuery } from '../sql/print.ts'
import { tablesRead } from '../sql/tables-read.ts'
import { columnsIn, present, queryOf, visitExpr } from '../sql/walk.ts'
import { queriesIn, selectExpressions, tablesIn, walkQuery } from '../sql/walk-query.ts'
import { sameName } from '../text/words.ts'
import { limitWindow, wholeNumber } from './limit-window.ts'
import { namesUsed, withoutLeftJoins } from './names-used.ts'

/**
 * Stops the paging of a table that is read only by `SELECT … LIMIT n` without an order, by EXISTS,
 * or by a query that is a value. Its first rows give the first n rows of the result, whatever comes
 * after them.
 */
export function pushLimit(query: ResolvedQuery): ResolvedQuery {
  const fetched = new Set(query.tables.map(({ into }) => into))
  const queries = [
    query.query,
    ...query.tables.flatMap(({ drivers }) => drivers.map((one) => one.query)),
  ]
  const limited = queries.flatMap(limitedIn)
  if (limited.length === 0) return query
  const earlier = new Set<string>()
  const tables = query.tables.map((table): ApiTable => {
    const { into } = table
    const enough = table.enough ?? enoughOf(into, queries, limited, { into, fetched, earlier })
    earlier.add(into)
    return enough === undefined ? table : { ...table, enough }
  })
  return { ...query, tables }
}

/** The table of which rows may be enough, all fetched tables, and those that are fetched before. */
interface Fetched {
  readonly into: string
  readonly fetched: ReadonlySet<string>
  readonly earlier: ReadonlySet<string>
}

/** A query of which a number of rows is enough, and the form of it that counts them. */
interface Limited {
  readonly node: Query
  readonly query: Query
  readonly rows: number
}

function limitedIn(query: Query): Limited[] {
  const found = new Map<Query, Limited>()
  for (const node of queriesIn(query)) {
    const { offset = 0, limit } = limitWindow(node.limit) ?? {}
    if (limit !== undefined) found.set(node, limitedTo(limit === 0 ? 0 : offset + limit, node))
  }
  walkQuery(query, {
    expr: (expr) => {
      if (expr.kind === 'exists') {
        const { orderBy: _order, limit, ...plain } = expr.query
        const isWhole = limit === undefined || (wholeNumber(limit.count) ?? 0) > 0
        if (!isWhole || limit?.offset !== undefined) return
        found.set(expr.query, limitedTo(1, expr.query, { ...plain, orderBy: [] }))
      }
      // The value is that of the first row.
      if (expr.kind === 'subquery' && expr.query.limit === undefined) {
        found.set(expr.query, limitedTo(1, expr.query))
      }
    },
  })
  return [...found.values()]
}

function limitedTo(rows: number, node: Query, query = node): Limited {
  const { span } = node
  const count: Expr = { kind: 'literal', type: 'number', text: String(rows), span }
  return { node, query: { ...query, limit: { kind: 'limit', count, span } }, rows }
}

/** The limited query that contains all reads of a table; undefined when any row may be needed. */
function enoughOf(
  into: string,
  queries: readonly Query[],
  all: readonly Limited[],
  tables: Fetched,
): ApiTable['enough'] {
  if (all.length === 0) return undefined
  const reads = queries.flatMap(tablesIn).filter((table) => nameOf(table) === into)
  const limited = all
    .flatMap(({ node, query, rows }) => {
      const calls: Call[] = []
      const counted = countedQuery(query, tables, calls)
      return counted === undefined ? [] : [{ node, query: counted, rows, calls }]
    })
    .filter(({ node }, _, others) => !others.some((other) => isInside(other.node, node)))
  const [first, ...others] = limited
  if (first === undefined || reads.length !== limited.length) return undefined
  const text = printQuery(first.query)
  const isOne = others.every(({ query, rows }) => printQuery(query) === text && rows === first.rows)
  if (!isOne) return undefined
  const { query, rows, calls } = first
  return { query, rows, calls, mayBeMet: query.body.kind === 'set-operation' }
}

/**
 * The form of a limited query that counts rows while one of its tables is fetched. Of a UNION ALL
 * it is the arm that reads the table and those before it: later ones add rows after them.
 */
function countedQuery(query: Query, tables: Fetched, calls: Call[]): Query | undefined {
  const { into, fetched, earlier } = tables
  const { body } = query
  if (body.kind === 'set-operation') {
    const arms = unionAllArms(body)
    const at = arms.findIndex((arm) => readsOf(arm, query).includes(into))
    const arm = arms[at]
    const isNext = arms
      .slice(0, at)
      .every((before) =>
        readsOf(before, query).every((name) => !fetched.has(name) || earlier.has(name)),
      )
    if (arm === undefined || !isNext || !isClosed(query)) return undefined
    const { orderBy, with: clause } = query
    const own = { kind: 'query', body: arm, orderBy, span: query.span } as const
    if (!keepsOrder({ ...own, ...(clause && { with: clause }) }, into, fetched, calls)) {
      return undefined
    }
    const first: QueryBody | undefined = arms[0]
    return (
      first && {
        ...query,
        body: arms.slice(1, at + 1).reduce(
          (left, right): QueryBody => ({
            kind: 'set-operation',
            op: 'union-all',
            left,
            right,
            span: body.span,
          }),
          first,
        ),
      }
    )
  }
  const counted = withoutAdditions(query, calls)
  return keepsOrder(counted, into, fetched, calls, query) ? counted : undefined
}

/** The operands of a body that consists of UNION ALL alone; none for another one. */
function unionAllArms(body: QueryBody): QueryBody[] {
  const arms: QueryBody[] = []
  let left = body
  for (; left.kind === 'set-operation'; left = left.left) {
    if (left.op !== 'union-all') return []
    arms.unshift(left.right)
  }
  return [left, ...arms]
}

/**
 * A query without what adds no row and removes none: its SELECT list, and the LEFT JOINs at the end
 * that only the list reads. They may repeat rows, so that fewer would be enough.
 */
function withoutAdditions(query: Query, calls: Call[]): Query {
  const { body } = query
  if (body.kind !== 'select' || body.distinct || body.from === undefined) return query
  if (body.groupBy.length > 0 || body.having !== undefined || body.windows.length > 0) return query
  let isPlain = true
  for (const item of body.items) {
    if (item.kind !== 'item') continue
    visitExpr(item.expr, (inner) => {
      if (inner.kind !== 'call') return
      calls.push(inner)
      if (inner.over !== undefined) isPlain = false
    })
  }
  if (!isPlain) return query
  const needed = namesUsed(present(body.where)).outer
  const { span } = body
  const one: Expr = { kind: 'literal', type: 'number', text: '1', span }
  return {
    ...query,
    body: {
      ...body,
      items: [{ kind: 'item', expr: one, span }],
      from: withoutLeftJoins(body.from, needed),
    },
  }
}

function isInside(inner: Query, outer: Query): boolean {
  return inner !== outer && queriesIn(outer).includes(inner)
}

function nameOf({ name }: TableRef): string {
  return name.parts.at(-1)?.name ?? ''
}

/**
 * Whether more rows at the end of a table only add rows at the end of the query's result, and the
 * table is the only fetched one that it reads.
 *
 * @param calls collects the functions that it calls: an aggregate breaks the rule
 * @param whole the query with what it does not need for its number of rows
 */
function keepsOrder(
  query: Query,
  into: string,
  fetched: ReadonlySet<string>,
  calls: Call[],
  whole = query,
): boolean {
  const { body, orderBy, limit } = query
  if (orderBy.length > 0 || query.with?.recursive) return false
  if (limit !== undefined && wholeNumber(limit.count) === undefined) return false
  if (body.kind === 'nested') {
    return query.with === undefined && keepsOrder(body.query, into, fetched, calls)
  }
  if (body.kind !== 'select' || body.from === undefined || !isClosed(query)) return false
  return (
    isPlain(body, query, fetched, calls) &&
    sourceKeepsOrder(body.from, whole, (inner) => keepsOrder(inner, into, fetched, calls), into)
  )
}

/**
 * Whether a query can run on its own: it names no table and no common table of an outer query. Each
 * table has a unique name in the store's statement.
 */
function isClosed(query: Query): boolean {
  const named = new Set<string>()
  const known = new Set<string>()
  walkQuery(query, {
    query: (inner) => {
      for (const { name } of inner.with?.tables ?? []) known.add(commonName(name.name))
    },
    from: (item) => {
      if (item.kind === 'join') return
      if (item.kind === 'table' && item.name.parts.length === 1) named.add(commonName(nameOf(item)))
      if (item.alias !== undefined) known.add(item.alias.name)
      else if (item.kind === 'table') known.add(nameOf(item))
    },
    expr: (expr) => {
      const table = expr.kind === 'column' ? expr.path.at(-2) : undefined
      if (table !== undefined) named.add(table.name)
    },
  })
  return [...named].every((name) => known.has(name))
}

/** Distinguishes names of common tables from aliases. */
function commonName(name: string): string {
  return `WITH ${name}`
}

function isPlain(
  select: Select,
  around: Query,
  fetched: ReadonlySet<string>,
  calls: Call[],
): boolean {
  if (select.groupBy.length > 0 || select.having !== undefined) return false
  let plain = true
  for (const expr of selectExpressions(select)) {
    visitExpr(expr, (inner) => {
      if (inner.kind === 'call') calls.push(inner)
      if (inner.kind === 'call' && inner.over !== undefined) plain = false
      const query = queryOf(inner)
      // The tables of such a query may not be loaded yet, and may grow.
      if (query !== undefined && readBy(query, around).some((name) => fetched.has(name))) {
        plain = false
      }
    })
  }
  return plain
}

/** The tables that a query reads, including those behind the common tables of the outer query. */
function readBy(query: Query, { with: clause }: Query): string[] {
  const { span } = query
  return tablesRead({
    ...{ kind: 'query', body: { kind: 'nested', query, span }, orderBy: [], span },
    ...(clause && { with: clause }),
  })
}

function readsOf(body: QueryBody, query: Query): string[] {
  const { orderBy: _order, limit: _limit, ...rest } = query
  return tablesRead({ ...rest, body, orderBy: [] })
}

function sourceKeepsOrder(
  item: FromItem,
  query: Query,
  queryKeepsOrder: (query: Query) => boolean,
  into: string,
): boolean {
  switch (item.kind) {
    case 'table': {
      const name = nameOf(item)
      const common = query.with?.tables.find((table) => sameName(table.name.name, name))
      if (common === undefined) return name === into
      const isReadOnce =
        tablesIn(query).filter((table) => sameName(nameOf(table), name)).length === 1
      return isReadOnce && queryKeepsOrder(common.query)
    }
    case 'derived':
      return queryKeepsOrder(item.query)
    case 'join': {
      // A function of a row's columns, which SQLite can only evaluate after that row.
      const { right, type, left } = item
      const isOfRow =
        right.kind === 'table-function' && right.args.some((arg) => columnsIn(arg).length > 0)
      const isForward = type !== 'right' && type !== 'full'
      return isOfRow && isForward && sourceKeepsOrder(left, query, queryKeepsOrder, into)
    }
    default:
      return false
  }
}
