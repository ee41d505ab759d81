import type { DatabaseSync } from 'node:sqlite'
import { estimateWork, type QueryPlanLine } from './estimate-work.ts'
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
  const visits = estimateWork(lines, { rowsOf: (name) => sizes.get(name), largest })
  return visits * weight(sql) <= MOST_VISITS && !hasSlowPattern(sql)
}

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
