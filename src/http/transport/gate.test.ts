import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../../errors/api-error.ts'
import { clock, Gate, type GateOptions, pausing, seconds } from './gate.ts'
import type { HttpRequest, HttpResponse } from './request.ts'

const never = new AbortController().signal
const get = { method: 'GET', url: 'https://api.example.com/x', headers: {} } as HttpRequest
const post = { ...get, method: 'POST' } as HttpRequest

function gateOf(changes: Partial<GateOptions> = {}) {
  const notices: string[] = []
  const gate = new Gate({
    provider: 'demo',
    origin: 'https://api.example.com',
    concurrency: 2,
    maxWaitMs: 0,
    vendor: { buckets: (_url, isRead) => (isRead ? ['core'] : ['writes', 'core']) },
    tell: (text) => notices.push(text),
    ...changes,
  })
  return { gate, notices }
}

/** A response with the state of a quota, and more headers. */
function response(
  remaining: number | undefined,
  { status = 200, resource = '', resetInSeconds = 60, ...headers }: Record<string, unknown> = {},
): HttpResponse {
  const reset = Math.ceil(Date.now() / 1000) + Number(resetInSeconds)
  return {
    status,
    text: '',
    headers: {
      ...(remaining !== undefined && {
        'x-ratelimit-limit': '10',
        'x-ratelimit-remaining': String(remaining),
        'x-ratelimit-reset': String(reset),
      }),
      ...(resource !== '' && { 'x-ratelimit-resource': resource }),
      ...headers,
    },
  } as never
}

async function pass(gate: Gate, request: HttpRequest, answer?: HttpResponse): Promise<void> {
  await gate.enter(request, never)
  gate.leave(request, Date.now(), answer)
}

async function refusal(gate: Gate, request: HttpRequest): Promise<string> {
  try {
    await gate.enter(request, never)
    return 'entered'
  } catch (error) {
    assert.ok(error instanceof ApiError)
    assert.equal(error.detail.failure, 'rate-limit')
    return error.message
  }
}

/** Whether a request enters within a moment. */
async function enters(gate: Gate, request = get): Promise<boolean> {
  const entered = gate.enter(request, never).then(() => true)
  const moment = new Promise<boolean>((resolve) => setTimeout(resolve, 20, false))
  return Promise.race([entered, moment])
}

test('as many requests are in flight as are allowed, and the next waits for one to end', async () => {
  const { gate } = gateOf()
  await gate.enter(get, never)
  await gate.enter(get, never)
  const third = gate.enter(get, never)
  assert.equal(gate.states().length, 0)
  let hasEntered = false
  void third.then(() => {
    hasEntered = true
  })
  await new Promise((resolve) => setTimeout(resolve, 10))
  assert.equal(hasEntered, false)
  gate.leave(get, Date.now(), response(undefined))
  await third
  const [state] = gate.states()
  assert.equal(state?.inFlight, 2)
  assert.equal(state?.requests, 3)
  assert.equal(state?.concurrency, 2)
  assert.equal(state?.bucket, 'core')
})

test('the quota of a response is known for its bucket', async () => {
  const { gate } = gateOf()
  await pass(gate, get, response(7))
  assert.equal(gate.quotaFor(get)?.quota.remaining, 7)
  assert.equal(gate.quotaFor(get)?.bucket, 'core')
  assert.equal(gate.quotaFor(post)?.bucket, 'core')
  const [state] = gate.states()
  assert.deepEqual([state?.limit, state?.remaining, state?.restingUntilMs], [10, 7, null])
})

test('the quota of a write is that of the wide bucket', async () => {
  const { gate } = gateOf()
  await pass(gate, post, response(7))
  assert.deepEqual(
    gate.states().map(({ bucket }) => bucket),
    ['core'],
  )
})

