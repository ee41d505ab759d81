import type { RunContext } from './context.ts'

/** What may be kept of items whose turn has not come, all together, in bytes or so. */
const HELD_SIZE = 32 * 1024 * 1024

/** What is read, where it goes, and how much memory a piece takes. */
export interface Reading<Item, Piece> {
  readonly read: (item: Item, signal: AbortSignal) => AsyncIterable<Piece>
  readonly take: (piece: Piece) => void | Promise<void>
  readonly sizeOf: (piece: Piece) => number
  /**
   * Whether nothing after a piece that was taken is wanted. Then items are begun one at a time, and twice as
   * many for each that was not enough, so that little is read in vain.
   */
  readonly isEnough?: (piece: Piece) => boolean
}

/**
 * Reads for each item, several at a time, and hands over what was read in the order of the items: what comes
 * for the item whose turn it is at once, what comes for later ones when it is theirs. Those hold at most
 * {@link HELD_SIZE}; beyond that they read no further until then. The one whose turn it is never waits, so
 * that all come to their end. The first failure stops the rest, and is thrown.
 *
 * @param heldSize for tests: what may be held instead
 */
export async function inOrder<Item, Piece>(
  items: readonly Item[],
  context: Pick<RunContext, 'signal' | 'concurrency'>,
  { read, take, sizeOf, isEnough }: Reading<Item, Piece>,
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
  /** The item whose pieces go on at once: what was held of it has been taken. */
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
    // Waited for in its turn; until then its failure is nobody's.
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
    // What was stopped because of another failure is not the failure.
    const first = outcomes.find((one) => one.status === 'rejected' && !isAbort(one.reason))
    throw isAbort(error) && !context.signal.aborted && first?.status === 'rejected'
      ? first.reason
      : error
  } finally {
    // A signal made of others is kept for as long as somebody listens, and all that is known here with it.
    signal.removeEventListener('abort', changed)
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
