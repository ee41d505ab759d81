import type { Flag } from './flag.ts'

/** Flags of what a person sees. */
export const terminalFlags = [
  {
    name: 'color',
    type: 'text',
    default: 'auto',
    value: 'WHEN',
    help: 'auto (on a terminal, unless NO_COLOR is set), always or never',
    state: 'used',
  },
  {
    name: 'no-pager',
    type: 'boolean',
    default: false,
    help: 'the shell shows long results at once, not a page at a time',
    state: 'used',
  },
] as const satisfies readonly Flag[]
