import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { errorText } from '../../src/cli/errors/error-text.ts'
import { changesText } from '../../src/cli/output/changes-text.ts'
import { openSession } from '../../src/engine/engine.ts'
import { temporaryFolder } from '../helpers/cli.ts'
import { settingsFor } from '../helpers/github.ts'
import { listen } from '../helpers/server.ts'

// A provider whose document says how what it makes is undone, and an API that is told what to answer.
const asked: string[] = []
let refused: string | undefined
const server = await listen((request, response) => {
  const line = `${request.method} ${request.url}`
  asked.push(line)
  request.resume()
  const isRefused = line === refused
  const id = request.method === 'POST' ? `n${asked.length}` : undefined
  response.writeHead(isRefused ? 404 : 200, { 'content-type': 'application/json' })
  response.end(isRefused ? '' : JSON.stringify({ made: { id } }))
})
const origin = server.origin
const folder = temporaryFolder()
after(() => {
  server.close()
  folder.remove()
})
beforeEach(() => {
  asked.length = 0
  refused = undefined
})

const home = join(folder.path, 'demo', 'v1')
mkdirSync(join(home, 'services'), { recursive: true })
writeFileSync(
  join(home, 'provider.yaml'),
  'id: demo\nname: demo\nversion: v1\nproviderServices:\n  svc:\n    id: svc\n    name: svc\n    service:\n      $ref: demo/v1/services/svc.yaml\n',
)
const named = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } })
const answers = {
  200: {
    description: 'done',
    content: { 'application/json': { schema: { type: 'object', properties: {} } } },
  },
}
const operation = (path: string, verb: string) => ({
  operation: { $ref: `#/paths/${path.replaceAll('/', '~1')}/${verb}` },
  response: { mediaType: 'application/json', openAPIDocKey: '200' },
})
writeFileSync(
  join(home, 'services', 'svc.yaml'),
  JSON.stringify({
    openapi: '3.0.0',
    servers: [{ url: origin }],
    paths: {
      '/{room}/things': {
        post: {
          parameters: [named('room')],
          requestBody: {
            content: {
              'application/json': {
                schema: { type: 'object', properties: { label: { type: 'string' } } },
              },
            },
          },
          responses: answers,
        },
      },
      '/{room}/things/{id}': {
        delete: { parameters: [named('room'), named('id')], responses: answers },
      },
    },
    components: {
      'x-stackQL-resources': {
        things: {
          id: 'demo.svc.things',
          name: 'things',
          methods: {
            create: {
              ...operation('/{room}/things', 'post'),
              inverse: {
                sqlVerb: { $ref: '#/components/x-stackQL-resources/things/methods/delete' },
                tokens: {
                  id: { algorithm: 'toString', args: {}, key: 'made.id', location: 'body' },
                },
              },
            },
            delete: operation('/{room}/things/{id}', 'delete'),
          },
          sqlVerbs: {
            insert: [{ $ref: '#/components/x-stackQL-resources/things/methods/create' }],
            delete: [{ $ref: '#/components/x-stackQL-resources/things/methods/delete' }],
          },
        },
      },
    },
  }),
)

async function run(text: string, transactions: 'lazy' | 'eager' = 'eager') {
  const settings = {
    documentRoots: [folder.path],
    transactions,
    auth: { demo: { type: 'null_auth' } },
  }
  const engine = openSession(settingsFor('http://127.0.0.1:9', settings))
  const messages: string[] = []
  let error = ''
  try {
    const signal = new AbortController().signal
    for await (const outcome of engine.run({ name: 'query', text }, signal)) {
      if (outcome.kind === 'message') messages.push(outcome.text)
      if (outcome.kind === 'changes') messages.push(...changesText(outcome, false))
    }
  } catch (failure) {
    error = errorText(failure, { compat: false, debug: false })
  }
  const left = engine.transactions.leave()
  await engine.close()
  return { messages, error: error.replaceAll(origin, ''), left }
}

const insert = (room: string) =>
  `INSERT INTO demo.svc.things (room, data__label) VALUES ('${room}', 'x')`

suite('an eager transaction', () => {
  test('sends at once, and COMMIT sends nothing more', async () => {
    const { messages, error } = await run(`BEGIN; ${insert('a')}; COMMIT`)
    assert.equal(error, '')
    assert.deepEqual(messages, ['OK', 'The operation was despatched successfully', 'OK'])
    assert.deepEqual(asked, ['POST /a/things'])
  })

  test('ROLLBACK undoes what was done, the last first, with values of answers and of what was sent', async () => {
    const { messages, error, left } = await run(`BEGIN; ${insert('a')}; ${insert('b')}; ROLLBACK`)
    assert.equal(error, '')
    assert.equal(messages.at(-1), 'Rollback OK')
    assert.deepEqual(asked, [
      'POST /a/things',
      'POST /b/things',
      'DELETE /b/things/n2',
      'DELETE /a/things/n1',
    ])
    assert.equal(left, undefined)
  })

  test('ROLLBACK undoes nothing that was not done', async () => {
    refused = 'POST /b/things'
    const engineText = `BEGIN; ${insert('a')}`
    const { left } = await run(`${engineText}; ${insert('b')}; ROLLBACK`)
    // The refusal ends the script, so nothing is undone; it is said that one stands.
    assert.deepEqual(asked, ['POST /a/things', 'POST /b/things'])
    assert.match(left ?? '', /1 request made and not undone/)
  })

  test('ROLLBACK stops at the first that cannot be undone, and names what stands', async () => {
    refused = 'DELETE /b/things/n2'
    const { messages, error } = await run(`BEGIN; ${insert('a')}; ${insert('b')}; ROLLBACK`)
    assert.deepEqual(messages.slice(-2), ['undo over HTTP error: 404 NOT FOUND', 'Rollback failed'])
    assert.deepEqual(asked.slice(2), ['DELETE /b/things/n2'])
    assert.match(error, /answered 404: Not Found/)
    assert.match(error, /POST \/b\/things: its undo failed\n.*POST \/a\/things: not tried/)
  })

  test('a change without an inverse stands, and is named; the others are undone', async () => {
    const gone = "DELETE FROM demo.svc.things WHERE room = 'a' AND id = 'old'"
    const { messages, error } = await run(`BEGIN; ${insert('a')}; ${gone}; ROLLBACK`)
    assert.equal(messages.at(-1), 'Rollback failed')
    assert.deepEqual(asked, ['POST /a/things', 'DELETE /a/things/old', 'DELETE /a/things/n1'])
    assert.match(error, /DELETE \/a\/things\/old: its document names no inverse/)
    assert.match(error, /1 of 2 requests went through/)
  })
})

suite('a transaction that nobody ends', () => {
  test('sends nothing, and says so', async () => {
    const { left } = await run(`BEGIN; ${insert('a')}; ${insert('b')}`, 'lazy')
    assert.equal(left, 'the transaction was not ended: 2 statements not sent')
    assert.deepEqual(asked, [])
  })

  test('that has changed nothing needs no words', async () => {
    const { left } = await run('BEGIN; SELECT 1', 'lazy')
    assert.equal(left, undefined)
  })
})
