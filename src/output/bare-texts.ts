import { inBatches } from './batches.ts'
import type { RowSet } from './row-set.ts'
import { nullText, shownBy, valueText } from './value-text.ts'
import type { WriteOptions } from './writer.ts'

/** Texts as they are, one after the other: they can be copied, and a reader sees their own lines. */
export async function* bareTexts(result: RowSet, options: WriteOptions): AsyncGenerator<string> {
  const { columns, rows, textEnd = '' } = result
  const whenNull = nullText(result, options)
  const shown = shownBy(options)
  yield* inBatches(
    rows,
    (row) =>
      `${columns
        .map(({ type }, index) => shown(valueText(row[index] ?? null, type, whenNull)))
        .join(' ')}${textEnd}\n`,
  )
}
