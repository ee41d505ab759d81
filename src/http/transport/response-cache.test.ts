import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { startClient, startServer } from '../../../test/helpers/server.ts'
import type { HttpRequest, Purpose } from './request.ts'
import { responseCache } from './response-cache.ts'
import { ResponseStore } from './response-store.ts'

const server = await startServer()
const client = startClient()
const folder = mkdtempSync(join(tmpdir(), 'answer-cache-'))
const store = new ResponseStore({ folder, maxBytes: 1e6, warn: assert.fail })
after(() => {
  store.close()
  rmSync(folder, { recursive: true })
})
const { signal } = new AbortController()
beforeEach(() => {
  server.received.length = 0
  store.clear()
})

function asker(identity: string | undefined = 'me', maxAgeMs?: number) {
  return responseCache({ store: async () => store, identity, maxAgeMs, isOn: true })(client)
}

function get(path: string, more: Partial<Purpose> = {}): HttpRequest {
  const url = server.origin + path
  const purpose = {
    kind: 'read',
    provider: 'demo',
    firstUrl: url,
    operation: path,
    ...more,
  } as const
  return { method: 'GET', url, headers: { accept: 'a' }, purpose }
}

const tags = () => server.received.map(({ headers }) => headers['if-none-match'] ?? '-')

/** Answers with these headers; with 304 when a tag is asked for that they have. */
function answering(headers: Record<string, string>, body: unknown = [1]) {
  server.reply = ({ headers: asked }) =>
    asked['if-none-match'] !== undefined && asked['if-none-match'] === headers['etag']
      ? { status: 304, headers: { etag: headers['etag'] ?? '' }, body: '' }
      : { headers, body }
}

test('what a 304 says takes the place of what was kept; the rest stays', async () => {
  server.reply = ({ headers }) =>
    headers['if-none-match'] === undefined
      ? {
          headers: { etag: '"a"', link: '<x>; rel="next"', 'x-ratelimit-remaining': '5' },
          body: [1],
        }
      : { status: 304, headers: { etag: '"a"', 'x-ratelimit-remaining': '4' }, body: '' }
  const send = asker()
  await send(get('/x'), signal)
  const { status, text, headers, fromCache } = await send(get('/x'), signal)
  assert.deepEqual([status, text, fromCache], [200, '[1]', 'confirmed'])
  assert.equal(headers['link'], '<x>; rel="next"')
  assert.equal(headers['x-ratelimit-remaining'], '4')
})

test('a quota of yesterday is not given for that of today', async () => {
  answering({ etag: '"a"', 'x-ratelimit-remaining': '0', date: 'then' })
  const send = asker('me', 60_000)
  await send(get('/x'), signal)
  const { headers, fromCache } = await send(get('/x'), signal)
  assert.equal(fromCache, 'unasked')
  assert.equal(headers['x-ratelimit-remaining'], undefined)
  assert.equal(headers['date'], undefined)
})

test('the time of a change will do where there is no tag', async () => {
  answering({ 'last-modified': 'Tue, 01 Jan 2030 00:00:00 GMT' })
  const send = asker()
  await send(get('/x'), signal)
  await send(get('/x'), signal)
  assert.equal(server.received[1]?.headers['if-modified-since'], 'Tue, 01 Jan 2030 00:00:00 GMT')
})

test('an operation whose tag changes though its answer does not is found out', async () => {
  let count = 0
  server.reply = () => {
    count += 1
    return { headers: { etag: `"${count}"` }, body: [1] }
  }
  const send = asker()
  for (let turn = 0; turn < 6; turn += 1) await send(get('/x'), signal)
  assert.deepEqual(tags(), ['-', '"1"', '"2"', '"3"', '-', '-'])
})

const unkept: readonly (readonly [string, Record<string, string>])[] = [
  ['no-store', { etag: '"a"', 'cache-control': 'private, no-store' }],
  ['Vary: *', { etag: '"a"', vary: '*' }],
  ['neither tag nor time', {}],
]
for (const [title, headers] of unkept) {
  test(`an answer with ${title} is not kept`, async () => {
    answering(headers)
    const send = asker()
    await send(get('/x'), signal)
    await send(get('/x'), signal)
    assert.deepEqual(tags(), ['-', '-'])
  })
}

const others: readonly (readonly [string, HttpRequest, ReturnType<typeof asker>])[] = [
  ['another header', { ...get('/x'), headers: { accept: 'b' } }, asker()],
  ['another query', get('/x?a=1'), asker()],
  ['another credential', get('/x'), asker('you')],
  ['what waits for a change', get('/x', { isPoll: true }), asker()],
  ['what writes behind GET', get('/x', { kind: 'write' }), asker()],
  [
    'a credential that cannot be told from others',
    get('/x'),
    responseCache({
      store: async () => store,
      identity: undefined,
      maxAgeMs: undefined,
      isOn: true,
    })(client),
  ],
]
for (const [title, request, send] of others) {
  test(`${title} does not get what is kept`, async () => {
    answering({ etag: '"a"' })
    await asker()(get('/x'), signal)
    await send(request, signal)
    assert.deepEqual(tags(), ['-', '-'])
  })
}
