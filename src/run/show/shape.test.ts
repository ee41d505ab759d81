import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SchemaDocument } from '../../openapi/extension.ts'
import { shapeText } from './shape.ts'

test('a shape that doubles at each level is cut, and marked', () => {
  const schemas: Record<string, SchemaDocument> = { '#/p0': { type: 'string' } }
  for (let at = 1; at <= 60; at += 1) {
    const $ref = `#/p${at - 1}`
    schemas[`#/p${at}`] = { properties: { a: { $ref }, b: { $ref } } }
  }
  const text = shapeText(schemas, { $ref: '#/p60' })
  assert.match(text, /"x-stackql-truncated":true/)
  assert.ok(text.length < 20_000_000)
})

/** A schema, and its shape. */
const shapes: readonly (readonly [name: string, schema: SchemaDocument, shape: unknown])[] = [
  ['a text has none', { type: 'string' }, undefined],
  ['an unknown type has none', {}, undefined],
  ['an object without properties', { type: 'object' }, { type: 'object' }],
  [
    'properties, sorted, with what is known of them',
    {
      type: 'object',
      title: 'T',
      required: ['b'],
      properties: {
        b: { type: 'string', format: 'uri', description: 'd', readOnly: true, deprecated: false },
        a: { type: 'integer', default: 1, enum: [1, 2] },
      },
    },
    {
      properties: {
        a: { default: 1, enum: [1, 2], type: 'integer' },
        b: { description: 'd', format: 'uri', readOnly: true, type: 'string' },
      },
      required: ['b'],
      type: 'object',
    },
  ],
  [
    'items, and properties of any name',
    { type: 'array', items: { type: 'object', additionalProperties: { type: 'integer' } } },
    { items: { additionalProperties: { type: 'integer' }, type: 'object' }, type: 'array' },
  ],
  [
    'properties of any name and type',
    { type: 'object', additionalProperties: true },
    { type: 'object' },
  ],
  [
    'branches',
    { type: 'object', oneOf: [{ type: 'object' }], anyOf: [{ $ref: '#/t' }], allOf: [] },
    { allOf: [], anyOf: [{ type: 'string' }], oneOf: [{ type: 'object' }], type: 'object' },
  ],
  [
    'a schema within itself',
    { $ref: '#/node' },
    { properties: { next: { 'x-stackql-cycle-ref': '#/node' } }, type: 'object' },
  ],
  [
    'the same schema twice, not within itself',
    { type: 'object', properties: { a: { $ref: '#/t' }, b: { $ref: '#/t' } } },
    { properties: { a: { type: 'string' }, b: { type: 'string' } }, type: 'object' },
  ],
]

const schemas: Record<string, SchemaDocument> = {
  '#/t': { type: 'string' },
  '#/node': { type: 'object', properties: { next: { $ref: '#/node' } } },
}

for (const [name, schema, shape] of shapes) {
  test(`shape: ${name}`, () => {
    const expected = shape === undefined ? '' : JSON.stringify(shape)
    assert.equal(shapeText(schemas, schema), expected)
  })
}

test('a shape is cut at 64 levels', () => {
  const deep = (levels: number): SchemaDocument =>
    levels === 0 ? { type: 'string' } : { type: 'array', items: deep(levels - 1) }
  assert.doesNotMatch(shapeText({}, deep(63)), /truncated/)
  assert.match(shapeText({}, deep(64)), /"items":\{"x-stackql-truncated":true\}/)
})

test('a shape has no character that ends a script', () => {
  const text = shapeText({}, { type: 'object', description: '<a>&\u2028' })
  assert.equal(text, '{"description":"\\u003ca\\u003e\\u0026\\u2028","type":"object"}')
})
