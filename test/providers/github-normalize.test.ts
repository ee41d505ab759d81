import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { withRequiredAlternatives } from '../../providers/github/alternatives.ts'
import type { Description } from '../../providers/github/description.ts'
import { flatten } from '../../providers/github/flatten.ts'
import type { Json, JsonObject } from '../../providers/github/json.ts'
import { normalize } from '../../providers/github/normalize.ts'

function withSchemas(schemas: Record<string, JsonObject>): Description {
  return { openapi: '3.0.3', info: {}, paths: {}, components: { schemas } }
}

function normalized(schema: JsonObject): Json | undefined {
  return normalize(withSchemas({ schema })).components.schemas?.schema
}

const text = { type: 'string' }
const whole = { type: 'integer' }

const FLAT: readonly (readonly [string, JsonObject, JsonObject])[] = [
  [
    'what a schema says itself wins, then the earlier member',
    { description: 'own', allOf: [{ description: 'first', title: 'first' }, { title: 'second' }] },
    { description: 'own', title: 'first' },
  ],
  [
    'properties and required are united, in the order they are met',
    {
      properties: { b: text },
      required: ['b'],
      allOf: [{ properties: { a: text, b: whole }, required: ['a', 'b'] }],
    },
    { properties: { b: text, a: text }, required: ['b', 'a'] },
  ],
  [
    'a member that is a reference is what it refers to',
    { allOf: [{ $ref: '#/components/schemas/named' }, { nullable: true }] },
    { type: 'object', properties: { name: text }, nullable: true },
  ],
  [
    'a reference outside of allOf stays',
    { properties: { name: { $ref: '#/components/schemas/named' } } },
    { properties: { name: { $ref: '#/components/schemas/named' } } },
  ],
  [
    'a schema that contains itself ends',
    { allOf: [{ $ref: '#/components/schemas/loop' }] },
    { title: 'loop' },
  ],
  [
    'objects of members merge into those of the schema',
    { items: { type: 'string' }, allOf: [{ items: { format: 'date', type: 'integer' } }] },
    {
      items: {
        type: 'string',
        format: 'date',
        'x-merged-types': ['string', 'integer'],
      },
    },
  ],
]

suite('merging the parts of a schema', () => {
  const document = {
    components: {
      schemas: {
        named: { type: 'object', properties: { name: text } },
        loop: { title: 'loop', allOf: [{ $ref: '#/components/schemas/loop' }] },
      },
    },
  }
  for (const [title, schema, expected] of FLAT) {
    test(title, () => {
      assert.equal(JSON.stringify(flatten(document, schema)), JSON.stringify(expected))
    })
  }
})

const NORMAL: readonly (readonly [string, JsonObject, JsonObject])[] = [
  [
    'alternatives become one list of properties',
    { type: 'object', oneOf: [{ properties: { a: text } }, { properties: { b: text } }] },
    { type: 'object', properties: { a: text, b: text } },
  ],
  [
    'so do those of a direct property',
    { properties: { p: { anyOf: [{ ...text, format: 'uri' }, { nullable: true }] } } },
    { properties: { p: { ...text, format: 'uri', nullable: true } }, type: 'object' },
  ],
  [
    'deeper ones stay',
    { type: 'array', items: { oneOf: [text, whole] } },
    { type: 'array', items: { oneOf: [text, whole] } },
  ],
  [
    'a keyword among the properties goes, a property of that name stays',
    {
      type: 'object',
      properties: { type: 'object', description: text, properties: { ...text, title: 't' } },
    },
    { type: 'object', properties: { description: text, properties: { ...text, title: 't' } } },
  ],
  [
    'an object of no known content is text',
    { type: 'object', description: 'Data.' },
    { type: 'string', description: 'Data. (opaque JSON object)' },
  ],
  [
    'a map is not text',
    { type: 'object', additionalProperties: true },
    { type: 'object', additionalProperties: true },
  ],
  [
    'an example is left alone',
    { type: 'string', example: { type: 'object' } },
    { type: 'string', example: { type: 'object' } },
  ],
]

suite('normalizing', () => {
  for (const [title, schema, expected] of NORMAL) {
    test(title, () => {
      assert.equal(JSON.stringify(normalized(schema)), JSON.stringify(expected))
    })
  }
})

suite('what the alternatives of a body require', () => {
  const body = (schema: JsonObject) => ({
    '/a': { post: { requestBody: { content: { 'application/json': { schema } } } } },
  })

  test('is kept as one list for each, with what all of them require', () => {
    const schema = { required: ['x'], oneOf: [{ required: ['a'] }, { required: ['b', 'x'] }] }
    const { paths } = withRequiredAlternatives({ ...withSchemas({}), paths: body(schema) })
    const marked = {
      ...schema,
      'x-required-alternatives': [
        ['x', 'a'],
        ['x', 'b'],
      ],
    }
    assert.deepEqual(paths, body(marked))
  })

  test('is kept on the schema that the body refers to', () => {
    const schema = { anyOf: [{ $ref: '#/components/schemas/part' }, {}] }
    const part = { required: ['a'] }
    const paths = body({ $ref: '#/components/schemas/whole' })
    const marked = withRequiredAlternatives({ ...withSchemas({ whole: schema, part }), paths })
    assert.deepEqual(marked.paths, paths)
    assert.deepEqual(marked.components.schemas, {
      whole: { ...schema, 'x-required-alternatives': [['a'], []] },
      part,
    })
  })

  test('is not kept where there is only one way', () => {
    const paths = body({ oneOf: [{ required: ['a'] }] })
    assert.deepEqual(withRequiredAlternatives({ ...withSchemas({}), paths }).paths, paths)
  })
})
