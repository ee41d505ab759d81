import { Pace } from '../../store/pace.ts'

/** All rows in memory, in order, from any source. Throws the signal's reason. */
export async function takenRows<R>(
  rows: Iterable<R> | AsyncIterable<R>,
  signal?: AbortSignal,
): Promise<R[]> {
  const pace = new Pace(signal)
  const taken: R[] = []
  for await (const row of rows) {
    taken.push(row)
    if (pace.isDue()) await pace.rest()
  }
  return taken
}
