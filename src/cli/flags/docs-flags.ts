import type { Flag } from './flag.ts'
import { type StatementFlag, statementFlags } from './flags.ts'

const shared = statementFlags.filter(({ name }) =>
  ['registry', 'approot', 'provider', 'debug'].includes(name),
)

const own = [
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
  {
    name: 'port',
    type: 'number',
    default: 9010,
    value: 'PORT',
    help: 'where serve listens on 127.0.0.1; 0 takes a free one',
    state: 'used',
  },
  {
    name: 'plain',
    type: 'boolean',
    default: false,
    help: 'serve plain pages, also of other providers, though the site is built',
    state: 'used',
  },
] as const satisfies readonly Flag[]

/** A flag that the command reads, itself or for the engine's settings. */
export type DocsFlag = (typeof own)[number] | StatementFlag

/** Flags of `docs`. */
export const docsFlags: readonly Flag[] = [...own, ...shared]
