import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SchemaDocument } from './extension.ts'
import {
  deref,
  isNullable,
  itemsOf,
  keyPath,
  propertiesOf,
  requiredSets,
  rowSchema,
  typeName,
  xmlName,
} from './schema.ts'

const text: SchemaDocument = { type: 'string' }
const whole: SchemaDocument = { type: 'integer' }
const ref = (name: string): SchemaDocument => ({ $ref: `#/s/${name}` })

const schemas: Record<string, SchemaDocument> = {
  '#/s/user': { type: 'object', required: ['login'], properties: { login: text, id: whole } },
  '#/s/alias': ref('user'),
  '#/s/circle': ref('round'),
  '#/s/round': ref('circle'),
  '#/s/cat': { required: ['name'], properties: { name: text, size: whole } },
  '#/s/dog': { required: ['name', 'size'], properties: { name: text, size: text } },
  '#/s/list': { allOf: [ref('user'), { items: whole }] },
  '#/s/tagged': { xml: { name: 'Tag' }, type: 'string' },
  '#/s/loop': { allOf: [ref('loop'), ref('user')] },
  '#/s/maze': { anyOf: [ref('maze'), ref('maze2'), ref('user')] },
  '#/s/maze2': { oneOf: [ref('maze'), ref('maze2'), ref('cat')] },
}

test('references are followed to the schema itself', () => {
  assert.equal(deref(schemas, ref('alias')), schemas['#/s/user'])
})

for (const [title, schema] of [
  ['a circle of references', ref('circle')],
  ['a reference that leads nowhere', ref('nobody')],
  ['no schema', undefined],
] as const) {
  test(`${title} is a schema of anything`, () => assert.deepEqual(deref(schemas, schema), {}))
}

const names = (schema: SchemaDocument) =>
  propertiesOf(schemas, schema).map(({ name, required }) => (required ? `${name}*` : name))

const properties: readonly (readonly [string, SchemaDocument, readonly string[]])[] = [
  ['own properties in document order', ref('user'), ['login*', 'id']],
  ['own properties hide branches', { properties: { a: text }, allOf: [ref('user')] }, ['a']],
  [
    'allOf unites its branches',
    { allOf: [ref('user'), ref('cat')] },
    ['login*', 'id', 'name*', 'size'],
  ],
  [
    'allOf adds a property of another type under its branch’s name',
    { allOf: [ref('cat'), ref('dog')] },
    ['name*', 'size', 'dog_size'],
  ],
  [
    'a branch without a name is called other, once',
    { allOf: [ref('cat'), { properties: { size: text } }, { properties: { size: text } }] },
    ['name*', 'size', 'other_size'],
  ],
  ['oneOf requires nothing of its branches', { oneOf: [ref('cat'), ref('dog')] }, ['name', 'size']],
  [
    'anyOf requires what stands above it',
    { required: ['id'], anyOf: [ref('user')] },
    ['login', 'id*'],
  ],
  ['a text has none', text, []],
  ['a composition of itself ends', ref('loop'), ['login*', 'id']],
]

for (const [title, schema, expected] of properties) {
  test(`properties: ${title}`, () => assert.deepEqual(names(schema), expected))
}

test('compositions that lead into one another end soon', () => {
  const started = performance.now()
  assert.deepEqual(names(ref('maze')).sort(), ['id', 'login', 'name', 'size'])
  assert.equal(typeName(schemas, ref('maze')), 'object')
  assert.ok(requiredSets(schemas, ref('maze')).length > 0)
  assert.deepEqual(requiredSets(schemas, ref('loop')), [['login']])
  assert.ok(performance.now() - started < 1000)
})

const types: readonly (readonly [string, SchemaDocument, string])[] = [
  ['what it says', whole, 'integer'],
  ['the one beside null', { type: ['null', 'string'] }, 'string'],
  ['nothing where only null is left', { type: ['null'] }, ''],
  ['object where there are properties', { properties: { a: text } }, 'object'],
  ['array where there are items', { items: text }, 'array'],
  ['what branches agree on', { oneOf: [text, { type: 'string', format: 'uri' }] }, 'string'],
  ['what the others say where a branch is silent', { anyOf: [text, {}] }, 'string'],
  ['what the others say where a branch is null', { anyOf: [text, { type: 'null' }] }, 'string'],
  ['nothing where branches disagree', { oneOf: [text, whole] }, ''],
  ['nothing where nothing is said', {}, ''],
]

for (const [title, schema, expected] of types) {
  test(`the type is ${title}`, () => assert.equal(typeName(schemas, schema), expected))
}

const nullable: readonly (readonly [string, SchemaDocument, boolean])[] = [
  ['nullable says so', { type: 'string', nullable: true }, true],
  ['a type list with null', { type: ['string', 'null'] }, true],
  ['a nullable branch', { oneOf: [text, { nullable: true }] }, true],
  ['a branch that is null', { anyOf: [{ type: 'null' }, text] }, true],
  ['a plain text', text, false],
  ['branches of which none is', { anyOf: [text, whole] }, false],
]

for (const [title, schema, expected] of nullable) {
  test(`null is ${expected ? '' : 'not '}allowed: ${title}`, () => {
    assert.equal(isNullable(schemas, schema), expected)
  })
}

