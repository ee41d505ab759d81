import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import type { Settings } from '../../src/engine/settings.ts'
import { objectsOf, runOnce } from '../helpers/github.ts'
import { listen } from '../helpers/server.ts'

// Documents may say how often and when requests are tried again.

const requests: string[] = []
let failures = 0
let status = 503
const server = await listen((request, response) => {
  requests.push(`${request.method} ${request.url}`)
  const fails = requests.length <= failures
  response.writeHead(fails ? status : 200, { 'content-type': 'application/json' })
  response.end('[{"id": 1}]')
})
const url = server.origin
const root = mkdtempSync(join(tmpdir(), 'stackql-retries-'))
after(() => {
  server.close()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(() => {
  requests.splice(0)
  status = 503
})

const retry = (text: string) => `{retry: {initial_delay_ms: 1, max_delay_ms: 2, ${text}}}`
const things = (name: string, config: string, method = '') => `    ${name}:
      id: toy.s.${name}
      name: ${name}
      config: ${config}
      methods:
        list: {operation: {$ref: '#/paths/~1things/get'}, response: {mediaType: application/json, openAPIDocKey: '200'}${method}}
        make: {operation: {$ref: '#/paths/~1things/post'}, response: {mediaType: application/json, openAPIDocKey: '200'}}
      sqlVerbs:
        select: [{$ref: '#/components/x-stackQL-resources/${name}/methods/list'}]
        insert: [{$ref: '#/components/x-stackQL-resources/${name}/methods/make'}]
        update: []
        replace: []
        delete: []
`
const answer = `responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: object, properties: {id: {type: integer}}}}}}}}`
mkdirSync(join(root, 'toy/v1.0.0/services'), { recursive: true })
writeFileSync(
  join(root, 'toy/v1.0.0/provider.yaml'),
  `id: toy
name: toy
version: v1.0.0
config: ${retry('max_attempts: 4')}
providerServices:
  s: {id: 's:v1.0.0', name: s, version: v1.0.0, preferred: true, service: {$ref: toy/v1.0.0/services/s.yaml}}
`,
)
writeFileSync(
  join(root, 'toy/v1.0.0/services/s.yaml'),
  `openapi: 3.0.0
info: {title: s, version: 1.0.0}
servers: [{url: '${url}'}]
paths:
  /things:
    get: {${answer}}
    post: {parameters: [{name: q, in: query, required: true, schema: {type: string}}], ${answer}}
components:
  x-stackQL-resources:
${things('usual', '{}')}${things('patient', retry('max_attempts: 6'))}${things(
  'never',
  retry('max_attempts: 6'),
  `, config: ${retry('max_attempts: 1')}`,
)}${things('picky', retry('retryable_conditions: {status_codes: [418]}'))}${things(
  'reads',
  retry('retryable_methods: [GET]'),
)}${things('writes', retry('retryable_methods: [GET, POST]'))}${things('all', retry("retryable_methods: ['*']"))}`,
)

const run = (text: string, changes: Partial<Settings> = {}) =>
  runOnce(url, text, { documentRoots: [root], retries: undefined, retryDelayMs: 1, ...changes })
const tries = async (text: string, changes: Partial<Settings> = {}) => {
  failures = Number.POSITIVE_INFINITY
  await assert.rejects(run(text, changes), /answered (503|418)/)
  return requests.splice(0).length
}
const read = (table: string) => `SELECT id FROM toy.s.${table}`
const write = (table: string) => `INSERT INTO toy.s.${table} (q) SELECT 'a'`

test('the first level that says something decides: method, resource, provider', async () => {
  assert.equal(await tries(read('usual')), 4)
  assert.equal(await tries(read('patient')), 6)
  assert.equal(await tries(read('never')), 1)
})

test('a read succeeds with the last of the tries that its document allows', async () => {
  failures = 5
  assert.deepEqual(objectsOf(await run(read('patient'))), [{ id: 1 }])
  assert.equal(requests.length, 6)
})

test('a block is taken as a whole: what it does not say is as without any', async () => {
  status = 418
  assert.equal(await tries(read('picky')), 4, 'three more than the first, as usual')
  status = 503
  assert.equal(await tries(read('picky')), 1)
})

test('what the user says goes before the document', async () => {
  assert.equal(await tries(read('patient'), { retries: 1 }), 2)
  assert.equal(await tries(read('patient'), { retries: 0 }), 1)
})

test('a write is tried again only where its document names its method', async () => {
  assert.equal(await tries(write('patient')), 1)
  assert.equal(await tries(write('reads')), 1)
  assert.equal(await tries(write('writes')), 4)
  assert.equal(await tries(write('all')), 4)
})
