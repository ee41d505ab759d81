/** How long a request that is under way may still take when the work is stopped. */
const GRACE_MS = 500

/** A signal that follows another a moment later. */
export interface LateSignal {
  readonly signal: AbortSignal
  release(): void
}

/**
 * A write that is cut off leaves nobody knowing what became of it, so the one under way gets a moment to
 * be answered.
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
