import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, suite, test } from 'node:test'
import { errorText } from '../../src/cli/errors/error-text.ts'
import { exitCodeOf } from '../../src/cli/errors/exit-code.ts'
import { openSession } from '../../src/engine/engine.ts'
import { objectsOf, runOnce, settingsFor } from '../helpers/github.ts'
import { type Listening, listen } from '../helpers/server.ts'
import { writeToyProvider } from '../helpers/toy-provider.ts'

// A good status and something else than the document describes: an error, whatever the way of reading.

interface Answered {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

const folder = mkdtempSync(join(tmpdir(), 'stackql-shape-'))
const requests: string[] = []
let answers: Answered[] = []
let origin = ''
let server: Listening
const respond: RequestListener = (request, response) => {
  requests.push(`${request.method} ${request.url}`)
  const next = (answers.length > 1 ? answers.shift() : answers[0]) ?? { body: '' }
  const headers = { 'content-type': 'application/json', ...next.headers }
  response.writeHead(next.status ?? 200, headers).end(next.body)
}

before(async () => {
  server = await listen(respond)
  origin = server.origin
  const thing = { $ref: '#/components/schemas/thing' }
  const schemas = {
    thing: {
      type: 'object',
      properties: { id: { type: 'integer' }, name: { type: 'string' } },
    },
    list: { type: 'array', items: thing },
    search: {
      type: 'object',
      required: ['total_count', 'items'],
      properties: { total_count: { type: 'integer' }, items: { type: 'array', items: thing } },
    },
    loose: {
      type: 'object',
      properties: {
        kind: { type: 'string' },
        things: { type: 'array', items: thing },
        nextPageToken: { type: 'string' },
        totalCount: { type: 'integer' },
      },
    },
  }
  const kinds = { list: undefined, thing: undefined, search: '$.items', loose: '$.things' }
  const paths: Record<string, object> = {}
  const resources: Record<string, object> = {}
  for (const [name, objectKey] of Object.entries(kinds)) {
    const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } }
    const operation = (status: string) => ({
      responses: { [status]: { description: '', content } },
    })
    const pageToken = { name: 'pageToken', in: 'query', schema: { type: 'string' } }
    paths[`/${name}`] = {
      get: { operationId: `get_${name}`, parameters: [pageToken], ...operation('200') },
      post: { operationId: `make_${name}`, ...operation('201') },
    }
    const method = (verb: string, status: string) => ({
      operation: { $ref: `#/paths/~1${name}/${verb}` },
      response: { openAPIDocKey: status, mediaType: 'application/json', objectKey },
    })
    const ref = (key: string) => [
      { $ref: `#/components/x-stackQL-resources/${name}/methods/${key}` },
    ]
    resources[name] = {
      ...{ id: `toy.things.${name}`, name, title: name },
      methods: { list: method('get', '200'), make: method('post', '201') },
      sqlVerbs: { select: ref('list'), insert: ref('make'), update: [], replace: [], delete: [] },
    }
  }
  writeToyProvider(folder, { service: 'things', origin, paths, schemas, resources })
})
beforeEach(() => void requests.splice(0))
after(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const settings = () => ({ documentRoots: [folder], env: {} })
const json = (value: unknown, headers = {}): Answered => ({ body: JSON.stringify(value), headers })

async function failure(statement: string): Promise<string> {
  try {
    await runOnce(origin, statement, settings())
  } catch (error) {
    assert.equal(exitCodeOf(error), 4)
    return errorText(error, { compat: false, debug: false }).replaceAll(origin, '')
  }
  throw new Error(`${statement} gave rows`)
}

suite('one answer', () => {
  const wrong: readonly (readonly [resource: string, answer: Answered, RegExp])[] = [
    [
      'list',
      json({ message: 'no' }),
      /is an object, not a list\n {2}response body: \{"message":"no"\}/,
    ],
    ['list', json({}), /is an object, not a list/],
    ['list', json('ok'), /is a text, not a list/],
    ['list', json(0), /is a number, not a list/],
    ['list', json(false), /is false, not a list/],
    ['list', json(null), /is null, not a list/],
    ['list', json([{ id: 1 }, null]), /an item of the answer is null/],
    ['list', json([{ message: 'no' }]), /an item of the answer has none of the properties/],
    ['thing', json([{ id: 1 }]), /is a list, not an object/],
    ['thing', json({ error: { code: 7 } }), /has none of the properties .* "error"/],
    ['search', json({ total_count: 1 }), /has no 'items'/],
    ['search', json({ total_count: 1, items: null }), /'items' is null/],
    ['search', json([{ id: 1 }]), /is a list, not an object with 'items'/],
    ['loose', json({ message: 'no' }), /has no 'things'/],
    ['loose', json({ kind: 'l', error: { code: 3 } }), /has no 'things'/],
    ['list', { body: '' }, /answered 200: the response has no content/],
    ['list', { status: 201, body: '' }, /answered 201: the response has no content/],
    ['list', { status: 204, body: '' }, /answered 204: the response has no content/],
    ['list', { status: 206, body: '[]' }, /answered 206: Partial Content: not a complete response/],
    ['list', { status: 207, body: '[]' }, /answered 207: Multi-Status: not a complete response/],
    ['list', { status: 226, body: '[]' }, /answered 226: IM Used: not a complete response/],
    ['list', { status: 299, body: '[]' }, /answered 299: .*not a complete response/],
    [
      'list',
      json([{ id: 1 }], { 'content-range': 'bytes 0-9/100' }),
      /is partial \(Content-Range: bytes 0-9\/100\)/,
    ],
    ['list', { headers: { 'content-type': 'text/html' }, body: '[]' }, /is a web page/],
    ['list', { headers: { 'content-type': 'text/csv' }, body: '[]' }, /is text\/csv, not JSON/],
    [
      'list',
      { body: '{"a":"\u001b[31m\u009b2J\u202e"}' },
      /body: \{"a":"\\u001b\[31m\\u009b2J\\u202e"\}$/m,
    ],
  ]
  for (const [resource, answer, message] of wrong) {
    test(`${resource} is not ${JSON.stringify(answer)}`, async () => {
      answers = [answer]
      assert.match(await failure(`SELECT count(*) FROM toy.things.${resource}`), message)
      assert.deepEqual(requests, [`GET /${resource}`])
    })
  }

  test('what the schema does not require may be left out', async () => {
    for (const value of [{}, { kind: 'l' }, { things: null }, { things: [] }]) {
      answers = [json(value)]
      assert.deepEqual(
        objectsOf(await runOnce(origin, 'SELECT id FROM toy.things.loose', settings())),
        [],
      )
    }
    assert.equal(requests.length, 4)
  })

  test('an error shows the beginning of a long answer, and no more', async () => {
    answers = [json({ message: 'x'.repeat(5000) })]
    const told = await failure('SELECT id FROM toy.things.list')
    assert.ok(told.includes('x'.repeat(150)) && told.length < 500, told)
  })
})

suite('pages', () => {
  const next = { link: '</list?pageToken=2>; rel="next"' }
  const second = [json({ message: 'no' }), json(null), json('ok'), { body: '' }]
  for (const answer of second) {
    test(`the second page is not ${answer.body}`, async () => {
      answers = [json({ things: [{ id: 1 }], nextPageToken: 'b' }), answer]
      const told = await failure('SELECT id FROM toy.things.loose')
      assert.match(
        told,
        /GET \/loose\?pageToken=b answered 200: the response (is not what|has no con)/,
      )
      assert.deepEqual(requests, ['GET /loose', 'GET /loose?pageToken=b'])
    })
  }

  test('fewer rows than the answer counts are told', async () => {
    const cases = [
      ['search', json({ total_count: 3, items: [{ id: 1 }] }, next)],
      ['loose', json({ totalCount: 3, things: [{ id: 1 }] })],
      ['loose', json({ totalCount: 3 })],
    ] as const
    for (const [resource, answer] of cases) {
      answers = [answer]
      const texts: string[] = []
      const engine = openSession(settingsFor(origin, settings()))
      const text = `SELECT id FROM toy.things.${resource}`
      for await (const outcome of engine.run({ name: 'q', text }, new AbortController().signal)) {
        if (outcome.kind === 'rows') for await (const _row of outcome.rows.rows);
        if (outcome.kind === 'truncated') texts.push(outcome.text)
      }
      await engine.close()
      assert.equal(texts.length, 1, resource)
      assert.match(texts[0] ?? '', /reports 3 rows, but returned [01], without a next page/)
    }
  })
})

suite('what writes are answered', () => {
  const insert = 'INSERT INTO toy.things.thing DEFAULT VALUES RETURNING id, name'
  async function outcomes(answer: Answered) {
    answers = [answer]
    const engine = openSession(settingsFor(origin, settings()))
    const found: string[] = []
    try {
      for await (const outcome of engine.run(
        { name: 'q', text: insert },
        new AbortController().signal,
      )) {
        if (outcome.kind === 'rows')
          for await (const row of outcome.rows.rows) found.push(`row ${row.join()}`)
        if (outcome.kind === 'truncated') found.push(outcome.text)
        if (outcome.kind === 'failure') found.push(`failure ${(outcome.error as Error).message}`)
      }
    } catch (error) {
      found.push(`thrown ${(error as Error).message}`)
    } finally {
      await engine.close()
    }
    return found
  }

  test('without content RETURNING says so, and has no row of NULLs', async () => {
    const found = await outcomes({ status: 201, body: '' })
    assert.deepEqual(found, [
      'incomplete: toy.things.thing.make succeeded with 201 and no content: RETURNING has no row for it',
    ])
    assert.deepEqual(requests, ['POST /thing'])
  })

  test('something else is an error, and no row of NULLs', async () => {
    for (const body of ['{"message":"no"}', '[]', '"ok"', '{"x":']) {
      const found = await outcomes({ status: 201, body })
      assert.equal(found.length, 1, body)
      assert.match(found[0] ?? '', /answered 201: the response is not/, body)
    }
  })
})
