import { inBatches } from './batches.ts'
import { objectsOf } from './json-object.ts'
import type { Writer } from './writer.ts'

/** One JSON object on each line, with the values of {@link typedObjects}; empty for no rows. */
export const jsonLines: Writer = {
  name: 'jsonl',
  async *write(result, options) {
    const objectOf = objectsOf(result, options)
    yield* inBatches(result.rows, (row) => `${objectOf(row)}\n`)
  },
}