const keys = [
  ['$', []],
  ['$.items', ['items']],
  ['items', ['items']],
  ['$.a.b', ['a', 'b']],
  ['$.items[*].metadata', ['items', 'metadata']],
  ['$.1_clicks', ['1_clicks']],
  ['/*/vpcSet/item', ['vpcSet', 'item']],
  ['/*', []],
] as const

for (const [key, expected] of keys) {
  test(`the way of ${key} is ${expected.join(', ') || 'no step'}`, () => {
    assert.deepEqual(keyPath(key), expected)
  })
}

const list = (items: SchemaDocument): SchemaDocument => ({ type: 'array', items })
const rows: readonly (readonly [
  string,
  SchemaDocument | undefined,
  string | undefined,
  SchemaDocument | undefined,
])[] = [
  ['of a list are its items', list(ref('user')), undefined, ref('user')],
  ['of an object is itself', ref('user'), undefined, ref('user')],
  ['stand under items without a key', { properties: { items: list(text) } }, undefined, text],
  [
    'of an object with items of no list is itself',
    { properties: { items: text } },
    undefined,
    { properties: { items: text } },
  ],
  ['stand at the object key', { properties: { data: list(whole) } }, '$.data', whole],
  [
    'stand deeper, through a list',
    { properties: { data: list({ properties: { inner: list(whole) } }) } },
    '$.data[*].inner',
    whole,
  ],
  ['of a list inside an allOf are its items', ref('list'), undefined, whole],
  [
    'stand at the name a property has in XML',
    { properties: { Tags: { xml: { name: 'tagSet' }, ...list(whole) } } },
    '/*/tagSet',
    whole,
  ],
  [
    'stand inside the element that XML wraps an item in',
    { properties: { Tags: list(ref('tagged')) } },
    '/*/Tags/Tag',
    ref('tagged'),
  ],
  ['of a key that is not there are none', ref('user'), '$.nowhere', undefined],
  ['of no answer are none', undefined, '$.a', undefined],
]

for (const [title, answer, key, expected] of rows) {
  test(`the rows ${title}`, () => assert.deepEqual(rowSchema(schemas, answer, key), expected))
}

const needed: readonly (readonly [string, SchemaDocument, readonly (readonly string[])[]])[] = [
  ['one list', ref('user'), [['login']]],
  ['an empty list where nothing is', {}, [[]]],
  [
    'allOf in one list',
    { required: ['x'], allOf: [ref('cat'), ref('dog')] },
    [['x', 'name', 'size']],
  ],
  [
    'a list a branch of oneOf',
    { required: ['x'], oneOf: [ref('cat'), ref('user')] },
    [
      ['x', 'name'],
      ['x', 'login'],
    ],
  ],
  ['own properties hide the branches', { properties: { a: text }, anyOf: [ref('cat')] }, [[]]],
  [
    'merged alternatives as they stand',
    { 'x-required-alternatives': [['a'], ['b', 'c']] },
    [['a'], ['b', 'c']],
  ],
  ['no alternatives are none', { 'x-required-alternatives': [], required: ['a'] }, [['a']]],
]

for (const [title, schema, expected] of needed) {
  test(`required: ${title}`, () => assert.deepEqual(requiredSets(schemas, schema), expected))
}

const tagged: readonly (readonly [string, SchemaDocument, string | undefined])[] = [
  ['beside the reference', { xml: { name: 'Own' }, $ref: '#/s/tagged' }, 'Own'],
  ['behind the reference', ref('tagged'), 'Tag'],
  ['in a branch', { allOf: [text, ref('tagged')] }, 'Tag'],
  ['nowhere', text, undefined],
]

for (const [title, schema, expected] of tagged) {
  test(`the name in XML stands ${title}`, () => assert.equal(xmlName(schemas, schema), expected))
}

test('a list composed of itself has no items', () => {
  assert.equal(itemsOf(schemas, ref('loop')), undefined)
})

test('a composition that doubles at each level is read once', () => {
  const schemas: Record<string, SchemaDocument> = {
    '#/s0': { properties: { id: { type: 'integer' } }, required: ['id'] },
  }
  for (let at = 1; at <= 60; at += 1) {
    const branch = { $ref: `#/s${at - 1}` }
    const other = { allOf: [branch], description: 'the same again' }
    schemas[`#/s${at}`] = { allOf: [branch, other] }
    schemas[`#/t${at}`] = {
      oneOf: [
        { $ref: at === 1 ? '#/s0' : `#/t${at - 1}` },
        { $ref: at === 1 ? '#/s0' : `#/t${at - 1}` },
      ],
    }
  }
  for (const $ref of ['#/s60', '#/t60']) {
    assert.deepEqual(
      propertiesOf(schemas, { $ref }).map(({ name }) => name),
      ['id'],
    )
    assert.equal(typeName(schemas, { $ref }), 'object')
    assert.equal(itemsOf(schemas, { $ref }), undefined)
    assert.equal(xmlName(schemas, { $ref }), undefined)
    assert.ok(requiredSets(schemas, { $ref }).every((names) => names.join() === 'id'))
  }
})
