import { inBatches } from './batches.ts'
import type { OutputColumn } from './row-set.ts'
import { nullText, shownBy, valueText } from './value-text.ts'
import type { Writer } from './writer.ts'

const SPECIAL = /\||\r\n|\r|\n/g

/**
 * A GitHub table. It always has its header, because GitHub draws no table without one. Columns are
 * not padded: the renderer aligns them, and rows can stream.
 */
export const markdown: Writer = {
  name: 'markdown',
  async *write(result, options) {
    const { columns } = result
    const whenNull = nullText(result, options)
    const shown = shownBy(options)
    yield line(columns.map((column) => shown(escaped(column.name))))
    yield line(columns.map((column) => (isNumeric(column) ? '---:' : '---')))
    yield* inBatches(result.rows, (row) =>
      line(
        columns.map(({ type }, index) =>
          shown(escaped(valueText(row[index] ?? null, type, whenNull))),
        ),
      ),
    )
  },
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

function escaped(cell: string): string {
  return cell.replace(SPECIAL, (found) => (found === '|' ? '\\|' : '<br>'))
}

function isNumeric({ type }: OutputColumn): boolean {
  return type === 'integer' || type === 'number'
}
