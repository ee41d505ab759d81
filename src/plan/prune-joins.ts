import type { ResolvedQuery } from '../resolve/resolved.ts'
import type { Expr, FromItem, Query, Select } from '../sql/ast.ts'
import { mapQuery } from '../sql/map-query.ts'
import { tablesRead } from '../sql/tables-read.ts'
import { visitExpr } from '../sql/walk.ts'
import { selectExpressions, walkExpressions } from '../sql/walk-query.ts'

/**
 * Removes useless LEFT JOINs. A LEFT JOIN adds columns and repeats rows, and removes none. When its
 * columns are not read and repetition makes no difference (DISTINCT, EXISTS, IN), it is removed,
 * and tables that nothing else reads are not fetched.
 */
export function pruneJoins(resolved: ResolvedQuery): ResolvedQuery {
  const query = prunedInside(resolved.query)
  const tables = resolved.tables.map((table) => {
    const drivers = table.drivers.map((driver) => ({
      ...driver,
      query: prunedQuery(prunedInside(driver.query)),
    }))
    return { ...table, drivers }
  })
  return withoutUnread({ ...resolved, query, tables })
}

function prunedInside(query: Query): Query {
  return mapQuery(query, {
    query: (inner) =>
      inner.body.kind === 'select' && inner.body.distinct ? prunedQuery(inner) : undefined,
    expr: (expr) => {
      if (expr.kind !== 'exists' && expr.kind !== 'in-query') return undefined
      const inner = prunedQuery(expr.query)
      return inner === expr.query ? undefined : { ...expr, query: inner }
    },
  })
}

/** Prunes a query of which only the set of rows counts, and the order of their first occurrence. */
function prunedQuery(query: Query): Query {
  const { body, limit } = query
  if (body.kind !== 'select' || (limit !== undefined && !body.distinct)) return query
  const select = pruned(body, query)
  return select === undefined ? query : { ...query, body: select }
}

function pruned(select: Select, { orderBy }: Query): Select | undefined {
  const { from } = select
  if (from === undefined || select.items.some(({ kind }) => kind === 'star')) return undefined
  if (select.groupBy.length > 0 || select.having !== undefined || !isOfOneRow(select)) {
    return undefined
  }
  const outside = orderBy.map(({ expr }) => expr)
  const { from: _from, ...rest } = select
  const needed = aliasesIn([...selectExpressions(rest), ...outside])
  const kept = prunedFrom(from, needed)
  return kept === from ? undefined : { ...select, from: kept }
}

/**
 * Removes joins at the end of FROM whose table is not named anywhere, and earlier ones that no ON
 * condition names.
 */
function prunedFrom(item: FromItem, needed: ReadonlySet<string>): FromItem {
  if (item.kind !== 'join') return item
  const isUnread =
    item.type === 'left' &&
    !item.natural &&
    item.using === undefined &&
    item.right.kind === 'table' &&
    !needed.has(aliasOf(item.right))
  if (isUnread) return prunedFrom(item.left, needed)
  const isPlain = item.type !== 'right' && item.type !== 'full'
  if (!isPlain || item.natural || item.using !== undefined) return item
  const left = prunedFrom(item.left, new Set([...needed, ...aliasesIn(inRight(item))]))
  return left === item.left ? item : { ...item, left }
}

/** Expressions of a join that may name tables on its left. */
function inRight({ on, right }: Extract<FromItem, { kind: 'join' }>): Expr[] {
  const args = right.kind === 'table-function' ? right.args : []
  return [...(on ? [on] : []), ...args]
}

function aliasOf(item: Extract<FromItem, { kind: 'table' }>): string {
  return (item.alias?.name ?? item.name.parts.at(-1)?.name ?? '').toLowerCase()
}

/**
 * Every table name that qualifies a column, in nested queries too; a bare column may belong to any
 * table.
 */
function aliasesIn(exprs: readonly Expr[]): Set<string> {
  const found = new Set<string>()
  walkExpressions(exprs, {
    expr(expr) {
      if (expr.kind === 'column') found.add((expr.path.at(-2)?.name ?? '').toLowerCase())
    },
  })
  return found
}

/** Functions that certainly give one value for each row; only the store knows about others. */
const ofOneRow =
  /^(abs|coalesce|date|datetime|ifnull|iif|instr|json_extract|length|lower|ltrim|nullif|replace|round|rtrim|split_part|strftime|substr|substring|trim|upper)$/i

function isOfOneRow({ items, windows }: Select): boolean {
  let isPlain = windows.length === 0
  for (const item of items) {
    if (item.kind === 'star') continue
    visitExpr(item.expr, (inner) => {
      if (inner.kind !== 'call') return
      if (inner.over !== undefined || inner.star || !ofOneRow.test(inner.name.name)) isPlain = false
    })
  }
  return isPlain
}

function withoutUnread(resolved: ResolvedQuery): ResolvedQuery {
  let { tables } = resolved
  for (let before = -1; before !== tables.length; ) {
    before = tables.length
    const queries = [
      resolved.query,
      ...tables.flatMap(({ drivers }) => drivers.map(({ query }) => query)),
    ]
    const read = new Set(queries.flatMap(tablesRead))
    tables = tables.filter(({ into }) => read.has(into))
  }
  return { ...resolved, tables }
}
