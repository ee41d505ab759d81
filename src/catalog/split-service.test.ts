import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ServiceDocument } from '../openapi/extension.ts'
import { compileSplitService, documentsOf } from './split-service.ts'

const method = { operation: { $ref: 'any.yaml#/paths/~1x/get' } }
const own = { serviceDoc: { $ref: 'own' }, methods: { m: method } }
const plain = { methods: { m: method } }

function document(summary: string, schema?: string): ServiceDocument {
  const $ref = '#/components/schemas/s'
  return {
    paths: {
      '/x': {
        get: {
          summary,
          responses: { 200: { content: { 'application/json': { schema: { $ref } } } } },
        },
      },
    },
    components: { schemas: { s: { type: schema ?? 'string' } } },
  }
}

test('a resource’s own document comes before the file’s, that before the service’s', () => {
  const resources = { own, plain }
  assert.deepEqual(documentsOf({ serviceDoc: { $ref: 'file' }, resources }, 'service'), [
    'own',
    'file',
  ])
  assert.deepEqual(documentsOf({ resources }, 'service'), ['own', 'service'])
  assert.deepEqual(documentsOf({ resources }, undefined), ['own'])
  assert.deepEqual(documentsOf({}, 'service'), [])
})

test('a file without resources is an empty service', () => {
  const servers = [{ url: 'https://file' }]
  const empty = { name: 'svc', resources: [], schemas: {} }
  assert.deepEqual(compileSplitService('svc', {}, new Map(), undefined), { ...empty, servers: [] })
  assert.deepEqual(compileSplitService('svc', { servers }, new Map(), undefined), {
    ...empty,
    servers,
  })
})

test('resources stand in the order of the file, each with the operations of its document', () => {
  const documents = new Map([
    ['service', document('of the service')],
    ['own', document('of its own', 'integer')],
  ])
  const resources = { plain, own, another: plain }
  const model = compileSplitService('svc', { resources }, documents, 'service')
  assert.deepEqual(
    model.resources.map(({ name, methods: [m] }) => `${name} ${m?.summary}`),
    ['plain of the service', 'own of its own', 'another of the service'],
  )
  assert.deepEqual(model.schemas, { '#/components/schemas/s': { type: 'string' } })
})

test('the servers are those of the first document that has any', () => {
  const servers = [{ url: 'https://own' }]
  const documents = new Map([
    ['service', document('a')],
    ['own', { ...document('b'), servers }],
  ])
  const model = compileSplitService('svc', { resources: { plain, own } }, documents, 'service')
  assert.deepEqual(model.servers, servers)
})

test('methods of a document that could not be read say why they cannot be called', () => {
  const model = compileSplitService('svc', { resources: { plain } }, new Map(), undefined)
  assert.match(model.resources[0]?.methods[0]?.problem ?? '', /is not in the document/)
})
