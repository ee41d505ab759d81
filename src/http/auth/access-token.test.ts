import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { startClient, startServer } from '../../../test/helpers/server.ts'
import type { HttpRequest } from '../transport/request.ts'
import { type Grant, type Tell, tokenOf, tokenRequest, withAccessToken } from './access-token.ts'
import { authenticate } from './authenticate.ts'

const tokens = await startServer()
const api = await startServer()
const client = startClient()
const { signal } = new AbortController()

let lifetime: unknown
let given = 0
let accepted = /./

beforeEach(() => {
  lifetime = 3600
  given = 0
  accepted = /./
  tokens.received.length = 0
  api.received.length = 0
  tokens.reply = async () => {
    given += 1
    await new Promise((done) => setTimeout(done, 10))
    return { body: { access_token: `t${given}`, expires_in: lifetime } }
  }
  api.reply = ({ headers }) =>
    accepted.test(headers['authorization'] ?? '') ? {} : { status: 401 }
})

const grant: Grant = async (send, stop) => {
  const request = tokenRequest(`${tokens.origin}/token?key=k`, [['secret', 'hunter2']])
  return tokenOf(request, await send(request, stop), ['hunter2'])
}

const connect = (tell?: Tell) => authenticate({ kind: 'token', grant }, tell)(client)
const request = (): HttpRequest => ({ method: 'GET', url: `${api.origin}/x`, headers: {} })
const sent = () => api.received.map(({ headers }) => headers['authorization'])

test('a token is asked for once, however many requests there are', async () => {
  const send = connect()
  await Promise.all([send(request(), signal), send(request(), signal)])
  await send(request(), signal)
  assert.equal(tokens.received.length, 1)
  assert.deepEqual(sent(), ['Bearer t1', 'Bearer t1', 'Bearer t1'])
})

for (const [seconds, asked] of [
  [undefined, 1],
  ['3600', 1],
  [0, 1],
  [0.001, 2],
] as const) {
  test(`a token that holds ${seconds} seconds is asked for ${asked} times`, async () => {
    lifetime = seconds
    const send = connect()
    await send(request(), signal)
    await new Promise((done) => setTimeout(done, 5))
    await send(request(), signal)
    assert.equal(tokens.received.length, asked)
  })
}

test('a token that is refused is asked for once again, and the request is sent again', async () => {
  accepted = /t2/
  const send = connect()
  assert.equal((await send(request(), signal)).status, 200)
  assert.equal((await send(request(), signal)).status, 200)
  assert.deepEqual(sent(), ['Bearer t1', 'Bearer t2', 'Bearer t2'])
})

test('several requests that are refused share the renewal', async () => {
  accepted = /t2/
  const send = connect()
  const answers = await Promise.all([1, 2, 3].map(() => send(request(), signal)))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200],
  )
  assert.equal(tokens.received.length, 2)
})

test('where a new token is no better, no third is asked for', async () => {
  accepted = /never/
  const send = connect()
  for (let count = 0; count < 3; count += 1) {
    assert.equal((await send(request(), signal)).status, 401)
  }
  assert.equal(tokens.received.length, 2)
})

test('a token that was renewed and worked may be renewed again', async () => {
  accepted = /t2/
  const send = connect()
  await send(request(), signal)
  accepted = /t3/
  assert.equal((await send(request(), signal)).status, 200)
  assert.equal(tokens.received.length, 3)
})

test('who gives up waiting does not take the token from the others', async () => {
  const send = connect()
  const leaving = new AbortController()
  const left = send(request(), leaving.signal)
  const staying = send(request(), signal)
  leaving.abort(new Error('left'))
  await assert.rejects(left, /left/)
  assert.equal((await staying).status, 200)
  assert.equal(api.received.length, 1)
})

test('a failure is told to all who wait and not kept', async () => {
  const good = tokens.reply
  tokens.reply = () => ({ status: 503, body: 'down' })
  const send = connect()
  const both = await Promise.allSettled([send(request(), signal), send(request(), signal)])
  assert.deepEqual(
    both.map(({ status }) => status),
    ['rejected', 'rejected'],
  )
  assert.equal(tokens.received.length, 1)
  assert.equal(api.received.length, 0)
  tokens.reply = good
  assert.equal((await send(request(), signal)).status, 200)
})

const refusals: readonly (readonly [number, unknown, RegExp])[] = [
  [
    401,
    { error: 'invalid_client', error_description: 'no hunter2' },
    /401: invalid_client: no \*\*\*$/,
  ],
  [400, { error: 'invalid_grant' }, /answered 400: invalid_grant$/],
  [403, { msg: 'no' }, /answered 403$/],
  [500, '<html>', /answered 500$/],
  [200, { token: 'x' }, /answered 200 without an access_token$/],
  [200, 'no JSON', /without an access_token$/],
  [200, { access_token: '' }, /without an access_token$/],
]
for (const [status, body, message] of refusals) {
  test(`refused: ${status} with ${JSON.stringify(body)}`, async () => {
    tokens.reply = () => ({ status, body })
    await assert.rejects(connect()(request(), signal), (error: Error & { sqlState?: string }) => {
      assert.match(error.message, message)
      assert.match(error.message, /^credentials error: cannot fetch token: POST \S+key=\*\*\* /)
      assert.equal(error.sqlState, '28000')
      return true
    })
    assert.equal(api.received.length, 0)
  })
}

test('a redirect takes the secret to no other server', async () => {
  const elsewhere = await startServer()
  tokens.reply = () => ({ status: 307, headers: { location: `${elsewhere.origin}/token` } })
  await assert.rejects(connect()(request(), signal), /answered 307/)
  assert.equal(elsewhere.received.length, 0)
})

test('what is told of the exchange holds no secret', async () => {
  const told: unknown[] = []
  await withAccessToken(grant, (exchange) => told.push(exchange))(client)(request(), signal)
  assert.equal(told.length, 1)
  const text = JSON.stringify(told)
  assert.match(text, /\/token\?key=\*\*\*/)
  assert.doesNotMatch(text, /hunter2|t1/)
})
