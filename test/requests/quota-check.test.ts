import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { ApiError } from '../../src/errors/api-error.ts'
import type { Simulator } from '../../src/simulator/server.ts'
import { objectsOf, runOnce, startGithub } from '../helpers/github.ts'

let simulator: Simulator

before(async () => {
  simulator = await startGithub()
})
after(() => simulator.close())
beforeEach(() => {
  simulator.reset()
  simulator.seedCollection('/orgs/acme/repos', 5)
  for (let index = 1; index <= 5; index += 1) {
    simulator.seedCollection(`/repos/acme/repo-0000${index}/labels`, 2)
  }
})

/** After the first request 3 calls are left. */
const fewLeft = (reset: string) =>
  simulator.setFaults([
    { match: { path: '/orgs/*/repos' }, times: 1, fault: `quota=3;reset=${reset}` },
  ])
const fanOut = `SELECT count(*) AS n FROM github.repos.repos AS r
  JOIN github.issues.labels AS l ON l.repo = r.name WHERE r.org = 'acme' AND l.owner = 'acme'`

test('a fan-out that needs more calls than are left fails before its first', async () => {
  fewLeft('+3600')
  const error = await runOnce(simulator.url, fanOut).catch((reason) => reason)
  assert.ok(error instanceof ApiError, String(error))
  assert.equal(error.detail.failure, 'rate-limit')
  assert.match(
    error.message,
    /^GET http.*\/repos\/acme\/repo-00001\/labels\?per_page=100: github\.issues\.labels\.\w+ needs 5 calls, 3 are left of the core limit of 127\.0\.0\.1:\d+ until \d\d:\d\d:\d\d; none was sent$/,
  )
  const { retry_after: after } = error.toJSON()
  assert.ok(Number(after) > 3590 && Number(after) <= 3601, String(after))
  assert.equal(simulator.requests.length, 1)
})

test('who may wait is told first, and all of it is done', async () => {
  fewLeft('+1')
  const notices: string[] = []
  const onNotice = (text: string) => void notices.push(text)
  const answer = await runOnce(simulator.url, fanOut, { maxWaitMs: 60_000, onNotice })
  assert.deepEqual(objectsOf(answer), [{ n: 10 }])
  assert.match(notices[0] ?? '', /needs 5 calls, 3 are left of .*: it will wait for the rest$/)
  assert.equal(simulator.requests.length, 6)
})

test('as many as are left are made without a word', async () => {
  fewLeft('+3600')
  const notices: string[] = []
  const onNotice = (text: string) => void notices.push(text)
  const three = fanOut.replace('WHERE', "WHERE r.name <= 'repo-00003' AND")
  assert.deepEqual(objectsOf(await runOnce(simulator.url, three, { onNotice })), [{ n: 6 }])
  assert.deepEqual(notices, [])
})

test('LIMIT may need fewer calls, so nothing is foretold', async () => {
  fewLeft('+3600')
  const labels = "SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo IN"
  const five = "('repo-00001', 'repo-00002', 'repo-00003', 'repo-00004', 'repo-00005')"
  const some = `SELECT name FROM github.repos.repos WHERE org = 'acme'; ${labels} ${five} LIMIT 2`
  const { rowSets } = await runOnce(simulator.url, some)
  assert.equal(rowSets[1]?.rows.length, 2)
  assert.equal(simulator.requests.length, 2)
})

test('what is kept from before and may be confirmed for nothing is not counted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stackql-forecast-'))
  try {
    const answers = { folder, isOn: true }
    await runOnce(simulator.url, fanOut, { answers })
    fewLeft('+3600')
    assert.deepEqual(objectsOf(await runOnce(simulator.url, fanOut, { answers })), [{ n: 10 }])
    assert.equal(simulator.requests.length, 12)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('what another table of the statement has asked for is not counted again', async () => {
  fewLeft('+3600')
  const both = `SELECT count(*) AS n FROM github.repos.repos AS r
    JOIN github.issues.labels AS l ON l.repo = r.name
    JOIN github.issues.labels AS m ON m.repo = r.name AND m.owner = l.owner
    WHERE r.org = 'acme' AND r.name <= 'repo-00002' AND l.owner = 'acme'`
  assert.deepEqual(objectsOf(await runOnce(simulator.url, both)), [{ n: 8 }])
  assert.equal(simulator.requests.length, 3)
})
