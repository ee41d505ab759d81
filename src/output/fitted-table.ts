import { inBatches } from './batches.ts'
import { breakLine, endedAt } from './break-line.ts'
import { type ColumnShape, columnWidths } from './column-widths.ts'
import { displayWidth } from './display-width.ts'
import { NUMBER, tooManyCells } from './grid-cells.ts'
import { paint } from './paint.ts'
import type { RowSet } from './row-set.ts'
import { nullText, shownBy, valueText } from './value-text.ts'
import type { WriteOptions } from './writer.ts'

/** Lines of a text that is broken; what is longer is cut. */
const MOST_LINES = 12
/** The same for JSON, which nobody reads in a narrow column. */
const MOST_JSON_LINES = 3
/** Characters that are looked at of a cell: no terminal shows more of one. */
const MOST_CHARACTERS = 10_000
const BORDER = 3

/**
 * A grid that is no wider than a terminal. Where it would be, long cells get several lines; then they are cut, and
 * then columns at the end are left out. The reader learns that in a line, with the ways to see all.
 */
export async function* fitted(
  result: RowSet,
  options: WriteOptions,
  width: number,
  maxCells: number,
): AsyncGenerator<string> {
  const whenNull = nullText(result, options)
  const shownText = shownBy(options)
  const shown = (text: string) =>
    shownText(text.slice(0, MOST_CHARACTERS).replace(/\r\n?/g, '\n').replaceAll('\t', ' '))
  const header = result.columns.map(({ name }) => shown(name).replaceAll('\n', ' '))
  const naturals = header.map(displayWidth)
  const words = header.map(longestWord)
  const numeric = header.map(() => true)
  const json = header.map(() => false)
  const rows: (string | undefined)[][] = []
  for await (const row of result.rows) {
    if (rows.length * header.length >= maxCells) throw tooManyCells(maxCells)
    rows.push(
      result.columns.map(({ type }, column) => {
        const value = row[column] ?? null
        if (value === null) {
          naturals[column] = Math.max(naturals[column] ?? 0, whenNull.length)
          return undefined
        }
        const text = shown(valueText(value, type, whenNull))
        naturals[column] = Math.max(naturals[column] ?? 0, widest(text))
        words[column] = Math.max(words[column] ?? 0, longestWord(text))
        if (!NUMBER.test(text)) numeric[column] = false
        if (/^[{[]/.test(text)) json[column] = true
        return text
      }),
    )
  }
  const shapes = naturals.map(
    (natural, column): ColumnShape => ({
      natural,
      word: words[column] ?? 1,
      isNumeric: numeric[column] === true,
      isJson: json[column] === true,
    }),
  )
  const { widths, isWhole } = columnWidths(shapes, width - 1, BORDER)
  const isLeftOut = widths.length < shapes.length
  let isCut = false
  const linesOf = (text: string, column: number): string[] => {
    const room = widths[column] ?? 1
    const whole = text.split('\n')
    const lines = isWhole ? whole : whole.flatMap((line) => breakLine(line, room))
    const most = shapes[column]?.isJson ? MOST_JSON_LINES : MOST_LINES
    if (lines.length <= most) return lines
    isCut = true
    return [...lines.slice(0, most - 1), endedAt(lines[most - 1] ?? '', room)]
  }
  const all = isLeftOut ? [...widths, 1] : widths
  const dim = (text: string) => (options.color ? paint(text, 'dim') : text)
  const rule = dim(`|${all.map((one) => `${'-'.repeat(one + 2)}|`).join('')}`)
  const bar = dim('|')
  const drawn = (
    cells: readonly (readonly string[])[],
    place: (line: string, gap: number, column: number) => string,
  ): string => {
    const height = Math.max(1, ...cells.map((lines) => lines.length))
    let text = ''
    for (let index = 0; index < height; index += 1) {
      text += bar
      for (const [column, room] of all.entries()) {
        const line = cells[column]?.[index] ?? (index === 0 && column === widths.length ? '…' : '')
        text += ` ${place(line, Math.max(0, room - displayWidth(line)), column)} ${bar}`
      }
      text += '\n'
    }
    return text
  }

  const names = widths.map((_, column) => linesOf(header[column] ?? '', column))
  yield `${rule}\n${drawn(names, (line, gap) => {
    const left = Math.floor(gap / 2)
    const text = options.color ? paint(line, 'bold') : line
    return ' '.repeat(left) + text + ' '.repeat(gap - left)
  })}${rule}\n`
  let before = 1
  yield* inBatches(rows, (row) => {
    const cells = widths.map((_, column) => linesOf(row[column] ?? whenNull, column))
    const height = Math.max(1, ...cells.map((lines) => lines.length))
    const isParted = row !== rows[0] && (before > 1 || height > 1)
    before = height
    const place = (line: string, gap: number, column: number) => {
      const isNull = options.color === true && column < widths.length && row[column] === undefined
      const text = isNull ? paint(line, 'dim') : line
      return NUMBER.test(line.trim()) ? ' '.repeat(gap) + text : text + ' '.repeat(gap)
    }
    return (isParted ? `${rule}\n` : '') + drawn(cells, place)
  })
  if (rows.length > 0) yield `${rule}\n`
  const how = 'all of it: \\G at the end of the statement, -o vertical or -o json'
  if (isLeftOut) {
    options.onCut?.(
      `${widths.length} of ${shapes.length} columns fit here${isCut ? ', and long cells are cut' : ''}; ${how}`,
    )
  } else if (isCut) options.onCut?.(`long cells are cut; ${how}`)
}

function widest(text: string): number {
  if (!text.includes('\n')) return displayWidth(text)
  return text.split('\n').reduce((most, line) => Math.max(most, displayWidth(line)), 0)
}

function longestWord(text: string): number {
  return widest(text.includes(' ') ? text.replaceAll(' ', '\n') : text)
}
