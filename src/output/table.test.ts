import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { columns, compat, defaults, later, written } from '../../test/helpers/write-rows.ts'
import type { Row, RowSet } from './row-set.ts'
import { table, tableWithin } from './table.ts'

async function grid(names: readonly string[], rows: readonly Row[]): Promise<string> {
  return `\n${await written(table, { columns: columns(...names), rows }, compat)}`
}

test('centres the header, numbers right, text left, a rule after every row', async () => {
  assert.equal(
    await grid(
      ['name text', 'id integer'],
      [
        ['octocat', 7],
        ['x', 12345],
      ],
    ),
    `
|---------|-------|
|  name   |  id   |
|---------|-------|
| octocat |     7 |
|---------|-------|
| x       | 12345 |
|---------|-------|
`,
  )
})

test('keeps the lines of a text together, and whole', async () => {
  const lines = ['root', '   a line with its blanks, longer than thirty columns']
  const result = { columns: columns('plan'), rows: lines.map((line) => [line]), isText: true }
  assert.equal(
    `\n${await written(table, result, compat)}`,
    `
|-------------------------------------------------------|
|                         plan                          |
|-------------------------------------------------------|
| root                                                  |
|    a line with its blanks, longer than thirty columns |
|-------------------------------------------------------|
`,
  )
})

test('without compat a text stands bare, and rules are only beside rows of several lines', async () => {
  const text = { columns: columns('plan'), rows: [['root'], ['   leaf']], isText: true }
  assert.equal(await written(table, text), 'root\n   leaf\n')
  assert.equal(await written(table, { ...text, textEnd: ';' }), 'root;\n   leaf;\n')
  const rows = [['a'], ['b'], ['several words that are broken into lines'], ['c'], ['d']]
  assert.equal(
    await written(table, { columns: columns('t'), rows }),
    `|--------------------------------|
|               t                |
|--------------------------------|
| a                              |
| b                              |
|--------------------------------|
| several words that are broken  |
| into lines                     |
|--------------------------------|
| c                              |
| d                              |
|--------------------------------|
`,
  )
})

test('draws the header alone for no rows, also when headers are not wanted', async () => {
  const result: RowSet = { columns: columns('id', 'name'), rows: [] }
  const expected = `|----|------|
| id | name |
|----|------|
`
  assert.equal(await written(table, result), expected)
  assert.equal(await written(table, result, { ...defaults, hideHeaders: true }), expected)
})

test('goes by the look of each cell, not by the type of its column', async () => {
  const numbers = ['1', '-2.5', '0.07143', '1,234', '10.', '-', '50%', '1.2.3', '2024-08-01', '']
  assert.equal(
    await grid(['value'], [...numbers.map((number) => [number]), [true], [null], [1e21]]),
    `
|------------|
|   value    |
|------------|
|          1 |
|------------|
|       -2.5 |
|------------|
|    0.07143 |
|------------|
|      1,234 |
|------------|
| 10.        |
|------------|
| -          |
|------------|
| 50%        |
|------------|
| 1.2.3      |
|------------|
| 2024-08-01 |
|------------|
|            |
|------------|
| true       |
|------------|
| null       |
|------------|
| 1e+21      |
|------------|
`,
  )
})

test('breaks long text between words; the column keeps 30', async () => {
  assert.equal(
    await grid(['note', 'n'], [['v0.1.0, v0.1.1-alpha01, v0.1.2, v0.2.1', 1000]]),
    `
|--------------------------------|------|
|              note              |  n   |
|--------------------------------|------|
| v0.1.0, v0.1.1-alpha01,        | 1000 |
| v0.1.2, v0.2.1                 |      |
|--------------------------------|------|
`,
  )
})

test('widens a column for a word that is longer', async () => {
  assert.equal(
    await grid(['url'], [['see https://api.github.com/repos/octo/hello now'], ['x']]),
    `
|-----------------------------------------|
|                   url                   |
|-----------------------------------------|
| see                                     |
| https://api.github.com/repos/octo/hello |
| now                                     |
|-----------------------------------------|
| x                                       |
|-----------------------------------------|
`,
  )
})

test('breaks long names like cells', async () => {
  const name = 'group_concat(name, separator) over all'
  assert.equal(
    await written(table, { columns: [{ name, type: 'text' }], rows: [['x']] }),
    `|--------------------------------|
| group_concat(name, separator)  |
|            over all            |
|--------------------------------|
| x                              |
|--------------------------------|
`,
  )
})

test('takes line breaks for spaces, and breaks at the longest line', async () => {
  assert.equal(
    await grid(['text'], [['\nbare.example.org.\n'], ['one two\nthree']]),
    `
|-------------------|
|       text        |
|-------------------|
|                   |
| bare.example.org. |
|                   |
|-------------------|
| one two           |
| three             |
|-------------------|
`,
  )
})

