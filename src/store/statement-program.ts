import type { DatabaseSync } from 'node:sqlite'

/** An instruction of a compiled statement (https://sqlite.org/opcode.html). */
export interface Instruction {
  readonly opcode: string
  readonly p2: number
  readonly p3: number
  /** The operand that names things: of a call, the function with its number of arguments. */
  readonly p4: string | null
}

/** The compiled form of a statement. */
export function programOf(database: DatabaseSync, sql: string): Instruction[] {
  return database.prepare(`EXPLAIN ${sql}`).all() as unknown as Instruction[]
}

/** The functions that a program calls, once for each place: `upper`, `count`. */
export function calledFunctions(program: readonly Instruction[]): string[] {
  return program.flatMap(({ opcode, p4 }) =>
    CALLS.has(opcode) ? [p4?.replace(/\(.*$/, '').toLowerCase() ?? ''] : [],
  )
}

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
export function readingOf(program: readonly Instruction[]): 'scan' | 'filter' | 'other' {
  let reading: 'scan' | 'filter' = 'scan'
  for (const { opcode } of program) {
    if (OF_A_SCAN.has(opcode)) continue
    if (!OF_A_CONDITION.has(opcode)) return 'other'
    reading = 'filter'
  }
  const loops = program.filter(({ opcode }) => opcode === 'Rewind').length
  return loops === 1 ? reading : 'other'
}
