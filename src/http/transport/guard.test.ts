import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startClient, startServer } from '../../../test/helpers/server.ts'
import { ApiError } from '../../errors/api-error.ts'
import { guard } from './guard.ts'
import { judgeBy, parseRule } from './policy.ts'
import type { HttpRequest } from './request.ts'

const server = await startServer()
const elsewhere = await startServer()
const send = startClient()
const never = new AbortController().signal

function guarded(allow: string) {
  return guard(judgeBy({ readOnly: false, allow: [parseRule(allow)], deny: [] }))(send)
}

function get(path: string): HttpRequest {
  const url = server.origin + path
  const purpose = { kind: 'read', provider: 'demo', firstUrl: url } as const
  return { method: 'GET', url, headers: {}, purpose }
}

function redirecting(location: string) {
  server.reply = ({ target }) =>
    target === '/old' ? { status: 301, headers: { location } } : { body: { at: target } }
}

test('a redirect to what is allowed is followed', async () => {
  redirecting('/old/new')
  const { text } = await guarded('demo:/old')(get('/old'), never)
  assert.equal(text, '{"at":"/old/new"}')
})

test('a redirect to what is not allowed is not followed', async () => {
  redirecting('/new')
  server.received.length = 0
  await assert.rejects(guarded('demo:/old')(get('/old'), never), (error) => {
    assert.ok(error instanceof ApiError)
    assert.equal(error.detail.failure, 'auth')
    assert.match(error.message, /it leads elsewhere, and GET .*\/new is not allowed by --allow/)
    return true
  })
  assert.deepEqual(
    server.received.map(({ target }) => target),
    ['/old'],
  )
})

test('rules on a provider do not speak of other servers', async () => {
  redirecting(`${elsewhere.origin}/old`)
  await assert.rejects(guarded('demo:/old')(get('/old'), never), /it leads elsewhere/)
  assert.deepEqual(elsewhere.received, [])
  const host = new URL(elsewhere.origin).host
  await assert.rejects(guarded(`${host}/old`)(get('/old'), never), /is not allowed/)
})
