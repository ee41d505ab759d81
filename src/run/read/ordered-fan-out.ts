import type { RunContext } from '../context.ts'

/** The approximate memory for items that are read ahead of their turn, in bytes. */
const HELD_SIZE = 32 * 1024 * 1024

/** A read, its destination, and the size of its pieces. */
export interface FanOut<Item, Piece> {
  readonly read: (item: Item, signal: AbortSignal) => AsyncIterable<Piece>
  readonly take: (piece: Piece) => void | Promise<void>
  readonly sizeOf: (piece: Piece) => number
  /**
   * Whether nothing is needed after a piece. Items are then started one at a time, and twice as
   * many after each insufficient one, so that little is read for nothing.
   */
  readonly isEnough?: (piece: Piece) => boolean
}

/**
 * Reads for several items in parallel, and yields the pieces in the order of the items: those of
 * the current item at once, those of later items in their turn. The latter hold at most {@link
 * HELD_SIZE}, and stop reading beyond that until their turn. The current item never waits, so that
 * all items finish. The first failure stops the rest, and is thrown.
 *
 * @param heldSize for tests: replaces the limit
 */
export async function orderedFanOut<Item, Piece>(
  items: readonly Item[],
  context: Pick<RunContext, 'signal' | 'concurrency'>,
  { read, take, sizeOf, isEnough }: FanOut<Item, Piece>,
  heldSize = HELD_SIZE,
): Promise<void> {
  const [only] = items
  if (items.length === 1 && only !== undefined) {
    for await (const piece of read(only, context.signal)) {
      const taken = take(piece)
      if (taken !== undefined) await taken
      if (isEnough?.(piece)) return
    }
    return
  }
  const stop = new AbortController()
  const signal = AbortSignal.any([context.signal, stop.signal])
  const reading: Promise<void>[] = []
  const waiting: { readonly piece: Piece; readonly size: number }[][] = []
  /** The item whose pieces pass on at once: its held pieces have been taken. */
  let turn = -1
  let held = 0
  let isDone = false
  let change = Promise.withResolvers<void>()
  const changed = () => {
    change.resolve()
    change = Promise.withResolvers()
  }
  signal.addEventListener('abort', changed)

  const readAll = async (item: Item, index: number): Promise<void> => {
    for await (const piece of read(item, signal)) {
      const size = index === turn ? 0 : sizeOf(piece)
      while (index !== turn && held > 0 && held + size > heldSize) {
        await change.promise
        signal.throwIfAborted()
      }
      if (index === turn) {
        const taken = take(piece)
        if (taken !== undefined) await taken
        if (isEnough?.(piece)) isDone = true
        if (isDone) return
      } else {
        waiting[index] ??= []
        waiting[index]?.push({ piece, size })
        held += size
      }
    }
  }
  const start = (index: number) => {
    const item = items[index]
    if (item === undefined) return
    const done = readAll(item, index)
    // It is awaited in its turn; until then its failure must not count as unhandled.
    done.catch(() => stop.abort())
    reading[index] = done
  }

  let width = isEnough === undefined ? context.concurrency : 1
  let started = 0
  const startUpTo = (end: number) => {
    for (; started < Math.min(end, items.length); started += 1) start(started)
  }
  try {
    startUpTo(width)
    for (let index = 0; index < items.length; index += 1) {
      for (let next = waiting[index]?.shift(); next; next = waiting[index]?.shift()) {
        const taken = take(next.piece)
        if (taken !== undefined) await taken
        if (isEnough?.(next.piece)) isDone = true
        if (isDone) break
        held -= next.size
        changed()
      }
      delete waiting[index]
      turn = index
      changed()
      if (!isDone) await reading[index]
      if (isDone) {
        stop.abort()
        await Promise.allSettled(reading)
        context.signal.throwIfAborted()
        return
      }
      delete reading[index]
      width = Math.min(width * 2, context.concurrency)
      startUpTo(index + 1 + width)
    }
  } catch (error) {
    stop.abort()
    const outcomes = await Promise.allSettled(reading)
    // An item that was stopped by another failure is not the cause.
    const first = outcomes.find((one) => one.status === 'rejected' && !isAbort(one.reason))
    throw isAbort(error) && !context.signal.aborted && first?.status === 'rejected'
      ? first.reason
      : error
  } finally {
    // A combined signal lives as long as it has listeners, and keeps everything in this scope alive.
    signal.removeEventListener('abort', changed)
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
