import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RequestDocument, SchemaDocument } from '../../openapi/extension.ts'
import { xmlBody } from './xml-body.ts'

const schemas = {
  '#/components/schemas/Change': {
    type: 'object',
    properties: { Action: { type: 'string' }, Ttl: { type: 'integer', xml: { name: 'TTL' } } },
  },
  '#/components/schemas/ChangeRequest': {
    type: 'object',
    properties: {
      Comment: { type: 'string' },
      Changes: {
        type: 'array',
        items: { allOf: [{ $ref: '#/components/schemas/Change' }, { xml: { name: 'Change' } }] },
      },
      Tags: { type: 'array', items: { type: 'string' } },
      Names: { type: 'array', items: { type: 'string' }, xml: { wrapped: true } },
      Change: { $ref: '#/components/schemas/Change' },
    },
  },
}

const written = (
  body: object,
  request: RequestDocument = {},
  schema: SchemaDocument = { $ref: '#/components/schemas/ChangeRequest' },
) => xmlBody({ required: true, mediaType: 'text/xml', schema, request }, schemas, body)

const bodies: readonly (readonly [string, object, string])[] = [
  ['nothing', {}, ''],
  ['a text, its signs escaped', { Comment: 'a < b & c' }, '<Comment>a &lt; b &amp; c</Comment>'],
  ['a text that looks like XML stays one', { Comment: '<b/>' }, '<Comment>&lt;b/&gt;</Comment>'],
  ['numbers and booleans', { n: 5n, b: false }, '<n>5</n><b>false</b>'],
  ['null is left out', { Comment: null }, ''],
  [
    'an object, its elements by their names in XML',
    { Change: { Action: 'CREATE', Ttl: 900 } },
    '<Change><Action>CREATE</Action><TTL>900</TTL></Change>',
  ],
  [
    'a list whose items have a name',
    { Changes: [{ Action: 'A' }, { Action: 'B' }] },
    '<Changes><Change><Action>A</Action></Change><Change><Action>B</Action></Change></Changes>',
  ],
  ['a list whose items have none', { Tags: ['a', 'b'] }, '<Tags>a</Tags><Tags>b</Tags>'],
  ['a wrapped list', { Names: ['a'] }, '<Names><Names>a</Names></Names>'],
  ['XML for a list', { Changes: ' <Change/>' }, '<Changes> <Change/></Changes>'],
  ['XML for what the schema does not have', { Other: '<a/>' }, '<Other><a/></Other>'],
]

for (const [title, body, expected] of bodies) {
  test(`a body in XML: ${title}`, () =>
    assert.equal(written(body), `<ChangeRequest>${expected}</ChangeRequest>`))
}

test('a body in XML begins as its document says', () => {
  const request = { xmlDeclaration: '<?xml version="1.0"?>', xmlRootAnnotation: ' xmlns="urn:x"' }
  assert.equal(
    written({}, request, { type: 'object', xml: { name: 'Root' } }),
    '<?xml version="1.0"?><Root xmlns="urn:x"></Root>',
  )
})
