import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonErrorOffset } from './json-error.ts'

const cases: readonly (readonly [title: string, text: string, offset: number | undefined])[] = [
  ['an object is JSON', '{"a": [1, -2.5e3, true, null, "x\\n"]}', undefined],
  ['blanks around are fine', ' \n[] ', undefined],
  ['a comma before the end of a list', '{"labels": ["a",]}', 16],
  ['a comma before the end of an object', '{"a":1,}', 7],
  ['a key without quotes', '{a: 1}', 1],
  ['single quotes', "{'a': 1}", 1],
  ['a missing colon', '{"a" 1}', 5],
  ['a text that ends too early', '{"a": "b"', 9],
  ['a string without its end', '["abc', 1],
  ['something after the end', '{} x', 3],
  ['an empty text', '', 0],
  ['a number that is none', '[01]', 2],
]

for (const [title, text, offset] of cases) {
  test(`${title}: ${text}`, () => {
    assert.equal(jsonErrorOffset(text), offset)
    assert.equal(offset === undefined, isJson(text))
  })
}

test('nesting without end is refused, not followed', () => {
  assert.equal(typeof jsonErrorOffset('['.repeat(100_000)), 'number')
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
