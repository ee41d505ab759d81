import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { runOnce, startGithub } from '../../test/helpers/github.ts'
import type { Progress } from './progress.ts'
import type { Settings } from './settings.ts'

const simulator = await startGithub()
after(() => simulator.close())
beforeEach(() => simulator.reset())

async function progressOf(text: string, settings: Partial<Settings> = {}): Promise<Progress[]> {
  const told: Progress[] = []
  await runOnce(simulator.url, text, {
    onProgress: (progress) => void told.push(progress),
    ...settings,
  })
  const last = told.at(-1)
  assert.deepEqual(
    [last?.known, last?.done, last?.inFlight],
    [simulator.requests.length, simulator.requests.length, 0],
  )
  // A number that is called the total is the total, from then on.
  const at = told.findIndex(({ isOpen }) => !isOpen)
  for (const { known, isOpen } of at === -1 ? [] : told.slice(at)) {
    assert.deepEqual([known, isOpen], [told[at]?.known, false])
  }
  // What is known is never more than there will be.
  for (const { known, done } of told) {
    assert.ok(known <= simulator.requests.length && done <= known)
  }
  return told
}

const names = Array.from({ length: 30 }, (_, index) => `r${index}`)
const seedRepos = (count: number) =>
  simulator.seedCollection(
    '/orgs/acme/repos',
    Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `r${index}` })),
  )
const labels = "FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo"

test('one object is one request, from the beginning', async () => {
  const told = await progressOf(
    "SELECT full_name FROM github.repos.details WHERE owner = 'octocat' AND repo = 'Hello-World'",
  )
  assert.deepEqual(told.at(0), {
    ...{ known: 1, isOpen: false, done: 0, inFlight: 1, rows: 0, quota: undefined },
  })
  assert.equal(told.findLast((one) => one.quota !== undefined)?.quota?.limit, 5000)
})

test('pages of a list are not known before the first one names the last', async () => {
  seedRepos(450)
  const told = await progressOf("SELECT name FROM github.repos.repos WHERE org = 'acme'")
  assert.deepEqual([told[0]?.isOpen, told[0]?.known], [true, 1])
  assert.ok(told.some(({ isOpen, known, done }) => !isOpen && known === 5 && done < 5))
})

test('requests for each row of another table are not known before its rows', async () => {
  seedRepos(130)
  for (let index = 0; index < 130; index += 1) {
    simulator.seedCollection(`/repos/acme/r${index}/labels`, index === 7 ? 250 : 1)
  }
  const told = await progressOf(
    "SELECT r.name, l.name FROM github.repos.repos r JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme'",
  )
  const first = told.filter(({ rows }) => rows === 0)
  assert.ok(first.every(({ isOpen }) => isOpen))
  assert.ok(told.some(({ isOpen, known, done }) => isOpen && known >= 132 && done < 40))
})

test('a list of values has at least as many requests', async () => {
  for (const name of names) simulator.seedCollection(`/repos/acme/${name}/labels`, 1)
  const list = names.map((name) => `'${name}'`).join(', ')
  const told = await progressOf(`SELECT l.name ${labels} IN (${list})`)
  assert.deepEqual([told[0]?.known, told[0]?.isOpen], [30, true])
})

test('a request that serves two tables counts once', async () => {
  simulator.seedCollection('/repos/acme/r0/labels', 3)
  simulator.seedCollection('/repos/acme/r1/labels', 3)
  await progressOf(
    `SELECT a.name FROM github.issues.labels a JOIN github.issues.labels b ON a.name = b.name
     WHERE a.owner = 'acme' AND b.owner = 'acme' AND a.repo IN ('r0', 'r1') AND b.repo IN ('r1', 'r0')`,
  )
})

test('what may end early has no total', async () => {
  seedRepos(450)
  const told: Progress[] = []
  await runOnce(simulator.url, "SELECT name FROM github.repos.repos WHERE org = 'acme' LIMIT 150", {
    onProgress: (progress) => void told.push(progress),
  })
  assert.ok(told.slice(0, -1).every(({ isOpen }) => isOpen))
  assert.equal(told.at(-1)?.done, 2)
})

test('a write has as many requests as it has rows', async () => {
  const told = await progressOf(
    `INSERT INTO github.issues.labels (owner, repo, name) VALUES ('octocat', 'Hello-World', 'a'), ('octocat', 'Hello-World', 'b')`,
  )
  assert.deepEqual([told[0]?.known, told[0]?.isOpen], [2, false])
})

test('EXEC of a list reads its pages', async () => {
  seedRepos(450)
  const told = await progressOf("EXEC github.repos.repos.list_for_org @org = 'acme'")
  assert.deepEqual([told[0]?.isOpen, told[0]?.known], [true, 1])
  assert.ok(told.some(({ isOpen, known, done }) => !isOpen && known === 5 && done < 5))
})

test('COMMIT has as many requests as its statements', async () => {
  const label = (name: string) =>
    `INSERT INTO github.issues.labels (owner, repo, name) VALUES ('octocat', 'Hello-World', '${name}');`
  const told = await progressOf(`BEGIN; ${label('a')} ${label('b')} ${label('c')} COMMIT`)
  assert.deepEqual([told[0]?.known, told[0]?.isOpen], [3, false])
})

test('a DELETE over rows is not counted before they are read', async () => {
  simulator.seedCollection('/repos/acme/r0/labels', 150)
  const told = await progressOf(
    "DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'r0' AND name IN (SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'r0' AND name < 'label-00004')",
    { maxWrites: 10 },
  )
  assert.ok(told.filter(({ done }) => done < 2).every(({ isOpen }) => isOpen))
  assert.ok(told.some(({ isOpen, known, done }) => !isOpen && done < known))
})

test('pages that a flag does not read are none of them', async () => {
  seedRepos(450)
  await progressOf("SELECT name FROM github.repos.repos WHERE org = 'acme'", { maxPages: 2 })
})
