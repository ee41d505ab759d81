import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, suite, test } from 'node:test'
import { openSession } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import { isPaged } from '../../src/output/paged-rows.ts'
import type { Row } from '../../src/output/row-set.ts'
import type { Simulator } from '../../src/simulator/server.ts'
import { runOnce, runSql, settingsFor, startGithub } from '../helpers/github.ts'

let github: Simulator
let engine: Session

before(async () => {
  github = await startGithub()
})
after(async () => await github.close())
beforeEach(() => {
  github.reset()
  github.seedCollection('/orgs/acme/repos', repositories('acme', 350))
  github.seedCollection('/orgs/globex/repos', repositories('globex', 120))
  engine = openSession(settingsFor(github.url, { stream: true }))
})
afterEach(async () => await engine.close())

function repositories(organisation: string, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: index,
    name: `${organisation}-${index}`,
    archived: index % 3 === 0,
    stargazers_count: index % 7,
  }))
}

const from = "FROM github.repos.repos WHERE org = 'acme'"
const both = "FROM github.repos.repos WHERE org IN ('acme', 'globex')"

/** The sizes of the pages that a statement's rows came in; nothing when they did not come in pages. */
async function sizes(sql: string): Promise<string | undefined> {
  let found: string | undefined
  for await (const outcome of engine.run({ name: 'query', text: sql }, signal)) {
    if (outcome.kind !== 'rows') continue
    const { rows } = outcome.rows
    if (!isPaged(rows)) continue
    const lengths: number[] = []
    for await (const page of rows.pages) lengths.push(page.length)
    found = lengths.join(' ')
  }
  return found
}

const { signal } = new AbortController()

suite('what streams, and in which pages', () => {
  const cases: readonly (readonly [sql: string, pages: string, requests: number])[] = [
    [`SELECT name ${from}`, '100 100 100 50', 4],
    [`SELECT * ${from}`, '100 100 100 50', 4],
    [`SELECT upper(name) || '!' AS n, org ${both}`, '100 100 100 50 100 20', 6],
    [`SELECT name ${from} AND archived`, '34 33 33 17', 4],
    [`SELECT max(stargazers_count, 3) ${from} AND stargazers_count = 6`, '14 14 14 8', 4],
    [`SELECT name ${from} AND name = 'acme-349'`, '1', 4],
    [`SELECT name ${from} LIMIT 100`, '100', 1],
    [`SELECT name ${from} LIMIT 5`, '5', 1],
    [`SELECT name ${from} LIMIT 150 OFFSET 120`, '80 70', 3],
    [`SELECT name ${from} LIMIT 1 OFFSET 1000`, '', 4],
    [`SELECT name ${from} LIMIT 0`, '', 0],
    [`SELECT name ${both} AND org IS NULL`, '', 6],
  ]
  for (const [sql, pages, requests] of cases) {
    test(sql, async () => {
      assert.equal(await sizes(sql), pages)
      assert.equal(github.requests.length, requests)
    })
    test(`${sql}: the same rows as without streaming`, async () => {
      assert.deepEqual(await runSql(engine, sql), await runOnce(github.url, sql))
    })
  }
})

suite('what needs all rows first runs as ever', () => {
  for (const sql of [
    `SELECT name ${from} ORDER BY name`,
    `SELECT DISTINCT archived ${from}`,
    `SELECT archived, count(*) ${from} GROUP BY archived`,
    `SELECT count(*) ${from}`,
    `SELECT max(id) ${from}`,
    `SELECT 1 + sum(id) ${from}`,
    `SELECT string_agg(name, ',') ${from}`,
    `SELECT json_group_array(name) ${from}`,
    `SELECT count(*) ${from} HAVING count(*) > 1`,
    `SELECT row_number() OVER () ${from}`,
    `SELECT name, (SELECT 1) ${from}`,
    `SELECT name ${from} AND id IN (SELECT 3 WHERE true)`,
    `SELECT name ${from} UNION ALL SELECT 'x'`,
    `WITH t AS (SELECT name ${from}) SELECT * FROM t`,
    `SELECT * FROM (SELECT name ${from}) t`,
    `SELECT r.name FROM github.repos.repos r JOIN (SELECT 3 AS id) t USING (id) WHERE org = 'acme'`,
    `SELECT name ${from} LIMIT 1 + 1`,
    `SELECT name ${from} LIMIT -1`,
    'SELECT 1',
    'VALUES (1), (2)',
  ]) {
    test(sql, async () => {
      assert.equal(await sizes(sql), undefined)
      assert.deepEqual(await runSql(engine, sql), await runOnce(github.url, sql))
    })
  }
})

test('the first page is given before the second is asked for', async () => {
  const source = { name: 'query', text: `SELECT name ${from}` }
  for await (const outcome of engine.run(source, signal)) {
    assert.ok(outcome.kind === 'rows' && isPaged(outcome.rows.rows))
    const asked: number[] = []
    for await (const _ of outcome.rows.rows.pages) asked.push(github.requests.length)
    assert.deepEqual(asked, [1, 2, 3, 4])
  }
})

test('a failure comes after the pages before it, and the table is gone', async () => {
  github.setFaults([{ match: { path: '/orgs/acme/repos' }, skip: 2, fault: '500' }])
  const rows: Row[] = []
  await assert.rejects(async () => {
    for await (const outcome of engine.run({ name: 'query', text: `SELECT id ${from}` }, signal)) {
      assert.ok(outcome.kind === 'rows')
      for await (const row of outcome.rows.rows) rows.push(row)
    }
  }, /500/)
  assert.equal(rows.length, 200)
  github.setFaults([])
  assert.equal(await sizes(`SELECT id ${from}`), '100 100 100 50')
})

test('an expression that fails for a row gives nothing of its page', async () => {
  const text = `SELECT json_extract(iif(id = 150, '{', '{}'), '$.a') ${from}`
  const rows: Row[] = []
  await assert.rejects(async () => {
    for await (const outcome of engine.run({ name: 'query', text }, signal)) {
      assert.ok(outcome.kind === 'rows')
      for await (const row of outcome.rows.rows) rows.push(row)
    }
  }, /malformed JSON/)
  assert.equal(rows.length, 100)
  assert.equal(github.requests.length, 2)
})

test('whoever takes no more ends the paging', async () => {
  const source = { name: 'query', text: `SELECT id ${both}` }
  for await (const outcome of engine.run(source, signal)) {
    assert.ok(outcome.kind === 'rows')
    for await (const _ of outcome.rows.rows) break
  }
  // One page of the first was taken; the other call had its two in hand.
  assert.ok(github.requests.length <= 3)
})

test('pages that are cut by a limit of pages are told of', async () => {
  await engine.close()
  engine = openSession(settingsFor(github.url, { stream: true, maxPages: 2 }))
  const kinds: string[] = []
  for await (const outcome of engine.run({ name: 'query', text: `SELECT id ${from}` }, signal)) {
    kinds.push(outcome.kind)
    if (outcome.kind === 'rows') for await (const _ of outcome.rows.rows);
  }
  assert.deepEqual(kinds, ['rows', 'truncated'])
})
