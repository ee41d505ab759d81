import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SchemaDocument } from '../../openapi/extension.ts'
import { refusalRoot, xmlProblem } from './xml-shape.ts'
import { isChild, isElement, typedText, unwrapped } from './xml-values.ts'

const row: SchemaDocument = {
  type: 'object',
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
}
const list: SchemaDocument = { type: 'array', items: row }
const schema: SchemaDocument = {
  type: 'object',
  properties: { things: list, total: { type: 'integer' } },
}
const strict: SchemaDocument = { ...schema, required: ['things'] }

const problemOf = (document: object, rowKey = 'things', of = schema) =>
  xmlProblem({ schemas: {}, schema: of, rowKey: rowKey || undefined }, document as never)

/** Documents, and the problem with each; none for a document that conforms. */
const cases: readonly (readonly [name: string, problem: string | undefined, expected: string])[] = [
  ['rows', problemOf({ R: { things: { item: [{ id: '1' }, { id: '2' }] } } }), ''],
  ['one row', problemOf({ R: { things: { item: { id: '1' } } } }), ''],
  ['no rows', problemOf({ R: { things: '' } }), ''],
  ['rows without a wrapper', problemOf({ R: { things: [{ id: '1' }, { id: '2' }] } }), ''],
  ['no list where another property is', problemOf({ R: { total: '0' } }), ''],
  ['an empty root', problemOf({ R: '' }), ''],
  [
    'an empty root of a required list',
    problemOf({ R: '' }, 'things', strict),
    '<R> has no <things>',
  ],
  ['no required list', problemOf({ R: { total: '0' } }, 'things', strict), '<R> has no <things>'],
  ['something else', problemOf({ R: { other: '0' } }), '<R> has nothing of its schema'],
  ['a text as the root', problemOf({ R: 'down' }), '<R> is a text'],
  ['a text as the list', problemOf({ R: { things: 'down' } }), '<things> is a text'],
  [
    'rows of something else',
    problemOf({ R: { things: { item: { x: '1' } } } }),
    '<things> has none of the properties of its rows',
  ],
  [
    'one of several rows of something else',
    problemOf({ R: { things: [{ id: '1' }, { x: '1', y: '2' }] } }),
    '<things> has none of the properties of its rows',
  ],
  ['empty rows', problemOf({ R: { things: { item: ['', { id: '1' }] } } }), ''],
  ['an error document', problemOf({ Error: { Code: 'x' } }), 'its root is <Error>'],
  ['the root as the row', problemOf({ R: { id: '1' } }, '', row), ''],
  [
    'the root as another row',
    problemOf({ R: { x: '1' } }, '', row),
    '<R> has none of the properties of its rows',
  ],
  ['a schema without properties', problemOf({ R: { x: '1' } }, '', { type: 'object' }), ''],
]

for (const [name, problem, expected] of cases) {
  test(`XML: ${name}: ${expected || 'conforms'}`, () => assert.equal(problem ?? '', expected))
}

test('a document without a schema conforms', () => {
  assert.equal(
    xmlProblem({ schemas: {}, schema: undefined, rowKey: 'x' } as never, { R: '' }),
    undefined,
  )
})

test('roots of errors and of web pages are refusals', () => {
  for (const name of ['html', 'Error', 'errors', 'Error-Response', 'Fault', 'Envelope']) {
    assert.equal(refusalRoot({ '-x': '1', [name]: '' }), name)
  }
  for (const name of ['Result', 'ErrorReports', 'myerror']) {
    assert.equal(refusalRoot({ [name]: '' }), undefined)
  }
  assert.equal(refusalRoot({ '-html': 'x' }), undefined)
})

/** A value of a list of rows, and its items. */
const lists: readonly (readonly [name: string, value: unknown, items: unknown])[] = [
  ['an empty element', '', []],
  ['a text', 'x', ['x']],
  ['several elements', [{ id: '1' }, { id: '2' }], [{ id: '1' }, { id: '2' }]],
  ['a wrapper of several', { item: [{ id: '1' }, { id: '2' }] }, [{ id: '1' }, { id: '2' }]],
  ['a wrapper of one', { item: { id: '1' } }, [{ id: '1' }]],
  ['a wrapper with an attribute', { '-a': 'b', item: { id: '1' } }, [{ id: '1' }]],
  ['one row of two properties', { id: '1', name: 'a' }, [{ id: '1', name: 'a' }]],
  ['one row of one property', { id: '1' }, [{ id: '1' }]],
  ['an element with attributes alone', { '-a': 'b' }, [{ '-a': 'b' }]],
  ['an element with a text', { '#text': 'x', '-a': 'b' }, [{ '#text': 'x', '-a': 'b' }]],
]

for (const [name, value, items] of lists) {
  test(`a list of XML: ${name}`, () => assert.deepEqual(unwrapped({}, row, value as never), items))
}

test('children are neither attributes nor texts', () => {
  assert.deepEqual(['a', '-a', '#text', 'text'].map(isChild), [true, false, false, true])
  const elements = [{}, { a: 'b' }, 'a', '', ['a'], undefined].map((value) => isElement(value))
  assert.deepEqual(elements, [true, true, false, false, false, false])
})

test('texts have the type of their schema where they fit it', () => {
  const typed = (type: string, text: string) => typedText(type, text)
  assert.deepEqual(
    [
      typed('boolean', 'FALSE'),
      typed('boolean', 'no'),
      typed('integer', '-3'),
      typed('integer', '3x'),
    ],
    [false, 'no', -3, '3x'],
  )
  assert.deepEqual(
    [typed('number', '-1.5e3'), typed('number', '1.'), typed('string', '1')],
    [-1500, '1.', '1'],
  )
  assert.throws(() => typed('number', '1e999'), /is too large/)
})
