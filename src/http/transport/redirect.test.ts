import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { certificate, key } from '../../../test/helpers/certificate.ts'
import { ApiError } from '../../errors/api-error.ts'
import { createClient } from './client.ts'
import type { HttpRequest } from './request.ts'

/** Two servers: `/to/STATUS?where` redirects there, everything else answers with its path. */
const seen: { origin: string; request: IncomingMessage; body: string }[] = []

function createPlace() {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part) => (body += part))
    request.on('end', () => {
      const origin = `http://${request.headers.host}`
      seen.push({ origin, request, body })
      const [path = '', where = ''] = (request.url ?? '').split('?', 2)
      const status = /^\/to\/(\d+)$/.exec(path)?.[1]
      if (status === undefined) response.end(`at ${path}`)
      else if (where === '') response.writeHead(Number(status)).end('nowhere')
      else response.writeHead(Number(status), { location: decodeURIComponent(where) }).end('moved')
    })
  })
  return server
}

const [here, there] = [createPlace(), createPlace()]
const client = createClient({ timeoutMs: 2000, maxResponseBytes: 1000 })
let origin = ''
let other = ''

before(async () => {
  for (const server of [here, there]) {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  }
  origin = `http://127.0.0.1:${(here.address() as AddressInfo).port}`
  other = `http://127.0.0.1:${(there.address() as AddressInfo).port}`
})
beforeEach(() => void seen.splice(0))
after(async () => {
  await client.close()
  for (const server of [here, there]) server.close()
})

const { signal } = new AbortController()
const headers = {
  authorization: 'Bearer hunter2',
  'x-api-key': 'hunter2',
  accept: 'application/json',
  'user-agent': 'us',
}

async function send(status: number, where: string, rest: Partial<HttpRequest> = {}) {
  const url = `${origin}/to/${status}?${encodeURIComponent(where)}`
  return await client.send({ method: 'GET', url, headers, ...rest }, signal)
}

for (const status of [301, 302, 303, 307, 308]) {
  test(`a read follows ${status} on its own server with everything`, async () => {
    assert.equal((await send(status, '/next?x=1')).text, 'at /next')
    const last = seen.at(-1)
    assert.equal(last?.request.url, '/next?x=1')
    assert.equal(last?.request.headers['authorization'], 'Bearer hunter2')
    assert.equal(last?.request.headers['x-api-key'], 'hunter2')
  })

  test(`a read follows ${status} to another server without any credential`, async () => {
    assert.equal((await send(status, `${other}/next`)).text, 'at /next')
    const last = seen.at(-1)
    assert.equal(last?.origin, other)
    assert.equal(last?.request.headers['accept'], 'application/json')
    assert.ok(!JSON.stringify(last?.request.headers).includes('hunter2'))
  })
}

test('HEAD follows as GET does', async () => {
  const { status } = await send(302, '/next', { method: 'HEAD' })
  assert.equal(status, 200)
  assert.equal(seen.at(-1)?.request.method, 'HEAD')
})

const writes = [
  ['301', false],
  ['302', false],
  ['303', false],
  ['307', true],
  ['308', true],
] as const

for (const [status, follows] of writes) {
  test(`a write ${follows ? 'follows' : 'does not follow'} ${status}`, async () => {
    const request = { method: 'POST', body: '{"a":1}' }
    const answer = await send(Number(status), '/next', request)
    assert.equal(answer.status, follows ? 200 : Number(status))
    assert.equal(seen.length, follows ? 2 : 1)
    if (follows) {
      const last = seen.at(-1)
      assert.deepEqual([last?.request.method, last?.body], ['POST', '{"a":1}'])
    }
  })
}

const kept: readonly (readonly [string, Partial<HttpRequest>])[] = [
  ['a write', { method: 'PUT', body: 'b' }],
  ['a write without a body', { method: 'DELETE' }],
  ['a write behind GET', { purpose: { kind: 'write', provider: 'p', firstUrl: '' } }],
  [
    'a read behind POST',
    { method: 'POST', body: 'b', purpose: { kind: 'read', provider: 'p', firstUrl: '' } },
  ],
]

for (const [what, request] of kept) {
  for (const status of [307, 308]) {
    test(`${what} does not follow ${status} to another server, nor by way of its own`, async () => {
      const straight = await failure(send(status, `${other}/next`, request))
      const { origin: place } = new URL(other)
      assert.ok(straight.message.includes(`answered ${status}`), straight.message)
      assert.ok(straight.message.includes(place), straight.message)
      await failure(send(status, `/to/${status}?${encodeURIComponent(`${other}/next`)}`, request))
      assert.ok(seen.every((one) => one.origin === origin))
      assert.equal(seen.length, 3)
    })
  }
}

test('nothing follows from https to http, with a credential or without', async () => {
  const secure = createSecureServer({ cert: certificate, key }, (_request, response) => {
    response.writeHead(302, { location: `${other}/next` }).end()
  })
  await new Promise<void>((done) => secure.listen(0, '127.0.0.1', done))
  const trusting = createClient({
    timeoutMs: 2000,
    maxResponseBytes: 1000,
    network: { isInsecure: true },
  })
  const url = `https://127.0.0.1:${(secure.address() as AddressInfo).port}/`
  try {
    for (const given of [headers, {}]) {
      const sent = trusting.send({ method: 'GET', url, headers: given }, signal)
      assert.match((await failure(sent)).message, /without encryption/)
    }
    assert.equal(seen.length, 0)
  } finally {
    await trusting.close()
    secure.close()
  }
})

test('credentials do not come back by way of another server', async () => {
  await send(302, `${other}/to/302?${encodeURIComponent(`${origin}/next`)}`)
  assert.equal(seen.length, 3)
  assert.equal(seen.at(-1)?.origin, origin)
  assert.equal(seen.at(-1)?.request.headers['authorization'], undefined)
})

for (const status of [300, 304]) {
  test(`${status} is an answer, not a redirect`, async () => {
    assert.equal((await send(status, '/next')).status, status)
    assert.equal(seen.length, 1)
  })
}

test('a redirect without a place is an answer', async () => {
  assert.equal((await send(302, '')).text, 'nowhere')
})

async function failure(sent: Promise<unknown>): Promise<ApiError> {
  const error = await sent.catch((reason: unknown) => reason)
  assert.ok(error instanceof ApiError, String(error))
  return error
}

test('five redirects are followed, six are a circle', async () => {
  const times = (count: number): string =>
    count === 0 ? '/end' : `/to/302?${encodeURIComponent(times(count - 1))}`
  const get = (count: number) =>
    client.send({ method: 'GET', url: `${origin}${times(count)}`, headers: {} }, signal)
  assert.equal((await get(5)).text, 'at /end')
  const { message, detail } = await failure(get(6))
  assert.match(message, /more than 5 redirects$/)
  assert.equal(detail.failure, 'answer')
})

for (const where of ['http://[', 'file:///etc/passwd', 'gopher://h/']) {
  test(`a redirect to '${where}' is refused`, async () => {
    const { message, detail } = await failure(send(302, where))
    assert.match(message, /redirect/)
    assert.equal(detail.failure, 'answer')
  })
}
