import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns, defaults, written } from '../../test/helpers/write-rows.ts'
import { vertical } from './vertical.ts'

test('a line for each column of each row, names on the right', async () => {
  const result = {
    columns: columns('name text', 'stars integer', 'owner json', 'text'),
    rows: [
      ['Zo\u00eb', 7, '{"login":"octo"}', null],
      ['x', 8, `{"login":"octo","url":"${'u'.repeat(60)}"}`, 'one\ntwo'],
    ],
  }
  assert.equal(
    await written(vertical, result),
    `*************************** 1. row ***************************
 name: Zo\u00eb
stars: 7
owner: {"login":"octo"}
 text: null
*************************** 2. row ***************************
 name: x
stars: 8
owner: {
         "login": "octo",
         "url": "${'u'.repeat(60)}"
       }
 text: one
       two
`,
  )
})

test('nothing in it steers a terminal, and no rows are told as such', async () => {
  const rows = [['a\u001b[2Jb']]
  assert.match(await written(vertical, { columns: columns('t'), rows }), /t: a\ufffd\[2Jb\n$/)
  assert.equal(await written(vertical, { columns: columns('t'), rows: [] }), '(no rows)\n')
  const text = { columns: columns('help'), rows: [['one'], ['  two']], isText: true }
  assert.equal(await written(vertical, text), 'one\n  two\n')
  const colored = await written(
    vertical,
    { columns: columns('t'), rows },
    { ...defaults, color: true },
  )
  assert.ok(colored.includes('\u001b[1mt\u001b[22m: a'))
})
