import type { DatabaseSync } from 'node:sqlite'

/** The compiled form of a statement (https://sqlite.org/opcode.html), as far as it tells its work. */
export interface Program {
  /** The number of its instructions. */
  readonly length: number
  /** How often it has each kind of instruction. */
  readonly opcodes: ReadonlyMap<string, number>
  /** The functions that it calls, once for each place: `upper`, `count`. */
  readonly functions: readonly string[]
  /** Root pages of the tables and indexes that it opens, each with the number of its database. */
  readonly opened: readonly { readonly root: number; readonly database: number }[]
  readonly isWriting: boolean
}

export function programOf(database: DatabaseSync, sql: string): Program {
  const explained = database.prepare(`EXPLAIN ${withShortLists(sql)}`)
  explained.setReturnArrays(true)
  const opcodes = new Map<string, number>()
  const functions: string[] = []
  const opened: { root: number; database: number }[] = []
  let isWriting = false
  let length = 0
  for (const row of explained.iterate() as unknown as Iterable<Instruction>) {
    const [, opcode, , p2, p3, p4] = row
    length += 1
    opcodes.set(opcode, (opcodes.get(opcode) ?? 0) + 1)
    if (CALLS.has(opcode)) functions.push(p4?.replace(/\(.*$/, '').toLowerCase() ?? '')
    if (opcode === 'OpenRead' || opcode === 'OpenWrite') opened.push({ root: p2, database: p3 })
    if (opcode === 'Transaction' && p2 !== 0) isWriting = true
  }
  return { length, opcodes, functions, opened, isWriting }
}

/** Texts that are not searched for long lists. */
const SHORT_TEXT = 10_000
const LITERAL = String.raw`(?:-?\d+(?:\.\d+)?|'(?:[^']|'')*')\s*,\s*`
const LONG_LIST = new RegExp(String.raw`(\bIN\s*\((?:${LITERAL}){40})(?:${LITERAL})+`, 'gi')

/**
 * A statement with the same plan, in which lists of IN have a few dozen constants: each is an
 * instruction or two, and to read those of thousands takes longer than to run them.
 */
export function withShortLists(sql: string): string {
  return sql.length < SHORT_TEXT ? sql : sql.replace(LONG_LIST, '$1')
}

/** A row of EXPLAIN: address, opcode, P1 to P4 … */
type Instruction = readonly [number, string, number, number, number, string | null]

const CALLS = new Set(['Function', 'PureFunc', 'AggStep', 'AggStep1', 'AggInverse'])

/** Instructions of a loop over one table that stores nothing on the way. */
const OF_A_SCAN = new Set([
  ...['Init', 'Transaction', 'OpenRead', 'Rewind', 'Next', 'Goto', 'Halt', 'ResultRow', 'Explain'],
  ...['Column', 'Rowid', 'RealAffinity', 'Affinity', 'Cast', 'Copy', 'SCopy', 'Move', 'Noop'],
  ...['Integer', 'Int64', 'Real', 'String', 'String8', 'Null', 'Blob', 'Function', 'PureFunc'],
  ...['Add', 'Subtract', 'Multiply', 'Divide', 'Remainder', 'Concat', 'And', 'Or', 'Not', 'BitNot'],
])
const OF_A_CONDITION = new Set([
  ...['Eq', 'Ne', 'Lt', 'Le', 'Gt', 'Ge', 'If', 'IfNot', 'IsNull', 'NotNull', 'CollSeq', 'IsTrue'],
  'ZeroOrNull',
])

/**
 * How a program reads: `scan` gives a row for each row of one table, `filter` for some of them, and
 * anything else (`other`) may work long before its first row.
 */
export function readingOf({ opcodes }: Program): 'scan' | 'filter' | 'other' {
  let reading: 'scan' | 'filter' = 'scan'
  for (const opcode of opcodes.keys()) {
    if (OF_A_SCAN.has(opcode)) continue
    if (!OF_A_CONDITION.has(opcode)) return 'other'
    reading = 'filter'
  }
  return opcodes.get('Rewind') === 1 ? reading : 'other'
}
