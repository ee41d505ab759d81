import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError, type ApiErrorDetail } from './api-error.ts'

const call = { failure: 'status', method: 'GET', url: 'http://h/x' } as const

const messages: readonly (readonly [string, Partial<ApiErrorDetail>, string])[] = [
  ['without an answer it is the request and the reason', {}, 'GET http://h/x: Not Found'],
  [
    'the status stands before the reason',
    { status: 404 },
    'GET http://h/x answered 404: Not Found',
  ],
  [
    'what the API says comes last',
    { status: 404, apiMessage: 'no repo' },
    'GET http://h/x answered 404: Not Found: no repo',
  ],
  [
    'an API that repeats the reason is not quoted',
    { status: 404, apiMessage: 'Not Found' },
    'GET http://h/x answered 404: Not Found',
  ],
]

for (const [title, detail, expected] of messages) {
  test(title, () => {
    assert.equal(new ApiError('Not Found', { ...call, ...detail }).message, expected)
  })
}

test('the hint and the cause are those of the detail', () => {
  const cause = new Error('below')
  const error = new ApiError('no', { ...call, hint: 'help', cause })
  assert.equal(error.hint, 'help')
  assert.equal(error.cause, cause)
  assert.ok(!('cause' in new ApiError('no', call)))
})

test('as JSON it has what is known and nothing else', () => {
  assert.deepEqual(new ApiError('no', call).toJSON(), {
    error: 'GET http://h/x: no',
    failure: 'status',
    method: 'GET',
    url: 'http://h/x',
  })
})

test('as JSON every detail has its place', () => {
  const error = new ApiError('Too Many Requests', {
    ...call,
    failure: 'rate-limit',
    status: 429,
    apiMessage: 'slow down',
    requestId: 'r1',
    retryAfterSeconds: 0,
    hint: 'later',
  })
  assert.deepEqual(error.toJSON(), {
    error: 'GET http://h/x answered 429: Too Many Requests: slow down',
    failure: 'rate-limit',
    method: 'GET',
    url: 'http://h/x',
    status: 429,
    api_message: 'slow down',
    request_id: 'r1',
    retry_after: 0,
    hint: 'later',
  })
})
