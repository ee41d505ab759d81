import { docsFlags } from '../flags/docs-flags.ts'
import type { Flag } from '../flags/flag.ts'
import { statementFlags } from '../flags/flags.ts'
import { searchFlags } from '../flags/search-flags.ts'
import { simulateFlags } from '../flags/simulate-flags.ts'

export interface CommandEntry {
  readonly name: string
  readonly about: string
  /** The words that may follow. */
  readonly words: readonly string[]
  readonly flags: readonly Flag[]
}

/** The commands of the program with their flags; loaded for help and for the completion of shells. */
export const commandList: readonly CommandEntry[] = [
  { name: 'exec', about: 'run statements', words: [], flags: statementFlags },
  { name: 'shell', about: 'a session of statements', words: [], flags: statementFlags },
  {
    name: 'auth',
    about: 'which credential is used, and whether it works',
    words: ['status'],
    flags: statementFlags,
  },
  {
    name: 'registry',
    about: 'list or pull provider documents',
    words: ['list', 'pull'],
    flags: statementFlags,
  },
  {
    name: 'cache',
    about: 'the responses that are kept',
    words: ['stats', 'clear'],
    flags: statementFlags,
  },
  { name: 'search', about: 'find tables by any words', words: [], flags: searchFlags },
  {
    name: 'docs',
    about: 'pages about what a provider has',
    words: ['open', 'generate', 'serve'],
    flags: docsFlags,
  },
  { name: 'simulate', about: 'serve a local GitHub', words: ['github'], flags: simulateFlags },
  {
    name: 'completion',
    about: 'a script that completes commands and flags in your shell',
    words: ['bash', 'zsh', 'fish'],
    flags: [],
  },
  { name: 'version', about: 'which version this is', words: [], flags: [] },
  { name: 'help', about: 'what there is', words: [], flags: [] },
]

/** The flags that a command shows; those without effect are for scripts that have them already. */
export function shownFlags({ flags }: CommandEntry): Flag[] {
  return flags.filter(({ state }) => state === 'used')
}
