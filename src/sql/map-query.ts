import type {
  Expr,
  FromItem,
  Join,
  NestedQuery,
  Query,
  QueryBody,
  Select,
  SetOperation,
  Values,
  With,
} from './ast.ts'
import { mapExpr, mapList, mapOrder, mapWindow, patched } from './walk.ts'

/**
 * The replacements of {@link mapQuery}. Each callback receives its node after the inner parts were
 * replaced.
 */
export interface Mapper {
  /** The replacement of an expression, or undefined to keep it. */
  readonly expr?: (expr: Expr) => Expr | undefined
  /** The replacement of a table, a derived table, a function or a join, or undefined to keep it. */
  readonly from?: (item: FromItem) => FromItem | undefined
  readonly select?: (select: Select) => Select | undefined
  readonly query?: (query: Query) => Query | undefined
}

/** The query with parts replaced at every depth; unchanged parts are shared. */
export function mapQuery(query: Query, mapper: Mapper): Query {
  const { limit, orderBy } = query
  const onExpr = exprMapper(mapper)
  const rebuilt = patched(query, {
    with: mapWith(query.with, mapper),
    body: mapBody(query.body, mapper),
    orderBy: mapOrder(orderBy, onExpr),
    limit:
      limit &&
      patched(limit, { count: onExpr(limit.count), offset: limit.offset && onExpr(limit.offset) }),
  })
  return mapper.query?.(rebuilt) ?? rebuilt
}

function exprMapper(mapper: Mapper): (expr: Expr) => Expr {
  const replace = mapper.expr ?? (() => undefined)
  return (expr) => mapExpr(expr, replace, (query) => mapQuery(query, mapper))
}

function mapWith(clause: With | undefined, mapper: Mapper): With | undefined {
  return (
    clause &&
    patched(clause, {
      tables: mapList(clause.tables, (table) =>
        patched(table, { query: mapQuery(table.query, mapper) }),
      ),
    })
  )
}

/** A long UNION leans to the left, so that direction is iterated without recursion. */
function mapBody(body: QueryBody, mapper: Mapper): QueryBody {
  const chain: SetOperation[] = []
  let left: QueryBody = body
  for (; left.kind === 'set-operation'; left = left.left) chain.push(left)
  let mapped = mapBranch(left, mapper)
  for (const outer of chain.reverse()) {
    mapped = patched(outer, { left: mapped, right: mapBody(outer.right, mapper) })
  }
  return mapped
}

function mapBranch(branch: Select | Values | NestedQuery, mapper: Mapper): QueryBody {
  const onExpr = exprMapper(mapper)
  switch (branch.kind) {
    case 'select': {
      const rebuilt = mapSelect(branch, mapper, onExpr)
      return mapper.select?.(rebuilt) ?? rebuilt
    }
    case 'values':
      return patched(branch, { rows: mapList(branch.rows, (row) => mapList(row, onExpr)) })
    case 'nested':
      return patched(branch, { query: mapQuery(branch.query, mapper) })
  }
}

function mapSelect(select: Select, mapper: Mapper, onExpr: (expr: Expr) => Expr): Select {
  return patched(select, {
    items: mapList(select.items, (item) =>
      item.kind === 'item' ? patched(item, { expr: onExpr(item.expr) }) : item,
    ),
    from: select.from && mapFrom(select.from, mapper),
    where: select.where && onExpr(select.where),
    groupBy: mapList(select.groupBy, onExpr),
    having: select.having && onExpr(select.having),
    windows: mapList(select.windows, (named) =>
      patched(named, { window: mapWindow(named.window, onExpr) }),
    ),
  })
}

/**
 * A FROM with parts replaced. Joins lean to the left, so that direction is iterated without
 * recursion.
 */
export function mapFrom(from: FromItem, mapper: Mapper): FromItem {
  const onExpr = exprMapper(mapper)
  const chain: Join[] = []
  let left = from
  for (; left.kind === 'join'; left = left.left) chain.push(left)
  const first = mapSource(left, mapper, onExpr)
  let mapped = mapper.from?.(first) ?? first
  for (const outer of chain.reverse()) {
    const rebuilt = patched(outer, {
      left: mapped,
      right: mapFrom(outer.right, mapper),
      on: outer.on && onExpr(outer.on),
    })
    mapped = mapper.from?.(rebuilt) ?? rebuilt
  }
  return mapped
}

function mapSource(
  item: Exclude<FromItem, Join>,
  mapper: Mapper,
  onExpr: (expr: Expr) => Expr,
): FromItem {
  switch (item.kind) {
    case 'table':
      return item
    case 'derived':
      return patched(item, { query: mapQuery(item.query, mapper) })
    case 'table-function':
      return patched(item, { args: mapList(item.args, onExpr) })
    case 'exec-source': {
      const args = mapList(item.exec.args, (argument) =>
        patched(argument, { value: onExpr(argument.value) }),
      )
      return patched(item, { exec: patched(item.exec, { args }) })
    }
  }
}
