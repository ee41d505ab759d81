import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, suite, test } from 'node:test'
import { objectsOf, runOnce } from '../helpers/github.ts'
import { type Listening, listen } from '../helpers/server.ts'
import { writeToyProvider } from '../helpers/toy-provider.ts'

const folder = mkdtempSync(join(tmpdir(), 'stackql-await-'))
const seen: string[] = []
const notices: string[] = []
/** The answers to come, in order; the last one stays. */
let answers: object[] = []
let origin = ''

let server: Listening
const respond: RequestListener = (request, response) => {
  seen.push(`${request.method} ${request.url}`)
  const next = (answers.length > 1 ? answers.shift() : answers[0]) ?? {}
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(next))
}

const network = {
  type: 'object',
  properties: { name: { type: 'string' }, creationTimestamp: { type: 'string' } },
}
const operation = {
  type: 'object',
  properties: { kind: { type: 'string' }, name: { type: 'string' }, selfLink: { type: 'string' } },
}

function write(provider: string): void {
  const ok = (schema: string) => ({
    200: {
      description: 'ok',
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
    },
  })
  const body = {
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Network' } } },
  }
  const one = { name: 'network', in: 'path', required: true, schema: { type: 'string' } }
  const response = { mediaType: 'application/json', openAPIDocKey: '200' }
  const async = { async_schema_override: { $ref: '#/components/schemas/Network' } }
  const method = (path: string, verb: string, rest = {}) => ({
    operation: { $ref: `#/paths/${path.replaceAll('/', '~1')}/${verb}` },
    response: { ...response, ...rest },
  })
  const ref = (key: string) => [
    { $ref: `#/components/x-stackQL-resources/networks/methods/${key}` },
  ]
  writeToyProvider(folder, {
    provider,
    directory: provider === 'google' ? 'googleapis.com' : provider,
    service: 'compute',
    origin,
    paths: {
      '/networks': {
        post: { operationId: 'insert', requestBody: body, responses: ok('Operation') },
      },
      '/networks/{network}': {
        get: { operationId: 'get', parameters: [one], responses: ok('Network') },
        put: { operationId: 'put', parameters: [one], requestBody: body, responses: ok('Network') },
        delete: { operationId: 'delete', parameters: [one], responses: ok('Operation') },
      },
    },
    schemas: { Network: network, Operation: operation },
    resources: {
      networks: {
        id: `${provider}.compute.networks`,
        name: 'networks',
        title: 'networks',
        methods: {
          get: method('/networks/{network}', 'get'),
          insert: method('/networks', 'post', async),
          put: method('/networks/{network}', 'put'),
          delete: method('/networks/{network}', 'delete'),
        },
        sqlVerbs: {
          select: ref('get'),
          insert: ref('insert'),
          update: [],
          replace: ref('put'),
          delete: ref('delete'),
        },
      },
    },
  })
}

before(async () => {
  server = await listen(respond)
  origin = server.origin
  write('google')
  write('toy')
})
beforeEach(() => {
  seen.splice(0)
  notices.splice(0)
})
after(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const started = (rest = {}) => ({
  kind: 'compute#operation',
  operationType: 'insert',
  name: 'operation-1',
  selfLink: `${origin}/operations/1`,
  targetLink: `${origin}/networks/n`,
  ...rest,
})

async function run(statement: string) {
  const settings = {
    documentRoots: [folder],
    env: {},
    auth: { google: { type: 'null_auth' }, g2: { type: 'null_auth' } },
    aliases: { g2: 'google' },
    onNotice: (text: string) => notices.push(text),
  }
  return await runOnce(origin, statement, settings)
}

suite('AWAIT', () => {
  test('RETURNING gives what the operation has made', async () => {
    answers = [
      started(),
      started(),
      started({ endTime: 'now' }),
      { name: 'n', creationTimestamp: 't' },
    ]
    const outcomes = await run(
      "INSERT /*+ AWAIT */ INTO google.compute.networks (data__name) VALUES ('n') RETURNING *",
    )
    assert.deepEqual(objectsOf(outcomes), [{ creationTimestamp: 't', name: 'n' }])
    assert.deepEqual(seen, [
      'POST /networks',
      'GET /operations/1',
      'GET /operations/1',
      'GET /networks/n',
    ])
    assert.match(notices[0] ?? '', /^compute#operation: insert in progress, \d seconds elapsed$/)
    assert.deepEqual(notices.slice(1), ['compute#operation: insert complete'])
    assert.deepEqual(outcomes.messages, ['The operation completed successfully'])
  })

  test('an alias of the provider can be awaited, too', async () => {
    answers = [started(), started({ endTime: 'now' })]
    await run("INSERT /*+ AWAIT */ INTO g2.compute.networks (data__name) VALUES ('n')")
    assert.deepEqual(seen, ['POST /networks', 'GET /operations/1'])
  })

  test('NOSTATUS is quiet, and without RETURNING what was made is not asked for', async () => {
    answers = [started(), started({ endTime: 'now' })]
    await run("INSERT /*+ AWAIT NOSTATUS */ INTO google.compute.networks (data__name) VALUES ('n')")
    assert.deepEqual(seen, ['POST /networks', 'GET /operations/1'])
    assert.deepEqual(notices, [])
  })

  test('an operation that is done already is not asked for', async () => {
    answers = [started({ endTime: 'now' })]
    await run("DELETE /*+ AWAIT */ FROM google.compute.networks WHERE network = 'n'")
    assert.deepEqual(seen, ['DELETE /networks/n'])
  })

  test('an operation that fails is an error', async () => {
    const error = { errors: [{ code: 'QUOTA', message: 'no networks left' }] }
    answers = [started(), started({ endTime: 'now', error, httpErrorStatusCode: 403 })]
    await assert.rejects(
      run("INSERT /*+ AWAIT */ INTO google.compute.networks (data__name) VALUES ('n')"),
      { message: /answered 403: the operation failed: no networks left/ },
    )
  })

  test('a link to another server is asked of the server that gave it', async () => {
    answers = [
      started({ selfLink: 'https://elsewhere.example.com/operations/2?a=b' }),
      started({ endTime: 'now' }),
    ]
    await run("INSERT /*+ AWAIT */ INTO google.compute.networks (data__name) VALUES ('n')")
    assert.deepEqual(seen, ['POST /networks', 'GET /operations/2?a=b'])
  })

  test('an answer that is no operation after all is an error', async () => {
    answers = [{ name: 'n' }]
    await assert.rejects(
      run("INSERT /*+ AWAIT */ INTO google.compute.networks (data__name) VALUES ('n')"),
      { message: /the response has no selfLink, so AWAIT cannot wait for it/ },
    )
  })

  for (const [statement, message] of [
    [
      "REPLACE /*+ AWAIT */ google.compute.networks SET data__name = 'm' WHERE network = 'n'",
      'method put is not awaitable',
    ],
    [
      "DELETE /*+ AWAIT */ FROM google.compute.networks WHERE network = 'n' RETURNING *",
      'delete with returning not allowed in await mode',
    ],
    [
      "INSERT /*+ AWAIT */ INTO toy.compute.networks (data__name) VALUES ('n')",
      "async operation monitor for provider = 'toy' currently not supported",
    ],
  ] as const) {
    test(`refused before any request: ${message}`, async () => {
      await assert.rejects(run(statement), { message })
      assert.deepEqual(seen, [])
    })
  }
})
