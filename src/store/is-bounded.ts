import type { DatabaseSync } from 'node:sqlite'
import { estimateWork, type QueryPlanLine, ROWS_OF_A_FUNCTION } from './estimate-work.ts'
import { MAX_ITEMS } from './functions-series.ts'
import { mayTakeForEver } from './regexp-engine.ts'
import type { TableRead } from './table-copy.ts'

/** Rows that SQLite looks at in a second or so, with a function or two for each. */
const MOST_VISITS = 1_000_000

/**
 * Whether a statement over these tables has its answer in a second or so. What SQLite cannot promise (a recursive
 * query, tables that multiply, texts that grow, a pattern that backtracks) is not bounded.
 */
export function isBounded(
  database: DatabaseSync,
  sql: string,
  tables: readonly TableRead[],
): boolean {
  const lines = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as unknown as QueryPlanLine[]
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

/** Of the series that a statement makes, the rows of the longest; one whose ends are no literals may be as long as any. */
function longestSeries(sql: string): number | undefined {
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

/** Functions whose result may be many times as long as what they are given. */
const GROWING = /\b(?:zeroblob|randomblob|repeat|printf|format|lpad|rpad|replace)\s*\(/gi

/** How much more than usual is to be done for a row: a replacement of a replacement grows exponentially. */
function weight(sql: string): number {
  return 10 ** (sql.match(GROWING)?.length ?? 0)
}

/** All that is JavaScript's and not RE2's has one of these. */
const HAS_SYNTAX = /\(\?|\\|\[\^?\]|\{/

/** Whether a text of the statement, which may be a pattern, is one that RE2 does not have. */
function hasSlowPattern(sql: string): boolean {
  if (!/\bregexp/i.test(sql)) return false
  const texts = sql.match(/'(?:[^']|'')*'/g) ?? []
  return texts.some(
    (text) => HAS_SYNTAX.test(text) && mayTakeForEver(text.slice(1, -1).replaceAll("''", "'")),
  )
}
