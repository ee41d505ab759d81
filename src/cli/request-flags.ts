import type { Flag } from './flags.ts'

const used = 'used'

/** Flags for waits, retries and the number of requests. */
export const requestFlags: readonly Flag[] = [
  {
    name: 'apirequesttimeout',
    type: 'number',
    default: 45,
    value: 'SECONDS',
    help: 'for one request; 0 is for ever',
    state: used,
  },
  {
    name: 'timeout',
    type: 'text',
    value: 'DURATION',
    help: 'for one statement, as 90s or 5m (default: as long as it takes)',
    state: used,
  },
  {
    name: 'retries',
    type: 'number',
    value: 'N',
    help: 'try again what failed in passing, writes only if nothing was done (default: 3, or as the document says)',
    state: used,
  },
  {
    name: 'max-wait',
    type: 'text',
    value: 'DURATION',
    help: "wait so long for an API's limit (default: 5m on a terminal, else fail at once)",
    state: used,
  },
  {
    name: 'consistent',
    type: 'boolean',
    help: 'read lists of several pages until two readings are the same',
    state: used,
  },
  {
    name: 'no-progress',
    type: 'boolean',
    help: 'no line on the terminal that says how far a statement is',
    state: used,
  },
  {
    name: 'on-item-error',
    type: 'text',
    default: 'fail',
    value: 'WHAT',
    help: 'a SELECT of many calls, one is refused: fail, null (a row of NULLs), skip; by status: 404=null,409=skip',
    state: used,
  },
]
