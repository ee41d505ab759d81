import type { Flag } from './flags.ts'

const used = 'used'

/** Flags that give statements their values. */
export const inputFlags: readonly Flag[] = [
  {
    name: 'param',
    type: 'list',
    value: 'NAME=VALUE',
    help: 'the value of :NAME, a text; NAME:=JSON for a number, true, null or a list; may be given again',
    state: used,
  },
  {
    name: 'iqldata',
    short: 'q',
    type: 'text',
    value: 'FILE',
    help: 'data for {{ … }} in the statements: .json or .jsonnet',
    state: used,
  },
  {
    name: 'var',
    type: 'list',
    value: 'NAME=VALUE',
    help: 'a variable for templates and jsonnet; may be given again',
    state: used,
  },
]
