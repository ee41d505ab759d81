import { compatOf } from '../compat/compat.ts'
import { inBatches } from './batches.ts'
import { nullText, shownBy, valueText } from './value-text.ts'
import type { Writer } from './writer.ts'

/** At the start of a line GitHub Actions would read it as a command. */
const COMMAND = /^::/

/**
 * Comma-separated values (RFC 4180), with lines ending in LF. Cells are quoted only where a reader
 * needs it.
 *
 * NULL is an empty cell: data tools read that as missing, and would read `null` as a word. The Go
 * program prints `null`, and so does `compat`.
 */
export const csv: Writer = {
  name: 'csv',
  async *write(result, options) {
    const { columns } = result
    const { writesNullWord } = compatOf(options.compat)
    const whenNull = writesNullWord ? nullText(result, options) : ''
    const quoted = quoter(options.delimiter)
    const shown = shownBy(options)
    // Most readers skip a blank line; Go writes one nevertheless.
    const blank = writesNullWord ? '' : '""'
    const line = (cells: readonly string[]): string =>
      `${cells.length === 1 && cells[0] === '' ? blank : cells.map(quoted).join(options.delimiter)}\n`

    if (!options.hideHeaders) yield line(columns.map((column) => shown(column.name)))
    yield* inBatches(result.rows, (row) =>
      line(columns.map(({ type }, index) => shown(valueText(row[index] ?? null, type, whenNull)))),
    )
  },
}

/**
 * A function that quotes a cell if it contains the delimiter, a quote or a line break, begins with
 * a space, or is the one that Postgres reads as the end of the data. These are the rules of Go's
 * encoding/csv, which existing scripts compare byte by byte.
 */
function quoter(delimiter: string): (cell: string) => string {
  // Compiled on use: a Unicode class takes half a millisecond.
  const leadingSpace = /^\p{White_Space}/u
  return (cell) => {
    const special =
      cell.includes(delimiter) ||
      cell.includes('"') ||
      cell.includes('\n') ||
      cell.includes('\r') ||
      cell === '\\.' ||
      COMMAND.test(cell) ||
      leadingSpace.test(cell)
    return special ? `"${cell.replaceAll('"', '""')}"` : cell
  }
}
