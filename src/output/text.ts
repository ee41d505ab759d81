import { inBatches } from './batches.ts'
import { indentJson } from './indent-json.ts'
import { nullText, shownBy, valueText } from './value-text.ts'
import type { Writer } from './writer.ts'

/** Values joined by commas, one row on each line, without quotes: for `cut`, `awk` and the eye. */
export const text: Writer = commaJoined('text', (cell) => cell)

/** Like {@link text}, with JSON cells on several lines. */
export const prettyText: Writer = commaJoined('pptext', indentJson)

function commaJoined(name: string, arranged: (cell: string) => string): Writer {
  return {
    name,
    async *write(result, options) {
      const { columns } = result
      const whenNull = nullText(result, options)
      const shown = shownBy(options)
      if (!options.hideHeaders) yield `${columns.map((column) => shown(column.name)).join(',')}\n`
      yield* inBatches(result.rows, (row) => {
        const cells = columns.map(({ type }, index) =>
          shown(arranged(valueText(row[index] ?? null, type, whenNull))),
        )
        return `${cells.join(',')}\n`
      })
    },
  }
}
