import type { Settings } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import type { Streams } from '../streams.ts'
import { durationMs } from './duration.ts'
import { onItemErrorFrom } from './on-item-error.ts'
import type { Flags } from './settings-from-flags.ts'

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
