import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns, compat, written } from '../../test/helpers/write-rows.ts'
import { jsonLines } from './json-lines.ts'

const result = {
  columns: columns('name text', 'topics json'),
  rows: [
    ['b', '["x",\n"y"]'],
    ['a', null],
  ],
}

test('writes an object a line', async () => {
  assert.equal(
    await written(jsonLines, result),
    '{"name":"b","topics":["x", "y"]}\n{"name":"a","topics":null}\n',
  )
})

test('writes nothing for no rows', async () => {
  assert.equal(await written(jsonLines, { ...result, rows: [] }), '')
  assert.equal(await written(jsonLines, { ...result, rows: [] }, compat), '')
})

test('compat: strings only, sorted keys', async () => {
  const reversed = { columns: columns('b', 'a'), rows: [[1, null]] }
  assert.equal(await written(jsonLines, reversed, compat), '{"a":"null","b":"1"}\n')
})
