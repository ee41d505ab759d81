import { type Flag, statementFlags } from './flags.ts'

const shared = ['hideheaders', 'registry', 'approot', 'debug', 'error-format']

/** Flags of `search`. */
export const searchFlags: readonly Flag[] = [
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
  ...statementFlags.filter(({ name }) => shared.includes(name)),
]
