import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { runOnce, startGithub } from '../../test/helpers/github.ts'
import type { Progress } from './progress.ts'

const simulator = await startGithub()
after(() => simulator.close())

test('a statement tells what it has done', async () => {
  const told: Progress[] = []
  await runOnce(
    simulator.url,
    "SELECT r.name, l.name FROM github.repos.repos r JOIN github.issues.labels l ON l.owner = 'octocat' AND l.repo = r.name WHERE r.org = 'github'",
    { onProgress: (progress) => void told.push(progress) },
  )
  const first = told.at(0)
  const last = told.at(-1)
  assert.deepEqual(first, { known: 1, done: 0, inFlight: 1, rows: 0, quota: undefined })
  assert.deepEqual([last?.known, last?.done, last?.inFlight], [2, 2, 0])
  assert.ok((last?.rows ?? 0) > 0)
  const quota = told.findLast((one) => one.quota !== undefined)?.quota
  assert.equal(quota?.limit, 5000)
})
