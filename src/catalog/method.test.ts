import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  bodyOf,
  type GivenMethod,
  methodOf,
  naive,
  parameter,
  resourceOf,
  text,
} from '../../test/helpers/catalog-models.ts'
import type { SchemaDocument } from '../openapi/extension.ts'
import { hasOpenRows, type Method } from './method.ts'

const issue: SchemaDocument = {
  required: ['title'],
  properties: {
    title: text,
    'is-open': { type: 'boolean', description: 'd' },
    id: { readOnly: true },
    owner: text,
  },
}

test('a method knows its place, its servers and its signing name', () => {
  const method = methodOf({})
  assert.equal(method.path, 'demo.svc.things.m')
  assert.equal(method.servers[0]?.url, 'https://service')
  assert.equal(method.signingName, 'svc-sign')
  const own = methodOf({ method: { servers: [{ url: 'https://own' }], signingName: 'own' } })
  assert.deepEqual([own.servers[0]?.url, own.signingName], ['https://own', 'own'])
})

test('a resource knows all resources of its service', () => {
  const resource = resourceOf({})
  assert.equal(resource.path, 'demo.svc.things')
  assert.deepEqual(
    resource.siblings.map(({ path }) => path),
    ['demo.svc.things', 'demo.svc.others'],
  )
})

test('each part of the paging comes from the nearest that has it', () => {
  const pagination = (part: object) => ({ pagination: part })
  const { pagination: found } = methodOf({
    method: { config: pagination({ requestToken: { key: 'method' } }) },
    service: pagination({ requestToken: { key: 'service' }, responseToken: { key: 'service' } }),
    entry: pagination({ algorithm: 'entry', responseToken: { key: 'entry' } }),
    provider: pagination({ algorithm: 'provider', responseTerminator: { key: 'provider' } }),
  })
  assert.deepEqual(found, {
    algorithm: 'entry',
    requestToken: { key: 'method' },
    responseToken: { key: 'service' },
    responseTerminator: { key: 'provider' },
  })
  assert.deepEqual(methodOf({}).pagination, {})
})

test('the translation of requests is inherited, that of bodies is not', () => {
  const config = { requestTranslate: { algorithm: 'drop_double_underscore_params' }, ...naive }
  const method = methodOf({ service: config, method: { body: bodyOf(issue) } })
  assert.equal(method.requestTranslate, 'drop_double_underscore_params')
  assert.equal(method.inputs[0]?.name, 'data__title')
  assert.equal(methodOf({}).requestTranslate, undefined)
})

const names = (method: Method) => method.inputs.map(({ name, place }) => `${place} ${name}`)

test('inputs are parameters, then properties of the body that can be written', () => {
  const method = methodOf({
    method: {
      parameters: [parameter('owner', { alias: 'who' })],
      body: bodyOf(issue),
      config: naive,
    },
  })
  assert.deepEqual(names(method), ['path who', 'body title', 'body is-open', 'body owner'])
  const [, title, open] = method.inputs
  assert.deepEqual([title?.required, title?.type], [true, 'string'])
  assert.deepEqual(
    [open?.required, open?.type, open?.description, open?.wire],
    [false, 'boolean', 'd', 'is-open'],
  )
  assert.equal(method.inputs, method.inputs, 'they are worked out once')
})

test('properties may stand under one of the body', () => {
  const schema = { properties: { TypeName: text, DesiredState: { properties: { Bucket: text } } } }
  const config = { requestBodyTranslate: { algorithm: 'naive_DesiredState' } }
  const method = methodOf({ method: { body: bodyOf(schema), config } })
  assert.deepEqual([method.bodyRoot, names(method)], ['DesiredState', ['body Bucket']])
})

