import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SchemaDocument } from '../../openapi/extension.ts'
import { shapeProblem } from './response-shape.ts'

const item: SchemaDocument = {
  type: 'object',
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
}
const strict: SchemaDocument = { ...item, required: ['id', 'name'] }
const list: SchemaDocument = { type: 'array', items: item }
const search: SchemaDocument = {
  type: 'object',
  properties: { total_count: { type: 'integer' }, items: list },
  required: ['total_count', 'items'],
}
const google: SchemaDocument = {
  type: 'object',
  properties: { kind: { type: 'string' }, items: list, nextPageToken: { type: 'string' } },
}
const nullable: SchemaDocument = {
  type: 'object',
  required: ['items'],
  properties: { items: { ...list, nullable: true } },
}
const zones: SchemaDocument = {
  type: 'object',
  properties: { items: { type: 'object', additionalProperties: { properties: { vms: list } } } },
}

const good: readonly (readonly [SchemaDocument, string | undefined, unknown])[] = [
  [list, undefined, []],
  [list, undefined, [{ id: 1, more: 2 }]],
  [list, undefined, [{}]],
  [item, undefined, { name: null }],
  [strict, undefined, { id: 1, name: 'a', message: 'b' }],
  [search, '$.items', { total_count: 0, items: [] }],
  [search, '$.items', { items: [{ id: 1 }] }],
  [google, '$.items', {}],
  [google, '$.items', { kind: 'list' }],
  [google, '$.items', { etag: 'x', requestId: 'y' }],
  [google, '$.items', { kind: 'list', items: null }],
  [nullable, '$.items', { items: null }],
  [search, '$.items', { items: [], errors: [], error: null }],
  [zones, '$.items[*].vms[*]', { items: { a: { vms: [{ id: 1 }] }, b: { warning: 1 } } }],
  [{ type: 'array', items: { type: 'string', nullable: true } }, undefined, ['a', null]],
  [{ oneOf: [list, item] }, undefined, [{ id: 1 }]],
  [{ oneOf: [list, item] }, undefined, { id: 1 }],
  [{ oneOf: [list, { type: 'string' }] }, undefined, 'a'],
  [{ type: 'object' }, undefined, { message: 'anything' }],
  [{ type: 'object', additionalProperties: { type: 'string' } }, undefined, { a: 'b' }],
  [{}, undefined, 'ok'],
  [{ ...list, nullable: true }, undefined, null],
]
for (const [schema, rowKey, value] of good) {
  test(`${JSON.stringify(value)} may be at ${rowKey} of ${JSON.stringify(schema)}`, () => {
    assert.equal(shapeProblem({ schemas: {}, schema, rowKey }, value), undefined)
  })
}

const bad: readonly (readonly [SchemaDocument, string | undefined, unknown, RegExp])[] = [
  [list, undefined, { message: 'no' }, /^the answer is an object, not a list$/],
  [list, undefined, {}, /is an object, not a list/],
  [list, undefined, null, /is null, not a list/],
  [list, undefined, 'ok', /is a text, not a list/],
  [list, undefined, 0, /is a number, not a list/],
  [list, undefined, false, /is false, not a list/],
  [list, undefined, [1], /^an item of the answer is a number, not an object$/],
  [list, undefined, [null, { id: 1 }], /an item of the answer is null/],
  [list, undefined, [[{ id: 1 }]], /an item of the answer is a list/],
  [list, undefined, [{ id: 1 }, { other: 2 }], /an item .* none of the properties .* "other"$/],
  [item, undefined, [{ id: 1 }], /is a list, not an object/],
  [item, undefined, { message: 'no' }, /none of the properties .* "message"/],
  [strict, undefined, {}, /^the answer is empty$/],
  [
    { ...strict, properties: { ...strict.properties, message: {} } },
    undefined,
    { message: 'no' },
    /^the answer is an error message$/,
  ],
  [search, '$.items', { total_count: 3 }, /^the answer has no 'items'$/],
  [search, '$.items', { total_count: 3, items: null }, /^'items' is null$/],
  [search, '$.items', { total_count: 3, items: {} }, /^'items' is an object, not a list$/],
  [search, '$.items', [{ id: 1 }], /^the answer is a list, not an object with 'items'$/],
  [search, '$.items', null, /is null, not an object/],
  [google, '$.items', { message: 'no' }, /has no 'items'/],
  [google, '$.items', { kind: 'x', error: { code: 1 } }, /has no 'items'/],
  [google, '$.items', { kind: 'x', success: false }, /has no 'items'/],
  [google, '$.items', { items: 'x' }, /'items' is a text/],
  [google, '$.other', { kind: 'x' }, /has no 'other'/],
  [zones, '$.items[*].vms[*]', { items: { a: { vms: {} } } }, /'vms' is an object, not a list/],
  [zones, '$.items[*].vms[*]', { items: { a: { message: 'no' } } }, /has no 'vms'/],
  [
    search,
    '$.items',
    { items: [{ id: 1 }], errors: [{ message: 'no' }] },
    /an error beside 'items'/,
  ],
  [google, '$.items', { kind: 'x', items: [], error: { code: 1 } }, /an error beside 'items'/],
  [{ oneOf: [list, item] }, undefined, 0, /is a number, none of what/],
  [{ oneOf: [list, item] }, undefined, null, /is null, none of what/],
  [{ oneOf: [list, item] }, undefined, [{ x: 1 }], /an item .* none of the properties/],
  [{ type: 'array', items: { type: 'string' } }, undefined, ['a', null], /an item .* is null/],
  [zones, '$.items[*].vms[*]', { items: 1 }, /'items' is a number, not an object/],
]
for (const [schema, rowKey, value, problem] of bad) {
  test(`${JSON.stringify(value)} is not what stands at ${rowKey}: ${problem}`, () => {
    assert.match(shapeProblem({ schemas: {}, schema, rowKey }, value) ?? 'nothing', problem)
  })
}
