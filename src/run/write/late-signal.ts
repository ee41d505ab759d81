/** The time for the current request after the work is stopped. */
const GRACE_MS = 500

/** A signal that follows another after a short delay. */
export interface LateSignal {
  readonly signal: AbortSignal
  release(): void
}

/**
 * A delayed signal for writes. The result of an aborted write is unknown, so the current one gets a
 * moment to finish.
 */
export function lateSignal(first: AbortSignal): LateSignal {
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const onAbort = () => {
    timer = setTimeout(() => late.abort(first.reason), GRACE_MS)
  }
  if (first.aborted) late.abort(first.reason)
  else first.addEventListener('abort', onAbort, { once: true })
  return {
    signal: late.signal,
    release() {
      first.removeEventListener('abort', onAbort)
      clearTimeout(timer)
    },
  }
}
