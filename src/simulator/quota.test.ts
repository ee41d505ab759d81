import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Quota, quotaHeaders, quotaResource } from './quota.ts'

test('each credential and each resource has its own count', () => {
  const quota = new Quota()
  assert.equal(quota.spend('a', 'core', 0).remaining, 4999)
  assert.equal(quota.spend('a', 'core', 0).used, 2)
  assert.equal(quota.spend('b', 'core', 0).remaining, 4999)
  assert.equal(quota.spend('a', 'search', 0).remaining, 29)
  assert.equal(quota.spend(undefined, 'core', 0).limit, 60)
})

test('a window ends', () => {
  const quota = new Quota(2)
  quota.spend('a', 'core', 0)
  assert.equal(quota.spend('a', 'core', 3_599_000).remaining, 0)
  assert.equal(quota.read('a', 'core', 3_600_000).remaining, 2)
})

test('paths choose the resource', () => {
  assert.equal(quotaResource('/search/code'), 'code_search')
  assert.equal(quotaResource('/search/issues'), 'search')
  assert.equal(quotaResource('/users/search'), 'core')
})

test('headers tell the reading', () => {
  assert.equal(quotaHeaders(new Quota(9).read('a', 'core', 0))['x-ratelimit-remaining'], '9')
})
