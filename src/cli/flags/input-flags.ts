import type { Flag } from './flag.ts'

/** Flags of what goes into statements, and of how what comes out of several is kept together. */
export const inputFlags = [
  {
    name: 'json-array',
    type: 'boolean',
    default: false,
    help: 'with -o json: one array with that of each statement, in place of one document for each',
    state: 'used',
  },
  {
    name: 'param',
    type: 'list',
    value: 'NAME=VALUE',
    help: 'the value of :NAME, a text; NAME:=JSON for a number, true, null or a list; may be given again',
    state: 'used',
  },
  {
    name: 'iqldata',
    short: 'q',
    type: 'text',
    value: 'FILE',
    help: 'data for {{ … }} in the statements: .json or .jsonnet',
    state: 'used',
  },
  {
    name: 'var',
    type: 'list',
    value: 'NAME=VALUE',
    help: 'a variable for templates and jsonnet; may be given again',
    state: 'used',
  },
] as const satisfies readonly Flag[]
