import type { DatabaseSync } from 'node:sqlite'
import { estimateWork, type QueryPlanLine, ROWS_OF_A_FUNCTION } from './estimate-work.ts'
import { MAX_ITEMS } from './functions-series.ts'
import { mayTakeForEver } from './regexp-engine.ts'
import { withShortLists } from './statement-program.ts'
import type { TableRead } from './table-copy.ts'

/** The rows that SQLite examines in about a second, with a function or two for each. */
const MOST_VISITS = 1_000_000

/**
 * Whether a statement over these tables finishes in about a second. A statement without such a
 * bound (a recursive query, a product of tables, growing texts, a backtracking pattern) is not
 * bounded.
 */
export function isBounded(
  database: DatabaseSync,
  sql: string,
  tables: readonly TableRead[],
): boolean {
  const lines = planOf(database, sql)
  const sizes = new Map(tables.map(({ name, rows }) => [name, rows]))
  const largest = Math.max(1, ...sizes.values())
  const ofFunctions = longestSeries(sql)
  const visits = estimateWork(lines, {
    rowsOf: (name) => sizes.get(name),
    largest,
    ...(ofFunctions !== undefined && { ofFunctions }),
  })
  return visits * weight(sql) <= MOST_VISITS && !hasSlowPattern(sql)
}

/** SQLite's own plan of a statement. */
export function planOf(database: DatabaseSync, sql: string): QueryPlanLine[] {
  return database
    .prepare(`EXPLAIN QUERY PLAN ${withShortLists(sql)}`)
    .all() as unknown as QueryPlanLine[]
}

/**
 * The rows of the longest series in a statement; a series whose ends are not literals may have any
 * length.
 */
export function longestSeries(sql: string): number | undefined {
  const series = [...sql.matchAll(/\bjson_series\s*\(/gi)]
  if (series.length === 0) return undefined
  const rows = series.map(({ index }) => {
    const [, first, last, step] = LITERAL_SERIES.exec(sql.slice(index)) ?? []
    if (first === undefined) return MAX_ITEMS
    return Math.floor((Number(last) - Number(first)) / Number(step ?? 1)) + 1
  })
  return Math.max(ROWS_OF_A_FUNCTION, ...rows)
}

const NUMBER = String.raw`\s*([+-]?\d+(?:\.\d+)?)\s*`
const LITERAL_SERIES = new RegExp(
  String.raw`^json_series\s*\(${NUMBER},${NUMBER}(?:,${NUMBER})?\)`,
  'i',
)

/** Functions whose result may be many times as long as their arguments. */
const GROWING = /\b(?:zeroblob|randomblob|repeat|printf|format|lpad|rpad|replace)\s*\(/gi

/** The additional work for a row: nested replacements grow exponentially. */
function weight(sql: string): number {
  return 10 ** (sql.match(GROWING)?.length ?? 0)
}

/** Every pattern that JavaScript accepts and RE2 does not contains one of these. */
const HAS_SYNTAX = /\(\?|\\|\[\^?\]|\{/

/** Whether a text in the statement, which may be a pattern, is unsupported by RE2. */
export function hasSlowPattern(sql: string): boolean {
  if (!/\bregexp/i.test(sql)) return false
  const texts = sql.match(/'(?:[^']|'')*'/g) ?? []
  return texts.some(
    (text) => HAS_SYNTAX.test(text) && mayTakeForEver(text.slice(1, -1).replaceAll("''", "'")),
  )
}
