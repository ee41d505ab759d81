/** Gives a turn to one after the other, in the order in which they ask. */
export class Turns {
  #last: Promise<void> = Promise.resolve()

  /**
   * Waits for all earlier turns. The holder of a turn ends it with the returned function. Throws
   * the signal's reason when that comes first.
   */
  async next(signal: AbortSignal): Promise<() => void> {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const before = this.#last
    this.#last = before.then(() => ended)
    try {
      await untilAborted(before, signal)
    } catch (error) {
      end()
      throw error
    }
    return end
  }
}

async function untilAborted(before: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    await Promise.race([before, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
