import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openSession } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import { WriteError } from '../../src/errors/write-error.ts'
import { runSql, settingsFor, startGithub } from '../helpers/github.ts'

// A write that stops at any of its requests, and then the statement that it gives for the rest, make
// together just the requests that it makes when nothing stops it.

const simulator = await startGithub()
after(() => simulator.close())

const tables = `
CREATE TABLE wanted (r text, t text, n integer, f real, j json, flag boolean);
INSERT INTO wanted VALUES
  ('a', 'it''s "new"', 1, 1.5, '["x", "y"]', true),
  ('b', 'two' || char(10) || 'lines; -- no', -2, -0.25, '[]', false),
  ('c', NULL, 9007199254740993, 1e300, '["ü"]', NULL),
  ('d', '{"a": 1}', 0, 2.0, NULL, true);
CREATE VIEW every AS SELECT * FROM wanted ORDER BY r`

const statements = [
  `INSERT INTO github.issues.labels (owner, repo, name, color)
   VALUES ('o', 'a', 'it''s', lower('FF')), ('o', 'b', 'x' || 'y', NULL), ('o', 'c', '12', '00')`,
  `INSERT INTO github.issues.issues (owner, repo, title, body, labels) SELECT 'o', r, 'T ' || r, t, j FROM every`,
  `WITH w AS (SELECT r, n FROM wanted) INSERT INTO github.issues.issues (owner, repo, title)
   SELECT 'o', r, n FROM w ORDER BY r DESC LIMIT 3 RETURNING number`,
  `INSERT INTO github.repos.repos (org, name, private, description) SELECT 'o', r, flag, t FROM every`,
  `INSERT INTO github.repos.repos (org, name, team_id) SELECT 'o', r, n FROM every`,
  `INSERT INTO github.issues.labels (owner, repo, name, data__odd) SELECT 'o', r, t, f FROM every WHERE t IS NOT NULL`,
  `REPLACE INTO github.repos.topics (owner, repo, names) SELECT 'o', r, j FROM every WHERE j IS NOT NULL`,
  `REPLACE github.repos.topics SET names = '["z"]' WHERE owner = 'o' AND repo IN ('a', 'b', 'c')`,
  `DELETE FROM github.issues.labels WHERE owner = lower('O') AND repo = 'a' AND name IN ('x', 'it''s', '12')`,
  `DELETE FROM github.issues.labels AS l WHERE l.owner IN ('o', 'p') AND l.repo = 'a' AND l.name IN ('x', 'y', 'z')`,
  `DELETE FROM github.issues.labels WHERE owner = 'o' AND (repo, name) IN (SELECT r, 'n' || r FROM every)`,
  `DELETE FROM github.repos.repos WHERE owner = 'o' AND repo IN (SELECT r FROM every) AND EXISTS (SELECT 1 FROM wanted)`,
  `UPDATE github.issues.labels SET color = 'ffffff', description = 'd' WHERE owner = 'o' AND repo IN ('a', 'b') AND name IN ('x', 'y')`,
  `UPDATE github.repos.repos SET has_wiki = w.flag, description = w.t, homepage = 'h' FROM every w
   WHERE w.flag IS NOT NULL AND owner = 'o' AND repo = w.r`,
  `UPDATE github.repos.repos AS remaining SET description = w.t FROM every w WHERE remaining.owner = 'o' AND remaining.repo = w.r`,
  `UPDATE github.repos.repos SET name = upper(w.r), has_issues = w.flag FROM every w WHERE owner = 'o' AND repo = w.r`,
  `UPDATE github.issues.issues SET labels = w.j, title = w.t FROM every w
   WHERE w.t IS NOT NULL AND w.j IS NOT NULL AND owner = 'o' AND repo = w.r AND issue_number IN (1, 2)`,
  `UPDATE github.issues.labels SET new_name = w.t, color = w.n FROM every w WHERE w.t IS NOT NULL AND owner = 'o' AND repo = 'a' AND name = w.r`,
  `WITH w AS (SELECT r, t FROM wanted WHERE n > 0) UPDATE github.issues.labels SET color = '00'
   WHERE owner = 'o' AND repo IN (SELECT r FROM w) AND name = 'x'`,
  `EXEC github.issues.issues.update @owner = 'o', @repo IN ('a', 'b'), @issue_number IN (1, -2, 3), @title = 'it''s'`,
  `EXEC github.repos.topics.replace_all_topics @owner = 'o', @repo IN (SELECT r FROM every), @@json = '{"names": ["it''s"]}'`,
]

/** What is sent, and the statement for the rest if it stops at a request. */
async function run(engine: Session, text: string) {
  const before = simulator.requests.length
  let rest: string | undefined
  try {
    await runSql(engine, text)
  } catch (error) {
    if (!(error instanceof WriteError)) throw error
    rest = error.remainder
  }
  const sent = simulator.requests
    .slice(before)
    .map(({ method, url, body }) => `${method} ${url} ${body}`)
  return { sent, rest }
}

/** All requests are taken well, but for one. */
function failAt(index: number | undefined): void {
  const good = { fault: '200' }
  simulator.setFaults(
    index === undefined ? [good] : [{ skip: index, times: 1, fault: '422' }, good],
  )
}

for (const [number, statement] of statements.entries()) {
  test(`what is left of statement ${number + 1} is what was not done`, async () => {
    const engine = openSession(settingsFor(simulator.url, { maxWrites: 100 }))
    try {
      await runSql(engine, tables)
      failAt(undefined)
      const whole = (await run(engine, statement)).sent
      assert.ok(whole.length > 1)
      for (const at of whole.keys()) {
        failAt(at)
        const { sent, rest } = await run(engine, statement)
        assert.deepEqual(sent, whole.slice(0, at + 1))
        assert.ok(rest !== undefined)
        failAt(undefined)
        const again = await run(engine, rest)
        assert.deepEqual([...sent.slice(0, at), ...again.sent].sort(), [...whole].sort(), rest)
      }
    } finally {
      await engine.close()
    }
  })
}
