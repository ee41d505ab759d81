import assert from 'node:assert/strict'
import { test } from 'node:test'
import { positionAt } from './source.ts'

const cases = [
  ['the first character is line 1, column 1', 'abc', 0, 1, 1],
  ['columns count from 1', 'abc', 2, 1, 3],
  ['a line break belongs to the line it ends', 'ab\ncd', 2, 1, 3],
  ['after a line break a new line begins', 'ab\ncd', 3, 2, 1],
  ['empty lines count', '\n\n\nx', 3, 4, 1],
  ['a carriage return is a column of its line', 'ab\r\ncd', 4, 2, 1],
  ['past the end is just after the text', 'ab\nc', 99, 2, 2],
  ['before the start is the start', 'abc', -5, 1, 1],
  ['an empty text has one place', '', 0, 1, 1],
] as const

for (const [title, text, offset, line, column] of cases) {
  test(title, () => assert.deepEqual(positionAt(text, offset), { line, column }))
}
