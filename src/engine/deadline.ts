import { QueryError } from '../errors/query-error.ts'
import { setting } from '../errors/setting.ts'
import { LONGEST_TIMER_MS } from '../text/longest-timer.ts'

/** A signal that is also aborted when the time is over. */
export interface Deadline {
  readonly signal: AbortSignal
  release(): void
}

/**
 * The time limit of a statement: the shorter one of its session's own (SET statement_timeout) and of the
 * front end. Without a limit the signal is unchanged.
 */
export function deadline(
  signal: AbortSignal,
  ownMs: number | undefined,
  givenMs: number | undefined,
): Deadline {
  const timeoutMs = Math.min(ownMs || Infinity, givenMs || Infinity)
  if (timeoutMs <= 0 || timeoutMs === Infinity) return { signal, release: () => undefined }
  const isOwn = timeoutMs === ownMs
  const over = new AbortController()
  const timer = setTimeout(
    () => {
      over.abort(
        new QueryError('57014', `the statement took longer than ${timeoutMs / 1000} s`, {
          hint: `Allow more time with ${isOwn ? 'SET statement_timeout' : setting('timeout')}, or request less data.`,
          category: 'internal',
        }),
      )
    },
    Math.min(timeoutMs, LONGEST_TIMER_MS),
  )
  return { signal: AbortSignal.any([signal, over.signal]), release: () => clearTimeout(timer) }
}
