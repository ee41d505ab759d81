import { isPaged } from './paged-rows.ts'

/** Long enough that writing costs little compared with making the text, short enough to stream. */
const BATCH_LENGTH = 64 * 1024

/**
 * The text of all rows, in pieces of about 64 kB. Rows in memory are read in a plain loop: awaiting
 * each of a hundred thousand rows would cost more than writing them. A piece never waits for the
 * next page.
 */
export async function* inBatches<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  textOf: (row: Row) => string,
): AsyncGenerator<string> {
  // Joined, a batch is one flat string. Added up, it would be a tree of all the strings that it was made
  // of, which takes several times the memory for as long as it is held back.
  let batch: string[] = []
  let length = 0
  const add = (row: Row): boolean => {
    const text = textOf(row)
    batch.push(text)
    length += text.length
    return length >= BATCH_LENGTH
  }
  const take = (): string => {
    const text = batch.join('')
    batch = []
    length = 0
    return text
  }
  if (isPaged(rows)) {
    for await (const page of rows.pages) {
      for (const row of page) if (add(row)) yield take()
      if (length > 0) yield take()
    }
  } else if (Symbol.asyncIterator in rows) {
    for await (const row of rows) if (add(row)) yield take()
  } else {
    for (const row of rows) if (add(row)) yield take()
  }
  if (length > 0) yield take()
}
