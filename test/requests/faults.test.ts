import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Settings } from '../../src/engine/settings.ts'
import type { FaultRule } from '../../src/simulator/faults.ts'
import type { Simulator } from '../../src/simulator/server.ts'
import { objectsOf, runOnce, startGithub } from '../helpers/github.ts'

// Whatever a server does, the answer is complete, or there is an error and no row.

let simulator: Simulator
let other: Simulator

before(async () => {
  simulator = await startGithub()
  other = await startGithub()
})
after(async () => {
  await simulator.close()
  await other.close()
})
beforeEach(() => {
  for (const one of [simulator, other]) one.reset()
  // Each test has its own, for what another one gave up on may still arrive.
  count += 1
  org = `org-of-test-${count}`
  simulator.seedCollection(`/orgs/${org}/repos`, 450)
})

let count = 0
let org = ''
const listing = () => `SELECT name FROM github.repos.repos WHERE org = '${org}'`
const asked = () => simulator.requests.filter(({ path }) => path === `/orgs/${org}/repos`).length
const PAGES = 5

interface Case {
  readonly name: string
  readonly fault: string | (() => string)
  readonly rule?: Partial<FaultRule>
  readonly settings?: Partial<Settings>
  /** What the error says; the answer is complete where it is absent. */
  readonly error?: RegExp
  /** How many requests are made; at most, where answers that are read together are given up. */
  readonly requests: number
}

const patient = { retries: 2, retryDelayMs: 1 }
const waiting = { maxWaitMs: 5000 }

const cases: readonly Case[] = [
  { name: '429 with seconds', fault: '429;retry-after=0', settings: waiting, requests: PAGES + 1 },
  { name: '429 with a date', fault: '429;retry-after=+1', settings: waiting, requests: PAGES + 1 },
  {
    name: '429 with the end of the quota alone',
    fault: '429;quota=0;reset=+1',
    settings: waiting,
    requests: PAGES + 1,
  },
  {
    name: '403 of the secondary limit',
    fault: '403;secondary;retry-after=1',
    settings: waiting,
    requests: PAGES + 1,
  },
  {
    name: '403 of the secondary limit, not waited for',
    fault: '403;secondary;retry-after=60',
    error: /secondary rate limit|rests until/,
    requests: PAGES,
  },
  {
    name: 'a clock two hours ahead and a date to come back at',
    fault: '429;skew=7200;retry-after=+1',
    settings: waiting,
    requests: PAGES + 1,
  },
  {
    name: 'a clock two hours behind and a date to come back at',
    fault: '429;skew=-7200;retry-after=+1',
    settings: waiting,
    requests: PAGES + 1,
  },
  {
    name: 'a clock two hours ahead and the end of the quota',
    fault: 'quota=0;skew=7200;reset=+1',
    settings: waiting,
    requests: PAGES + 1,
  },
  { name: '502', fault: '502', settings: patient, requests: PAGES + 1 },
  { name: '502 for good', fault: '502', error: /answered 502/, requests: PAGES },
  { name: 'a reset in the body', fault: 'reset-body', settings: patient, requests: PAGES + 1 },
  { name: 'a reset for good', fault: 'reset-body', error: /connection/, requests: PAGES },
  { name: 'a slow body', fault: 'slow-body=100', requests: PAGES },
  {
    name: 'a stall',
    fault: 'stall',
    settings: { requestTimeoutMs: 200 },
    error: /no response within 0.2 s/,
    requests: PAGES,
  },
  {
    name: 'a stall that passes',
    fault: 'stall',
    settings: { ...patient, requestTimeoutMs: 300 },
    requests: PAGES + 1,
  },
  { name: 'a length too large', fault: 'length=50', error: /connection/, requests: PAGES },
  { name: 'a length too small', fault: 'length=-50', error: /not valid JSON/, requests: PAGES },
  { name: 'JSON that is cut', fault: 'truncate', error: /not valid JSON/, requests: PAGES },
  { name: 'a web page', fault: 'html;200', error: /web page/, requests: PAGES },
  { name: 'a web page with 502', fault: 'html', settings: patient, requests: PAGES + 1 },
  {
    name: 'redirects in a circle',
    fault: () => `redirect=/orgs/${org}/repos?page=2`,
    rule: { times: 100 },
    error: /more than 5 redirects/,
    requests: 1 + 6 * (PAGES - 1),
  },
  {
    name: 'a redirect to another server, which gets no credential',
    fault: () => `redirect=${other.url}/orgs/${org}/repos`,
    error: /answered 401/,
    requests: PAGES,
  },
  { name: 'a next page that is the same', fault: 'loop', error: /read already/, requests: PAGES },
  {
    name: 'no content where a page was promised',
    fault: '204',
    error: /no content/,
    requests: PAGES,
  },
  { name: 'an empty body', fault: '200', error: /no content/, requests: PAGES },
  { name: '304 for who has nothing', fault: '304', error: /answered 304/, requests: PAGES },
]

