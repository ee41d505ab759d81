import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compiled } from '../../test/helpers/openapi-service.ts'
import { compileProvider, compileService, nearest, withoutExamples } from './compile.ts'
import type { MethodDocument } from './extension.ts'

test('a provider without anything has its folder’s name', () => {
  assert.deepEqual(compileProvider({}, 'demo'), {
    name: 'demo',
    title: '',
    version: '',
    description: '',
    services: [],
  })
})

test('a provider keeps its settings and the order of its services', () => {
  const config = { auth: { type: 'bearer' } }
  const model = compileProvider(
    {
      name: 'github',
      title: 'GitHub',
      version: 'v1',
      description: 'd',
      config,
      providerServices: {
        repos: {
          id: 'repos:v1',
          title: 'R',
          version: 'v1',
          description: 'd',
          preferred: true,
          config,
          service: { $ref: 'github/v1/services/repos.yaml' },
        },
        apps: { resources: { $ref: 'github/v1/resources/apps.yaml' } },
      },
    },
    'folder',
  )
  assert.equal(model.name, 'github')
  assert.equal(model.auth, config.auth)
  assert.equal(model.config, config)
  assert.deepEqual(model.services, [
    {
      name: 'repos',
      id: 'repos:v1',
      title: 'R',
      version: 'v1',
      description: 'd',
      preferred: true,
      config,
      ref: 'github/v1/services/repos.yaml',
    },
    {
      name: 'apps',
      id: 'apps',
      title: '',
      version: '',
      description: '',
      preferred: false,
      resourcesRef: 'github/v1/resources/apps.yaml',
    },
  ])
})

test('a service without resources is empty', () => {
  const empty = { name: 'svc', servers: [], resources: [], schemas: {} }
  assert.deepEqual(compileService({}, 'svc'), empty)
})

test('a service keeps its settings, its signing name and its protocol', () => {
  const config = { retry: {} }
  const info = { 'x-serviceName': 'ec2', 'x-protocol': 'query' }
  const model = compileService({ info, 'x-stackQL-config': config }, 'svc')
  assert.deepEqual([model.config, model.signingName, model.protocol], [config, 'ec2', 'query'])
})

test('resources may stand at the top of the document', () => {
  const model = compileService({ resources: { local: { id: 'a.b.local', title: 'L' } } }, 'svc')
  assert.deepEqual(
    model.resources.map(({ name, id, title }) => [name, id, title]),
    [['local', 'a.b.local', 'L']],
  )
})

test('a resource has its verbs in document order and its view', () => {
  const view = { ddl: 'SELECT 1' }
  const $ref = '#/components/x-stackQL-resources/r/methods/list'
  const model = compileService(
    {
      components: {
        'x-stackQL-resources': {
          r: {
            description: 'd',
            sqlVerbs: { select: [{ $ref }, {}, { $ref: 'x/get' }], insert: [], exec: [{ $ref }] },
            config: { views: { select: view } },
          },
        },
      },
    },
    'svc',
  )
  const [resource] = model.resources
  assert.deepEqual(resource?.verbs, { select: ['list', 'get'], insert: [] })
  assert.equal(resource?.view, view)
  assert.equal(resource?.id, 'r')
})

test('a method has the words of its operation', () => {
  const words = { operationId: 'things/one', summary: 's', description: 'd', deprecated: true }
  const method = compiled(
    { serviceName: 'sign' },
    { ...words, 'x-stackQL-graphQL': { query: 'q' } },
  )
  assert.deepEqual(
    [method.operationId, method.summary, method.description, method.deprecated],
    ['things/one', 's', 'd', true],
  )
  assert.deepEqual([method.httpVerb, method.path], ['GET', '/things/{id}'])
  assert.deepEqual([method.signingName, method.graphQL], ['sign', { query: 'q' }])
})

test('the older form has the path and the verb apart', () => {
  const method = compiled({ path: { $ref: '#/paths/~1things~1{id}' }, operation: { $ref: 'get' } })
  assert.deepEqual([method.problem, method.path], [undefined, '/things/{id}'])
})

const lost: readonly (readonly [string, MethodDocument['operation'], RegExp])[] = [
  [
    'a path that is not there',
    { $ref: '#/paths/~1nowhere/get' },
    /its operation #\/paths\/~1nowhere\/get is not in/,
  ],
  ['a verb that is not there', { $ref: '#/paths/~1things~1{id}/put' }, /is not in the document/],
  ['no path at all', { $ref: '#/components/x' }, /its operation #\/components\/x is not in/],
  ['a local command', {}, /it runs a local command, which is not supported/],
]

for (const [title, operation, problem] of lost) {
  test(`a method that leads to ${title} is kept with its problem`, () => {
    const parameters = { text: { in: 'inline', required: true } }
    const method = compiled({ ...(operation && { operation }), parameters })
    assert.match(method.problem ?? '', problem)
    assert.deepEqual(
      method.parameters.map(({ name, in: place, required }) => [name, place, required]),
      [['text', 'query', true]],
    )
  })
}

const servers = (name: string) => ({ servers: [{ url: `https://${name}` }] })
const nearestServer: readonly (readonly [string, object, object, object, string | undefined])[] = [
  ['the operation’s', servers('m'), servers('o'), servers('i'), 'https://o'],
  ['the path’s', servers('m'), { servers: [] }, servers('i'), 'https://i'],
  ['the method’s', servers('m'), {}, {}, 'https://m'],
  ['left to the service', {}, {}, {}, undefined],
]

for (const [title, method, operation, item, url] of nearestServer) {
  test(`the server is ${title}`, () => {
    assert.equal(compiled(method, operation, { item }).servers?.[0]?.url, url)
  })
}

test('a setting is taken from the nearest that has it', () => {
  const chain = [undefined, {}, { retry: { max_attempts: 1 } }, { retry: { max_attempts: 2 } }]
  assert.deepEqual(nearest('retry', chain), { max_attempts: 1 })
  assert.equal(nearest('auth', chain), undefined)
})

test('bulky examples are dropped, data of the same name is not', () => {
  const schema = {
    example: { a: 1 },
    examples: [1],
    externalDocs: {},
    discriminator: {},
    default: { example: { kept: true } },
    enum: [{ examples: [1] }],
    required: ['examples'],
    properties: { examples: { type: 'string', example: 'short' }, discriminator: { examples: {} } },
    allOf: [{ examples: [], type: 'object' }],
  }
  assert.deepEqual(withoutExamples(schema), {
    default: { example: { kept: true } },
    enum: [{ examples: [1] }],
    required: ['examples'],
    properties: { examples: { type: 'string', example: 'short' }, discriminator: {} },
    allOf: [{ type: 'object' }],
  })
})
