import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compiled, type service } from '../../test/helpers/openapi-service.ts'

const parametersOf = (...parts: Parameters<typeof service>) =>
  compiled(...parts).parameters.map(({ in: place, name }) => `${place} ${name}`)

test('parameters are the method’s, the operation’s, the path’s, undeclared ones and the server’s', () => {
  const found = parametersOf(
    { parameters: { own: { in: 'query' } } },
    {
      parameters: [
        { name: 'q', in: 'query' },
        { name: 'own', in: 'query' },
      ],
    },
    {
      item: {
        parameters: [
          { name: 'alt', in: 'query' },
          { name: 'q', in: 'query' },
        ],
      },
      servers: [{ url: 'https://{region}.x', variables: { region: { default: 'eu' } } }],
    },
  )
  assert.deepEqual(found, ['query own', 'query q', 'query alt', 'path id', 'server region'])
})

test('optional parameters of the path are common, required ones are not', () => {
  const item = {
    parameters: [
      { name: 'alt', in: 'query' },
      { name: 'must', in: 'query', required: true },
    ],
  }
  const { parameters } = compiled({}, {}, { item })
  assert.deepEqual(
    parameters.map(({ name, isCommon }) => [name, isCommon]),
    [
      ['alt', true],
      ['must', undefined],
      ['id', undefined],
    ],
  )
})

test('a parameter by reference is followed, one that leads nowhere is left out', () => {
  const components = { parameters: { page: { name: 'page', in: 'query' } } }
  const parameters = [
    { $ref: '#/components/parameters/page' },
    { $ref: '#/components/parameters/nobody' },
    { $ref: '#/openapi' },
  ]
  const found = parametersOf({}, { parameters }, { components, openapi: '3.0.0' })
  assert.deepEqual(found, ['query page', 'path id'])
})

const single: readonly (readonly [string, object, object])[] = [
  ['without a place is a query parameter', {}, { in: 'query', required: false, schema: {} }],
  [
    'that may be empty is not required',
    { required: true, allowEmptyValue: true },
    { in: 'query', required: false, schema: {} },
  ],
  [
    'in the path may hold slashes',
    { in: 'path', required: true },
    { in: 'path', required: true, schema: {}, multiSegment: true },
  ],
  [
    'marked for one segment may not',
    { in: 'path', 'x-multi-segment': false },
    { in: 'path', required: false, schema: {} },
  ],
  [
    'in a header has its default',
    { in: 'header', schema: { default: 'v1' } },
    { in: 'header', required: false, schema: { default: 'v1' }, default: 'v1' },
  ],
  [
    'in the query has none',
    { schema: { default: 'v1' } },
    { in: 'query', required: false, schema: { default: 'v1' } },
  ],
  [
    'has its alias and how lists are written',
    { 'x-stackQL-alias': 'a', explode: false },
    { in: 'query', required: false, schema: {}, alias: 'a', explode: false },
  ],
  [
    'has the schema of its content',
    { content: { 'application/json': { schema: { type: 'object' } } } },
    { in: 'query', required: false, schema: { type: 'object' } },
  ],
  [
    'has its schema by reference',
    { schema: { $ref: '#/components/schemas/s' } },
    { in: 'query', required: false, schema: { type: 'string' } },
  ],
]

for (const [title, parameter, expected] of single) {
  test(`a parameter ${title}`, () => {
    const parameters = [{ name: 'p', description: 'd', ...parameter }]
    const components = { schemas: { s: { type: 'string' } } }
    const [found] = compiled({}, { parameters }, { components }).parameters
    assert.deepEqual(found, { name: 'p', description: 'd', ...expected })
  })
}

test('GitHub marks the parameters that hold slashes, so others hold none', () => {
  const operation = {
    'x-github': {},
    parameters: [{ name: 'ref', in: 'path', 'x-multi-segment': true }],
  }
  const { parameters } = compiled({}, operation, { path: '/{id}/{ref}' })
  assert.deepEqual(
    parameters.map(({ name, multiSegment }) => [name, multiSegment ?? false]),
    [
      ['ref', true],
      ['id', false],
    ],
  )
})

test('a placeholder written with hyphens or marks is the declared parameter', () => {
  const parameters = [
    { name: 'enterprise-team', in: 'path', required: true },
    { name: 'rest', in: 'path', required: true },
  ]
  const path = '/{enterprise_team}/{+rest}/{more*}?static={no}'
  assert.deepEqual(parametersOf({}, { parameters }, { path }), [
    'path enterprise-team',
    'path rest',
    'path more',
  ])
})

test('a server’s variable keeps its choices, its default and the variable that fills it', () => {
  const variables = {
    region: { default: 'eu', enum: ['eu', 'us'], description: 'd', 'x-stackQL-envVar': 'REGION' },
    bare: {},
  }
  const { parameters } = compiled({}, {}, { path: '/x', servers: [{ url: 'u', variables }] })
  assert.deepEqual(parameters, [
    {
      name: 'region',
      in: 'server',
      required: true,
      schema: { type: 'string', enum: ['eu', 'us'] },
      description: 'd',
      default: 'eu',
      envVar: 'REGION',
    },
    { name: 'bare', in: 'server', required: true, schema: { type: 'string' } },
  ])
})
