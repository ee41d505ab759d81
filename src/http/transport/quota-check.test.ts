import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../../errors/api-error.ts'
import { checkQuota } from './quota-check.ts'

const check = (calls: number, maxWaitMs: number, resetInMs = 60_000) =>
  checkQuota({
    ...{ what: 'demo.things.list', calls, maxWaitMs },
    first: { method: 'GET', url: 'https://api.example.com/x', headers: {} } as never,
    known: {
      quota: { remaining: 5, limit: 10, resetMs: Date.now() + resetInMs } as never,
      bucket: 'core',
    },
  })

test('a quota that suffices needs no notice', () => {
  assert.equal(check(4, 0), undefined)
  assert.equal(check(5, 0), undefined)
})

test('more calls than are left wait, where that is allowed', () => {
  const notice = check(6, 120_000) ?? ''
  assert.match(
    notice,
    /demo\.things\.list needs 6 calls, 5 are left of the core limit of api\.example\.com/,
  )
  assert.match(notice, /it will wait/)
})

test('more calls than are left fail before the first, where the wait is too long', () => {
  assert.throws(
    () => check(6, 30_000),
    (error) => {
      assert.ok(error instanceof ApiError)
      assert.match(error.message, /none was sent/)
      assert.equal(error.detail.failure, 'rate-limit')
      assert.equal(error.detail.retryAfterSeconds, 60)
      return true
    },
  )
})

test('a limit that is over is no wait', () => {
  assert.match(check(6, 0, -1000) ?? '', /it will wait/)
})
