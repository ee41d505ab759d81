import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns, compat, defaults, written } from '../../test/helpers/write-rows.ts'
import { prettyText, text } from './text.ts'

const result = {
  columns: columns('id integer', 'note text', 'owner json'),
  rows: [
    [1, 'a, "b"', '{"login":"octo"}'],
    [2, null],
  ],
}

test('text: joins the values by commas, quoting nothing', async () => {
  assert.equal(
    await written(text, result),
    'id,note,owner\n1,a, "b",{"login":"octo"}\n2,null,null\n',
  )
})

test('text: leaves the header out when told', async () => {
  const options = { ...defaults, hideHeaders: true }
  assert.equal(await written(text, { ...result, rows: [[1, 'x', '[]']] }, options), '1,x,[]\n')
})

test('text: writes the header alone for no rows', async () => {
  assert.equal(await written(text, { ...result, rows: [] }), 'id,note,owner\n')
})

test('text: compat leaves NULL empty in a SELECT without FROM', async () => {
  const native = { columns: columns('a', 'b'), rows: [[null, 1]], native: true }
  assert.equal(await written(text, native, compat), 'a,b\n,1\n')
})

test('pptext: spreads JSON over several lines', async () => {
  assert.equal(
    await written(prettyText, result),
    'id,note,owner\n1,a, "b",{\n  "login": "octo"\n}\n2,null,null\n',
  )
})
