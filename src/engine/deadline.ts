import { QueryError } from '../errors/query-error.ts'

/** A signal that is also aborted when the time is over. */
export interface Deadline {
  readonly signal: AbortSignal
  release(): void
}

/** The time limit of a statement; without a limit the signal is unchanged. */
export function deadline(signal: AbortSignal, timeoutMs: number | undefined): Deadline {
  if (timeoutMs === undefined || timeoutMs <= 0) return { signal, release: () => undefined }
  const over = new AbortController()
  const timer = setTimeout(() => {
    over.abort(
      new QueryError('57014', `the statement took longer than ${timeoutMs / 1000} s`, {
        hint: 'Allow more time with --timeout, or request less data.',
        category: 'internal',
      }),
    )
  }, timeoutMs)
  return { signal: AbortSignal.any([signal, over.signal]), release: () => clearTimeout(timer) }
}
