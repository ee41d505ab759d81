import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns } from '../../test/helpers/write-rows.ts'
import { compatibleObjects, typedObjects } from './json-object.ts'
import type { ColumnType, Row, Value } from './row-set.ts'

const typed: readonly (readonly [string, ColumnType, Value, string])[] = [
  ['text', 'text', 'a "b"', '"a \\"b\\""'],
  ['text that looks like JSON as text', 'text', '{"a":1}', '"{\\"a\\":1}"'],
  ['text of an any column as text', 'any', '[1]', '"[1]"'],
  ['JSON nested', 'json', '{"a":[1,2]}', '{"a":[1,2]}'],
  ['JSON on one line', 'json', '{\n  "a": "x\\ny"\r\n}', '{   "a": "x\\ny" }'],
  ['what is no JSON as text', 'json', '{oops', '"{oops"'],
  ['numbers of a JSON column as numbers', 'json', 5, '5'],
  ['integers', 'integer', 5, '5'],
  ['big integers in full', 'integer', 2n ** 64n, '18446744073709551616'],
  ['floats', 'number', 0.1, '0.1'],
  ['tiny floats as JSON has them', 'number', 2.152e-7, '2.152e-7'],
  ['NaN as null', 'number', NaN, 'null'],
  ['infinity as null', 'number', -Infinity, 'null'],
  ['NULL as null', 'boolean', null, 'null'],
  ['true', 'any', true, 'true'],
  ['false', 'any', false, 'false'],
  ['1 of a boolean column as true', 'boolean', 1, 'true'],
  ['0n of a boolean column as false', 'boolean', 0n, 'false'],
  ['2 of a boolean column as 2', 'boolean', 2, '2'],
  ['2n of a boolean column as 2', 'boolean', 2n, '2'],
  ['bytes in base64', 'any', new Uint8Array([255]), '"/w=="'],
]

for (const [title, type, value, expected] of typed) {
  test(`writes ${title}`, () => {
    assert.equal(typedObjects([{ name: 'x', type }])([value]), `{"x":${expected}}`)
  })
}

test('escapes names', () => {
  assert.equal(typedObjects(columns('count("x")'))([1]), '{"count(\\"x\\")":1}')
})

test('numbers the later ones of equal names, around names that are there', () => {
  assert.equal(
    typedObjects(columns('id', 'id', 'id_2', 'id'))([1, 2, 3, 4]),
    '{"id":1,"id_3":2,"id_2":3,"id_4":4}',
  )
})

test('reads cells that a row lacks as NULL', () => {
  assert.equal(typedObjects(columns('a', 'b'))([1]), '{"a":1,"b":null}')
  const result = { columns: columns('a'), rows: [] }
  assert.equal(compatibleObjects(result)([]), '{"a":"null"}')
})

test('writes an empty object when there are no columns', () => {
  assert.equal(typedObjects([])([]), '{}')
  assert.equal(compatibleObjects({ columns: [], rows: [] })([]), '{}')
})

const compatible: readonly (readonly [string, readonly string[], Row, string])[] = [
  ['sorts keys, capitals first', ['b', 'a', 'B'], [1, 2, 3], '{"B":"3","a":"2","b":"1"}'],
  ['keeps the last of equal names', ['id', 'id'], [1, 2], '{"id":"2"}'],
  ['writes NULL as a word', ['a'], [null], '{"a":"null"}'],
  ['writes booleans as words', ['a boolean'], [1], '{"a":"true"}'],
  ['writes JSON as text', ['a json'], ['{"b":1}'], '{"a":"{\\"b\\":1}"}'],
  [
    'escapes what is special in HTML and JavaScript',
    ['a<b'],
    ['<&>\u2028\u2029'],
    '{"a\\u003cb":"\\u003c\\u0026\\u003e\\u2028\\u2029"}',
  ],
]

for (const [title, names, row, expected] of compatible) {
  test(`compat: ${title}`, () => {
    assert.equal(compatibleObjects({ columns: columns(...names), rows: [] })(row), expected)
  })
}

test('compat: wraps the values of a SELECT without FROM', () => {
  const objectOf = compatibleObjects({ columns: columns('b', 'a'), rows: [], native: true })
  assert.equal(
    objectOf([1, null]),
    '{"a":{"String":"","Valid":false},"b":{"String":"1","Valid":true}}',
  )
})
