import type { Session } from '../../src/engine/session.ts'
import { QueryError } from '../../src/errors/query-error.ts'
import type { Query } from '../../src/sql/ast.ts'
import { printQuery } from '../../src/sql/print.ts'
import { columnsIn } from '../../src/sql/walk.ts'
import { walkQuery } from '../../src/sql/walk-query.ts'
import { runSql } from '../helpers/github.ts'
import { type TypedRows, typedRows, wrongValue } from '../helpers/typed-rows.ts'
import { literal } from './expressions.ts'
import type { Oracle, OracleRows, ParsedDefault, ParsedView } from './oracle.ts'
import type { WorldServer } from './server.ts'
import type { Due } from './statements.ts'
import { tablesRead } from './tables-read.ts'
import { type Json, type Table, urlText, type World } from './world.ts'

/**
 * What came of a statement. Right are `equal` and `refused`; `invalid` is one that SQLite refuses,
 * which says nothing.
 */
export type Verdict =
  | {
      readonly kind: 'equal'
      readonly requests: number
      readonly columns: TypedRows['columns']
    }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: FailureKind; readonly detail: string }

export type FailureKind = 'rows' | 'order' | 'error' | 'answered' | 'repeated' | 'requests' | 'type'

export interface Case {
  readonly world: World
  readonly sql: string
  readonly query: Query
  readonly due: Due
  readonly isOrdered: boolean
  readonly views: readonly ParsedView[]
  /** Values for the parameters of tables whose alias begins with `d`: {@link ParsedDefault}. */
  readonly defaults: readonly ParsedDefault[]
  /** Requests that are enough, where that is known better than by {@link requestBound}. */
  readonly mostRequests?: number
}

export interface Bench {
  readonly engine: Session
  readonly server: WorldServer
  readonly oracle: Oracle
  /** Whether more requests than are needed are a failure. */
  readonly countsRequests?: boolean
}

/** Makes the views of a case, runs its statement on either side, and compares. */
export async function judge(tried: Case, bench: Bench): Promise<Verdict> {
  const { views, defaults } = tried
  const { engine, oracle } = bench
  const made: ParsedView[] = []
  try {
    try {
      oracle.createViews(views, defaults)
    } catch {
      return { kind: 'invalid' }
    }
    for (const view of views) {
      const { name, columns, query } = view
      const list = columns.length === 0 ? '' : ` (${columns.join(', ')})`
      await runSql(engine, `CREATE VIEW ${name}${list} AS ${printQuery(query)}`)
      made.push(view)
    }
    for (const { name, value } of defaults) await runSql(engine, `SET ${name} = ${literal(value)}`)
    return await compared(tried, bench)
  } catch (error) {
    if (error instanceof QueryError) return { kind: 'refused', message: `view: ${error.message}` }
    return { kind: 'error', detail: String((error as Error).stack ?? error) }
  } finally {
    for (const { name } of defaults) await runSql(engine, `SET ${name} = NULL`)
    for (const { name } of made.reverse()) await runSql(engine, `DROP VIEW ${name}`)
    oracle.dropViews(views)
  }
}

async function compared(
  tried: Case,
  { engine, server, oracle, countsRequests }: Bench,
): Promise<Verdict> {
  const { sql, query, due, isOrdered } = tried
  let expected: OracleRows
  try {
    expected = oracle.rows(query, tried.defaults)
  } catch {
    return { kind: 'invalid' }
  }
  server.takeRequests()
  let actual: TypedRows
  try {
    actual = await typedRows(engine, sql)
  } catch (error) {
    const asked = server.takeRequests()
    const isOurs = error instanceof QueryError && error.sqlState !== '42000'
    // What the store cannot read has to be known before anything is asked.
    const isLate = asked.length > 0 && !isOurs
    if (error instanceof QueryError && !isLate) return { kind: 'refused', message: error.message }
    return {
      kind: 'error',
      detail: `${(error as Error).stack ?? error}\nasked    ${listed(asked)}`,
    }
  }
  const requests = server.takeRequests()
  // A condition around a query may give by chance what was left out inside of it: that cannot be answered
  // without a request, nor with other rows.
  if (due === 'refusal' && requests.length === 0) {
    return { kind: 'answered', detail: 'asked nothing; should have been refused' }
  }
  const right = expected.rows.map(rowKey)
  const given = actual.rows.map(rowKey)
  const detail = `expected ${right.join(' ')}\nactual   ${given.join(' ')}\nasked    ${listed(requests)}`
  if ([...right].sort().join('\n') !== [...given].sort().join('\n')) return { kind: 'rows', detail }
  if (isOrdered && right.join('\n') !== given.join('\n')) return { kind: 'order', detail }
  const wrong = wrongValue(actual)
  if (wrong !== undefined) return { kind: 'type', detail: wrong }
  const equal = { kind: 'equal', requests: requests.length, columns: actual.columns } as const
  if (countsRequests === false) return equal
  const repeated = requests.filter((request, index) => requests.indexOf(request) < index)
  if (repeated.length > 0) return { kind: 'repeated', detail: `twice: ${listed(repeated)}` }
  const bound = Math.min(requestBound(tried), tried.mostRequests ?? Number.POSITIVE_INFINITY)
  if (requests.length > bound) {
    return { kind: 'requests', detail: `${requests.length} > ${bound}: ${listed(requests)}` }
  }
  return equal
}

