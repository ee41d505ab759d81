import type { Settings } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { counted } from '../../text/words.ts'
import type { Streams } from '../streams.ts'
import type { Flag } from './flag.ts'
import type { Flags } from './read-flags.ts'

/** Flags for the limits and the report of writes. */
export const writeFlags = [
  {
    name: 'max-writes',
    type: 'number',
    value: 'N',
    help: 'refuse a statement that would make more writing requests; allows as many without asking',
    state: 'used',
  },
  {
    name: 'on-error',
    type: 'text',
    default: 'stop',
    value: 'WHAT',
    help: 'a write over many rows: stop at the first refusal, or continue',
    state: 'used',
  },
  {
    name: 'report',
    type: 'boolean',
    default: false,
    help: 'writes return one row for each request: status, key columns, error',
    state: 'used',
  },
] as const satisfies readonly Flag[]

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
