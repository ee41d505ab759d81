import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns, defaults, written } from '../../test/helpers/write-rows.ts'
import { markdown } from './markdown.ts'

const result = {
  columns: columns('name text', 'stars integer', 'score number', 'a|b boolean'),
  rows: [
    ['one | two', 1, 2.5, 1],
    ['line\nbreak\r\nand\rmore', null, 3],
  ],
}

const header = '| name | stars | score | a\\|b |\n| --- | ---: | ---: | --- |\n'

test('writes a GitHub table with numbers on the right', async () => {
  assert.equal(
    await written(markdown, result),
    `${header}| one \\| two | 1 | 2.5 | true |\n| line<br>break<br>and<br>more | null | 3 | null |\n`,
  )
})

test('writes header and separator for no rows, also when headers are not wanted', async () => {
  const empty = { ...result, rows: [] }
  assert.equal(await written(markdown, empty), header)
  assert.equal(await written(markdown, empty, { ...defaults, hideHeaders: true }), header)
})
