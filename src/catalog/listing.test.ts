import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SchemaDocument } from '../openapi/extension.ts'
import type { MethodModel, ParameterModel, ResourceModel } from '../openapi/model.ts'
import { compareNames, listedInputs, listedMethods, requiredNames } from './listing.ts'
import { createResource, type Resource } from './method.ts'

const parameter = (name: string, rest: Partial<ParameterModel> = {}): ParameterModel => ({
  name,
  in: 'path',
  required: true,
  schema: {},
  ...rest,
})

function resourceOf(
  methods: readonly Partial<MethodModel>[],
  verbs: ResourceModel['verbs'] = {},
): Resource {
  const resource: ResourceModel = {
    name: 'r',
    id: 'r',
    title: '',
    description: '',
    verbs,
    methods: methods.map((method) => ({
      name: 'm',
      httpVerb: 'GET',
      path: '/',
      parameters: [],
      response: {},
      ...method,
    })),
  }
  return createResource({
    provider: { name: 'p', title: '', version: '', description: '', services: [] },
    entry: { name: 's', id: '', title: '', version: '', description: '', preferred: true },
    service: { name: 's', servers: [], resources: [resource], schemas: {} },
    resource,
  })
}

function methodOf(parameters: readonly ParameterModel[], body?: SchemaDocument) {
  const [method] = resourceOf([
    {
      parameters,
      ...(body && { body: { required: true, mediaType: 'application/json', schema: body } }),
      config: { requestBodyTranslate: { algorithm: 'naive' } },
    },
  ]).methods
  assert.ok(method)
  return method
}

test('names are ordered by their characters, capitals first', () => {
  assert.deepEqual(['b', 'a', 'B', 'a', '_'].sort(compareNames), ['B', '_', 'a', 'a', 'b'])
})

test('inputs common to a whole API are left out', () => {
  const method = methodOf([parameter('a'), parameter('alt', { isCommon: true })], {
    properties: { b: {} },
  })
  assert.deepEqual(
    listedInputs(method).map(({ name }) => name),
    ['a', 'b'],
  )
})

test('required are parameters by name, then properties, then variables of the server', () => {
  const method = methodOf(
    [
      parameter('region', { in: 'server' }),
      parameter('repo'),
      parameter('owner'),
      parameter('q', { required: false }),
    ],
    { required: ['b', 'a'], properties: { b: {}, a: {}, c: {} } },
  )
  assert.deepEqual(requiredNames(method), ['owner', 'repo', 'a', 'b', 'region'])
})

test('what something else provides is not required', () => {
  const method = methodOf([parameter('region', { in: 'server' }), parameter('repo')])
  assert.deepEqual(
    requiredNames(method, ({ place }) => place === 'server'),
    ['repo'],
  )
})

test('a name of a parameter and of a property is listed once', () => {
  const method = methodOf([parameter('name')], { required: ['name'], properties: { name: {} } })
  assert.deepEqual(requiredNames(method), ['name'])
})

const either = (...lists: readonly (readonly string[])[]): SchemaDocument => ({
  oneOf: lists.map((required) => ({
    required,
    properties: Object.fromEntries(required.map((name) => [name, {}])),
  })),
})

const alternatives: readonly (readonly [string, SchemaDocument, readonly string[]])[] = [
  ['are joined by or', either(['x'], ['y']), ['a', 'x or y']],
  ['share what is in all', either(['z', 'x'], ['z', 'y']), ['a', 'z', 'x or y']],
  ['of several names are joined by and', either(['x', 'y'], ['z']), ['a', 'x and y or z']],
  ['that are the same are one', either(['x'], ['x']), ['a', 'x']],
  ['of which one needs nothing more show the others', either(['x'], []), ['a', 'x']],
]

for (const [title, body, expected] of alternatives) {
  test(`alternatives ${title}`, () =>
    assert.deepEqual(requiredNames(methodOf([parameter('a')], body)), expected))
}

test('methods are listed by verb, then by name', () => {
  const names = ['update', 'ping', 'remove', 'list', 'create', 'replace', 'get', 'zap']
  const resource = resourceOf(
    names.map((name) => ({ name })),
    {
      select: ['list', 'get'],
      insert: ['create'],
      update: ['update'],
      replace: ['replace'],
      delete: ['remove'],
    },
  )
  assert.deepEqual(
    listedMethods(resource).map(({ method, verb }) => `${verb} ${method.name}`),
    [
      'SELECT get',
      'SELECT list',
      'INSERT create',
      'DELETE remove',
      'UPDATE update',
      'REPLACE replace',
      'EXEC ping',
      'EXEC zap',
    ],
  )
})

test('the original lists some methods under SELECT for their names', () => {
  const resource = resourceOf([{ name: 'get' }, { name: 'list' }], { select: ['list'] })
  const verbs = (compat: boolean) =>
    listedMethods(resource, compat).map(({ method, verb }) => `${verb} ${method.name}`)
  assert.deepEqual(verbs(false), ['SELECT list', 'EXEC get'])
  assert.deepEqual(verbs(true), ['SELECT get', 'SELECT list'])
})
