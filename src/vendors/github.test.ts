import assert from 'node:assert/strict'
import { test } from 'node:test'
import { vendorOf } from './vendor-of.ts'

const buckets = (url: string, method = 'GET', provider = 'github') =>
  vendorOf(provider)
    .buckets(url, method === 'GET')
    .join(' ')

const requests: readonly (readonly [url: string, buckets: string, method?: string])[] = [
  ['https://api.github.com/orgs/a', 'core'],
  ['https://api.github.com/orgs/a', 'content-writes core', 'POST'],
  ['https://api.github.com/graphql', 'graphql', 'POST'],
  ['https://ghe.example.com/api/graphql', 'graphql', 'POST'],
  ['https://api.github.com/search/code?q=x', 'code_search'],
  ['https://api.github.com/search/issues', 'search'],
  ['https://ghe.example.com/api/v3/search/issues', 'search'],
  ['https://ghe.example.com/api/v3/orgs/a', 'core'],
  ['https://api.github.com/repos/a/search', 'core'],
]

for (const [url, expected, method] of requests) {
  test(`${method ?? 'GET'} ${url} counts for ${expected}`, () => {
    assert.equal(buckets(url, method), expected)
  })
}

test('other providers have one bucket', () => {
  assert.equal(buckets('https://api.example.com/graphql', 'POST', 'okta'), 'requests')
  assert.equal(buckets('https://api.example.com/graphql', 'POST', 'constructor'), 'requests')
})

test('the ceilings of GitHub are those of its own origins', () => {
  const { ceilings } = vendorOf('github')
  const has = (origin: string) => ceilings?.origin.test(origin) === true
  assert.equal(has('https://api.github.com'), true)
  assert.equal(has('https://api.acme.ghe.com'), true)
  assert.equal(has('https://ghe.example.com'), false)
  assert.equal(has('http://127.0.0.1:80'), false)
  assert.deepEqual(ceilings?.most, { windowMs: 60_000, points: 900, writes: 80, atOnce: 100 })
})

test('Link headers are followed without a statement in the document for GitHub and Okta', () => {
  const follows = ['github', 'okta', 'google', 'demo'].map((name) => vendorOf(name).linkPages)
  assert.deepEqual(follows, [true, true, false, false])
})

test('a listing of GitHub ends at 1,000 rows', () => {
  assert.deepEqual(vendorOf('github').longestListing, {
    rows: 1000,
    partialKey: 'incomplete_results',
  })
  assert.equal(vendorOf('demo').longestListing, undefined)
})