for (const { name, fault, rule, settings, error, requests } of cases) {
  test(`the second page: ${name}`, async () => {
    const text = typeof fault === 'string' ? fault : fault()
    const match = { path: `/orgs/${org}/repos` }
    simulator.setFaults([{ match, skip: 1, times: 1, ...rule, fault: text }])
    const running = runOnce(simulator.url, listing(), settings)
    if (error !== undefined) {
      // runOnce gives rows only at the end: what it throws has given none.
      await assert.rejects(running, error)
      assert.ok(asked() <= requests, `${asked()} requests`)
      assert.ok(other.requests.every(({ headers }) => headers['authorization'] === undefined))
      return
    }
    const names = objectsOf(await running).map((row) => row['name'])
    assert.equal(names.length, 450)
    assert.deepEqual(names, [...names].sort())
    assert.equal(asked(), requests)
  })
}

test('an empty body of the first page is no empty list', async () => {
  simulator.setFaults([{ match: { path: `/orgs/${org}/repos` }, fault: '200' }])
  await assert.rejects(runOnce(simulator.url, listing()), /answered 200: .*no content/)
})

test('204 of the first page is nothing only where the description names it', async () => {
  simulator.setFaults([{ match: { path: `/orgs/${org}/repos` }, fault: '204' }])
  await assert.rejects(runOnce(simulator.url, listing()), /answered 204: .*no content/)
  simulator.setFaults([{ match: { path: '/repos/acme/widgets/contributors' }, fault: '204' }])
  const contributors =
    "SELECT login FROM github.repos.contributors WHERE owner = 'acme' AND repo = 'widgets'"
  assert.deepEqual(objectsOf(await runOnce(simulator.url, contributors)), [])
})

for (const [name, drift] of [
  ['come', 60],
  ['go', -60],
] as const) {
  test(`rows that ${name} between pages are told of where that shows`, async () => {
    const match = { path: `/orgs/${org}/repos` }
    simulator.setFaults([{ match, skip: 1, times: 1, fault: `drift=${drift}` }])
    const notices: string[] = []
    const onNotice = (text: string) => void notices.push(text)
    await runOnce(simulator.url, listing(), { onNotice, concurrency: 1 })
    assert.match(notices.join('\n'), /changed while it was read: it had 5 pages/)
  })
}

const organisations = Array.from({ length: 12 }, (_, index) => `org-${index}`)
const fanOut = `SELECT count(*) AS n FROM github.repos.repos
  WHERE org IN (${organisations.map((org) => `'${org}'`).join(', ')})`

test('a quota that is spent in the middle of a fan-out is waited for, or an error', async () => {
  for (const org of organisations) simulator.seedCollection(`/orgs/${org}/repos`, 2)
  const rules = [{ skip: 5, times: 1, fault: 'quota=0;reset=+1' }]
  simulator.setFaults(rules)
  assert.deepEqual(objectsOf(await runOnce(simulator.url, fanOut, waiting)), [{ n: 24 }])
  simulator.clearRequests()
  simulator.setFaults([{ skip: 5, times: 1, fault: 'quota=0;reset=+600' }])
  await assert.rejects(runOnce(simulator.url, fanOut), /limit/)
  assert.ok(simulator.requests.length <= 12)
})
