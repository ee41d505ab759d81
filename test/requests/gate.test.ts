import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { ApiError } from '../../src/errors/api-error.ts'
import type { Simulator } from '../../src/simulator/server.ts'
import { objectsOf, runOnce, startGithub } from '../helpers/github.ts'

let simulator: Simulator

before(async () => {
  simulator = await startGithub()
})
after(() => simulator.close())
beforeEach(() => simulator.reset())

const names = Array.from({ length: 20 }, (_, index) => `'org-${index}'`)
const fanOut = `SELECT count(*) AS n FROM github.repos.repos WHERE org IN (${names.join(', ')})`

test('all of a fan-out rests when one request is throttled, says so once, and is complete', async () => {
  for (let index = 0; index < 20; index += 1) {
    simulator.seedCollection(`/orgs/org-${index}/repos`, 2)
  }
  simulator.setFaults([{ skip: 3, times: 1, fault: '429;retry-after=1' }])
  const notices: string[] = []
  const onNotice = (text: string) => void notices.push(text)
  const answer = await runOnce(simulator.url, fanOut, { maxWaitMs: 5000, onNotice })
  assert.deepEqual(objectsOf(answer), [{ n: 40 }])
  assert.equal(simulator.requests.length, 21)
  assert.equal(notices.length, 1, notices.join('\n'))
  assert.match(
    notices[0] ?? '',
    /^waiting 1 s for 127\.0\.0\.1:\d+ core limit \(until \d\d:\d\d:\d\d\)$/,
  )
})

test('what may not wait fails with the time to wait, and asks for nothing more', async () => {
  simulator.setFaults([{ fault: '429;retry-after=60' }])
  const error = await runOnce(simulator.url, fanOut, { concurrency: 1 }).catch((reason) => reason)
  assert.ok(error instanceof ApiError, String(error))
  assert.equal(error.detail.failure, 'rate-limit')
  assert.equal(error.toJSON()['retry_after'], 60)
  assert.equal(simulator.requests.length, 1)
})

test('no more goes out in a window than the ceilings allow', async () => {
  const ceilings = { windowMs: 300, points: 5, writes: 1, atOnce: 2 }
  const begun = performance.now()
  await runOnce(simulator.url, fanOut, { ceilings })
  assert.equal(simulator.requests.length, 20)
  assert.ok(performance.now() - begun >= 890, 'three windows passed')
})

test('a statement that is out of time is ended', async () => {
  simulator.setFaults([{ fault: 'slow=3000' }])
  const error = await runOnce(simulator.url, fanOut, { statementTimeoutMs: 50 }).catch((e) => e)
  assert.equal(error.sqlState, '57014')
})
