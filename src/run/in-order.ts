import type { RunContext } from './context.ts'

/**
 * Reads for each item, several at a time, and hands over what was read in the order of the items. One
 * item alone is handed over as it is read. The first failure stops the rest, and is thrown.
 */
export async function inOrder<Item, Piece>(
  items: readonly Item[],
  context: RunContext,
  read: (item: Item, context: RunContext) => AsyncIterable<Piece>,
  take: (item: Item, piece: Piece) => void,
): Promise<void> {
  const [only] = items
  if (items.length === 1 && only !== undefined) {
    for await (const piece of read(only, context)) take(only, piece)
    return
  }
  const stop = new AbortController()
  const inside = { ...context, signal: AbortSignal.any([context.signal, stop.signal]) }
  const reading: Promise<Piece[]>[] = []
  const start = (index: number) => {
    const item = items[index]
    if (item === undefined) return
    const all = collect(read(item, inside))
    // Waited for in its turn; until then its failure is nobody's.
    all.catch(() => stop.abort())
    reading[index] = all
  }
  for (let index = 0; index < Math.min(context.concurrency, items.length); index += 1) start(index)
  try {
    for (const [index, item] of items.entries()) {
      const pieces = (await reading[index]) ?? []
      delete reading[index]
      for (const piece of pieces) take(item, piece)
      start(index + context.concurrency)
    }
  } catch (error) {
    stop.abort()
    const outcomes = await Promise.allSettled(reading)
    // What was stopped because of another failure is not the failure.
    const first = outcomes.find((one) => one.status === 'rejected' && !isAbort(one.reason))
    throw isAbort(error) && !context.signal.aborted && first?.status === 'rejected'
      ? first.reason
      : error
  }
}

async function collect<Piece>(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const all: Piece[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
