import type { Settings } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { counted } from '../../text/words.ts'
import type { Streams } from '../streams.ts'
import type { Flags } from './settings-from-flags.ts'

type WriteSettings = Pick<Settings, 'onError' | 'maxWrites' | 'confirm' | 'report'>

/** The limits of writes. Throws a CommandError for invalid values. */
export function writeSettings(flags: Flags, ask: Streams['ask']): WriteSettings {
  const onError = flags.text('on-error') ?? 'stop'
  if (onError !== 'stop' && onError !== 'continue') {
    throw new CommandError(`--on-error: '${onError}' is neither stop nor continue`)
  }
  const maxWrites = flags.number('max-writes')
  if (maxWrites !== undefined && (!Number.isInteger(maxWrites) || maxWrites < 0)) {
    throw new CommandError(`--max-writes: ${maxWrites} is not a number of requests`)
  }
  return { onError, maxWrites, report: flags.on('report'), confirm: confirmWith(ask) }
}

/** Asks the user, with the number of requests and the first few of them. */
function confirmWith(ask: Streams['ask']): NonNullable<Settings['confirm']> {
  return async ({ verb, table, requests, first }) => {
    const more = requests > first.length ? [`… and ${requests - first.length} more`] : []
    const lines = [...first, ...more].map((line) => `  ${line}`)
    const head = `${verb} on ${table} makes ${counted(requests, 'request')}:`
    const answer = await ask(`${[head, ...lines].join('\n')}\nGo on? [y/N] `)
    return answer === undefined ? undefined : /^y(es)?$/i.test(answer.trim())
  }
}