test('the API names the bucket of its response', async () => {
  const { gate } = gateOf()
  await pass(gate, get, response(3, { resource: 'search' }))
  assert.deepEqual(
    gate.states().map(({ bucket }) => bucket),
    ['search'],
  )
  assert.equal(gate.quotaFor(get), undefined)
})

test('a quota of the past is unknown', async () => {
  const { gate } = gateOf()
  await pass(gate, get, response(7, { resetInSeconds: -5 }))
  assert.equal(gate.quotaFor(get), undefined)
})

test('a spent quota stops requests until it is reset, and says when that is', async () => {
  const { gate } = gateOf()
  await pass(gate, get, response(0))
  assert.match(
    await refusal(gate, get),
    /the core limit of api\.example\.com is spent until .*; not sent/,
  )
  assert.ok((gate.states()[0]?.restingUntilMs ?? 0) > Date.now())
})

test('a throttled write stops writes, and not reads', async () => {
  const { gate } = gateOf()
  await pass(gate, post, response(undefined, { status: 429, 'retry-after': '60' }))
  assert.match(await refusal(gate, post), /the writes limit .* rests until/)
  assert.equal(await enters(gate), true)
})

test('a refusal by quota stops the bucket that we assume, and the one that the API names', async () => {
  const { gate } = gateOf()
  await pass(gate, post, response(0, { status: 403, resource: 'odd' }))
  const resting = gate.states().filter(({ restingUntilMs }) => restingUntilMs !== null)
  assert.deepEqual(resting.map(({ bucket }) => bucket).sort(), ['core', 'odd'])
})

test('a throttled API gets fewer requests at once, and more again after good responses', async () => {
  const { gate } = gateOf({ concurrency: 8, maxWaitMs: 5000 })
  const width = () => gate.states()[0]?.concurrency
  await pass(gate, get, response(undefined, { status: 429, 'retry-after': '0' }))
  assert.equal(width(), 4)
  for (let count = 0; count < 200 && width() !== 8; count += 1) await pass(gate, get, response(9))
  assert.equal(width(), 8)
})

test('a pause that is asked for holds requests of its kind', async () => {
  const { gate } = gateOf()
  gate.rest(post, 60_000)
  assert.match(await refusal(gate, post), /the writes limit/)
  assert.equal(await enters(gate), true)
})

test('a shorter pause does not end a longer one', async () => {
  const { gate } = gateOf({ maxWaitMs: 30_000 })
  gate.rest(get, 60_000)
  gate.rest(get, 10)
  assert.match(await refusal(gate, get), /the core limit/)
})

test('the longest pause of its buckets holds a request', async () => {
  const { gate } = gateOf({ maxWaitMs: 30_000 })
  await pass(gate, get, response(0, { resetInSeconds: 50 }))
  gate.rest(post, 10)
  assert.match(await refusal(gate, post), /the core limit/)
})

