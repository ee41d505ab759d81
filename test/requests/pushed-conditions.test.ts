import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { openSession } from '../../src/engine/engine.ts'
import { temporaryFolder } from '../helpers/cli.ts'
import { objectsOf, runSql, settingsFor } from '../helpers/github.ts'
import { startServer } from '../helpers/server.ts'
import { writeToyProvider } from '../helpers/toy-provider.ts'

// A condition of the outer query helps an inner one, and never hinders it.

const folder = temporaryFolder()
after(() => folder.remove())
const server = await startServer()
beforeEach(() => {
  server.received.length = 0
})
const things = [
  { id: 1, a: 'one', b: 'first' },
  { id: 2, a: 'two', b: 'second' },
]
server.reply = ({ target }) => ({ body: target === '/things' ? things : { id: 1, a: 'one' } })

const answer = (schema: object) => ({
  responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } },
})
const thing = (...names: readonly string[]) => ({
  type: 'object',
  properties: {
    id: { type: 'integer' },
    ...Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  },
})
const method = (path: string) => ({
  operation: { $ref: `#/paths/${path.replaceAll('/', '~1')}/get` },
  response: { mediaType: 'application/json', openAPIDocKey: '200' },
})
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }
writeToyProvider(join(folder.path, 'src'), {
  service: 'shop',
  origin: server.origin,
  paths: {
    '/things': { get: answer({ type: 'array', items: thing('a', 'b') }) },
    '/things/{id}': { get: { ...answer(thing('a')), parameters: [id] } },
  },
  schemas: {},
  resources: {
    things: {
      ...{ id: 'toy.shop.things', name: 'things', title: 'things' },
      methods: { list: method('/things'), get: method('/things/{id}') },
      sqlVerbs: {
        select: ['get', 'list'].map((name) => ({
          $ref: `#/components/x-stackQL-resources/things/methods/${name}`,
        })),
      },
    },
  },
})
const session = openSession(
  settingsFor(server.origin, { documentRoots: [join(folder.path, 'src')], env: {} }),
)
after(() => session.close())

const cases: readonly (readonly [sql: string, requests: readonly string[], rows: unknown])[] = [
  [
    'SELECT * FROM (SELECT id, a FROM toy.shop.things) t WHERE t.id = 1',
    ['/things/1'],
    [{ id: 1, a: 'one' }],
  ],
  [
    'SELECT * FROM (SELECT id, a, b FROM toy.shop.things) t WHERE t.id = 1',
    ['/things'],
    [{ id: 1, a: 'one', b: 'first' }],
  ],
  [
    "SELECT * FROM (SELECT id, a FROM toy.shop.things WHERE b <> 'x') t WHERE t.id = 1",
    ['/things'],
    [{ id: 1, a: 'one' }],
  ],
  [
    'SELECT t.id FROM (SELECT id, max(b) AS b FROM toy.shop.things GROUP BY id) t WHERE t.id = 1',
    ['/things'],
    [{ id: 1 }],
  ],
]
for (const [sql, requests, rows] of cases) {
  test(sql, async () => {
    assert.deepEqual(objectsOf(await runSql(session, sql)), rows)
    assert.deepEqual(
      server.received.map(({ target }) => target),
      requests,
    )
  })
}

test('a misspelt column below many queries is found once', async () => {
  let query = 'SELECT nme FROM toy.shop.things'
  for (let level = 0; level < 40; level += 1)
    query = `SELECT * FROM (${query}) t WHERE id = ${level}`
  await assert.rejects(runSql(session, query), /nme/)
  assert.deepEqual(server.received, [])
})

test('a misspelt column below many conditions with queries is found once', async () => {
  let query = 'SELECT nme FROM toy.shop.things'
  for (let level = 0; level < 24; level += 1) {
    query = `SELECT id FROM toy.shop.things t${level} WHERE id IN (${query})`
  }
  await assert.rejects(runSql(session, query), /nme/)
  assert.deepEqual(server.received, [])
})
