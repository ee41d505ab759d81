import { type Flag, statementFlags } from './flags.ts'

const shared = ['output', 'hideheaders', 'registry', 'approot', 'debug', 'error-format']

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
  ...statementFlags.filter(({ name }) => shared.includes(name)),
]
