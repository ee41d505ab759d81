import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FaultScript, parseFault, resetSeconds } from './faults.ts'

const readable = [
  ['429;retry-after=2', { kind: 'status', number: 429, retryAfter: '2' }],
  ['403;secondary', { kind: 'status', number: 403, secondary: true }],
  ['slow=500', { kind: 'none', slowMs: 500 }],
  ['slow=20;502', { kind: 'status', number: 502, slowMs: 20 }],
  ['html;200', { kind: 'html', number: 200 }],
  ['html', { kind: 'html', number: 0 }],
  ['drop', { kind: 'drop' }],
  ['drop-body', { kind: 'drop-body' }],
  ['big=1000', { kind: 'big', number: 1000 }],
  ['redirect=http://localhost/a?b=c', { kind: 'redirect', location: 'http://localhost/a?b=c' }],
  ['slow-body=50', { kind: 'slow-body', number: 50 }],
  ['length=-3', { kind: 'length', number: -3 }],
  ['drift=-1', { kind: 'none', driftRows: -1 }],
  ['429;skew=7200', { kind: 'status', number: 429, skewSeconds: 7200 }],
  ['quota=0;reset=+3', { kind: 'quota', number: 0, reset: '+3' }],
] as const

for (const [text, expected] of readable) {
  test(`reads ${text}`, () => {
    assert.partialDeepStrictEqual(parseFault(text), expected)
  })
}

for (const text of ['', 'nonsense', '999', 'slow', 'slow=soon', 'retry-after']) {
  test(`refuses ${JSON.stringify(text)}`, () => {
    assert.equal(parseFault(text), undefined)
  })
}

test('a rule spares, then strikes, then rests', () => {
  const script = new FaultScript()
  script.set([{ match: { method: 'get', path: '/orgs/*/repos' }, skip: 1, times: 2, fault: '502' }])
  const meets = () => script.next('GET', '/orgs/acme/repos') !== undefined
  assert.deepEqual([meets(), meets(), meets(), meets()], [false, true, true, false])
  assert.equal(script.next('POST', '/orgs/acme/repos'), undefined)
  assert.equal(script.next('GET', '/orgs/a/b/repos'), undefined)
})

test('paths match by glob across segments, or by regex', () => {
  const script = new FaultScript()
  script.set([
    { match: { path: '/repos/**' }, fault: '502' },
    { match: { path: '^/orgs/(a|b)$' }, fault: '503' },
  ])
  assert.equal(script.next('GET', '/repos/a/b/issues')?.number, 502)
  assert.equal(script.next('GET', '/orgs/b')?.number, 503)
  assert.equal(script.next('GET', '/orgs/c'), undefined)
})

test('a script with a slip in it is refused', () => {
  assert.throws(() => new FaultScript().set([{ fault: 'oops' }]), /unknown fault: oops/)
})

test('a reset is absolute or relative', () => {
  assert.equal(resetSeconds('+5', 10_000), 15)
  assert.equal(resetSeconds('99', 10_000), 99)
  assert.equal(resetSeconds(undefined, 0), 3600)
})
