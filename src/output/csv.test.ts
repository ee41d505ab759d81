import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns, compat, defaults, written } from '../../test/helpers/write-rows.ts'
import { csv } from './csv.ts'

const cells = [
  ['plain text bare', 'a b', 'a b'],
  ['the delimiter quoted', 'a,b', '"a,b"'],
  ['quotes doubled', 'say "hi"', '"say ""hi"""'],
  ['line breaks quoted', 'a\nb', '"a\nb"'],
  ['line breaks of two characters quoted', 'a\r\nb', '"a\r\nb"'],
  ['control characters replaced', 'a\rb\u001b[2J\u009b\u202e', 'a\ufffdb\ufffd[2J\ufffd\ufffd'],
  ['a command of GitHub Actions quoted', '::error::x', '"::error::x"'],
  ['a leading space quoted', ' a', '" a"'],
  ['a leading no-break space quoted', '\u00a0a', '"\u00a0a"'],
  ['a trailing space bare', 'a ', 'a '],
  ['the end mark of Postgres quoted', '\\.', '"\\."'],
  ['text that only contains it bare', '\\..', '\\..'],
  ['an empty cell bare', '', ''],
  ['JSON quoted', '{"a":1}', '"{""a"":1}"'],
] as const

for (const [title, cell, expected] of cells) {
  test(`writes ${title}`, async () => {
    const result = { columns: columns('a text', 'b'), rows: [[cell, 1]] }
    assert.equal(await written(csv, result), `a,b\n${expected},1\n`)
  })
}

const result = {
  columns: columns('n,m integer', 'ok boolean', 'note'),
  rows: [
    [1, 1, null],
    [2.5, 0, 'x;y'],
  ],
}

test('writes header and rows, NULL as an empty cell', async () => {
  assert.equal(await written(csv, result), '"n,m",ok,note\n1,true,\n2.5,false,x;y\n')
})

test('leaves the header out when told', async () => {
  const options = { ...defaults, hideHeaders: true }
  assert.equal(await written(csv, result, options), '1,true,\n2.5,false,x;y\n')
})

test('takes another delimiter, which is then what needs quotes', async () => {
  const options = { ...defaults, delimiter: ';' }
  assert.equal(await written(csv, result, options), 'n,m;ok;note\n1;true;\n2.5;false;"x;y"\n')
})

test('writes the header alone for no rows', async () => {
  assert.equal(await written(csv, { ...result, rows: [] }), '"n,m",ok,note\n')
})

test('quotes a lone empty cell, so that the row is not a blank line', async () => {
  const lone = { columns: columns('a'), rows: [[null], ['x'], []] }
  assert.equal(await written(csv, lone), 'a\n""\nx\n""\n')
})

test('compat: NULL is null, and empty in a SELECT without FROM', async () => {
  const lone = { columns: columns('a'), rows: [[null], ['']] }
  assert.equal(await written(csv, lone, compat), 'a\nnull\n\n')
  assert.equal(await written(csv, { ...lone, native: true }, compat), 'a\n\n\n')
})
