import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openSession } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import { objectsOf, runSql, settingsFor, startGithub } from '../helpers/github.ts'

// GitHub's times (2026-11-24T10:00:00Z) and SQLite's moments (2026-11-24 10:00:00) are compared as times.

const now = Date.now()
/** A time some hours from now, as GitHub writes it. */
const iso = (hours: number) => new Date(now + hours * 3_600_000).toISOString().replace(/\.\d+/, '')
/** The same as SQLite writes it. */
const sqlite = (hours: number) => iso(hours).replace('T', ' ').replace('Z', '')

const github = await startGithub()
after(() => github.close())
let session: Session
before(() => {
  const repos = [-49, -25, -2, -1, 1].map((hours, id) => ({
    id,
    name: `r${id}`,
    pushed_at: iso(hours),
    created_at: id === 0 ? null : iso(hours),
    updated_at: id === 0 ? '' : iso(hours),
  }))
  github.seedCollection('/orgs/acme/repos', repos)
  session = openSession(settingsFor(github.url))
})
after(() => session.close())

async function ids(condition: string, from = 'github.repos.repos'): Promise<unknown> {
  const answer = await runSql(
    session,
    `SELECT group_concat(id, '') AS ids FROM (SELECT id FROM ${from} WHERE org = 'acme' AND ${condition} ORDER BY id)`,
  )
  return objectsOf(answer)[0]?.['ids']
}

const cases: readonly (readonly [condition: string, ids: string | null])[] = [
  ['pushed_at > now()', '4'],
  ['pushed_at <= now()', '0123'],
  ['now() > pushed_at', '0123'],
  ["pushed_at > datetime('now', '-90 minutes')", '34'],
  ["pushed_at >= datetime('now', '-3 hours') AND pushed_at < current_timestamp", '23'],
  ["pushed_at BETWEEN datetime('now', '-26 hours') AND now()", '123'],
  ["NOT pushed_at > datetime('now', '-90 minutes')", '012'],
  ['created_at < now()', '123'],
  ['updated_at < now()', '0123'],
  ['CASE WHEN pushed_at > now() THEN 1 ELSE 0 END', '4'],
  [`pushed_at > '${sqlite(-1.5)}'`, '34'],
  [`pushed_at <= '${sqlite(-1.5)}'`, '012'],
  [`'${sqlite(-1.5)}' < pushed_at`, '34'],
  [`pushed_at = '${sqlite(-2)}'`, '2'],
  [`pushed_at <> '${sqlite(-2)}'`, '0134'],
  [`pushed_at IN ('${sqlite(-2)}', '${iso(1)}')`, '24'],
  [`pushed_at NOT IN ('${sqlite(-2)}', '${iso(1)}')`, '013'],
  [`pushed_at IS '${sqlite(-2)}'`, '2'],
  [`pushed_at BETWEEN '${sqlite(-26)}' AND '${iso(-1.5)}'`, '12'],
  [`pushed_at BETWEEN '${sqlite(-26)}' AND now()`, '123'],
  [`pushed_at > '${sqlite(-1.5).slice(0, 16)}'`, '34'],
  [`pushed_at > '${sqlite(0.5)}+02:00'`, '34'],
  [`pushed_at > '${iso(0.5).replace('Z', '+02:00')}'`, '34'],
  [`pushed_at = '${iso(-2).replace('Z', '.000Z')}'`, '2'],
  [`pushed_at <= '${iso(-2).replace('Z', '.000Z')}'`, '012'],
  [`pushed_at < '${iso(-2).replace('Z', '.500Z')}'`, '012'],
  [`pushed_at > CAST('${sqlite(-1.5)}' AS TIMESTAMP)`, '34'],
  [`pushed_at > '${iso(-2).replace('Z', '.000001Z')}'`, '34'],
  [`pushed_at = (SELECT '${sqlite(-2)}')`, '2'],
  ["pushed_at > (SELECT datetime('now', '-90 minutes'))", '34'],
  [`pushed_at IN (SELECT '${sqlite(-2)}')`, '2'],
  [`pushed_at NOT IN (SELECT datetime('${iso(-2)}') AS at ORDER BY at LIMIT 1)`, '0134'],
  [
    "pushed_at IN (SELECT datetime(o.pushed_at) FROM github.repos.repos o WHERE o.org = 'acme')",
    '01234',
  ],
  [`coalesce(pushed_at, created_at) > '${sqlite(-1.5)}'`, '34'],
  [`max(pushed_at, created_at) = '${sqlite(-2)}'`, '2'],
  // As texts, as in SQLite.
  ["pushed_at > '2026-99-99 10:00:00'", null],
  ["pushed_at > '2999'", null],
  ["pushed_at > date('now', '+3 days')", null],
]
for (const [condition, expected] of cases) {
  test(condition, async () => assert.equal(await ids(condition), expected))
}

test('a derived table, a common table, a view and a union hand the time on', async () => {
  const inner = "SELECT id, pushed_at AS at FROM github.repos.repos WHERE org = 'acme'"
  await runSql(session, `CREATE VIEW v AS ${inner}`)
  for (const text of [
    `SELECT count(*) AS n FROM (${inner}) WHERE at > now()`,
    `WITH t AS (${inner}) SELECT count(*) AS n FROM t WHERE at > now()`,
    `WITH t(a, b) AS (${inner}) SELECT count(*) AS n FROM t WHERE b > now()`,
    'SELECT count(*) AS n FROM v WHERE at > now()',
    `SELECT count(*) AS n FROM (${inner} UNION SELECT -1, 'never') WHERE at > now() AND id > -1`,
  ]) {
    assert.equal(objectsOf(await runSql(session, text))[0]?.['n'], 1, text)
  }
})

test('the latest time of a group is a time', async () => {
  const groups = `SELECT id FROM github.repos.repos WHERE org = 'acme' GROUP BY id`
  const text = `${groups} HAVING max(pushed_at) = '${sqlite(-2)}'`
  assert.deepEqual(objectsOf(await runSql(session, text)), [{ id: 2 }])
})

test('what is no time is compared as the text that it is', async () => {
  const union =
    "SELECT pushed_at AS at FROM github.repos.repos WHERE org = 'acme' UNION SELECT 'zebra'"
  const text = `SELECT at FROM (${union}) WHERE at > datetime('now', '+2 hours')`
  assert.deepEqual(objectsOf(await runSql(session, text)), [{ at: 'zebra' }])
})
