import { type Flag, statementFlags } from './flags.ts'

const shared = statementFlags.filter(({ name }) =>
  ['registry', 'approot', 'provider', 'debug'].includes(name),
)

/** Flags of `docs`. */
export const docsFlags: readonly Flag[] = [
  {
    name: 'out',
    type: 'text',
    value: 'FOLDER',
    help: 'where the pages are written to',
    state: 'used',
  },
  {
    name: 'format',
    type: 'text',
    default: 'markdown',
    value: 'FORMAT',
    help: "markdown, site (with front matter), json, upstream (StackQL's site, to the byte)",
    state: 'used',
  },
  ...shared,
]