test('counts wide characters twice', async () => {
  assert.equal(
    await grid(['t'], [['\u4e2d\u6587'], ['abcd']]),
    `
|------|
|  t   |
|------|
| \u4e2d\u6587 |
|------|
| abcd |
|------|
`,
  )
})

test('replaces control characters, and passes them on when they are wanted raw', async () => {
  const result: RowSet = { columns: columns('t'), rows: [['a\tb\r\nc\u001b[2J', '']] }
  assert.equal(
    await written(table, result),
    `|-------|
|   t   |
|-------|
| a b   |
| c\ufffd[2J |
|-------|
`,
  )
  const compatible = await written(table, result, compat)
  assert.ok(compatible.includes('a\tb'))
  assert.ok(compatible.includes('c\ufffd[2J'))
  const raw = await written(table, result, { ...compat, raw: true })
  assert.ok(raw.includes('a\tb\r'))
  assert.ok(raw.includes('c\u001b[2J'))
})

test('compat leaves NULL empty in a SELECT without FROM', async () => {
  const result: RowSet = { columns: columns('t'), rows: [[null]], native: true }
  assert.match(await written(table, result, compat), /\| {3}\|\n\|---\|\n$/)
})

test('takes rows as they come', async () => {
  const result: RowSet = { columns: columns('t'), rows: later([['x'], []]) }
  assert.match(await written(table, result), /\| x {4}\|\n\| null \|\n/)
})

const CORPUS = new URL('../../../shared/conformance/cases/', import.meta.url)
const RULE = /^\|(-+\|)+$/

interface Recorded {
  readonly id: string
  readonly kind: string
  readonly invocations: readonly { readonly expect: { readonly stdout: string } }[]
}

/** Every recorded grid of the Go program; those of a kind that embodies a defect are left out. */
function recordedGrids(): [string, string[]][] {
  const grids: [string, string[]][] = []
  for (const file of readdirSync(CORPUS)) {
    for (const line of readFileSync(new URL(file, CORPUS), 'utf8').trim().split('\n')) {
      const recorded = JSON.parse(line) as Recorded
      if (recorded.kind === 'upstream-bug') continue
      for (const { expect } of recorded.invocations) {
        if (!expect.stdout.startsWith('|-')) continue
        for (const lines of gridsOf(expect.stdout.trimEnd().split('\n'))) {
          grids.push([recorded.id, lines])
        }
      }
    }
  }
  return grids
}

/** Two rules on end are the last of one grid and the first of the next. */
function gridsOf(lines: readonly string[]): string[][] {
  const grids: string[][] = []
  for (const [index, line] of lines.entries()) {
    const starts = RULE.test(line) && (index === 0 || RULE.test(lines[index - 1] ?? ''))
    if (starts) grids.push([])
    grids.at(-1)?.push(line)
  }
  return grids
}

/** The cells of a grid: the lines of a broken cell joined by spaces, as they must have been. */
function cellsOf(lines: readonly string[]): string[][] {
  const widths = (lines[0] ?? '')
    .slice(1, -1)
    .split('|')
    .map((dashes) => dashes.length)
  const rows: string[][][] = []
  for (const [index, line] of lines.entries()) {
    if (RULE.test(line)) continue
    if (RULE.test(lines[index - 1] ?? '')) rows.push(widths.map(() => []))
    let start = 1
    for (const [column, width] of widths.entries()) {
      rows.at(-1)?.[column]?.push(line.slice(start, start + width).trim())
      start += width + 1
    }
  }
  return rows.map((cells) => cells.map((parts) => parts.join(' ').trimEnd()))
}

const recorded = existsSync(CORPUS)
  ? 'draws every recorded grid again to the byte'
  : 'draws every recorded grid again to the byte (skipped: ../shared/conformance is absent)'

test(recorded, { skip: !existsSync(CORPUS) }, async (t) => {
  const grids = recordedGrids()
  const different: string[] = []
  for (const [id, lines] of grids) {
    const [header = [], ...rows] = cellsOf(lines)
    const result = { columns: header.map((name) => ({ name, type: 'text' as const })), rows }
    const text = await written(table, result, compat)
    if (text !== `${lines.join('\n')}\n`) different.push(id)
  }
  t.diagnostic(`${grids.length - different.length} of ${grids.length} grids equal`)
  assert.deepEqual(different, [])
})

test('rows without an end are refused before they fill the memory', async () => {
  let taken = 0
  function* endless(): Generator<Row> {
    for (;;) {
      taken += 1
      yield [1, 2]
    }
  }
  const result = { columns: columns('a integer', 'b integer'), rows: endless() }
  await assert.rejects(written(tableWithin(100), result), { name: 'QueryError', hint: /-o csv/ })
  assert.equal(taken, 51)
})