function listed(requests: readonly string[]): string {
  return requests.length === 0 ? 'nothing' : requests.join(' ')
}

/** A row as text, by SQLite's view of values: no booleans, and JSON without its spaces. */
function rowKey(row: readonly unknown[]): string {
  return JSON.stringify(row.map(plainValue))
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value
  try {
    return JSON.stringify(JSON.parse(value))
  } catch {
    return value
  }
}

/**
 * The most requests a statement may make: for each of its tables T
 *
 *     Σ pages(T, v) for v in V(T)   +   pages(T) where T can be read without a parameter
 *
 * V(T) holds the values T's parameter can have been compared with: the constants of the statement, and,
 * where it compares columns with columns or with queries, the values of all its tables, and the numbers
 * that functions may count up to. A table named twice counts once, because nothing is asked twice; one that only an unread common table names, not.
 */
export function requestBound({ world, query, views, defaults }: Case): number {
  const read = tablesRead(query, views)
  const tables = world.tables.filter(({ name }) => read.has(name))
  const values = new Set([
    ...valuesCompared([query, ...views.map((view) => view.query)], tables),
    ...defaults.map(({ value }) => urlText(value) ?? ''),
  ])
  let bound = 0
  for (const table of tables) {
    const { path, second, filter, key } = table
    if (path === undefined) bound += pagesOf(table, table.rows.length)
    // A value that nothing has is asked for too, and costs an empty page.
    for (const column of [path, filter, key]) {
      if (column === undefined) continue
      for (const text of values) bound += pagesOf(table, rowsWith(table, column, text))
    }
    const isPair = second !== undefined || (path !== undefined && filter !== undefined)
    if (isPair) bound += values.size ** 2 * pagesOf(table, table.rows.length)
  }
  return bound
}

function valuesCompared(queries: readonly Query[], tables: readonly Table[]): ReadonlySet<string> {
  const values = new Set<string>()
  let isConstant = true
  let counts = false
  const visitor: Parameters<typeof walkQuery>[1] = {
    from(item) {
      if (item.kind === 'join' && (item.natural || item.using)) isConstant = false
    },
    expr(expr) {
      if (expr.kind === 'in-query' || expr.kind === 'exists') isConstant = false
      if (expr.kind === 'call') counts = true
      if (expr.kind === 'in' && columnsIn(expr).length > 1) isConstant = false
      if (expr.kind === 'binary' && expr.op === '=') {
        if (columnsIn(expr.left).length > 0 && columnsIn(expr.right).length > 0) isConstant = false
      }
      if (expr.kind !== 'literal') return
      // '01' is asked for as 1 where that is what the parameter is.
      if (expr.type === 'string') values.add(expr.value).add(String(Number(expr.value)))
      if (expr.type === 'number') values.add(String(Number(expr.text))).add(`-${expr.text}`)
      if (expr.type === 'boolean') values.add(String(expr.value)).add(expr.value ? '1' : '0')
    },
  }
  for (const query of queries) walkQuery(query, visitor)
  if (isConstant) return values
  for (const { rows } of tables) {
    for (const value of rows.flat()) values.add(urlText(value) ?? '')
  }
  const most = counts ? tables.reduce((sum, { rows }) => sum + rows.length, 0) : 0
  for (let number = 0; number <= most; number += 1) values.add(String(number))
  return values
}

/** How many requests it takes to read so many rows of a table. */
export function pagesOf({ pageSize }: Table, rows: number): number {
  return pageSize === undefined ? 1 : Math.max(1, Math.ceil(rows / pageSize))
}

function rowsWith({ columns, rows }: Table, column: string, text: string): number {
  const at = columns.findIndex(({ name }) => name === column)
  return rows.filter((row: readonly Json[]) => urlText(row[at] ?? null) === text).length
}
