import { isOverRows } from '../resolve/aggregates.ts'
import type { ApiTable, Driver, ResolvedQuery } from '../resolve/resolved.ts'
import { derived, plainSelect } from '../resolve/rewrite.ts'
import type { Expr, ExprItem, FromItem, OrderTerm, Query, Select, TableRef } from '../sql/ast.ts'
import { functionFacts } from '../sql/functions.ts'
import { columnReference, functionCall, identifier } from '../sql/make.ts'
import { tablesRead } from '../sql/tables-read.ts'
import { mapExpr, present, visitExpr } from '../sql/walk.ts'
import { queriesIn, tablesIn } from '../sql/walk-query.ts'
import { dependsOn, type FetchOrder, fetchOrder, inFetchOrder } from './fetch-order.ts'
import { limitWindow } from './limit-window.ts'
import { addsNulls, aliasesOf, namesUsed, withoutLeftJoins } from './names-used.ts'

/**
 * Requests the tables of queries in a SELECT list, and those of LEFT JOINs, for the rows that LIMIT
 * may let stay: those that fewer rows than the limit precede in the order. Each of them counts, so
 * that it makes no difference which of equal rows stay. Without an order they are the first rows of
 * a fetched table, which the store reads in the order of their requests.
 */
export function limitFirst(resolved: ResolvedQuery): ResolvedQuery {
  if (resolved.tables.every(({ drivers }) => drivers.length === 0)) return resolved
  return queriesIn(resolved.query).reduce(limitedBy, resolved)
}

function limitedBy(resolved: ResolvedQuery, query: Query): ResolvedQuery {
  const limit = limitedSelect(query)
  if (limit === undefined) return resolved
  const order = fetchOrder(resolved.tables)
  const tables = resolved.tables.map((table): ApiTable => {
    const drivers = table.drivers.map((driver) => {
      const kept = keptRows(driver, limit, order)
      return kept && mayWait(table, kept, limit, resolved, order) ? ofRows(driver, kept) : driver
    })
    const isChanged = drivers.some((driver, index) => driver !== table.drivers[index])
    return isChanged ? { ...table, drivers } : table
  })
  const isChanged = tables.some((table, index) => table !== resolved.tables[index])
  return isChanged ? inFetchOrder({ ...resolved, tables }) : resolved
}

/** A query that limits the rows of a SELECT without changing their number otherwise. */
interface Limited {
  readonly query: Query
  readonly select: Select
  readonly from: FromItem
  readonly order: readonly OrderTerm[]
  readonly rows: number
}

function limitedSelect(query: Query): Limited | undefined {
  const { body: select, orderBy, limit } = query
  const window = limit && limitWindow(limit)
  if (window?.limit === undefined || window.limit === 0) return undefined
  if (select.kind !== 'select' || select.from === undefined || select.distinct) return undefined
  const isPlain =
    select.groupBy.length === 0 && select.having === undefined && select.windows.length === 0
  if (!isPlain || !select.items.every((item) => item.kind === 'star' || isOfRow(item.expr))) {
    return undefined
  }
  const order = orderBy.flatMap((term): OrderTerm[] => {
    const expr = orderedExpr(term.expr, select)
    return expr === undefined ? [] : [{ ...term, expr }]
  })
  if (order.length < orderBy.length) return undefined
  return { query, select, from: select.from, order, rows: window.offset + window.limit }
}

/** Whether an expression certainly has a value for each row: only the store knows other functions. */
function isOfRow(expr: Expr): boolean {
  let isKnown = !isOverRows(expr)
  visitExpr(expr, (inner) => {
    if (inner.kind === 'call' && functionFacts(inner.name.name) === undefined) isKnown = false
  })
  return isKnown
}

/** An expression of ORDER BY without references to the items of the SELECT. */
function orderedExpr(expr: Expr, { items }: Select): Expr | undefined {
  if (expr.kind === 'literal') {
    const isPlace = expr.type === 'number' && items.every(({ kind }) => kind === 'item')
    const item = isPlace ? items[Number(expr.text) - 1] : undefined
    return item?.kind === 'item' ? item.expr : undefined
  }
  return mapExpr(expr, (node) => {
    if (node.kind !== 'column' || node.path.length > 1) return undefined
    const name = node.path[0]?.name.toLowerCase()
    const named = items.filter(
      (item): item is ExprItem => item.kind === 'item' && item.alias?.name.toLowerCase() === name,
    )
    return named.length === 1 ? named[0]?.expr : undefined
  })
}

