import type { Flag } from './flag.ts'
import { type StatementFlag, statementFlags } from './flags.ts'

const shared = ['hideheaders', 'registry', 'approot', 'debug', 'error-format']

const own = [
  {
    name: 'limit',
    type: 'number',
    default: 10,
    value: 'N',
    help: 'show so many of what is found',
    state: 'used',
  },
  {
    name: 'output',
    short: 'o',
    type: 'text',
    value: 'FORMAT',
    help: 'rows: table, json, jsonl (ndjson), csv, text, pptext, markdown; without it lines for people',
    state: 'used',
  },
] as const satisfies readonly Flag[]

/** A flag that the command reads, itself or for the engine's settings. */
export type SearchFlag = (typeof own)[number] | StatementFlag

/** Flags of `search`. */
export const searchFlags: readonly Flag[] = [
  ...own,
  ...statementFlags.filter(({ name }) => shared.includes(name)),
]
