import assert from 'node:assert/strict'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, test } from 'node:test'
import { deflateSync, gzipSync } from 'node:zlib'
import { listen } from '../../../test/helpers/server.ts'
import { ApiError } from '../../errors/api-error.ts'
import { authenticate } from '../auth/authenticate.ts'
import { Secret } from '../auth/secret.ts'
import { type Client, createClient } from './client.ts'
import type { HttpRequest } from './request.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A real server on loopback; every request it gets is noted as `METHOD /path`. */
async function serve(handler: Handler): Promise<{ origin: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = []
  const server = await listen((request, response) => {
    seen.push(request)
    handler(request, response)
  })
  closers.push(async () => {
    await server.close()
  })
  return { origin: server.origin, seen }
}

function client(timeoutMs = 2000, maxResponseBytes = 1000): Client {
  const made = createClient({ timeoutMs, maxResponseBytes })
  closers.unshift(() => made.close())
  return made
}

const { signal } = new AbortController()

function get(url: string, rest: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: {}, ...rest }
}

async function failure(sent: Promise<unknown>): Promise<ApiError> {
  const error = await sent.then(
    () => assert.fail('it was answered'),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof ApiError, String(error))
  return error
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((done) => {
    let text = ''
    request
      .setEncoding('utf8')
      .on('data', (part) => (text += part))
      .on('end', () => done(text))
  })
}

test('who wants to know is told once that the library was loaded', async () => {
  const { origin } = await serve((_, response) => response.end())
  let loads = 0
  const onLoad = () => {
    loads += 1
  }
  const made = createClient({ timeoutMs: 2000, maxResponseBytes: 10, onLoad })
  closers.unshift(() => made.close())
  assert.equal(loads, 0)
  await made.send(get(origin), signal)
  await made.send(get(origin), signal)
  assert.equal(loads, 1)
})

test('a client that never sends closes at once', async () => await client().close())

test('the method, the path, the headers and the body arrive', async () => {
  let body = ''
  const { origin, seen } = await serve(async (request, response) => {
    body = await bodyOf(request)
    response.setHeader('x-twice', ['a', 'b']).writeHead(201).end('{"ok":"ä"}')
  })
  const headers = { 'x-mine': '1', 'content-type': 'application/json' }
  const answer = await client().send(
    { method: 'PATCH', url: `${origin}/a%2Fb?x=1&y=%20`, headers, body: '{"ä":1}' },
    signal,
  )
  assert.deepEqual([answer.status, answer.text], [201, '{"ok":"ä"}'])
  assert.equal(answer.headers['x-twice'], 'a, b')
  assert.deepEqual([seen[0]?.method, seen[0]?.url], ['PATCH', '/a%2Fb?x=1&y=%20'])
  assert.equal(seen[0]?.headers['x-mine'], '1')
  assert.equal(seen[0]?.headers['accept-encoding'], 'gzip, deflate')
  assert.equal(body, '{"ä":1}')
})

test('every status is an answer', async () => {
  const { origin } = await serve((_, response) => response.writeHead(503).end('down'))
  const { status, text } = await client().send(get(origin), signal)
  assert.deepEqual([status, text], [503, 'down'])
})

test('an answer in many parts is one text, also in the middle of a letter', async () => {
  const { origin } = await serve((_, response) => {
    const bytes = Buffer.from('aäb')
    response.write(bytes.subarray(0, 2))
    setTimeout(() => response.end(bytes.subarray(2)), 20)
  })
  assert.equal((await client().send(get(origin), signal)).text, 'aäb')
})

const packed: readonly (readonly [string, string, Buffer])[] = [
  ['gzip', 'gzip', gzipSync('packed')],
  ['its older name', 'x-gzip', gzipSync('packed')],
  ['capitals', 'GZIP', gzipSync('packed')],
  ['deflate', 'deflate', deflateSync('packed')],
  ['identity', 'identity', Buffer.from('packed')],
]

for (const [title, encoding, bytes] of packed) {
  test(`an answer is unpacked: ${title}`, async () => {
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes)
    })
    assert.equal((await client().send(get(origin), signal)).text, 'packed')
  })
}

test('an empty answer is not unpacked', async () => {
  const { origin } = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end()
  })
  assert.equal((await client().send(get(origin), signal)).text, '')
})

const spoilt: readonly (readonly [string, string, Buffer, RegExp])[] = [
  [
    'not packed as it says',
    'gzip',
    Buffer.from('plain'),
    /the response cannot be decompressed \(gzip\)/,
  ],
  [
    'packed and cut short',
    'gzip',
    gzipSync('x'.repeat(99)).subarray(0, 20),
    /cannot be decompressed/,
  ],
  [
    'packed in a way that was not asked for',
    'br',
    Buffer.from('x'),
    /cannot be decompressed \(br\)/,
  ],
]

for (const [title, encoding, bytes, message] of spoilt) {
  test(`an answer that is ${title} cannot be read`, async () => {
    const { origin } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes)
    })
    const error = await failure(client().send(get(origin), signal))
    assert.match(error.message, message)
    assert.equal(error.detail.failure, 'answer')
  })
}

