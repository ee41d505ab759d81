import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CoercionError, coerce } from './coerce.ts'
import type { SchemaDocument } from './extension.ts'

const schemas: Record<string, SchemaDocument> = {
  '#/s/user': {
    type: 'object',
    properties: {
      id: { type: 'integer' },
      friends: { type: 'array', items: { $ref: '#/s/user' } },
    },
  },
}
const type = (name: string): SchemaDocument => ({ type: name })
const strings: SchemaDocument = { type: 'array', items: { type: 'string' } }
const user: SchemaDocument = { $ref: '#/s/user' }
const textOrList: SchemaDocument = { oneOf: [type('string'), strings] }
const listOrObject: SchemaDocument = { anyOf: [strings, user] }

const accepted: readonly (readonly [string, SchemaDocument | undefined, unknown, unknown])[] = [
  ['digits are an integer', type('integer'), ' 24 ', 24],
  ['an integer is itself', type('integer'), -7, -7],
  ['a long integer keeps its digits', type('integer'), '9007199254740993', 9007199254740993n],
  ['a bigint is an integer', type('integer'), 9007199254740993n, 9007199254740993n],
  ['a text is a number', type('number'), '1.5', 1.5],
  ['a number is itself', type('number'), 2, 2],
  ['a bigint is a number', type('number'), 5n, 5n],
  ['true in any case is true', type('boolean'), 'TRUE', true],
  ['1 is true', type('boolean'), 1, true],
  ['a bigint 0 is false', type('boolean'), 0n, false],
  ['false is false', type('boolean'), false, false],
  ['a number is a text', type('string'), 24, '24'],
  ['a boolean is a text', type('string'), true, 'true'],
  ['an object is its JSON text', type('string'), { a: 1n }, '{"a":1}'],
  ['JSON text stays text for a string', type('string'), '[1]', '[1]'],
  ['null is null whatever is wanted', type('integer'), null, null],
  ['what is missing is null', type('string'), undefined, null],
  ['JSON text is the list', strings, '["bug", 1]', ['bug', '1']],
  ['a text is the one item of a list', strings, 'octocat', ['octocat']],
  ['an object is the one item of a list', { type: 'array' }, { a: 1 }, [{ a: 1 }]],
  ['a list is itself', strings, ['a'], ['a']],
  ['JSON text is the object', user, ' {"id": "7"}', { id: 7 }],
  ['inside a list of objects too', user, { friends: '[{"id":"8"}]' }, { friends: [{ id: 8 }] }],
  ['what an object’s schema does not name is kept', user, { x: '1' }, { x: '1' }],
  [
    'additional properties have their schema',
    { type: 'object', additionalProperties: type('integer') },
    { a: '1' },
    { a: 1 },
  ],
  ['additional properties allowed are kept', { type: 'object' }, { a: '1' }, { a: '1' }],
  ['a string-only property keeps its text', { 'x-stackQL-stringOnly': true }, '{"a":1}', '{"a":1}'],
  [
    'a string-only object is text',
    { type: 'object', 'x-stackQL-stringOnly': true },
    { a: 1 },
    '{"a":1}',
  ],
  ['no schema passes a text', undefined, '24', '24'],
  ['no schema reads JSON text of an object', undefined, '{"a":1}', { a: 1 }],
  ['no schema passes broken JSON as text', undefined, '{a', '{a'],
  ['no schema passes a number', {}, 5, 5],
  ['a union with a list takes JSON text as the list', textOrList, '["a"]', ['a']],
  ['a union with a text takes a text', textOrList, 'a', 'a'],
  ['a union with a text keeps JSON of another shape', textOrList, '{"a":1}', '{"a":1}'],
  ['a union takes the branch of its shape', listOrObject, '{"id":"3"}', { id: 3 }],
  [
    'a union without the shape passes what was parsed',
    { oneOf: [type('integer'), type('boolean')] },
    '[1]',
    [1],
  ],
  ['a union tries its branches', { oneOf: [type('integer'), type('boolean')] }, 'true', true],
  ['a union takes the first that fits', { oneOf: [type('integer'), type('boolean')] }, '1', 1],
  [
    'a union that nothing fits passes the value',
    { oneOf: [type('integer'), type('boolean')] },
    'x',
    'x',
  ],
  [
    'a union of a number and a text keeps a number',
    { anyOf: [type('string'), type('integer')] },
    5,
    5,
  ],
  [
    'a text that may be an object takes JSON text as the object',
    { type: 'string', properties: { a: type('integer') } },
    '{"a":"1"}',
    { a: 1 },
  ],
  ['a text that may be an object takes a text', { type: 'string', properties: {} }, 'x', 'x'],
  ['a type with null is the other type', { type: ['null', 'integer'] }, '5', 5],
]

for (const [title, schema, value, expected] of accepted) {
  test(title, () => assert.deepEqual(coerce(schemas, schema, value), expected))
}

const refused: readonly (readonly [SchemaDocument, unknown, string])[] = [
  [type('integer'), '1.5', "the value must be an integer, not '1.5'"],
  [type('integer'), 1.5, 'the value must be an integer, not 1.5'],
  [type('integer'), true, 'the value must be an integer, not true'],
  [type('number'), '', "the value must be a number, not ''"],
  [type('number'), '1e999', "the value must be a number, not '1e999'"],
  [type('number'), [1], 'the value must be a number, not [1]'],
  [type('boolean'), 'yes', "the value must be true or false, not 'yes'"],
  [type('boolean'), 2, 'the value must be true or false, not 2'],
  [type('object'), 'x', "the value must be an object (JSON text), not 'x'"],
  [type('object'), '[1]', "the value must be an object (JSON text), not '[1]'"],
  [type('object'), '{a', "the value must be an object as valid JSON, not '{a'"],
  [strings, '[a', "the value must be a list as valid JSON, not '[a'"],
  [{ properties: { name: type('string') } }, { name: ['x'] }, 'name must be text, not ["x"]'],
  [user, { id: 'x' }, "id must be an integer, not 'x'"],
  [user, { friends: [{ id: 1 }, { id: 'x' }] }, "friends[1].id must be an integer, not 'x'"],
]

for (const [schema, value, message] of refused) {
  test(`refused: ${message}`, () => {
    assert.throws(() => coerce(schemas, schema, value), { name: 'CoercionError', message })
  })
}

test('a refusal says where, what was wanted and what was given', () => {
  const error = new CoercionError('a.b', 'an integer', 'x')
  assert.deepEqual([error.path, error.expected, error.given], ['a.b', 'an integer', "'x'"])
})

test('a long value is cut in the message', () => {
  assert.equal(new CoercionError('', 'short', 'x'.repeat(99)).given.length, 58)
})

test('alternatives that double at each level are tried once', () => {
  const schemas: Record<string, SchemaDocument> = {
    '#/u0': { anyOf: [{ type: 'integer' }, { type: 'boolean' }] },
  }
  for (let at = 1; at <= 60; at += 1) {
    const $ref = `#/u${at - 1}`
    schemas[`#/u${at}`] = { anyOf: [{ $ref }, { $ref, description: 'the same again' }] }
  }
  assert.equal(coerce(schemas, { $ref: '#/u60' }, '7'), 7)
  assert.equal(coerce(schemas, { $ref: '#/u60' }, 'x'), 'x')
})
