/** Long enough that a write costs nothing beside making the text, short enough to stream. */
const BATCH_LENGTH = 64 * 1024

/**
 * The text of all rows, in pieces of about 64 kB. Rows that are at hand are taken in a plain
 * loop: awaiting each of a hundred thousand rows would cost more than writing them.
 */
export async function* inBatches<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  textOf: (row: Row) => string,
): AsyncGenerator<string> {
  let batch = ''
  if (Symbol.asyncIterator in rows) {
    for await (const row of rows) {
      batch += textOf(row)
      if (batch.length < BATCH_LENGTH) continue
      yield batch
      batch = ''
    }
  } else {
    for (const row of rows) {
      batch += textOf(row)
      if (batch.length < BATCH_LENGTH) continue
      yield batch
      batch = ''
    }
  }
  if (batch !== '') yield batch
}