const big = 'x'.repeat(1001)
const sizes: readonly (readonly [string, Record<string, string>, string | Buffer])[] = [
  ['as it comes', {}, big],
  ['when unpacked from gzip', { 'content-encoding': 'gzip' }, gzipSync(big)],
  ['when unpacked from deflate', { 'content-encoding': 'deflate' }, deflateSync(big)],
]

for (const [title, headers, bytes] of sizes) {
  test(`an answer too large ${title} is refused`, async () => {
    const { origin } = await serve((_, response) => response.writeHead(200, headers).end(bytes))
    const { message, detail } = await failure(client().send(get(origin), signal))
    assert.match(message, /answered 200: the response is larger than 1000 bytes$/)
    assert.deepEqual([detail.failure, detail.status], ['answer', 200])
    assert.match(detail.hint ?? '', /Request less/)
  })
}

test('an answer of exactly the size allowed is taken', async () => {
  const { origin } = await serve((_, response) => response.end('x'.repeat(1000)))
  assert.equal((await client().send(get(origin), signal)).text.length, 1000)
})

test('no answer in time is a timeout', async () => {
  const { origin } = await serve(() => {})
  const { message, detail } = await failure(client(60).send(get(`${origin}/slow`), signal))
  assert.equal(message, `GET ${origin}/slow: no response within 0.06 s`)
  assert.equal(detail.failure, 'timeout')
  assert.match(detail.hint ?? '', /--apirequesttimeout/)
})

test('more time than a timer takes is no timeout', async () => {
  const { origin } = await serve((_request, response) => {
    setTimeout(() => response.end('late'), 50)
  })
  assert.equal((await client(30 * 86_400_000).send(get(origin), signal)).text, 'late')
})

test('a body that stops is a timeout', async () => {
  const { origin } = await serve((_, response) => void response.writeHead(200).write('x'))
  assert.equal((await failure(client(60).send(get(origin), signal))).detail.failure, 'timeout')
})

test('no limit of time waits', async () => {
  const { origin } = await serve((_, response) => void setTimeout(() => response.end('late'), 30))
  assert.equal((await client(0).send(get(origin), signal)).text, 'late')
})

test('who stops a request gets their own reason', async () => {
  const { origin } = await serve(() => {})
  const stop = new AbortController()
  const sent = client().send(get(origin), stop.signal)
  const reason = new Error('enough')
  setTimeout(() => stop.abort(reason), 20)
  await assert.rejects(sent, reason)
})

test('a request stopped before it began is not sent', async () => {
  const { origin, seen } = await serve((_, response) => response.end())
  await assert.rejects(client().send(get(origin), AbortSignal.abort()), { name: 'AbortError' })
  assert.equal(seen.length, 0)
})

test('a refused connection names the server', async () => {
  const { origin } = await serve(() => {})
  await closers.pop()?.()
  const { message, detail } = await failure(client().send(get(`${origin}/x`), signal))
  const host = origin.slice('http://'.length)
  assert.equal(message, `GET ${origin}/x: nothing listens at ${host}: the connection was refused`)
  assert.equal(detail.asOriginal, `dial tcp: ${host}: connection refused`)
  assert.equal(detail.failure, 'network')
})

test('an unknown host is called that', async () => {
  const { message, detail } = await failure(client().send(get('http://nowhere.invalid/x'), signal))
  assert.match(message, /there is no host nowhere\.invalid|address of nowhere\.invalid/)
  assert.match(detail.asOriginal ?? '', /dial tcp: lookup nowhere\.invalid: no such host/)
})

test('a connection cut before the answer is a failure of the network', async () => {
  const { origin } = await serve((request) => request.socket.destroy())
  const { message, detail } = await failure(client().send(get(origin), signal))
  assert.match(message, /closed before the response was complete/)
  assert.equal(detail.failure, 'network')
})

test('a connection reset before the answer is called that', async () => {
  const { origin } = await serve((request) => request.socket.resetAndDestroy())
  const { message } = await failure(client().send(get(origin), signal))
  assert.match(message, /ended the connection|closed before the response was complete/)
})

test('a connection cut within the answer is a failure of the network', async () => {
  const { origin } = await serve((request, response) => {
    response.writeHead(200, { 'content-length': '10' }).write('half')
    setTimeout(() => request.socket.destroy(), 20)
  })
  assert.equal((await failure(client().send(get(origin), signal))).detail.failure, 'network')
})

for (const url of ['nonsense', 'ftp://h/x']) {
  test(`'${url}' is not an address to ask`, async () => {
    const { message, detail } = await failure(client().send(get(url), signal))
    assert.match(message, new RegExp(`^GET ${url}: `))
    assert.equal(detail.failure, 'network')
  })
}

test('a query credential is in no message', async () => {
  const { origin } = await serve((request) => request.socket.destroy())
  const credential = { kind: 'query', name: 'appid', value: new Secret('hunter2') } as const
  const send = authenticate(credential)(client().send)
  const error = await failure(send(get(`${origin}/x?q=1`), signal))
  assert.equal(error.detail.url, `${origin}/x?q=1`)
  assert.ok(!(error.message + error.stack + JSON.stringify(error)).includes('hunter2'))
})
