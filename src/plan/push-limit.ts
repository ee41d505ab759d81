import type { ApiTable, ResolvedQuery } from '../resolve/resolved.ts'
import type { Call, FromItem, Query, Select, TableRef } from '../sql/ast.ts'
import { printQuery } from '../sql/print.ts'
import { tablesRead } from '../sql/tables-read.ts'
import { columnsIn, queryOf, visitExpr } from '../sql/walk.ts'
import { queriesIn, selectExpressions, tablesIn, walkQuery } from '../sql/walk-query.ts'
import { sameName } from '../text/words.ts'
import { limitWindow, wholeNumber } from './limit-window.ts'

/**
 * Stops the paging of a table that is read only by `SELECT … LIMIT n` without an order. Its first
 * rows give the first n rows of the result, whatever comes after them.
 */
export function pushLimit(query: ResolvedQuery): ResolvedQuery {
  const fetched = new Set(query.tables.map(({ into }) => into))
  const queries = [
    query.query,
    ...query.tables.flatMap(({ drivers }) => drivers.map((one) => one.query)),
  ]
  const tables = query.tables.map((table): ApiTable => {
    if (table.enough !== undefined) return table
    const enough = enoughOf(table.into, queries, fetched)
    return enough === undefined ? table : { ...table, enough }
  })
  return { ...query, tables }
}

/** The limited query that contains all reads of a table; undefined when any row may be needed. */
function enoughOf(
  into: string,
  queries: readonly Query[],
  fetched: ReadonlySet<string>,
): ApiTable['enough'] {
  const reads = queries.flatMap(tablesIn).filter((table) => nameOf(table) === into)
  const limited = queries
    .flatMap(queriesIn)
    .flatMap((query) => {
      const calls: Call[] = []
      const rows = limitWindow(query.limit)?.limit
      const isLimited = rows !== undefined && keepsOrder(query, into, fetched, calls)
      return isLimited ? [{ query, rows, calls }] : []
    })
    .filter(({ query }, _, all) => !all.some((other) => isInside(other.query, query)))
  const [first, ...others] = limited
  if (first === undefined || reads.length !== limited.length) return undefined
  const text = printQuery(first.query)
  return others.every(({ query }) => printQuery(query) === text) ? first : undefined
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
 * @param calls collects the functions that it calls: an aggregate, which only the store can
 * recognise, breaks the rule
 */
function keepsOrder(
  query: Query,
  into: string,
  fetched: ReadonlySet<string>,
  calls: Call[],
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
    sourceKeepsOrder(body.from, query, (inner) => keepsOrder(inner, into, fetched, calls), into)
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
