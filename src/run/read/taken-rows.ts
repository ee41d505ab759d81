/** All rows in memory, in order, from any source. */
export async function takenRows<R>(rows: Iterable<R> | AsyncIterable<R>): Promise<R[]> {
  const taken: R[] = []
  for await (const row of rows) taken.push(row)
  return taken
}
