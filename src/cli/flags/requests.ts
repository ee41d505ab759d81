import type { Settings } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import type { Streams } from '../streams.ts'
import { durationMs } from './duration.ts'
import type { Flag } from './flag.ts'
import { onItemErrorFrom } from './on-item-error.ts'
import type { Flags } from './read-flags.ts'

/** Flags for waits, retries and the number of requests. */
export const requestFlags = [
  {
    name: 'apirequesttimeout',
    type: 'number',
    default: 45,
    value: 'SECONDS',
    help: 'the time limit of one request; 0 means none',
    state: 'used',
  },
  {
    name: 'timeout',
    type: 'text',
    value: 'DURATION',
    help: 'the time limit of one statement: 90s, 5m (default: none)',
    state: 'used',
  },
  {
    name: 'retries',
    type: 'number',
    value: 'N',
    help: 'retry transient failures; writes only if nothing was done (default: 3, or as in the document)',
    state: 'used',
  },
  {
    name: 'max-wait',
    type: 'text',
    value: 'DURATION',
    help: "the longest wait for an API's rate limit (default: 5m on a terminal, else fail at once)",
    state: 'used',
  },
  {
    name: 'consistent',
    type: 'boolean',
    help: 'read lists of several pages until two readings are the same',
    state: 'used',
  },
  {
    name: 'no-progress',
    type: 'boolean',
    help: 'show no progress line on the terminal',
    state: 'used',
  },
  {
    name: 'on-item-error',
    type: 'text',
    default: 'fail',
    value: 'WHAT',
    help: 'a SELECT of many calls, one is refused: fail, null (a row of NULLs), skip; by status: 404=null,409=skip',
    state: 'used',
  },
] as const satisfies readonly Flag[]

type RequestSettings = Pick<
  Settings,
  | 'consistent'
  | 'requestTimeoutMs'
  | 'statementTimeoutMs'
  | 'retries'
  | 'maxWaitMs'
  | 'onItemError'
  | 'onItemStatus'
>

/** The default wait on a terminal, where a user would rather wait than start again. */
const PATIENCE_MS = 5 * 60_000

/** The settings for waits and retries. Throws a CommandError for invalid values. */
export function requestSettings(flags: Flags, isTerminal: Streams['isTerminal']): RequestSettings {
  const retries = flags.number('retries')
  if (retries !== undefined && (!Number.isInteger(retries) || retries < 0)) {
    throw new CommandError(`--retries: ${retries} is not a number of tries`)
  }
  const timeout = flags.text('timeout')
  const maxWait = flags.text('max-wait')
  const waits =
    maxWait === undefined
      ? async () => ((await isTerminal()) ? PATIENCE_MS : 0)
      : durationMs(maxWait, 'max-wait')
  return {
    requestTimeoutMs: (flags.number('apirequesttimeout') ?? 45) * 1000,
    ...(timeout !== undefined && { statementTimeoutMs: durationMs(timeout, 'timeout') }),
    ...(retries !== undefined && { retries }),
    maxWaitMs: waits,
    ...onItemErrorFrom(flags.text('on-item-error') ?? 'fail'),
    consistent: flags.on('consistent'),
  }
}
