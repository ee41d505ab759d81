import type { Settings } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { isItemStatus, type OnItemError } from '../../run/read/item-errors.ts'

/**
 * Reads `--on-item-error`: a word for all refusals, meanings by status, or both, separated by
 * commas: `skip`, `404=null,409=skip`, `4xx=null,403=fail`, `404=null,skip`. Throws a CommandError.
 */
export function onItemErrorFrom(text: string): Pick<Settings, 'onItemError' | 'onItemStatus'> {
  let general: OnItemError | undefined
  const byStatus: Record<string, OnItemError> = {}
  for (const part of text
    .toLowerCase()
    .split(',')
    .map((each) => each.trim())) {
    const [name = '', value, ...more] = part.split('=').map((each) => each.trim())
    if (value === undefined) {
      const word = wordOf(name)
      if (word === undefined) throw malformed(part)
      if (general !== undefined) throw twice(part)
      general = word
      continue
    }
    const as = wordOf(value)
    const status = name
    if (as === undefined || more.length > 0 || !/^\d(\d\d|xx)$/.test(status)) throw malformed(part)
    const reason = whyNot(status)
    if (reason !== undefined) throw new CommandError(`--on-item-error: ${part}: ${reason}`)
    if (byStatus[status] !== undefined) throw twice(part)
    byStatus[status] = as
  }
  const isByStatus = Object.keys(byStatus).length > 0
  return { onItemError: general ?? 'fail', ...(isByStatus && { onItemStatus: byStatus }) }
}

function wordOf(text: string): OnItemError | undefined {
  return text === 'fail' || text === 'null' || text === 'skip' ? text : undefined
}

function malformed(part: string): CommandError {
  return new CommandError(
    `--on-item-error: '${part}' is none of fail, null and skip, and no status with one of them`,
    'Examples: skip; 404=null; 404=null,409=skip; 4xx=null,403=fail.',
  )
}

function twice(part: string): CommandError {
  return new CommandError(`--on-item-error: '${part}' gives the same a second meaning`)
}

/** The reason why a status can never be skipped. */
function whyNot(status: string): string | undefined {
  if (status === '4xx') return undefined
  if (status.startsWith('5')) return 'the server failed, so nothing is known of the item'
  if (!/^4\d\d$/.test(status)) return 'it refuses nothing; statuses from 400 to 499 do'
  if (isItemStatus(Number(status))) return undefined
  if (status === '429') return 'it is a rate limit, which --max-wait waits for'
  if (status === '408') return 'the server ran out of time, so nothing is known of the item'
  return 'it refuses the credential, for every call and not for one item'
}
