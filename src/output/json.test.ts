import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns, compat, defaults, later, written } from '../../test/helpers/write-rows.ts'
import { json } from './json.ts'
import type { Row, RowSet } from './row-set.ts'

const repos: RowSet = {
  columns: columns('name text', 'id integer', 'fork boolean', 'owner json'),
  rows: [
    ['b', 9007199254740993n, 1, '{"id":12345678901234567890}'],
    ['a', 7, 0, null],
  ],
}

test('writes an object a line, typed, in SELECT order', async () => {
  assert.equal(
    await written(json, repos),
    `[
{"name":"b","id":9007199254740993,"fork":true,"owner":{"id":12345678901234567890}},
{"name":"a","id":7,"fork":false,"owner":null}
]
`,
  )
})

test('writes an empty array for no rows', async () => {
  assert.equal(await written(json, { ...repos, rows: [] }), '[]\n')
})

test('writes one array however many pieces it comes in', async () => {
  const many: Row[] = Array.from({ length: 5000 }, (_, id) => ['repository', id, 0, '[1, 2]'])
  for (const options of [defaults, compat]) {
    const text = await written(json, { ...repos, rows: later(many) }, options)
    assert.equal(text, await written(json, { ...repos, rows: many }, options))
    assert.equal(JSON.parse(text).length, 5000)
  }
})

test('compat: one line, sorted keys, strings only, no line break at the end', async () => {
  assert.equal(
    await written(json, repos, compat),
    '[{"fork":"true","id":"9007199254740993","name":"b","owner":"{\\"id\\":12345678901234567890}"},' +
      '{"fork":"false","id":"7","name":"a","owner":"null"}]',
  )
})

test('compat: null for no rows', async () => {
  assert.equal(await written(json, { ...repos, rows: [] }, compat), 'null')
})
