import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { columns, defaults, written } from '../../test/helpers/write-rows.ts'
import { displayWidth } from './display-width.ts'
import type { Row } from './row-set.ts'
import { table } from './table.ts'

async function fit(width: number, names: readonly string[], rows: readonly Row[]) {
  const cut: string[] = []
  const options = { ...defaults, width, onCut: (text: string) => cut.push(text) }
  const text = await written(table, { columns: columns(...names), rows }, options)
  for (const line of text.split('\n')) {
    assert.ok(displayWidth(line) <= width, `${displayWidth(line)} columns: ${line}`)
  }
  return { text, cut }
}

test('what fits is not broken, and has no rules between rows', async () => {
  const long = 'a sentence that is longer than thirty columns'
  assert.deepEqual(
    await fit(
      80,
      ['n', 't'],
      [
        [1, long],
        [22, null],
      ],
    ),
    {
      text: `|----|-----------------------------------------------|
| n  |                       t                       |
|----|-----------------------------------------------|
|  1 | a sentence that is longer than thirty columns |
| 22 | null                                          |
|----|-----------------------------------------------|
`,
      cut: [],
    },
  )
})

test('a long cell gets several lines, between words and within them, and loses nothing', async () => {
  const rows = [
    [1, 'words and https://example.org/a/very/long/address and words'],
    [2, 'short'],
    [3, 'short'],
  ]
  assert.deepEqual(await fit(30, ['number', 't'], rows), {
    text: `|--------|-------------------|
| number |         t         |
|--------|-------------------|
|      1 | words and         |
|        | https://example.  |
|        | org/a/very/long/  |
|        | address and words |
|--------|-------------------|
|      2 | short             |
|      3 | short             |
|--------|-------------------|
`,
    cut: [],
  })
})

test('a text without an end is cut, and the reader learns how to see it', async () => {
  const { text, cut } = await fit(
    40,
    ['t'],
    [['word '.repeat(200)], [`{"a":"${'b'.repeat(400)}"}`]],
  )
  assert.match(text, /…/)
  assert.ok(text.split('\n').length < 40)
  assert.deepEqual(cut, [
    'long cells are cut; all of it: \\G at the end of the statement, -o vertical or -o json',
  ])
})

test('columns that have no room are left out, and counted', async () => {
  const names = Array.from({ length: 97 }, (_, index) => `column_number_${index}`)
  const { text, cut } = await fit(80, names, [names.map((name) => `${name} value`)])
  assert.match(text, /…/)
  assert.match(cut[0] ?? '', /^5 of 97 columns fit here; all of it: /)
})

test('words stay whole in as many columns as have room for them', async () => {
  const { text } = await fit(
    60,
    ['name', 'about', 'next'],
    [
      [
        'github.repos.branch_protection',
        'some words about it',
        'DESCRIBE github.repos.branch_protection',
      ],
    ],
  )
  assert.match(text, /\| github\.repos\.branch_protection \|/)
  assert.match(text, /\| DESCRIBE {3}\|\n[\s\S]*\| github\. {4}\|\n/)
})

test('narrow columns keep their width, numbers are never broken', async () => {
  const { text } = await fit(
    60,
    ['id', 'name', 'text', 'url'],
    [
      [
        123456789012,
        'abc',
        'many words '.repeat(9),
        'https://api.github.com/repos/octo/hello/branches',
      ],
    ],
  )
  assert.match(text, /\| 123456789012 \| abc {2}\|/)
})

for (const width of [1, 5, 10, 20, 39, 80, 200]) {
  test(`every line fits ${width} columns, whatever it has`, async () => {
    const rows = [
      ['\u4e2d\u6587'.repeat(60), '\u{1f469}\u200d\u{1f467}'.repeat(40), 1],
      ['\u2764\ufe0f\u{1f1e9}\u{1f1ea} '.repeat(30), 'a\tb\r\nc\u001b[2J', null],
      ['', '\n\n', 'x'.repeat(500)],
    ]
    const least = Math.max(width, 12)
    await fit(least, ['a', 'b', 'c'], rows)
  })
}

test('colours are beside the text, not in it', async () => {
  const options = { ...defaults, width: 40, color: true }
  const text = await written(table, { columns: columns('a', 'b'), rows: [['x', null]] }, options)
  assert.ok(text.includes('\u001b[1ma\u001b[22m'))
  assert.ok(text.includes('\u001b[2mnull\u001b[22m'))
  const plain = await written(
    table,
    { columns: columns('a', 'b'), rows: [['x', null]] },
    { ...defaults, width: 40 },
  )
  assert.equal(stripVTControlCharacters(text), plain)
})
