import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SchemaDocument } from '../../openapi/extension.ts'
import { contentOf, schemaDrivenRows } from './schema-driven.ts'

const schema: SchemaDocument = {
  properties: {
    rows: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: { type: 'integer' },
          Name: { type: 'string', xml: { name: 'name' } },
          on: { type: 'boolean' },
          tags: { type: 'string' },
        },
      },
    },
  },
}

function rows(document: object, protocol?: string): unknown {
  const driven = { schemas: {}, schema, objectKey: '$.rows', protocol }
  return schemaDrivenRows(document as never, driven)
}

const cases: readonly (readonly [string, object, unknown, string?])[] = [
  [
    'a list in item, its values of the types of the schema',
    {
      R: {
        requestId: 'q',
        set: { item: [{ id: '1', name: 'a', on: 'true', x: '9' }, { id: '2' }] },
      },
    },
    [{ id: 1, name: 'a', on: true }, { id: 2 }],
  ],
  ['one in item', { R: { set: { item: { id: '1' } } } }, [{ id: 1 }]],
  ['one in any element', { R: { Users: { member: { id: '1' } } } }, [{ id: 1 }]],
  [
    'a list without an element around',
    { R: { Contents: [{ id: '1' }, { id: '2' }] } },
    [{ id: 1 }, { id: 2 }],
  ],
  [
    'the list that is like rows, though another comes first',
    { R: { Common: [{ Prefix: 'a' }, { Prefix: 'b' }], Contents: [{ id: '1' }, { id: '2' }] } },
    [{ id: 1 }, { id: 2 }],
  ],
  [
    'a list in item beside its counter',
    { R: { set: { Quantity: '2', item: [{ id: '1' }, { id: '2' }] } } },
    [{ id: 1 }, { id: 2 }],
  ],
  ['rows with an empty one among them', { R: { set: { item: ['', { id: '1' }] } } }, [{ id: 1 }]],
  ['a counter without a list', { R: { IsTruncated: 'false' } }, []],
  [
    'a result without the element of the protocol',
    { R: { Users: { member: { id: '1' } } } },
    [{ id: 1 }],
    'query',
  ],
  ['an empty list', { R: { set: '' } }, []],
  ['an empty answer', { R: '' }, []],
  ['an answer that says nothing of rows', { R: { ResponseMetadata: { RequestId: 'q' } } }, []],
  ['the answer as the row', { R: { id: '1', name: '' } }, [{ id: 1, name: '' }]],
  [
    'one element that is the row',
    { R: { requestId: 'q', vpc: { id: '1', name: 'v' } } },
    [{ id: 1, name: 'v' }],
  ],
  [
    'what is empty is null but for a text',
    { R: { id: '', on: '', name: '' } },
    [{ id: null, on: null, name: '' }],
  ],
  [
    'objects stay as they are',
    { R: { id: '1', tags: { item: { k: 'v' } } } },
    [{ id: 1, tags: { item: { k: 'v' } } }],
  ],
  [
    'the result of the query protocol',
    { R: { GetResult: { Users: { member: [{ id: '1' }] } }, ResponseMetadata: { id: '9' } } },
    [{ id: 1 }],
    'query',
  ],
]

for (const [title, document, expected, protocol] of cases) {
  test(`rows by their schema: ${title}`, () => assert.deepEqual(rows(document, protocol), expected))
}

test('rows by their schema: items that have none of the names are no rows of NULLs', () => {
  assert.throws(() => rows({ R: { set: { item: [{ other: '1' }] } } }), {
    message: "'set' has none of the properties that rows should have: id, name, on, tags",
  })
})

/** Documents without rows that are no empty lists. */
const unlike: readonly (readonly [document: object, message: RegExp])[] = [
  [{ R: 'down for repairs' }, /there is text in the place of rows/],
  [{ R: { other: { deep: '1' } } }, /'other' has none of the properties/],
  [{ R: { set: [{ id: '1' }, { other: '2' }] } }, /'set' has none of the properties/],
  [{ R: { set: { a: '1', b: '2' } } }, /'set' has none of the properties/],
]

for (const [document, message] of unlike) {
  test(`${JSON.stringify(document)} has no rows and is an error`, () =>
    assert.throws(() => rows(document), { message }))
}

test('the content is that of the root, or of the result in it', () => {
  const document = { R: { GetResult: { a: '1' }, Z: 'z' } }
  assert.deepEqual(contentOf(document, undefined), document.R)
  assert.deepEqual(contentOf(document, 'query'), { a: '1' })
  assert.deepEqual(contentOf({ R: { Z: 'z' } }, 'query'), { Z: 'z' })
  assert.equal(contentOf({ R: 'text' }, 'query'), 'text')
  assert.equal(contentOf({}, undefined), '')
})
