import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Cursor } from './cursor.ts'
import { tokenKind } from './token.ts'

test('looking past the end finds nothing', () => {
  const cursor = new Cursor({ name: 'query', text: 'a' })
  assert.equal(cursor.wordAt(5), '')
  assert.equal(cursor.kindAt(5), tokenKind.end)
  assert.equal(cursor.isAt(5, ';'), false)
})

test('before the first token the last one ended where the first begins', () => {
  const cursor = new Cursor({ name: 'query', text: '  a' })
  assert.deepEqual(cursor.spanFrom(2), { start: 2, end: 2 })
})

test('a run is everything up to the next blank or semicolon', () => {
  const cursor = new Cursor({ name: 'query', text: 'v1.2-x:$ b;' })
  assert.equal(cursor.run('a version'), 'v1.2-x:$')
  assert.equal(cursor.run('a version'), 'b')
  assert.throws(() => cursor.run('a version'), { message: /expected a version but found ';'/ })
})
