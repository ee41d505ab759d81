import type { DatabaseSync } from 'node:sqlite'
import { estimateWork } from './estimate-work.ts'
import { functions } from './functions.ts'
import { hasSlowPattern, longestSeries, planOf } from './is-bounded.ts'
import { type Program, readingOf } from './statement-program.ts'
import type { TableRead } from './table-copy.ts'

/** The instructions that SQLite executes in about 20 ms. */
const MOST_INSTRUCTIONS = 1_500_000
/** The bytes of text that a function of SQLite reads in about 20 ms. */
const MOST_BYTES = 8_000_000
/** A condition over every row of a table, between two rows of the result. */
const OF_A_FILTER = 3

/** Instructions that a call is worth: of a function of SQLite, and of one in JavaScript. */
const OF_A_CALL = 10
const OF_OUR_CALL = 150
const ours = new Set(functions.map(({ name }) => name))
/** A function of ours reads text so many times slower. */
const OUR_BYTES = 20

/** Functions whose result has a length that is given as a number. */
const SIZED = new Set(['zeroblob', 'randomblob', 'repeat', 'lpad', 'rpad', 'printf', 'format'])
/** Functions whose time does not depend on the length of texts. */
const FLAT =
  /^(?:count|sum|total|avg|min|max|abs|round|coalesce|ifnull|nullif|iif|typeof|row_number|rank)$/

interface ShortContext {
  readonly program: Program
  readonly tables: readonly TableRead[]
  /** Whether its rows are read one by one, with others coming in between. */
  readonly isRead: boolean
}

/**
 * Whether a statement certainly takes less than some 30 ms, as a whole or up to its next row: then the
 * thread that all sessions share can run it. A wrong `false` costs a process.
 */
export function isShort(
  database: DatabaseSync,
  sql: string,
  { program, tables, isRead }: ShortContext,
): boolean {
  const called = program.functions
  if (called.some((name) => SIZED.has(name)) && !isPlainFormat(sql, called)) return false
  if (called.includes('replace') && /'(?:[^']|''){40}/.test(sql)) return false
  if (hasSlowPattern(sql)) return false
  const reading = isRead ? readingOf(program) : 'other'
  if (reading === 'scan') return true
  const rows = Math.max(1, ...tables.map((table) => table.rows))
  const bytes = bytesOf(database, tables)
  const series = longestSeries(sql)
  // A table function reads a value of a row, and an element takes four bytes or more.
  const ofFunctions = series ?? Math.max(10, Math.max(bytes / rows, sql.length) / 4)
  const plan = planOf(database, sql)
  const visits = estimateWork(plan, {
    rowsOf: (name) => tables.find((table) => table.name === name)?.rows,
    largest: rows,
    ofFunctions,
  })
  const calls = called.reduce((sum, name) => sum + (ours.has(name) ? OF_OUR_CALL : OF_A_CALL), 0)
  const growth = 10 ** called.filter((name) => name === 'replace').length
  const instructions = (program.length + calls) * growth * visits
  const most = MOST_INSTRUCTIONS * (reading === 'filter' ? OF_A_FILTER : 1)
  if (instructions > most) return false
  const reads = called.reduce(
    (sum, name) => sum + (FLAT.test(name) ? 0 : ours.has(name) ? OUR_BYTES : 1),
    0,
  )
  const passes = Math.max(1, visits / Math.max(rows, 100))
  return (bytes + sql.length) * passes * reads * growth <= MOST_BYTES
}

/** Words of a statement that can take long although it reads no table. */
const MAY_WORK = new RegExp(
  `\\b(?:${[...SIZED, 'replace'].join('|')}|json|regexp)|\\bselect\\b.*\\bselect\\b`,
  'is',
)

/** Whether a statement is a list of values and nothing else: its program would be long to read. */
export function isList(database: DatabaseSync, sql: string): boolean {
  if (MAY_WORK.test(sql)) return false
  const plan = planOf(database, sql)
  return plan.length <= 1 && plan.every(({ detail }) => LIST.test(detail))
}

const LIST = /^SCAN (?:\d+-ROW VALUES CLAUSE|CONSTANT ROW)$/

/** `printf('%s/%s', owner, name)`, whose result is as long as its arguments. */
function isPlainFormat(sql: string, called: readonly string[]): boolean {
  const sized = called.filter((name) => SIZED.has(name))
  if (sized.some((name) => name !== 'printf' && name !== 'format')) return false
  const literal = sql.match(
    /\b(?:printf|format)\s*\(\s*'(?:[^'*%]|''|%[-+ 0,]?\d{0,3}(?:\.\d{1,3})?[a-zA-Z%])*'/gi,
  )
  return literal?.length === sql.match(/\b(?:printf|format)\s*\(/gi)?.length
}

/** The size of the databases that the tables are in: all that a statement may read. */
function bytesOf(database: DatabaseSync, tables: readonly TableRead[]): number {
  const schemas = new Set(tables.map(({ schema }) => schema))
  return [...schemas].reduce((sum, schema) => {
    const pragma = (name: string) =>
      Number(Object.values(database.prepare(`PRAGMA ${schema}.${name}`).get() ?? {})[0])
    return sum + (pragma('page_count') - pragma('freelist_count')) * pragma('page_size')
  }, 0)
}