/** The part of a limited query that decides which rows stay, and gives a driver's values. */
interface Kept extends Pick<Limited, 'order' | 'rows'> {
  readonly from: FromItem
  readonly where: Expr | undefined
  readonly values: readonly Expr[]
}

function keptRows({ query, of }: Driver, limited: Limited, fetched: FetchOrder): Kept | undefined {
  const { body } = query
  if (of === undefined || body.kind !== 'select' || addsNulls(body.from)) return undefined
  const { order, rows, select } = limited
  const { where } = select
  const values = body.items.flatMap((item) => (item.kind === 'item' ? [item.expr] : []))
  const exprs = [...present(where), ...order.map(({ expr }) => expr), ...values]
  const needed = namesUsed(exprs).outer
  const from = withoutLeftJoins(limited.from, needed)
  if (order.length === 0 && !(from.kind === 'table' && fetched.has(nameOf(from)))) return undefined
  const own = new Set(aliasesOf(from))
  if (!aliasesOf(body.from).every((alias) => own.has(alias))) return undefined
  const used = namesUsed(exprs, from)
  const common = new Set((query.with?.tables ?? []).map(({ name }) => name.name.toLowerCase()))
  const isKnown = used.outer.size === 0 && [...used.common].every((name) => common.has(name))
  if (!isKnown || used.hasBare || !used.isRepeatable) return undefined
  return { from, where, order, rows, values }
}

/**
 * Whether a table is read only for the values of rows, in one limited query, and not to decide
 * which rows stay.
 */
function mayWait(
  { into }: ApiTable,
  { from, where, order: terms }: Kept,
  { query }: Limited,
  { query: whole, tables }: ResolvedQuery,
  order: FetchOrder,
): boolean {
  const { span } = query
  const body = plainSelect({ items: [], from, ...(where && { where }), span })
  const { limit: _limit, ...rest } = query
  const before = tablesRead({ ...rest, body, orderBy: terms })
  const timesIn = (name: string, inside: Query) =>
    tablesIn(inside).filter((table) => nameOf(table) === name).length
  const isLater = (name: string): boolean =>
    !before.includes(name) &&
    timesIn(name, whole) === timesIn(name, query) &&
    tables.every((other) => !order.get(other.into)?.has(name) || isLater(other.into))
  return isLater(into) && before.every((name) => !dependsOn(order, name, into))
}

function nameOf({ name }: TableRef): string {
  return name.parts.at(-1)?.name ?? ''
}

const KEPT = '#kept'
const RANK = '#rank'

/** The values of a driver for the rows that stay. */
function ofRows(driver: Driver, { from, where, order, rows, values }: Kept): Driver {
  const { query } = driver
  const { span } = query
  const window = { kind: 'window', partitionBy: [], orderBy: order, span } as const
  const rank: Expr = { ...functionCall(identifier('rank', span), [], span), over: window }
  const item = (expr: Expr, name: string): ExprItem => ({
    ...{ kind: 'item', expr, span },
    alias: identifier(name, span),
  })
  const inner = plainSelect({
    items: values.map((expr, index) => item(expr, `v${index}`)),
    from,
    ...(where && { where }),
    span,
  })
  const most: Expr = { kind: 'literal', type: 'number', text: String(rows), span }
  const kept: Query = {
    ...{ kind: 'query', orderBy: [], span },
    ...(order.length === 0
      ? { body: inner, limit: { kind: 'limit', count: most, span } }
      : { body: { ...inner, items: [...inner.items, item(rank, RANK)] } }),
  }
  const isKept: Expr = {
    ...{ kind: 'binary', op: '<=', left: columnReference(KEPT, RANK, span), right: most, span },
  }
  const body = plainSelect({
    distinct: true,
    items: values.map((_, index) => {
      const operand = columnReference(KEPT, `v${index}`, span)
      const collation = identifier('BINARY', span)
      return item({ kind: 'collate', operand, collation, span }, `v${index}`)
    }),
    from: derived(kept, identifier(KEPT, span), span),
    ...(order.length > 0 && { where: isKept }),
    span,
  })
  return { ...driver, query: { ...query, body } }
}
