import { compatOf } from '../compat/compat.ts'
import { visible } from '../text/visible.ts'
import { bareTexts } from './bare-texts.ts'
import { inBatches } from './batches.ts'
import { displayWidth, isPlain, originalWidth } from './display-width.ts'
import { fitted } from './fitted-table.ts'
import { NUMBER, tooManyCells } from './grid-cells.ts'
import { paint } from './paint.ts'
import type { RowSet } from './row-set.ts'
import { nullText, valueText } from './value-text.ts'
import { wrap } from './wrap.ts'
import type { WriteOptions, Writer } from './writer.ts'

const WRAP_WIDTH = 30

/** A cell of one line, as nearly all are, is stored as its text. */
type Cell = string | Lines

/** The columns that a text takes. */
type Measure = (text: string) => number

interface Lines {
  readonly lines: readonly string[]
  readonly width: number
}

/**
 * A grid of characters, as the Go program draws it:
 *
 * - a rule above the header, below it and below every row, `|` at every crossing; without `compat`
 *   rows of one line each have none between them
 * - the header centred, an odd space on its right, names as they are
 * - each line of a cell is right-aligned if it looks like a number (whatever the column's
 *   type), else left-aligned
 * - cells and names longer than 30 columns broken between words, see {@link wrap}; a line break
 *   inside a cell counts as a space, and such a cell is broken at its own longest line
 * - a column as wide as its widest line, and at least 30 where a cell was broken for being longer;
 *   a word is never broken, so a URL, or JSON without spaces, widens its column
 * - lines of a text are never broken, and have no rules between them
 * - NULL as `null`; for no rows the header between its rules
 *
 * On a terminal the grid fits its width, see {@link fitted}.
 *
 * The widths need every row, so nothing is written before the last one. Control characters are replaced:
 * they would break the grid, or control the terminal of a user who only lists issue titles.
 * The header is part of the grid and always present.
 */
export const table: Writer = tableWithin(20_000_000)

/** Like {@link table}; throws a QueryError for more cells than memory can hold. */
export function tableWithin(maxCells: number): Writer {
  return {
    name: 'table',
    isForPeople: true,
    needsAllRows: true,
    write: (result, options) => draw(result, options, maxCells),
  }
}

async function* draw(
  result: RowSet,
  options: WriteOptions,
  maxCells: number,
): AsyncGenerator<string> {
  const compat = compatOf(options.compat)
  if (result.isText && !compat.boxesText) {
    yield* bareTexts(result, options)
    return
  }
  if (options.width !== undefined) {
    yield* fitted(result, options, options.width, maxCells)
    return
  }
  const shown =
    options.raw === true ? (text: string) => text : compat.drawsPlainTables ? visible : printable
  const measure = compat.drawsPlainTables ? originalWidth : displayWidth
  const whenNull = nullText(result, options)
  const widths: number[] = []
  const measured = (text: string, column: number): Cell => {
    const cell = result.isText ? shown(text) : broken(shown(text), measure)
    widths[column] = Math.max(widths[column] ?? 0, widthOf(cell, measure))
    return cell
  }

  const header = result.columns.map(({ name }, column) => measured(name, column))
  const body: Cell[][] = []
  for await (const row of result.rows) {
    if (body.length * widths.length >= maxCells) throw tooManyCells(maxCells)
    body.push(
      result.columns.map(({ type }, column) =>
        measured(valueText(row[column] ?? null, type, whenNull), column),
      ),
    )
  }

  const isColored = options.color === true && !compat.isPlain
  const line = `|${widths.map((width) => `${'-'.repeat(width + 2)}|`).join('')}\n`
  const rule = isColored ? paint(line, 'dim') : line
  const title = isColored
    ? (text: string, gap: number) => centred(text, gap).replace(text, () => paint(text, 'bold'))
    : centred
  yield `${rule}${drawn(header, widths, measure, title)}${rule}`
  if (result.isText || !compat.drawsPlainTables) {
    // Rows of one line each need nothing between them.
    let before = 1
    yield* inBatches(body, (cells) => {
      const height = result.isText ? 1 : heightOfRow(cells)
      const isParted = before > 1 || (height > 1 && cells !== body[0])
      before = height
      return (isParted ? rule : '') + drawn(cells, widths, measure, aligned)
    })
    if (body.length > 0) yield rule
    return
  }
  yield* inBatches(body, (cells) => drawn(cells, widths, measure, aligned) + rule)
}

function printable(text: string): string {
  if (isPlain(text)) return text
  return visible(text.replace(/\r\n?/g, '\n').replaceAll('\t', ' '))
}

function broken(text: string, measure: Measure): Cell {
  if (!text.includes(' ') && !text.includes('\n')) return text
  if (text.length <= WRAP_WIDTH && isPlain(text)) return text
  const limit = Math.min(widest(text.split('\n'), measure), WRAP_WIDTH)
  const lines = wrap(text, limit, measure)
  return { lines, width: Math.max(limit, widest(lines, measure)) }
}

function widest(lines: readonly string[], measure: Measure): number {
  return lines.reduce((most, line) => Math.max(most, measure(line)), 0)
}

function widthOf(cell: Cell, measure: Measure): number {
  return typeof cell === 'string' ? measure(cell) : cell.width
}

function drawn(
  cells: readonly Cell[],
  widths: readonly number[],
  measure: Measure,
  placed: (line: string, gap: number) => string,
): string {
  const height = heightOfRow(cells)
  let text = ''
  for (let index = 0; index < height; index += 1) {
    text += '|'
    for (const [column, width] of widths.entries()) {
      const line = lineOf(cells[column], index)
      text += ` ${placed(line, width - measure(line))} |`
    }
    text += '\n'
  }
  return text
}

function heightOfRow(cells: readonly Cell[]): number {
  return cells.reduce((most, cell) => Math.max(most, heightOf(cell)), 1)
}

function heightOf(cell: Cell): number {
  return typeof cell === 'string' ? 1 : cell.lines.length
}

function lineOf(cell: Cell | undefined, index: number): string {
  if (typeof cell === 'string') return index === 0 ? cell : ''
  return cell?.lines[index] ?? ''
}

function centred(line: string, gap: number): string {
  const left = Math.floor(gap / 2)
  return ' '.repeat(left) + line + ' '.repeat(gap - left)
}

function aligned(line: string, gap: number): string {
  return NUMBER.test(line.trim()) ? ' '.repeat(gap) + line : line + ' '.repeat(gap)
}