const required: readonly (readonly [
  string,
  GivenMethod['method'],
  readonly (readonly string[])[],
])[] = [
  ['nothing', {}, [[]]],
  ['parameters', { parameters: [parameter('a'), parameter('b', { required: false })] }, [['a']]],
  [
    'parameters and properties',
    { parameters: [parameter('a')], body: bodyOf(issue) },
    [['a', 'data__title']],
  ],
  [
    'what the method adds',
    { body: bodyOf(issue, { request: { required: ['owner', 'title'] } }), config: naive },
    [['title', 'owner']],
  ],
  [
    'one of two lists',
    {
      parameters: [parameter('a')],
      config: naive,
      body: bodyOf({
        oneOf: [
          { required: ['x'], properties: { x: text } },
          { required: ['y'], properties: { y: text } },
        ],
      }),
    },
    [
      ['a', 'x'],
      ['a', 'y'],
    ],
  ],
  [
    'no property that cannot be written',
    { config: naive, body: bodyOf({ required: ['id'], properties: { id: { readOnly: true } } }) },
    [[]],
  ],
]

for (const [title, method, expected] of required) {
  test(`a call needs ${title}`, () =>
    assert.deepEqual(methodOf({ ...(method && { method }) }).requiredSets, expected))
}

const rows = (
  schema: SchemaDocument,
  objectKey?: string,
  mediaType?: string,
): GivenMethod['method'] => ({
  response: {
    schema,
    ...(objectKey !== undefined && { objectKey }),
    ...(mediaType !== undefined && { mediaType }),
  },
})
const user: SchemaDocument = {
  properties: { userId: { type: 'integer', description: 'd' }, user_id: text },
}

const columns: readonly (readonly [string, GivenMethod, readonly string[], boolean])[] = [
  [
    'are the properties of a row',
    { method: rows({ items: user }) ?? {} },
    ['userId integer', 'user_id string'],
    false,
  ],
  [
    'are in snake case where the provider says so, each once',
    { method: rows(user) ?? {}, provider: { snake_case_aliases: true } },
    ['user_id integer'],
    false,
  ],
  [
    'stand at the object key',
    { method: rows({ properties: { data: { items: user } } }, '$.data') ?? {} },
    ['userId integer', 'user_id string'],
    false,
  ],
  [
    'have their names of XML',
    {
      method:
        rows(
          { properties: { a: { type: 'string', xml: { name: 'A' } }, b: text } },
          undefined,
          'text/xml',
        ) ?? {},
    },
    ['A string', 'b string'],
    false,
  ],
  [
    'are as the template names them where it makes JSON of XML',
    {
      method: {
        response: {
          mediaType: 'text/xml',
          overrideMediaType: 'application/json',
          transform: { type: 'golang_template_mxj_v0.2.0', body: '{{ toJson . }}' },
          schema: { properties: { a: { type: 'string', xml: { name: 'A' } } } },
        },
      },
    },
    ['a string'],
    false,
  ],
  [
    'are called after the element for scalars in XML',
    {
      method:
        rows(
          { properties: { ns: { items: { allOf: [text, { xml: { name: 'member' } }] } } } },
          '/*/ns/member',
          'text/xml',
        ) ?? {},
    },
    ['member string'],
    false,
  ],
  [
    'are one for rows of scalars',
    { method: rows({ items: { type: 'integer', description: 'n' } }) ?? {} },
    ['column_anon integer'],
    false,
  ],
  ['are none without a schema', {}, [], false],
  [
    'are open for an object without properties',
    { method: rows({ type: 'object' }) ?? {} },
    [],
    true,
  ],
  ['are open where nothing is said', { method: rows({}) ?? {} }, [], true],
  [
    'are open where the key is not in the schema',
    { method: rows(user, '$.nowhere') ?? {} },
    [],
    true,
  ],
]

for (const [title, given, expected, isOpen] of columns) {
  test(`columns ${title}`, () => {
    const method = methodOf(given)
    assert.deepEqual(
      method.columns.map(({ name, type }) => `${name} ${type}`),
      expected,
    )
    assert.equal(hasOpenRows(method), isOpen)
  })
}

test('a column knows its key and what the document says of it, before or behind a reference', () => {
  const method = methodOf({
    method: rows({ properties: { aB: { $ref: '#/s' } } }) ?? {},
    schemas: { '#/s': { type: 'string', description: 'behind' } },
    provider: { snake_case_aliases: true },
  })
  assert.deepEqual(
    method.columns.map(({ name, wire, description }) => [name, wire, description]),
    [['a_b', 'aB', 'behind']],
  )
})
