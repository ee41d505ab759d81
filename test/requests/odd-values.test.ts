import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, suite, test } from 'node:test'
import { exitCodeOf } from '../../src/cli/errors/exit-code.ts'
import { objectsOf, runOnce } from '../helpers/github.ts'
import { type Listening, listen } from '../helpers/server.ts'
import { writeToyProvider } from '../helpers/toy-provider.ts'

// Numbers, texts, headers and names that are unusual: what was sent, or an ordinary error.

interface Answered {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

const folder = mkdtempSync(join(tmpdir(), 'stackql-odd-'))
const requests: {
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly at: number
}[] = []
let answers: Answered[] = []
let origin = ''
let server: Listening
const respond: RequestListener = ({ url = '', headers }, response) => {
  requests.push({ url, headers, at: Date.now() })
  const next = (answers.length > 1 ? answers.shift() : answers[0]) ?? { body: '[]' }
  response
    .writeHead(next.status ?? 200, { 'content-type': 'application/json', ...next.headers })
    .end(next.body)
}

function write(server: string, provider = 'toy'): void {
  const properties = {
    id: { type: 'integer' },
    name: { type: 'string' },
    constructor: { type: 'string' },
    any: { type: 'object' },
  }
  const schema = { type: 'array', items: { type: 'object', properties } }
  const operation = {
    parameters: [
      { name: 'sid', in: 'cookie', schema: { type: 'string' } },
      { name: 'X-Word', in: 'header', schema: { type: 'string' } },
      { name: 'ids', in: 'query', explode: false, schema: { type: 'string' } },
    ],
    responses: { 200: { description: '', content: { 'application/json': { schema } } } },
  }
  const list = {
    ...{ id: `${provider}.things.list`, name: 'list', title: 'list' },
    methods: {
      list: {
        operation: { $ref: '#/paths/~1list/get' },
        response: { openAPIDocKey: '200', mediaType: 'application/json' },
      },
    },
    sqlVerbs: {
      select: [{ $ref: '#/components/x-stackQL-resources/list/methods/list' }],
      ...{ insert: [], update: [], replace: [], delete: [] },
    },
  }
  writeToyProvider(folder, {
    ...{ provider, service: 'things', origin: server, schemas: {} },
    paths: { '/list': { get: operation } },
    resources: { list },
  })
}

before(async () => {
  server = await listen(respond)
  origin = server.origin
  write(origin)
  write('http://127.0.0.1:99999', 'badport')
})
beforeEach(() => void requests.splice(0))
after(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const settings = () => ({ documentRoots: [folder], env: {}, maxWaitMs: 5000 })
const select = async (statement: string) => objectsOf(await runOnce(origin, statement, settings()))

async function failure(statement: string): Promise<string> {
  try {
    await runOnce(origin, statement, settings())
  } catch (error) {
    const code = exitCodeOf(error)
    assert.ok([3, 4, 6].includes(code), `exit ${code}: ${(error as Error).stack}`)
    return `${code} ${(error as Error).message}`
  }
  throw new Error(`${statement} gave rows`)
}

const text = (body: string): Answered => ({ body })
const typed = (body: Buffer, type: string): Answered => ({
  body,
  headers: { 'content-type': type },
})

suite('texts', () => {
  const good: readonly (readonly [string, Answered, string])[] = [
    [
      'Latin-1',
      typed(Buffer.from('[{"name":"café"}]', 'latin1'), 'application/json; charset=ISO-8859-1'),
      'café',
    ],
    [
      'UTF-16',
      typed(Buffer.from('\uFEFF[{"name":"é😀"}]', 'utf16le'), 'application/json;charset="utf-16"'),
      'é😀',
    ],
    ['a byte order mark', text('\uFEFF[{"name":"x"}]'), 'x'],
    ['a pair of escapes', text('[{"name":"\\ud83d\\ude00"}]'), '😀'],
    ['what looks like half a pair', text('[{"name":"\\\\ud83d"}]'), '\\ud83d'],
    ['NUL', text('[{"name":"a\\u0000b"}]'), 'a\0b'],
    ['U+FFFD itself', text('[{"name":"a\uFFFDb"}]'), 'a\uFFFDb'],
  ]
  for (const [name, answer, expected] of good) {
    test(`${name} is as it was sent`, async () => {
      answers = [answer]
      assert.deepEqual(await select('SELECT name FROM toy.things.list'), [{ name: expected }])
      assert.equal(requests.length, 1)
    })
  }

  const bad: readonly (readonly [string, Answered, RegExp])[] = [
    [
      'bytes that are no UTF-8',
      typed(Buffer.from('[{"name":"é"}]', 'latin1'), 'application/json'),
      /^4 .*not valid UTF-8/,
    ],
    [
      'a character set that nobody knows',
      typed(Buffer.from('[]'), 'application/json; charset=klingon'),
      /^4 .*"klingon" is not known/,
    ],
    ['half a pair', text('[{"name":"\\ud83d"}]'), /^4 .*half of a pair/],
    ['half a pair the other way round', text('[{"name":"\\ude00\\ud83d"}]'), /^4 .*half of a pair/],
  ]
  for (const [name, answer, message] of bad) {
    test(`${name} is an error`, async () => {
      answers = [answer]
      assert.match(await failure('SELECT name FROM toy.things.list'), message)
      assert.equal(requests.length, 1)
    })
  }
})

suite('numbers and shapes', () => {
  const bad = [
    '[{"id":1e400}]',
    '[{"id":-1e400}]',
    `[{"id":${'9'.repeat(400)}.5}]`,
    '[{"id":1E+999}]',
  ]
  for (const body of bad) {
    test(`${body.slice(0, 20)} is an error, not NULL`, async () => {
      answers = [text(body)]
      assert.match(await failure('SELECT id FROM toy.things.list'), /^4 .*is too large/)
    })
  }

  test('JSON that nests without end is an ordinary error', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    for (const body of [deep, `[{"any":${deep}}]`, `[{"id":12345678901234567890,"any":${deep}}]`]) {
      answers = [text(body)]
      await failure('SELECT id, "any" FROM toy.things.list')
    }
  })

  test('what every object has is no value of a row', async () => {
    answers = [text('[{"id":1},{"id":2,"constructor":"x"}]')]
    assert.deepEqual(await select('SELECT id, constructor FROM toy.things.list'), [
      { id: 1, constructor: null },
      { id: 2, constructor: 'x' },
    ])
  })
})

suite('requests', () => {
  test('a cookie is sent, what separates cookies encoded', async () => {
    answers = [text('[]')]
    await select("SELECT id FROM toy.things.list WHERE sid = 'a b;c=d'")
    assert.deepEqual(
      requests.map(({ url, headers }) => [url, headers.cookie]),
      [['/list', 'sid=a%20b%3Bc=d']],
    )
  })

  test('a header is one line of what HTTP can carry', async () => {
    for (const value of ['a\nb: c', 'a\rb', 'snow ☃', 'a\0b']) {
      const statement = `SELECT id FROM toy.things.list WHERE "X-Word" = '${value.replace('\0', "' || char(0) || '")}'`
      assert.match(await failure(statement), /^3 .*cannot be the value of the header 'X-Word'/)
    }
    assert.equal(requests.length, 0)
  })

  test('a port that there is not is an ordinary error', async () => {
    assert.match(
      await failure('SELECT id FROM badport.things.list'),
      /^3 .*:99999\/list is not a web address/,
    )
  })

  for (const after of ['99999999999999999999', '1e999', 'Fri, 31 Dec 275760 00:00:00 GMT']) {
    test(`Retry-After: ${after} is an ordinary refusal`, async () => {
      answers = [{ status: 429, headers: { 'retry-after': after }, body: '{}' }]
      assert.match(await failure('SELECT id FROM toy.things.list'), /^6 .*429/)
    })
  }

  for (const after of ['0', '-5', 'Thu, 01 Jan 1970 00:00:00 GMT']) {
    test(`Retry-After: ${after} is at least a second`, async () => {
      answers = [{ status: 429, headers: { 'retry-after': after }, body: '{}' }, text('[]')]
      await select('SELECT id FROM toy.things.list')
      const [first, second] = requests
      assert.equal(requests.length, 2)
      assert.ok((second?.at ?? 0) - (first?.at ?? 0) >= 990)
    })
  }
})

test('who asks for no pause again gets a longer one', async () => {
  const refusal = { status: 429, headers: { 'retry-after': '0' }, body: '{}' }
  answers = [refusal, refusal, text('[]')]
  await select('SELECT id FROM toy.things.list')
  const times = requests.map(({ at }) => at)
  const [first = 0, second = 0, third = 0] = times
  assert.equal(times.length, 3)
  assert.ok(second - first >= 990 && third - second >= 1990, times.join())
})

suite('statements', () => {
  test('names that every object has are unknown names', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      const statements = [
        `SELECT * FROM ${name}.a.b`,
        `SHOW SERVICES IN ${name}`,
        `SHOW RESOURCES IN toy.${name}`,
        `SHOW METHODS IN toy.things.${name}`,
        `DESCRIBE ${name}.a.b`,
        `EXEC toy.things.list.${name}`,
        `SELECT ${name}(1)`,
        `SELECT * FROM ${name}(1)`,
        `SELECT extract(${name} FROM '2026-01-01')`,
        `SHOW AUTH ${name}`,
        `SELECT id FROM toy.things.list WHERE ${name} = 1 AND ${name}x = 2`,
      ]
      for (const statement of statements) assert.match(await failure(statement), /^3 /, statement)
    }
    assert.equal(requests.length, 0)
  })

  test('an IN list of 200,000 finds its row', async () => {
    const list = Array.from({ length: 200_000 }, (_, index) => index).join(',')
    answers = [text('[{"id":199999},{"id":200000}]')]
    const found = await select(`SELECT id FROM toy.things.list WHERE id IN (${list})`)
    assert.deepEqual(found, [{ id: 199999 }])
    assert.equal(requests.length, 1)
  })

  test('500 common tables, each upon the one before, are rows or an ordinary error', async () => {
    let chain = 'WITH c0 AS (SELECT 1 AS x)'
    for (let at = 1; at < 500; at += 1) chain += `, c${at} AS (SELECT x + 1 AS x FROM c${at - 1})`
    const found = await select(`${chain} SELECT x FROM c20`)
    assert.deepEqual(found, [{ x: 21 }])
    assert.match(await failure(`${chain} SELECT x FROM c499`), /^3 .*nests too deeply/)
  })
})
