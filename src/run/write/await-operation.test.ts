import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HttpRequest, HttpResponse } from '../../http/transport/request.ts'
import { google } from '../../vendors/google.ts'
import { awaitOperation } from './await-operation.ts'

const { operation } = google()
const post = {
  method: 'POST',
  url: 'https://api.example.com/v1/things',
  headers: { 'content-type': 'application/json', accept: 'a/b' },
  purpose: { kind: 'write', provider: 'demo' },
} as unknown as HttpRequest

/** Waits for an operation whose polls give these states in turn. */
async function wait(first: object, polls: readonly object[] = [], wantsResult = false) {
  const asked: HttpRequest[] = []
  const notices: string[] = []
  const states = [...polls]
  assert.ok(operation)
  const awaited = await awaitOperation(post, { value: first } as never, {
    send: async (request) => {
      asked.push(request)
      const text = JSON.stringify(states.shift() ?? {})
      return {
        status: 200,
        headers: {},
        text,
        mediaType: 'application/json',
      } as unknown as HttpResponse
    },
    signal: new AbortController().signal,
    tell: (text) => notices.push(text),
    operationIn: operation,
    wantsResult,
  })
  return { ...awaited, asked, notices }
}

const done = { kind: 'k', operationType: 't', endTime: 'x' }

test('an operation that is done already is not polled', async () => {
  const { asked, notices, failure, answer } = await wait(done)
  assert.deepEqual([asked, notices, failure, answer], [[], [], undefined, undefined])
})

test('an operation is polled at its own address on the server of the write', async () => {
  const first = { kind: 'k', operationType: 't', selfLink: 'https://evil.example.org/op?a=1' }
  const { asked, notices } = await wait(first, [done])
  assert.deepEqual(
    asked.map(({ method, url }) => `${method} ${url}`),
    ['GET https://api.example.com/op?a=1'],
  )
  assert.deepEqual(asked[0]?.headers, { accept: 'a/b' })
  assert.equal(asked[0]?.purpose?.kind, 'read')
  assert.equal(asked[0]?.purpose?.isPoll, true)
  assert.deepEqual(notices, ['k: t complete'])
})

test('a link that is no address leads to the server itself', async () => {
  const { asked } = await wait({ selfLink: 'https://[' }, [done])
  assert.equal(asked[0]?.url, 'https://api.example.com')
})

test('an operation without an address cannot be awaited', async () => {
  await assert.rejects(wait({}), /has no selfLink, so AWAIT cannot wait/)
})

test('a failed operation is a failure with its status', async () => {
  const failed = { ...done, httpErrorStatusCode: 409, error: { errors: [{ message: 'taken' }] } }
  const { failure, answer } = await wait(failed, [], true)
  assert.match(failure?.message ?? '', /the operation failed: taken/)
  assert.equal(failure?.detail.status, 409)
  assert.equal(answer, undefined)
})

test('the result is read where it is needed, from the last link or the first', async () => {
  const own = await wait({ ...done, targetLink: '/v1/things/1' }, [{ name: 'one' }], true)
  assert.deepEqual(own.answer?.value, { name: 'one' })
  assert.equal(own.asked[0]?.url, 'https://api.example.com/v1/things/1')
  const unread = await wait({ ...done, targetLink: '/v1/things/1' }, [{ name: 'one' }])
  assert.deepEqual([unread.answer, unread.asked], [undefined, []])
  const first = await wait({ selfLink: '/op', targetLink: '/v1/things/2' }, [done, {}], true)
  assert.equal(first.asked[1]?.url, 'https://api.example.com/v1/things/2')
  const neither = await wait(done, [], true)
  assert.equal(neither.answer, undefined)
})
