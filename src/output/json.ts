import { compatOf } from '../compat/compat.ts'
import { inBatches } from './batches.ts'
import { objectsOf } from './json-object.ts'
import type { Writer } from './writer.ts'

const LINES = { open: '[\n', between: ',\n', close: '\n]\n', none: '[]\n' }
/** As the Go program: no line breaks at all, and an empty list is `null`. */
const COMPATIBLE = { open: '[', between: ',', close: ']', none: 'null' }

/** One JSON array of objects, whatever the number of pages, with one object on each line. */
export const json: Writer = {
  name: 'json',
  async *write(result, options) {
    const { compat } = options
    const objectOf = objectsOf(result, options)
    const { open, between, close, none } = compatOf(compat).writesTextValues ? COMPATIBLE : LINES
    let before = open
    let empty = true
    yield* inBatches(result.rows, (row) => {
      const text = before + objectOf(row)
      before = between
      empty = false
      return text
    })
    yield empty ? none : close
  },
}
