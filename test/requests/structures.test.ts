import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { QueryError } from '../../src/errors/query-error.ts'
import { runOnce, startGithub } from '../helpers/github.ts'

// A list or an object of an API never equals a word: the answer would be empty, and look like a true one.

const github = await startGithub()
after(() => github.close())

const select = (condition: string) =>
  `SELECT name FROM github.repos.repos WHERE org = 'acme' AND ${condition}`

const refused: readonly (readonly [condition: string, message: RegExp, hint: RegExp])[] = [
  ["license = 'MIT'", /license is an object/, /license->>'key' = 'MIT'/],
  ["'MIT' = license", /license is an object/, /license->>'key'/],
  ["license <> 'MIT'", /license is an object/, /license->>'key'/],
  ["license IN ('MIT', 'ISC')", /license is an object/, /license->>'key'/],
  ['permissions = 5', /permissions is an object/, /permissions->>'key' = 5/],
  ["topics = 'sql'", /topics is a list/, /'sql' IN \(SELECT value FROM json_each\(topics\)\)/],
]
for (const [condition, message, hint] of refused) {
  test(`${condition} is refused before anything is sent`, async () => {
    github.clearRequests()
    await assert.rejects(runOnce(github.url, select(condition)), (error) => {
      assert.ok(error instanceof QueryError)
      assert.match(error.message, message)
      assert.match(String(error.hint), hint)
      assert.ok(error.frame, 'it shows the place')
      return true
    })
    assert.deepEqual(github.requests, [])
  })
}

const repos = "SELECT * FROM github.repos.repos WHERE org = 'acme'"
for (const query of [
  `SELECT name FROM (${repos}) t WHERE t.license = 'MIT'`,
  `SELECT name FROM (SELECT name, license AS l FROM (${repos}) a) t WHERE l = 'MIT'`,
  `WITH t(a, b) AS (SELECT name, license FROM (${repos}) x) SELECT a FROM t WHERE b = 'MIT'`,
  `SELECT name FROM (${repos} UNION ALL ${repos}) t WHERE t.license = 'MIT'`,
]) {
  test(`${query} is refused too`, async () => {
    github.clearRequests()
    await assert.rejects(runOnce(github.url, query), /is an object/)
    assert.deepEqual(github.requests, [])
  })
}

test('a column of objects and words may equal a word', async () => {
  const union = `SELECT license AS l FROM (${repos}) a UNION ALL SELECT 'MIT'`
  await runOnce(github.url, `SELECT l FROM (${union}) t WHERE l = 'MIT'`)
})

for (const condition of [
  'license IS NULL',
  "license->>'key' = 'mit'",
  "topics = '[]'",
  `topics <> '["a"]'`,
  "'sql' IN (SELECT value FROM json_each(topics))",
  "lower(license) LIKE '%mit%'",
  'license = topics',
]) {
  test(`${condition} runs`, async () => {
    await runOnce(github.url, select(condition))
  })
}
