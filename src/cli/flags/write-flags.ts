import type { Flag } from './flags.ts'

const used = 'used'

/** Flags for the permission and report of writes. */
export const writeFlags: readonly Flag[] = [
  {
    name: 'max-writes',
    type: 'number',
    value: 'N',
    help: 'refuse a statement that would make more writing requests; allows as many without asking',
    state: used,
  },
  {
    name: 'on-error',
    type: 'text',
    default: 'stop',
    value: 'WHAT',
    help: 'a write over many rows: stop at the first refusal, or continue',
    state: used,
  },
  {
    name: 'report',
    type: 'boolean',
    default: false,
    help: 'writes return one row for each request: status, key columns, error',
    state: used,
  },
  {
    name: 'read-only',
    type: 'boolean',
    default: false,
    help: 'send no request that writes',
    state: used,
  },
  {
    name: 'allow',
    type: 'list',
    value: 'PATTERN',
    help: 'send only requests that match, like github:acme/*; may be given again (docs/policy.md)',
    state: used,
  },
  {
    name: 'deny',
    type: 'list',
    value: 'PATTERN',
    help: 'send no request that matches, even if it is allowed; may be given again',
    state: used,
  },
  {
    name: 'audit',
    type: 'text',
    value: 'FILE',
    help: 'append a line of JSON to this file for each write',
    state: used,
  },
]
