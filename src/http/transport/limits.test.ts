import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  laterQuota,
  narrowed,
  paceDelayMs,
  quotaIn,
  restAfter,
  restOf,
  type Spent,
  type Width,
  widened,
} from './limits.ts'

const now = Date.parse('Tue, 24 Nov 2026 12:00:00 GMT')
const second = now / 1000

const quotaHeaders = (remaining: number, reset: number) => ({
  'x-ratelimit-limit': '5000',
  'x-ratelimit-remaining': String(remaining),
  'x-ratelimit-reset': String(reset),
  'x-ratelimit-resource': 'core',
})

const answer = (status: number, headers: Record<string, string> = {}, text = '') => ({
  status,
  headers,
  text,
})

test('a quota is what the headers say, its reset by our clock', () => {
  const found = quotaIn(quotaHeaders(7, second + 30), now)
  assert.deepEqual(found, { resource: 'core', limit: 5000, remaining: 7, resetMs: now + 30_000 })
  const ahead = { ...quotaHeaders(7, second + 3630), date: 'Tue, 24 Nov 2026 13:00:00 GMT' }
  assert.equal(quotaIn(ahead, now)?.resetMs, now + 30_000)
})

test('headers that make no sense are no quota', () => {
  assert.equal(quotaIn({}, now), undefined)
  assert.equal(quotaIn({ ...quotaHeaders(1, second), 'x-ratelimit-reset': 'soon' }, now), undefined)
  assert.equal(quotaIn(quotaHeaders(1, second * 1000), now), undefined)
})

test('of answers that overtake each other the one with less left counts, then the later window', () => {
  const quota = (remaining: number, resetMs: number) => ({
    ...{ resource: 'core', limit: 10, remaining, resetMs },
  })
  const heard = (...all: readonly ReturnType<typeof quota>[]) =>
    all.reduce<ReturnType<typeof laterQuota> | undefined>(
      (known, one) => laterQuota(known, one),
      undefined,
    )
  assert.equal(heard(quota(5, 1000), quota(3, 1000), quota(4, 1900))?.remaining, 3)
  assert.equal(heard(quota(3, 1000), quota(9, 60_000))?.remaining, 9)
  assert.equal(heard(quota(9, 60_000), quota(3, 1000))?.remaining, 9)
})

const spent = quotaHeaders(0, second + 30)

/** A response, the pause that it asks for, and the reason. */
const rests: readonly (readonly [
  string,
  ReturnType<typeof answer>,
  number | undefined,
  string?,
])[] = [
  ['a good answer', answer(200, spent), undefined],
  ['a lone 403', answer(403), undefined],
  ['429 with Retry-After', answer(429, { 'retry-after': '2' }), 2000, 'throttled'],
  ['429 alone', answer(429), 60_000, 'throttled'],
  ['403 with Retry-After', answer(403, { 'retry-after': '2' }), 2000, 'throttled'],
  [
    '403 with the words',
    answer(403, {}, 'You have exceeded a secondary rate limit'),
    60_000,
    'throttled',
  ],
  ['403 with a spent quota', answer(403, spent), 31_000, 'quota'],
  ['429 with a spent quota', answer(429, spent), 31_000, 'quota'],
  ['a spent quota and Retry-After', answer(403, { ...spent, 'retry-after': '5' }), 5000, 'quota'],
]

for (const [title, response, ms, cause] of rests) {
  test(`${title}: ${ms === undefined ? 'no rest' : `${ms} ms`}`, () => {
    const rest = restAfter(response, now)
    assert.equal(rest && rest.untilMs - now, ms)
    assert.equal(rest?.cause, cause)
  })
}

test('a quota of which nothing is left asks for rest by itself, until it is filled', () => {
  const quota = { resource: 'core', limit: 10, remaining: 0, resetMs: now + 5000 }
  assert.equal(restOf(quota, now)?.untilMs, now + 6000)
  assert.equal(restOf(quota, now + 5000), undefined)
  assert.equal(restOf({ ...quota, remaining: 1 }, now), undefined)
})

const ceilings = { windowMs: 60_000, points: 10, writes: 2, atOnce: 100 }
const reads = (count: number, atMs = 0): Spent[] => Array(count).fill({ atMs, isRead: true })
const write = (atMs: number): Spent => ({ atMs, isRead: false })

/** The request before, the next one, and its wait at 1 s. */
const paces: readonly (readonly [string, readonly Spent[], boolean, number])[] = [
  ['nothing was sent', [], true, 0],
  ['there is room', reads(9), true, 0],
  ['the points are spent', reads(10), true, 59_000],
  ['a write costs five', reads(6), false, 59_000],
  ['a write has room', reads(5), false, 0],
  ['writes are spent', [write(0), write(500)], false, 59_000],
  ['writes are spent, a read is none', [write(0), reads(1)[0] as Spent], true, 0],
  ['only what must go is waited for', [...reads(5, 100), ...reads(5, 900)], true, 59_100],
  ['what has left the window is forgotten', reads(20, -60_000), true, 0],
]

for (const [title, sent, isRead, expected] of paces) {
  test(`pace: ${title}`, () =>
    assert.equal(paceDelayMs(sent, { isRead }, ceilings, 1000), expected))
}

test('throttled once, half as many go at once, and slowly more again', () => {
  const wide: Width = { now: 8, most: 8, good: 0, changedAtMs: 0 }
  const once = narrowed(wide, 50, 100)
  assert.equal(once.now, 4)
  assert.equal(narrowed(once, 90, 110).now, 4, 'sent before the change')
  assert.equal(narrowed(once, 120, 130).now, 2)
  assert.equal(narrowed({ ...wide, now: 1 }, 1, 2).now, 1)
  let width = once
  for (let count = 0; count < 15; count += 1) width = widened(width)
  assert.equal(width.now, 4)
  assert.equal(widened(width).now, 5)
  for (let count = 0; count < 1000; count += 1) width = widened(width)
  assert.equal(width.now, 8)
})
