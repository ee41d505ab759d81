import type { Flag } from './flags.ts'

const used = 'used'

/** Flags for waits, retries and the number of requests. */
export const requestFlags: readonly Flag[] = [
  {
    name: 'apirequesttimeout',
    type: 'number',
    default: 45,
    value: 'SECONDS',
    help: 'the time limit of one request; 0 means none',
    state: used,
  },
  {
    name: 'timeout',
    type: 'text',
    value: 'DURATION',
    help: 'the time limit of one statement: 90s, 5m (default: none)',
    state: used,
  },
  {
    name: 'retries',
    type: 'number',
    value: 'N',
    help: 'retry transient failures; writes only if nothing was done (default: 3, or as in the document)',
    state: used,
  },
  {
    name: 'max-wait',
    type: 'text',
    value: 'DURATION',
    help: "the longest wait for an API's rate limit (default: 5m on a terminal, else fail at once)",
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
    help: 'show no progress line on the terminal',
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