test('an allowed wait is announced once, and the request enters after it', async () => {
  const { gate, notices } = gateOf({ maxWaitMs: 5000 })
  gate.rest(get, 60)
  const begun = performance.now()
  await Promise.all([gate.enter(get, never), gate.enter(get, never)])
  assert.ok(performance.now() - begun >= 55)
  assert.equal(notices.length, 1)
  assert.match(notices[0] ?? '', /^waiting 0\.1 s for api\.example\.com core limit \(until /)
})

test('a wait ends with the reason of its signal', async () => {
  const { gate } = gateOf({ maxWaitMs: 60_000 })
  gate.rest(get, 30_000)
  const control = new AbortController()
  const waiting = gate.enter(get, control.signal)
  control.abort(new Error('cancelled'))
  await assert.rejects(waiting, /cancelled/)
})

test('a request that waits for its turn ends with its signal', async () => {
  const { gate } = gateOf({ concurrency: 1 })
  await gate.enter(get, never)
  const control = new AbortController()
  const waiting = gate.enter(get, control.signal)
  control.abort(new Error('cancelled'))
  await assert.rejects(waiting, /cancelled/)
})

test('twenty retries are allowed at once, and good responses allow more', async () => {
  const { gate } = gateOf()
  const taken = () => {
    let count = 0
    while (count < 100 && gate.takeRetry()) count += 1
    return count
  }
  assert.equal(taken(), 20)
  for (let count = 0; count < 6; count += 1) await pass(gate, get, response(9))
  assert.equal(taken(), 1)
  for (let count = 0; count < 6; count += 1) await pass(gate, get, response(9, { status: 500 }))
  assert.equal(taken(), 0)
  for (let count = 0; count < 500; count += 1) await pass(gate, get, response(9))
  assert.equal(taken(), 20)
})

const ceilings = { windowMs: 300, points: 100, writes: 1, atOnce: 1 }

test('ceilings of the user hold at any origin', async () => {
  const { gate } = gateOf({ ceilings })
  await gate.enter(get, never)
  assert.equal(await enters(gate), false)
})

test('ceilings of the provider hold at its own origins', async () => {
  const vendorAt = (origin: RegExp) => ({
    buckets: () => ['core'],
    ceilings: { origin, most: ceilings },
  })
  const own = gateOf({ vendor: vendorAt(/example\.com$/) }).gate
  await own.enter(get, never)
  assert.equal(await enters(own), false)
  const other = gateOf({ vendor: vendorAt(/example\.org$/) }).gate
  await other.enter(get, never)
  assert.equal(await enters(other), true)
})

test('requests are spread over the window of a ceiling, with a notice', async () => {
  const { gate, notices } = gateOf({ ceilings: { ...ceilings, atOnce: 5 } })
  await pass(gate, post, response(9))
  const begun = performance.now()
  await pass(gate, post, response(9))
  assert.ok(performance.now() - begun > 100)
  assert.match(notices[0] ?? '', /to stay below the ceilings of api\.example\.com/)
})

test('times are written for people', () => {
  const shown = [0, 40, 50, 1234, 9949, 9999, 10_000, 10_001, 61_000].map(seconds)
  assert.deepEqual(shown, ['0 s', '0 s', '0.1 s', '1.2 s', '9.9 s', '10 s', '10 s', '11 s', '61 s'])
  assert.match(clock(Date.now()), /^\d\d:\d\d:\d\d$/)
})

test('a very long pause is no short one', async () => {
  const control = new AbortController()
  const pause = pausing(2 ** 40, control.signal)
  const first = await Promise.race([
    pause.then(() => 'over'),
    new Promise((resolve) => setTimeout(resolve, 20, 'waits')),
  ])
  assert.equal(first, 'waits')
  control.abort(new Error('cancelled'))
  await assert.rejects(pause, /cancelled/)
})

test('of those that wait only as many are called as may go, in their order', async () => {
  const { gate } = gateOf({ concurrency: 1 })
  let listened = 0
  const { signal } = new AbortController()
  const listen = signal.addEventListener.bind(signal)
  signal.addEventListener = (...args: Parameters<typeof listen>) => {
    listened += 1
    listen(...args)
  }
  const order: number[] = []
  await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      await gate.enter(get, signal)
      order.push(index)
      gate.leave(get, Date.now(), response(undefined))
    }),
  )
  assert.deepEqual(
    order,
    Array.from({ length: 100 }, (_, index) => index),
  )
  assert.ok(listened <= 200, `${listened} waits`)
})

test('who is called and does not go calls the next', async () => {
  const { gate } = gateOf({ concurrency: 1 })
  await gate.enter(get, never)
  const stop = new AbortController()
  const second = gate.enter(get, stop.signal)
  const third = gate.enter(get, never)
  const waits = gate.enter(get, stop.signal)
  gate.leave(get, Date.now(), response(undefined))
  // The second has its call, and is stopped before it can go.
  stop.abort(new Error('over'))
  await assert.rejects(second, /over/)
  await assert.rejects(waits, /over/)
  await third
})
