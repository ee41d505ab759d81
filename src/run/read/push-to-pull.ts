/**
 * Turns pushed values into pulled ones: pushing waits until the consumer requests the next value. A
 * consumer that stops also stops the process, through its signal, and waits for its end. Throws the
 * process's error after the values before it.
 */
export async function* pushToPull<T>(
  signal: AbortSignal,
  run: (give: (value: T) => Promise<void>, signal: AbortSignal) => Promise<void>,
): AsyncGenerator<T> {
  const stop = new AbortController()
  let offered: { readonly value: T } | undefined
  let change = Promise.withResolvers<void>()
  let asked = Promise.withResolvers<void>()
  let end: { readonly error?: unknown } | undefined
  const give = async (value: T): Promise<void> => {
    offered = { value }
    change.resolve()
    await asked.promise
    stop.signal.throwIfAborted()
  }
  const done = run(give, AbortSignal.any([signal, stop.signal])).then(
    () => {
      end = {}
      change.resolve()
    },
    (error: unknown) => {
      end = { error }
      change.resolve()
    },
  )
  try {
    for (;;) {
      await change.promise
      change = Promise.withResolvers()
      if (offered === undefined) break
      const { value } = offered
      offered = undefined
      yield value
      const before = asked
      asked = Promise.withResolvers()
      before.resolve()
    }
  } finally {
    if (end === undefined) {
      stop.abort()
      asked.resolve()
      await done
    }
  }
  if (end !== undefined && 'error' in end) throw end.error
}
