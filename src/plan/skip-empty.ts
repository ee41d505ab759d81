import { isAggregateCall } from '../resolve/aggregates.ts'
import type { ApiTable, ResolvedQuery } from '../resolve/resolved.ts'
import { plainSelect } from '../resolve/rewrite.ts'
import type { CommonTable, Expr, FromItem, Query, QueryBody, Select } from '../sql/ast.ts'
import { functionFacts } from '../sql/functions.ts'
import { present, queryOf, visitExpr } from '../sql/walk.ts'
import { branches, selectExpressions } from '../sql/walk-query.ts'
import { isNeverTrue } from './never-true.ts'

/**
 * Makes no requests for tables that only queries without rows read: `WHERE 1 = 0`, `WHERE name = 'a'
 * AND name = 'b'`, `JOIN … ON FALSE`.
 */
export function skipEmpty(resolved: ResolvedQuery): ResolvedQuery {
  const reads = new Reads()
  reads.query(resolved.query, new Map())
  const needed = new Set<string>()
  for (let before = -1; before !== needed.size; ) {
    before = needed.size
    for (const { into, drivers } of resolved.tables) {
      if (!reads.found.has(into) || needed.has(into)) continue
      needed.add(into)
      for (const { query } of drivers) reads.query(query, new Map())
    }
  }
  const tables = resolved.tables.map((table): ApiTable => {
    return needed.has(table.into) ? table : { ...table, enough: nothing(table.resource.name) }
  })
  return { ...resolved, tables }
}

/** No row at all is enough. */
function nothing(name: string): NonNullable<ApiTable['enough']> {
  const span = { start: 0, end: 0 }
  const value: Expr = { kind: 'literal', type: 'string', value: name, span }
  const body = plainSelect({ items: [{ kind: 'item', expr: value, span }], span })
  return { query: { kind: 'query', body, orderBy: [], span }, rows: 0, calls: [] }
}

/** The tables that queries read, apart from those of queries without rows. */
class Reads {
  readonly found = new Set<string>()
  readonly #followed = new Set<CommonTable>()

  query({ with: clause, body, orderBy, limit }: Query, outer: ReadonlyMap<string, CommonTable>) {
    const known = new Map(outer)
    for (const table of clause?.tables ?? []) known.set(table.name.name.toLowerCase(), table)
    for (const branch of branches(body)) {
      if (branch.kind === 'select') this.#select(branch, known)
      else if (branch.kind === 'nested') this.query(branch.query, known)
      else this.#expressions(branch.rows.flat(), known)
    }
    const after = [...orderBy.map(({ expr }) => expr), ...present(limit?.count)]
    this.#expressions([...after, ...present(limit?.offset)], known)
  }

  #select(select: Select, known: ReadonlyMap<string, CommonTable>) {
    const { from, where, ...rest } = select
    const isEmptied = hasNoRows(select)
    if (!isEmptied) {
      this.#from(from, known)
      this.#expressions(present(where), known)
    }
    // An aggregate without groups has a row all the same.
    if (!isEmptied || select.groupBy.length === 0) {
      this.#expressions(selectExpressions(rest), known)
    }
  }

  #from(item: FromItem | undefined, known: ReadonlyMap<string, CommonTable>): void {
    switch (item?.kind) {
      case 'join': {
        const isUnmatched = isNeverTrue(item.on)
        if (!(isUnmatched && item.type === 'right')) this.#from(item.left, known)
        if (!(isUnmatched && item.type === 'left')) this.#from(item.right, known)
        if (!isUnmatched) this.#expressions(present(item.on), known)
        break
      }
      case 'table':
        this.#table(
          item.name.parts.map(({ name }) => name),
          known,
        )
        break
      case 'derived':
        this.query(item.query, known)
        break
      case 'table-function':
        this.#expressions(item.args, known)
        break
      case 'exec-source':
      case undefined:
        break
    }
  }

  #table(parts: readonly string[], known: ReadonlyMap<string, CommonTable>): void {
    const name = parts.at(-1) ?? ''
    const common = parts.length === 1 ? known.get(name.toLowerCase()) : undefined
    if (common === undefined) {
      this.found.add(name)
      return
    }
    if (this.#followed.has(common)) return
    this.#followed.add(common)
    this.query(common.query, known)
  }

  #expressions(exprs: readonly Expr[], known: ReadonlyMap<string, CommonTable>): void {
    for (const expr of exprs) {
      visitExpr(expr, (inner) => {
        const query = queryOf(inner)
        if (query !== undefined) this.query(query, known)
      })
    }
  }
}

/** Whether the FROM and WHERE of a SELECT leave no row. */
function hasNoRows({ from, where }: Select): boolean {
  return isNeverTrue(where) || isEmpty(from)
}

function isEmpty(item: FromItem | undefined): boolean {
  switch (item?.kind) {
    case 'join': {
      const [left, right] = [item.left, item.right]
      if (item.type === 'left') return isEmpty(left)
      if (item.type === 'right') return isEmpty(right)
      if (item.type === 'full') return isEmpty(left) && isEmpty(right)
      return isNeverTrue(item.on) || isEmpty(left) || isEmpty(right)
    }
    case 'derived':
      return item.query.with === undefined && givesNoRows(item.query.body)
    default:
      return false
  }
}

function givesNoRows(body: QueryBody): boolean {
  if (body.kind !== 'select' || !hasNoRows(body)) return false
  return body.groupBy.length > 0 || (body.having === undefined && !mayAggregate(body))
}

/** Whether a SELECT may be one row over no rows: only the store knows unknown functions. */
function mayAggregate({ items }: Select): boolean {
  let found = false
  for (const item of items) {
    if (item.kind !== 'item') continue
    visitExpr(item.expr, (inner) => {
      if (inner.kind !== 'call') return
      const isKnown = functionFacts(inner.name.name) !== undefined
      if (!isKnown || isAggregateCall(inner)) found = true
    })
  }
  return found
}
