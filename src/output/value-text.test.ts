import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compat, defaults } from '../../test/helpers/write-rows.ts'
import type { ColumnType, Value } from './row-set.ts'
import { nullText, valueText } from './value-text.ts'

const cases: readonly (readonly [string, Value, ColumnType, string])[] = [
  ['text as it is', ' a,b ', 'text', ' a,b '],
  ['text that is a number as it is', '007', 'integer', '007'],
  ['NULL as told', null, 'text', '-'],
  ['an integer', 42, 'integer', '42'],
  ['a whole float without decimals', 3.0, 'number', '3'],
  ['a float without trailing zeros', 2.5, 'number', '2.5'],
  ['negative zero as zero', -0, 'number', '0'],
  ['large numbers in full', 1e20, 'number', '100000000000000000000'],
  ['larger ones with an exponent', 1e21, 'number', '1e+21'],
  ['tiny numbers in full', 2.152e-7, 'number', '0.0000002152'],
  ['tiny negative numbers in full', -1e-9, 'number', '-0.000000001'],
  ['all digits of a bigint', 9007199254740993n, 'integer', '9007199254740993'],
  ['true', true, 'any', 'true'],
  ['false', false, 'boolean', 'false'],
  ['1 of a boolean column as true', 1, 'boolean', 'true'],
  ['0 of a boolean column as false', 0, 'boolean', 'false'],
  ['2 of a boolean column as 2', 2, 'boolean', '2'],
  ['1n of a boolean column as true', 1n, 'boolean', 'true'],
  ['2n of a boolean column as 2', 2n, 'boolean', '2'],
  ['1 of other columns as 1', 1, 'any', '1'],
  ['JSON as it is stored', '{"a": 1}', 'json', '{"a": 1}'],
  ['bytes in base64', new Uint8Array([1, 2, 3, 255]).subarray(1), 'any', 'AgP/'],
]

for (const [title, value, type, expected] of cases) {
  test(`shows ${title}`, () => assert.equal(valueText(value, type, '-'), expected))
}

test('shows NULL as null, and as nothing where the Go program did not store the row', () => {
  const stored = { columns: [], rows: [] }
  const native = { ...stored, native: true }
  assert.equal(nullText(stored, defaults), 'null')
  assert.equal(nullText(native, defaults), 'null')
  assert.equal(nullText(stored, compat), 'null')
  assert.equal(nullText(native, compat), '')
})
