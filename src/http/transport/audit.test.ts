import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../../errors/api-error.ts'
import { AuditError } from '../../errors/audit-error.ts'
import { type AuditEntry, audit } from './audit.ts'
import type { HttpRequest, HttpResponse, Send } from './request.ts'

const never = new AbortController().signal
const write = {
  method: 'DELETE',
  url: 'https://api.example.com/x?access_token=abc',
  headers: {},
  purpose: { kind: 'write', provider: 'demo', statement: 'DELETE FROM x' },
} as unknown as HttpRequest
const response = { status: 204, headers: {}, text: '' } as unknown as HttpResponse

/** Sends a request through the log, which fails at the lines whose numbers are given. */
async function send(request: HttpRequest, next: Send, failsAt: readonly number[] = []) {
  const entries: AuditEntry[] = []
  let count = 0
  const layer = audit((entry) => {
    count += 1
    if (failsAt.includes(count)) throw new Error('the disk is full')
    entries.push(entry)
  })
  const outcome = await layer(next)(request, never).catch((error: unknown) => error)
  return { entries, outcome }
}

test('a write is recorded before it is sent and after it', async () => {
  let recordedBefore = 0
  const entries: AuditEntry[] = []
  const layer = audit((entry) => entries.push(entry))
  await layer(async () => {
    recordedBefore = entries.length
    return response
  })(write, never)
  assert.equal(recordedBefore, 1)
  const [intent, outcome] = entries
  assert.deepEqual(
    [intent?.event, intent?.statement, intent?.provider, intent?.method],
    ['intent', 'DELETE FROM x', 'demo', 'DELETE'],
  )
  assert.doesNotMatch(intent?.url ?? '', /abc/)
  assert.deepEqual([outcome?.event, outcome?.status, outcome?.error], ['outcome', 204, undefined])
  assert.equal(outcome?.id, intent?.id)
  assert.ok((outcome?.duration_ms ?? -1) >= 0)
})

test('a read is not recorded', async () => {
  const read = { ...write, purpose: { ...write.purpose, kind: 'read' } } as HttpRequest
  const { entries, outcome } = await send(read, async () => response)
  assert.deepEqual([entries, outcome], [[], response])
})

test('a write without a recorded intent is not sent', async () => {
  let isSent = false
  const next = async () => {
    isSent = true
    return response
  }
  const { outcome } = await send(write, next, [1])
  assert.ok(outcome instanceof AuditError)
  assert.equal(isSent, false)
  assert.equal(outcome.wasSent, false)
  assert.match(outcome.message, /nothing was sent: the disk is full/)
})

test('a response whose outcome cannot be recorded is an error that reports it', async () => {
  const { outcome } = await send(write, async () => response, [2])
  assert.ok(outcome instanceof AuditError)
  assert.deepEqual([outcome.wasSent, outcome.status], [true, 204])
  assert.match(outcome.message, /the API answered 204/)
})

const lost = new ApiError('no response', { failure: 'network', method: 'DELETE', url: 'x' })

test('a request without a response is recorded with its failure', async () => {
  const { entries, outcome } = await send(write, async () => Promise.reject(lost))
  assert.equal(outcome, lost)
  assert.deepEqual([entries[1]?.status, entries[1]?.error], [null, lost.message])
  const both = await send(write, async () => Promise.reject(lost), [2])
  assert.match((both.outcome as Error).message, /no response came/)
})

test('a refusal with a status is recorded with it', async () => {
  const refused = new ApiError('no', { failure: 'status', status: 403, method: 'DELETE', url: 'x' })
  const { entries } = await send(write, async () => Promise.reject(refused))
  assert.equal(entries[1]?.status, 403)
})

test('a redirect is recorded before it is followed, and the outcome is that of its target', async () => {
  const asked: string[] = []
  const request = { ...write, beforeRedirect: ({ url }: HttpRequest) => asked.push(url) }
  const target = { ...write, url: 'https://api.example.com/y' }
  const next: Send = async (given) => {
    given.beforeRedirect?.(target)
    return response
  }
  const { entries } = await send(request as unknown as HttpRequest, next)
  assert.deepEqual(
    entries.map(({ event, url }) => `${event} ${new URL(url).pathname}`),
    ['intent /x', 'redirect /y', 'outcome /y'],
  )
  assert.deepEqual(asked, [target.url])
  const { outcome } = await send(write, next, [2])
  assert.match((outcome as Error).message, /its redirect was not followed/)
})
