import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../../errors/api-error.ts'
import { isRead } from './request.ts'
import { documentPolicy, type Ending, retryAfterMs, retryDelayMs, usualRetries } from './retry.ts'

const policy = { ...usualRetries, firstDelayMs: 100, longestDelayMs: 300, budgetMs: 1000 }
const fresh = { tries: 1, elapsedMs: 0, random: 1, nowMs: 0 }

const status = (code: number, headers: Record<string, string> = {}): Ending => ({
  response: { status: code, headers, text: '' },
})

function broken(code: string, failure: 'network' | 'timeout' | 'answer' = 'network'): Ending {
  const cause = Object.assign(new Error(code), { code })
  return { error: new ApiError(code, { failure, method: 'GET', url: 'http://h/', cause }) }
}

/** A failure, whether a read is retried after it, whether a write is. */
const endings: readonly (readonly [string, Ending, boolean, boolean])[] = [
  ['a good answer', status(200), false, false],
  ['not found', status(404), false, false],
  ['a limit, which is for the gate', status(429), false, false],
  ['not implemented', status(501), false, false],
  ['request timeout', status(408), true, false],
  ['a server error', status(500), true, false],
  ['a bad gateway', status(502), true, false],
  ['unavailable', status(503), true, false],
  ['unavailable, come back', status(503, { 'retry-after': '0' }), true, true],
  ['a gateway timeout', status(504), true, false],
  ['refused', broken('ECONNREFUSED'), true, true],
  ['no name service', broken('EAI_AGAIN'), true, true],
  ['no such host', broken('ENOTFOUND'), false, false],
  ['no connection in time', broken('UND_ERR_CONNECT_TIMEOUT'), true, true],
  ['reset', broken('ECONNRESET'), true, false],
  ['closed in the middle', broken('UND_ERR_SOCKET'), true, false],
  ['no answer in time', broken('TimeoutError', 'timeout'), true, false],
  ['an answer too large', broken('', 'answer'), false, false],
  ['anything else', { error: new Error('bug') }, false, false],
]

for (const [title, ending, read, write] of endings) {
  test(`tries again after ${title}: ${read ? 'reads' : 'nothing'}${write ? ' and writes' : ''}`, () => {
    const again = (method: string) => retryDelayMs({ method }, ending, fresh, policy) !== undefined
    assert.equal(again('GET'), read)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) assert.equal(again(method), write)
  })
}

test('a read behind a POST is a read, and an action behind a GET is none', () => {
  const purpose = (kind: 'read' | 'write') => ({ kind, provider: 'github', firstUrl: 'http://h/' })
  assert.equal(isRead({ method: 'POST', purpose: purpose('read') }), true)
  assert.equal(isRead({ method: 'GET', purpose: purpose('write') }), false)
})

test('pauses double up to the longest, less up to a half by chance, and end with the budget', () => {
  const delay = (tried: Partial<typeof fresh>, retries = 9) =>
    retryDelayMs({ method: 'GET' }, status(502), { ...fresh, ...tried }, { ...policy, retries })
  assert.deepEqual(
    [1, 2, 3, 4].map((tries) => delay({ tries })),
    [100, 200, 300, 300],
  )
  assert.equal(delay({ random: 0 }), 50)
  assert.equal(delay({ elapsedMs: 901 }), undefined)
  assert.equal(delay({ tries: 3 }, 2), undefined)
  assert.equal(delay({}, 0), undefined)
})

test('the server may ask for a longer pause, within the budget', () => {
  const delay = (after: string) =>
    retryDelayMs({ method: 'GET' }, status(503, { 'retry-after': after }), fresh, policy)
  for (const soon of ['0', '0.6', '-3']) assert.equal(delay(soon), 1000)
  assert.equal(delay('60'), undefined)
})

test('Retry-After is seconds or a date, by the clock of the server', () => {
  const now = Date.parse('Tue, 24 Nov 2026 12:00:00 GMT')
  const at = 'Tue, 24 Nov 2026 12:00:30 GMT'
  assert.equal(retryAfterMs({ 'retry-after': ' 2 ' }, now), 2000)
  assert.equal(retryAfterMs({ 'retry-after': at }, now), 30_000)
  const skewed = { 'retry-after': at, date: 'Tue, 24 Nov 2026 12:00:20 GMT' }
  assert.equal(retryAfterMs(skewed, now), 10_000)
  assert.equal(retryAfterMs({ 'retry-after': 'Tue, 24 Nov 2026 11:00:00 GMT' }, now), 0)
  assert.equal(retryAfterMs({ 'retry-after': 'soon' }, now), undefined)
  assert.equal(retryAfterMs({}, now), undefined)
})

test('a document changes what it speaks of, and only where that makes sense', () => {
  assert.equal(documentPolicy(policy, undefined), policy)
  const { methods, statuses, ...numbers } = documentPolicy(policy, {
    max_attempts: 5,
    initial_delay_ms: 7,
    max_delay_ms: 70,
    multiplier: 3,
    jitter_fraction: 0,
    retryable_methods: ['get'],
    retryable_conditions: { status_codes: [418] },
  })
  assert.deepEqual(numbers, {
    retries: 4,
    firstDelayMs: 7,
    longestDelayMs: 70,
    multiplier: 3,
    jitter: 0,
    budgetMs: policy.budgetMs,
  })
  assert.deepEqual([methods, statuses], [new Set(['GET']), new Set([418])])
  const odd = { max_attempts: 0, multiplier: -1, initial_delay_ms: Number.NaN, jitter_fraction: 7 }
  assert.deepEqual(documentPolicy(policy, odd), { ...policy, jitter: 1 })
})

test('a document’s own pauses have time, and a server that asks for more does not', () => {
  const patient = documentPolicy(policy, { max_attempts: 4, max_delay_ms: 5000 })
  assert.equal(patient.budgetMs, 15_000)
  const delay = (after: string) =>
    retryDelayMs({ method: 'GET' }, status(503, { 'retry-after': after }), fresh, patient)
  assert.equal(delay('14'), 14_000)
  assert.equal(delay('3600'), undefined)
})
