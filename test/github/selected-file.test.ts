import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { openSession } from '../../src/engine/engine.ts'
import { QueryError } from '../../src/errors/query-error.ts'
import { runSql, settingsFor, startGithub } from '../helpers/github.ts'

const simulator = await startGithub()
const engine = openSession(settingsFor(simulator.url))
const original = openSession(settingsFor(simulator.url, { compat: true }))
after(async () => {
  await engine.close()
  await original.close()
  await simulator.close()
})

const at = "owner = 'acme' AND repo = 'Hello-World'"
const table = 'github.repos.contents'

async function requestsOf(sql: string, by = engine): Promise<string[]> {
  simulator.clearRequests()
  // The files need not be there: what counts is what was asked.
  await runSql(by, sql).catch((error: unknown) => {
    if (error instanceof QueryError) throw error
  })
  return simulator.requests.map(({ method, url }) => `${method} ${url}`).sort()
}

const file = (path: string) => `GET /repos/acme/Hello-World/contents/${path}`

suite('a path of contents is a file, wherever its value is from', () => {
  const both = [file('a.txt'), file('b.txt')]
  const sent: readonly (readonly [string, readonly string[]])[] = [
    [
      `WITH v(p) AS (VALUES ('a.txt')) SELECT c.type FROM v JOIN ${table} c ON c.path = v.p WHERE ${at}`,
      [file('a.txt')],
    ],
    [
      `WITH v(p) AS (VALUES ('a.txt')) SELECT c.type FROM v LEFT JOIN ${table} c ON c.path = v.p AND ${at}`,
      [file('a.txt')],
    ],
    [`SELECT type FROM ${table} WHERE ${at} AND path IN (SELECT 'a.txt')`, [file('a.txt')]],
    [
      `SELECT x.p FROM (SELECT path AS p, owner, repo FROM ${table}) x WHERE ${at} AND x.p = 'a.txt'`,
      [file('a.txt')],
    ],
    [`SELECT type FROM ${table} WHERE ${at} AND (path = 'a.txt' OR path = 'b.txt')`, both],
    [`SELECT type FROM ${table} WHERE ${at}`, ['GET /repos/acme/Hello-World/readme']],
    [
      `SELECT type FROM ${table} WHERE ${at} AND name = 'README.md'`,
      ['GET /repos/acme/Hello-World/readme'],
    ],
  ]
  for (const [sql, requests] of sent) {
    test(sql, async () => {
      const found = await requestsOf(sql)
      // Of two refused calls the second may not be made.
      assert.ok(found.length > 0 && found.every((one) => requests.includes(one)), found.join())
    })
  }

  for (const condition of [
    "path LIKE 'docs/%'",
    "path <> 'README.md'",
    "(path = 'a.txt' OR name = 'b.txt')",
    "upper(path) = 'A.TXT'",
    "NOT path = 'a.txt'",
  ]) {
    test(`${condition} is refused: the README is not all files`, async () => {
      const sql = `SELECT type FROM ${table} WHERE ${at} AND ${condition}`
      await assert.rejects(requestsOf(sql), /takes path only as = and IN/)
      assert.deepEqual(simulator.requests, [])
    })
  }

  test('with --compat it is compared with the README, as in the original', async () => {
    const sql = `SELECT type FROM ${table} WHERE ${at} AND path LIKE 'docs/%'`
    assert.deepEqual(await requestsOf(sql, original), ['GET /repos/acme/Hello-World/readme'])
  })
})
