import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toStoreValue } from './convert.ts'
import type { StoreType, StoreValue } from './store.ts'

const bytes = new Uint8Array([1, 2])

const cases: readonly (readonly [string, unknown, StoreType, StoreValue])[] = [
  ['text is itself', 'a', 'text', 'a'],
  ['a whole number in a column of numbers is itself', 5, 'number', 5],
  ['a whole number of a text is a bigint, for SQLite', 5, 'text', 5n],
  ['a whole number of JSON too', -1, 'json', -1n],
  ['a number beyond 2^53 is itself', 2 ** 60, 'any', 2 ** 60],
  ['a fraction is itself', 1.5, 'number', 1.5],
  ['a boolean is 1 or 0', true, 'boolean', 1],
  ['false is 0', false, 'any', 0],
  ['a boolean in a text column is a word', true, 'text', 'true'],
  ['false in a text column too', false, 'text', 'false'],
  ['null is NULL', null, 'text', null],
  ['what is missing is NULL', undefined, 'json', null],
  ['an object is its JSON text', { a: [1n] }, 'json', '{"a":[1]}'],
  ['a list is its JSON text', ['a', null], 'text', '["a",null]'],
  ['bytes are themselves', bytes, 'any', bytes],
  ['the greatest integer of 64 bits is itself', 2n ** 63n - 1n, 'integer', 2n ** 63n - 1n],
  ['one more is text', 2n ** 63n, 'integer', '9223372036854775808'],
  ['the least integer of 64 bits is itself', -(2n ** 63n), 'integer', -(2n ** 63n)],
  ['one less is text', -(2n ** 63n) - 1n, 'integer', '-9223372036854775809'],
  ['a function is NULL', () => 1, 'any', null],
]

for (const [title, value, type, expected] of cases) {
  test(title, () => assert.deepEqual(toStoreValue(value, type), expected))
}
