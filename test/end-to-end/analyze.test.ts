import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { QueryError } from '../../src/errors/query-error.ts'
import type { Simulator } from '../../src/simulator/server.ts'
import { objectsOf, runOnce, startGithub } from '../helpers/github.ts'

let github: Simulator

before(async () => {
  github = await startGithub()
})
after(async () => await github.close())

function seed() {
  github.reset()
  github.seedCollection('/orgs/acme/repos', 130)
  github.seedCollection('/orgs/globex/repos', 2)
}

const join =
  "SELECT count(*) FROM github.repos.repos r WHERE r.org IN ('acme', 'globex') GROUP BY r.org"

test('EXPLAIN ANALYZE runs the statement and says what each step took', async () => {
  seed()
  const rows = objectsOf(await runOnce(github.url, `EXPLAIN ANALYZE ${join}`))
  assert.deepEqual(github.requests.map(({ url }) => url).sort(), [
    '/orgs/acme/repos?per_page=100',
    '/orgs/acme/repos?per_page=100&page=2',
    '/orgs/globex/repos?per_page=100',
  ])
  assert.deepEqual(
    rows.map(({ step, action, calls, pages, rows: count }) => [step, action, calls, pages, count]),
    [
      [1, 'fetch', 2, 3, 132],
      [2, 'query', 0, 0, 2],
      [null, 'total', 2, 3, 2],
    ],
  )
  for (const row of rows) assert.ok(Number(row['ms']) >= 0)
  assert.ok(Number(rows[0]?.['bytes']) > 132 * 10)
  assert.equal(rows[1]?.['bytes'], 0)
  assert.equal(rows[2]?.['bytes'], rows[0]?.['bytes'])
})

test('each format has what was measured', async () => {
  seed()
  const plan = async (format: string) =>
    objectsOf(await runOnce(github.url, `EXPLAIN (ANALYZE, FORMAT ${format}) ${join}`))
      .map((row) => String(row['plan']))
      .join('\n')
  assert.match(await plan('tree'), /took 2 calls, 3 pages, 132 rows, \d+ bytes, [\d.]+ ms/)
  assert.match(await plan('mermaid'), /2 calls, 3 pages, 132 rows, \d+ bytes, [\d.]+ ms"\]/)
  const { measured } = JSON.parse(await plan('json'))
  assert.deepEqual([measured.calls, measured.pages, measured.rows], [2, 3, 2])
})

test('an answer that two tables share is received once', async () => {
  seed()
  const statement = `EXPLAIN ANALYZE
    SELECT 1 FROM github.repos.repos a, github.repos.repos b WHERE a.org = 'globex' AND b.org IN ('globex', 'acme')`
  const rows = objectsOf(await runOnce(github.url, statement))
  assert.equal(github.requests.length, 3)
  assert.deepEqual(
    rows.map(({ calls, pages }) => [calls, pages]),
    [
      [1, 1],
      [2, 2],
      [0, 0],
      [3, 3],
    ],
  )
})

test('a statement that fails has no plan to show', async () => {
  seed()
  github.setFaults([{ match: { path: '/orgs/acme/repos' }, fault: '500' }])
  await assert.rejects(runOnce(github.url, `EXPLAIN ANALYZE ${join}`), /500/)
})

for (const write of [
  "DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'a'",
  "UPDATE github.repos.repos SET has_wiki = false WHERE owner = 'acme' AND repo = 'a'",
  "INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'a', 'x')",
  "EXEC github.repos.repos.list_for_org @org = 'acme'",
]) {
  test(`EXPLAIN ANALYZE refuses ${write.split(' ', 1)[0]}, and sends nothing`, async () => {
    seed()
    await assert.rejects(
      runOnce(github.url, `EXPLAIN ANALYZE ${write}`),
      (error) => error instanceof QueryError && /may write/.test(error.message),
    )
    assert.deepEqual(github.requests, [])
  })
}
