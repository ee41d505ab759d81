import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SchemaDocument } from '../../openapi/extension.ts'
import { elementsAt, typedValue } from './xml-values.ts'

const document = {
  R: { '-x': '1', s: { item: [{ id: '1' }, { id: '2' }] }, one: { id: '3' }, t: 'u' },
}

const places: readonly (readonly [string | undefined, unknown])[] = [
  [undefined, [document.R]],
  ['/*', [document.R]],
  ['/*/s/item', [{ id: '1' }, { id: '2' }]],
  ['/R/s/item/id', ['1', '2']],
  ['/Other/s', []],
  ['/*/one/*', ['3']],
  ['$.s', [document.R.s]],
  ['one', [{ id: '3' }]],
  ['/*/t/u', []],
]

for (const [key, expected] of places) {
  test(`the elements at ${key ?? 'no key'}`, () =>
    assert.deepEqual(elementsAt(document, key), expected))
}

const type = (name: string): SchemaDocument => ({ type: name })
const tag = { type: 'object', properties: { k: type('string'), n: type('integer') } }
const list = (items: SchemaDocument): SchemaDocument => ({ type: 'array', items })

const values: readonly (readonly [string, SchemaDocument, unknown, unknown])[] = [
  ['an integer', type('integer'), '8', 8],
  ['a long integer', type('integer'), '9007199254740993', 9007199254740993n],
  ['what is no integer', type('integer'), '8.5', '8.5'],
  ['a number', type('number'), '1.50', 1.5],
  ['what is no number', type('number'), 'NaN', 'NaN'],
  ['a boolean', type('boolean'), 'true', true],
  ['what is no boolean', type('boolean'), 'yes', 'yes'],
  ['digits in a text', type('string'), '007', '007'],
  ['an empty text', type('string'), '', ''],
  ['an empty number', type('integer'), '', null],
  ['an empty list', list(tag), '', []],
  ['a text with attributes', type('integer'), { '#text': '8', '-u': 'x' }, 8],
  [
    'a list in item',
    list(tag),
    { item: [{ k: 'a', n: '1' }, { k: 'b' }] },
    [{ k: 'a', n: 1 }, { k: 'b' }],
  ],
  ['one in item', list(tag), { item: { k: 'a', n: '1' } }, [{ k: 'a', n: 1 }]],
  ['scalars in member', list(type('integer')), { member: ['1', '2'] }, [1, 2]],
  ['a list without an element around', list(tag), [{ n: '1' }, { n: '2' }], [{ n: 1 }, { n: 2 }]],
  ['one without an element around', list(tag), { n: '1' }, [{ n: 1 }]],
  ['an object', tag, { n: '1', other: '2' }, { n: 1, other: '2' }],
]

for (const [title, schema, value, expected] of values) {
  test(`in XML, ${title}`, () => assert.deepEqual(typedValue({}, schema, value as never), expected))
}

test('a number in XML that no number can hold is an error', () => {
  for (const text of ['1e400', '-1E+999', '9'.repeat(400)]) {
    assert.throws(() => typedValue({}, { type: 'number' }, text as never), /is too large/)
  }
})
