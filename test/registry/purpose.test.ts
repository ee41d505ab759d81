import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { judgeBy } from '../../src/http/transport/policy.ts'
import { runOnce } from '../helpers/github.ts'
import { listen } from '../helpers/server.ts'

// Documents may have reads behind POST and writes behind GET.

const requests: string[] = []
const server = await listen((request, response) => {
  requests.push(`${request.method} ${request.url}`)
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end('[{"id": 1}]')
})
const url = server.origin
const root = mkdtempSync(join(tmpdir(), 'stackql-purpose-'))
after(() => {
  server.close()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(() => void requests.splice(0))

mkdirSync(join(root, 'toy/v1.0.0/services'), { recursive: true })
writeFileSync(
  join(root, 'toy/v1.0.0/provider.yaml'),
  `id: toy
name: toy
version: v1.0.0
providerServices:
  s: {id: 's:v1.0.0', name: s, version: v1.0.0, preferred: true, service: {$ref: toy/v1.0.0/services/s.yaml}}
`,
)
const operation = (verb: string) => `    ${verb}:
      parameters: [{name: q, in: query, required: true, schema: {type: string}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {type: array, items: {type: object, properties: {id: {type: integer}}}}}}}}
`
const method = (name: string, path: string, verb: string) => `        ${name}:
          operation: {$ref: '#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${verb}'}
          response: {mediaType: application/json, openAPIDocKey: '200'}
`
const verbs = (name: string) =>
  `[{$ref: '#/components/x-stackQL-resources/things/methods/${name}'}]`
writeFileSync(
  join(root, 'toy/v1.0.0/services/s.yaml'),
  `openapi: 3.0.0
info: {title: s, version: 1.0.0}
servers: [{url: '${url}'}]
paths:
  /search:
${operation('post')}  /?Action=Remove:
${operation('get')}  /?Action=Stop:
${operation('get')}  /ping:
${operation('get')}components:
  x-stackQL-resources:
    things:
      id: toy.s.things
      name: things
      methods:
${method('search', '/search', 'post')}${method('remove', '/?Action=Remove', 'get')}${method('stop', '/?Action=Stop', 'get')}${method('ping', '/ping', 'get')}      sqlVerbs: {select: ${verbs('search')}, insert: [], update: [], replace: [], delete: ${verbs('remove')}}
`,
)

const reads = [
  "SELECT id FROM toy.s.things WHERE q = 'a'",
  "EXEC toy.s.things.search @q = 'a'",
  "EXEC toy.s.things.ping @q = 'a'",
]
const writes = [
  "DELETE FROM toy.s.things WHERE q = 'a'",
  "EXEC toy.s.things.remove @q = 'a'",
  "EXEC toy.s.things.stop @q = 'a'",
]
const settings = { documentRoots: [root], env: {} }

suite('what an operation does', () => {
  const judge = judgeBy({ readOnly: true, allow: [], deny: [] })
  for (const statement of reads) {
    test(`${statement} only reads`, async () => {
      await runOnce(url, statement, { ...settings, judge, maxWrites: 0 })
      assert.equal(requests.length, 1)
    })
  }
  for (const statement of writes) {
    test(`${statement} writes, behind GET`, async () => {
      await assert.rejects(runOnce(url, statement, { ...settings, judge }), /it writes/)
      await assert.rejects(runOnce(url, statement, { ...settings, maxWrites: 0 }), /0 are allowed/)
      assert.deepEqual(requests, [])
      await runOnce(url, statement, { ...settings, maxWrites: 1 })
      assert.equal(requests.length, 1)
    })
  }
})
