import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frame } from './frame.ts'

const framed = (text: string, start: number, end: number): string[] =>
  frame({ name: 'query', text }, { start, end }).split('\n')

const cases: readonly (readonly [string, string, number, number, readonly string[]])[] = [
  ['carets stand under the span', 'SELECT x', 7, 8, ['  1 | SELECT x', '    |        ^']],
  ['the line of the span is shown', 'a\nbcd\ne', 3, 5, ['  2 | bcd', '    |  ^^']],
  ['an empty span has one caret', 'abc', 1, 1, ['  1 | abc', '    |  ^']],
  ['the end of the text can be pointed at', 'abc', 3, 3, ['  1 | abc', '    |    ^']],
  ['past the end is the end', 'abc', 9, 12, ['  1 | abc', '    |    ^']],
  ['a span over lines stops at the first', 'ab\ncd', 1, 5, ['  1 | ab', '    |  ^']],
  ['a carriage return is not shown', 'ab\r\ncd', 0, 6, ['  1 | ab', '    | ^^']],
  ['tabs keep their width', '\tab', 1, 3, ['  1 | \tab', '    | \t^^']],
]

for (const [title, text, start, end, expected] of cases) {
  test(title, () => assert.deepEqual(framed(text, start, end), expected))
}

test('the gutter is as wide as the number of the line', () => {
  const text = `${'\n'.repeat(99)}abc`
  assert.deepEqual(framed(text, 99, 102), ['  100 | abc', '      | ^^^'])
})

test('a long line is cut around the span', () => {
  const text = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`
  const [line = '', carets = ''] = framed(text, 500, 504)
  assert.ok(line.length < 180)
  const at = line.indexOf('HERE')
  assert.ok(at > 0)
  assert.equal(carets.indexOf('^^^^'), at)
  assert.equal(carets.length, at + 4)
})

test('carets of a long span end with the excerpt', () => {
  const [line = '', carets = ''] = framed('a'.repeat(1000), 10, 1000)
  assert.equal(carets.length, line.replace(/…$/, '').length)
})
