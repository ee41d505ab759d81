import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import type { QueryError } from '../../src/errors/query-error.ts'
import { runOnce } from '../helpers/github.ts'
import { listen } from '../helpers/server.ts'

// A server's address may have variables, which are parameters of every method.

const requests: string[] = []
const server = await listen((request, response) => {
  requests.push(request.url ?? '')
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end('[{"id": 1}]')
})
const url = server.origin
const root = mkdtempSync(join(tmpdir(), 'stackql-servers-'))
after(() => {
  server.close()
  rmSync(root, { recursive: true, force: true })
})

mkdirSync(join(root, 'toy/v1.0.0/services'), { recursive: true })
const entry = (name: string) => `  ${name}:
    id: ${name}:v1.0.0
    name: ${name}
    version: v1.0.0
    preferred: true
    service: {$ref: toy/v1.0.0/services/${name}.yaml}
`
writeFileSync(
  join(root, 'toy/v1.0.0/provider.yaml'),
  `id: toy\nname: toy\nversion: v1.0.0\nproviderServices:\n${entry('regional')}${entry('own')}`,
)
writeService('regional', 'region', 'north')
writeService('own', 'account', '')

function writeService(name: string, variable: string, value: string): void {
  writeFileSync(
    join(root, `toy/v1.0.0/services/${name}.yaml`),
    `openapi: 3.0.0
info: {title: ${name}, version: 1.0.0}
servers: [{url: '${url}/{${variable}}', variables: {${variable}: {default: '${value}'}}}]
paths:
  /things:
    get:
      operationId: list
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {type: array, items: {type: object, properties: {id: {type: integer}}}}}}
components:
  x-stackQL-resources:
    things:
      id: toy.${name}.things
      name: things
      methods:
        list:
          operation: {$ref: '#/paths/~1things/get'}
          response: {mediaType: application/json, openAPIDocKey: '200'}
      sqlVerbs: {select: [{$ref: '#/components/x-stackQL-resources/things/methods/list'}], insert: [], update: [], replace: [], delete: []}
`,
  )
}

async function run(statement: string, compat: boolean) {
  requests.length = 0
  return await runOnce(url, statement, { documentRoots: [root], env: {}, compat })
}

suite('variables of servers', () => {
  test('one is given like any parameter', async () => {
    await run("SELECT id FROM toy.regional.things WHERE region = 'south'", false)
    await run("SELECT id FROM toy.own.things WHERE account = 'me'", false)
    assert.deepEqual(requests, ['/me/things'])
  })

  test('the default is used with --compat only: half of the answer may be elsewhere', async () => {
    const statement = 'SELECT id FROM toy.regional.things'
    await assert.rejects(run(statement, false), /missing required parameters/)
    assert.deepEqual(requests, [])
    const { rowSets } = await run(statement, true)
    assert.deepEqual(requests, ['/north/things'])
    assert.equal(rowSets[0]?.rows.length, 1)
  })

  test('with --compat one without a default leaves no server', async () => {
    const { failures } = await run('SELECT id FROM toy.own.things', true)
    assert.deepEqual(
      failures.map((failure) => (failure as Error).message),
      ['cannot find any viable servers'],
    )
    assert.deepEqual(requests, [])
  })

  test('a value that would change which server is asked is refused at its place', async () => {
    for (const value of ['../admin', 'x@evil.example', 'a/b', 'a?b', 'a#b']) {
      await assert.rejects(
        run(`SELECT id FROM toy.own.things WHERE account = '${value}'`, false),
        (error: QueryError) =>
          error.sqlState === '22023' && error.message.includes(value) && error.frame !== undefined,
      )
    }
    assert.deepEqual(requests, [])
  })

  test('nor may a row of another table', async () => {
    const statement = `SELECT t.id FROM (SELECT '@evil.example' AS account) a
      JOIN toy.own.things t ON t.account = a.account`
    await assert.rejects(run(statement, false), /cannot be used for 'account'/)
    assert.deepEqual(requests, [])
  })

  test('SHOW METHODS lists them', async () => {
    for (const compat of [false, true]) {
      const { rowSets } = await run('SHOW METHODS IN toy.regional.things', compat)
      assert.deepEqual(rowSets[0]?.rows[0], ['list', 'region', 'SELECT'])
    }
  })
})
