import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { runOnce, startGithub } from '../helpers/github.ts'

// The requests of writes of all shapes with their bodies, and the words of their refusals.

const simulator = await startGithub()
after(() => simulator.close())

const tables: Readonly<Record<string, string>> = {
  repos: 'github.repos.repos',
  issues: 'github.issues.issues',
}
const withTables = (text: string) =>
  text.replace(/\{(repos|issues)\}/g, (_, name) => tables[name] ?? '')

function seed() {
  simulator.reset()
  for (const owner of ['a', 'b']) {
    const repos = [1, 2, 3].map((id) => ({
      ...{ id, name: `r${id}`, archived: id === 2, owner: { login: owner } },
      full_name: `${owner}/r${id}`,
    }))
    simulator.seedCollection(`/orgs/${owner}/repos`, repos)
    simulator.seedCollection(`/repos/${owner}/r1/labels`, [{ name: 'bug' }, { name: 'a b' }])
    simulator.seedCollection(`/repos/${owner}/r1/issues`, [
      { id: 1, number: 1, title: 'one', state: 'open' },
    ])
  }
}

const run = (text: string) => runOnce(simulator.url, withTables(text), { maxWrites: 5 })

/** A write, its requests, and the rows of RETURNING. */
const done: readonly (readonly [text: string, requests: readonly string[], rows?: string])[] = [
  [
    "INSERT INTO {issues} (owner, repo, title) VALUES ('a', 'r1', 'one'), ('a', 'r2', 'two')",
    ['POST /repos/a/r1/issues {"title":"one"}', 'POST /repos/a/r2/issues {"title":"two"}'],
  ],
  [
    "INSERT INTO {issues} (owner, repo, title, labels) VALUES ('a', 'r1', 'one', '[\"x\"]')",
    ['POST /repos/a/r1/issues {"title":"one","labels":["x"]}'],
  ],
  [
    "INSERT INTO {issues} (owner, repo, title, body) VALUES ('a', 'r1', 'one', NULL)",
    ['POST /repos/a/r1/issues {"title":"one"}'],
  ],
  [
    "INSERT INTO {issues} (owner, repo, title) SELECT 'a', name, 'new ' || name FROM {repos} WHERE org = 'a' AND id < 3",
    [
      'GET /orgs/a/repos',
      'POST /repos/a/r1/issues {"title":"new r1"}',
      'POST /repos/a/r2/issues {"title":"new r2"}',
    ],
  ],
  [
    "INSERT INTO {issues} (owner, repo, data__title) VALUES ('a', 'r1', 'one') RETURNING number, title",
    ['POST /repos/a/r1/issues {"title":"one"}'],
    '1348|one',
  ],
  [
    "INSERT INTO {issues} (owner, repo, title) VALUES ('a', 'r1', 'x') RETURNING owner, repo, upper(title) AS t",
    ['POST /repos/a/r1/issues {"title":"x"}'],
    'a|r1|X',
  ],
  [
    "WITH w AS (SELECT 'r1' AS r UNION SELECT 'r2') INSERT INTO {issues} (owner, repo, title) SELECT 'a', r, r FROM w",
    ['POST /repos/a/r1/issues {"title":"r1"}', 'POST /repos/a/r2/issues {"title":"r2"}'],
  ],
  [
    "INSERT INTO {repos} (org, name, private) VALUES ('a', 'new', true) RETURNING name",
    ['POST /orgs/a/repos {"name":"new","private":true}'],
    'new',
  ],
  [
    "INSERT INTO {repos} (org, name, private) VALUES ('a', 'new', 'false') RETURNING name",
    ['POST /orgs/a/repos {"name":"new","private":false}'],
    'new',
  ],
  [
    "INSERT INTO {repos} (org, name, team_id) VALUES ('a', 'new', '7')",
    ['POST /orgs/a/repos {"name":"new","team_id":7}'],
  ],
  [
    "UPDATE {repos} SET description = 'd' WHERE owner = 'a' AND repo IN ('r1', 'r2', 'r1')",
    ['PATCH /repos/a/r1 {"description":"d"}', 'PATCH /repos/a/r2 {"description":"d"}'],
  ],
  [
    "UPDATE {repos} SET description = 'd', private = true WHERE owner = 'a' AND repo = 'r1'",
    ['PATCH /repos/a/r1 {"description":"d","private":true}'],
  ],
  [
    "UPDATE {repos} SET description = 'd' WHERE (owner, repo) IN (VALUES ('a', 'r1'), ('b', 'r2'))",
    ['PATCH /repos/a/r1 {"description":"d"}', 'PATCH /repos/b/r2 {"description":"d"}'],
  ],
  [
    "UPDATE {repos} SET description = 'd' WHERE owner = 'a' AND repo IN (SELECT name FROM {repos} WHERE org = 'a' AND id > 1)",
    [
      'GET /orgs/a/repos',
      'PATCH /repos/a/r2 {"description":"d"}',
      'PATCH /repos/a/r3 {"description":"d"}',
    ],
  ],
  [
    "UPDATE {repos} SET description = w.d FROM (VALUES ('r1', 'x'), ('r2', 'y')) AS w(r, d) WHERE owner = 'a' AND repo = w.r",
    ['PATCH /repos/a/r1 {"description":"x"}', 'PATCH /repos/a/r2 {"description":"y"}'],
  ],
  [
    "UPDATE {repos} AS t SET description = s.name FROM {repos} s WHERE s.org = 'b' AND s.id = 1 AND t.owner = 'a' AND t.repo = s.name",
    ['GET /orgs/b/repos', 'PATCH /repos/a/r1 {"description":"r1"}'],
  ],
  [
    "UPDATE {repos} SET description = 'd' WHERE owner = 'a' AND repo = 'r2' AND archived",
    ['GET /repos/a/r2', 'PATCH /repos/a/r2 {"description":"d"}'],
  ],
  [
    "UPDATE {repos} SET description = 'd' WHERE owner = 'a' AND repo IN ('r1', 'r2') AND archived = true",
    ['GET /repos/a/r1', 'GET /repos/a/r2', 'PATCH /repos/a/r2 {"description":"d"}'],
  ],
  ["UPDATE {repos} SET description = 'd' WHERE owner = 'a' AND repo = 'r1' AND 1 = 0", []],
  [
    "UPDATE {issues} SET state = 'closed', labels = '[\"a\"]' WHERE owner = 'a' AND repo = 'r1' AND issue_number = '1' RETURNING number, state",
    ['PATCH /repos/a/r1/issues/1 {"state":"closed","labels":["a"]}'],
    '1|closed',
  ],
  [
    "DELETE FROM {repos} WHERE owner = 'a' AND repo IN ('r1', 'r2')",
    ['DELETE /repos/a/r1', 'DELETE /repos/a/r2'],
  ],
  [
    "DELETE FROM {repos} WHERE owner = 'a' AND repo IN (SELECT name FROM {repos} WHERE org = 'a' AND archived)",
    ['GET /orgs/a/repos', 'DELETE /repos/a/r2'],
  ],
  [
    "DELETE FROM {repos} WHERE owner = 'a' AND repo = 'r2' AND archived = false",
    ['GET /repos/a/r2'],
  ],
  ["DELETE FROM {repos} WHERE owner = 'a' AND repo IN ('r1', NULL)", ['DELETE /repos/a/r1']],
  [
    "DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'r1' AND name IN ('bug', 'a b')",
    ['DELETE /repos/a/r1/labels/bug', 'DELETE /repos/a/r1/labels/a%20b'],
  ],
  [
    "REPLACE INTO github.repos.topics (owner, repo, names) VALUES ('a', 'r1', '[\"x\"]')",
    ['PUT /repos/a/r1/topics {"names":["x"]}'],
  ],
  [
    "EXEC github.repos.repos.update @owner = 'a', @repo = 'r1', @description = 'd'",
    ['PATCH /repos/a/r1 {"description":"d"}'],
  ],
  [
    "EXEC github.repos.repos.update @owner = 'a', @repo = 'r1', @@json = '{\"description\": \"d\"}'",
    ['PATCH /repos/a/r1 {"description":"d"}'],
  ],
  [
    "EXEC github.repos.repos.update @owner = 'a', @repo IN ('r1', 'r2'), @private = true",
    ['PATCH /repos/a/r1 {"private":true}', 'PATCH /repos/a/r2 {"private":true}'],
  ],
  ["BEGIN; DELETE FROM {repos} WHERE owner = 'a' AND repo = 'r1'; ROLLBACK", []],
  ["BEGIN; DELETE FROM {repos} WHERE owner = 'a' AND repo = 'r1'; COMMIT", ['DELETE /repos/a/r1']],
  [
    "INSERT INTO {issues} (owner, repo, title, labels) VALUES ('a', 'r1', 'one', '{')",
    ['POST /repos/a/r1/issues {"title":"one","labels":["{"]}'],
  ],
]

suite('writes', () => {
  for (const [text, requests, rows] of done) {
    test(text, async () => {
      seed()
      const { rowSets, failures } = await run(text)
      assert.deepEqual(failures, [])
      const made = simulator.requests.map(({ method, url, body }) =>
        `${method} ${url} ${body}`.replace(/[?&]per_page=100/, '').trim(),
      )
      assert.deepEqual(made, requests)
      if (rows === undefined) return
      assert.equal(rowSets[0]?.rows.map((row) => row.join('|')).join(' '), rows)
    })
  }
})

/** A write, and the message and hint of its refusal. Nothing is written. */
const refused: readonly (readonly [text: string, message: string, hint: string])[] = [
  [
    "UPDATE {repos} SET description = 'd' WHERE owner = 'a' AND repo = 'r1' OR owner = 'b' AND repo = 'r2'",
    "owner = 'a' AND repo = 'r1' OR owner = 'b' AND repo = 'r2' does not select the object of this UPDATE: only = and IN on parameters do",
    'github.repos.repos accepts (owner, repo) in WHERE. Find the objects with a query: name IN (SELECT …).',
  ],
  [
    "INSERT INTO {issues} (owner, repo, title) VALUES ('a', 'r1', 'one') RETURNING nosuch",
    'could not locate symbol nosuch: there is no such column',
    'There are id, node_id, url, repository_url, labels_url, comments_url, events_url, html_url, number, state, state_reason, title and 30 more.',
  ],
  [
    "INSERT INTO {issues} (owner, repo, title) VALUES ('a', NULL, 'one')",
    "'repo' is a part of the path and has no value",
    "Give 'repo' a value that is not empty.",
  ],
  [
    "INSERT INTO {issues} (owner, repo, title, title) VALUES ('a', 'r1', 'one', 'two')",
    "'title' is given twice",
    '',
  ],
  [
    "INSERT INTO {issues} VALUES ('a', 'r1', 'one')",
    'cannot find matching operation for insert on github.issues.issues: missing required parameters; given none',
    'github.issues.issues accepts (owner, repo, title) as columns.',
  ],
  [
    "INSERT INTO {issues} (owner, repo, title, milestone) VALUES ('a', 'r1', 'one', x'00')",
    "'milestone' cannot be a blob",
    'Write CAST(… AS TEXT) for its text, or hex(…) for its bytes.',
  ],
  [
    "INSERT INTO {repos} (org, name, private) VALUES ('a', 'new', 'maybe')",
    "private must be true or false, not 'maybe'",
    'github.repos.repos.create_in_org takes private as boolean.',
  ],
  [
    "UPDATE {repos} SET description = 'd', description = 'e' WHERE owner = 'a' AND repo = 'r1'",
    "'description' is given twice",
    '',
  ],
  [
    "UPDATE {repos} SET description = 'd' WHERE owner = 'a' AND repo = 'r1' AND nosuch = 1",
    "github.repos.repos.update takes no 'nosuch'",
    'It takes owner, repo, name, description, homepage, private, visibility, security_and_analysis, has_issues, has_projects, has_wiki, has_pull_requests and 17 more.',
  ],
  [
    "UPDATE {repos} SET description = name WHERE owner = 'a' AND repo = 'r1'",
    "'name' is a column of the changed table, which is not read",
    'Read it in FROM under another name: UPDATE t SET a = old.a FROM t AS old WHERE t.key = old.key.',
  ],
  [
    "UPDATE {repos} SET description = w.d FROM (VALUES ('r1', 'x'), ('r1', 'y')) AS w(r, d) WHERE owner = 'a' AND repo = w.r",
    'UPDATE gets different values for one object',
    'The query has more than one row for repo = r1. Narrow it to one.',
  ],
  [
    "UPDATE {repos} SET owner = 'x' WHERE owner = 'a' AND repo = 'r1'",
    "'owner' is given twice",
    '',
  ],
  [
    "UPDATE {issues} SET state = 'closed' WHERE owner = 'a' AND repo = 'r1' AND issue_number = 1.5",
    "'issue_number' is an integer, and 1.5 is none",
    'No object can have it.',
  ],
  [
    "UPDATE {issues} SET state = 'closed' WHERE owner = 'a' AND repo = 'r1' AND number > 1",
    'number > 1 does not select the object of this UPDATE: only = and IN on parameters do',
    'github.issues.issues accepts (owner, repo, issue_number) in WHERE. Find the objects with a query: name IN (SELECT …).',
  ],
  [
    "DELETE FROM {repos} WHERE owner = 'a' AND repo IN (SELECT owner FROM {repos} WHERE org = 'a')",
    "'repo' cannot be an object",
    "Write …->>'login' for the part of it that is meant.",
  ],
  [
    "DELETE FROM {repos} WHERE owner = 'a' AND NOT repo = 'r1'",
    "NOT (repo = 'r1') does not select the object of this DELETE: only = and IN on parameters do",
    'github.repos.repos accepts (owner, repo) in WHERE. Find the objects with a query: name IN (SELECT …).',
  ],
  [
    "DELETE FROM {repos} WHERE owner = 'a' OR repo = 'r1'",
    "owner = 'a' OR repo = 'r1' does not select the object of this DELETE: only = and IN on parameters do",
    'github.repos.repos accepts (owner, repo) in WHERE. Find the objects with a query: name IN (SELECT …).',
  ],
  [
    "REPLACE INTO github.repos.topics (owner, repo) VALUES ('a', 'r1')",
    'cannot find matching operation for replace on github.repos.topics: missing required parameters; given (owner, repo)',
    'github.repos.topics accepts (owner, repo, names) in WHERE.',
  ],
  [
    "EXEC github.repos.repos.update @owner = 'a', @repo = 'r1', @@json = '{\"descriptoin\": \"d\"}'",
    "schema does not possess payload key 'descriptoin'",
    'Did you mean description?',
  ],
  [
    "EXEC github.repos.repos.update @owner = 'a', @repo = 'r1', @owner = 'b'",
    "'owner' is given twice",
    '',
  ],
  [
    "EXEC github.repos.repos.update @owner = 'a', @repo = 'r1', @@json = '['",
    '@@json is not valid JSON: it ends too early',
    'Keys and texts need double quotes; a quote inside the SQL string is doubled.',
  ],
  [
    "EXEC github.issues.issues.create @owner = 'a', @repo = 'r1', @@json = '{\"body\": \"b\"}'",
    "@@json lacks 'title'",
    'github.issues.issues.create needs title in its body.',
  ],
]

suite('writes that are refused', () => {
  for (const [text, message, hint] of refused) {
    test(text, async () => {
      seed()
      const outcome = await run(text).then(
        ({ failures }) => failures[0],
        (error: unknown) => error,
      )
      assert.ok(outcome instanceof Error)
      const { hint: given = '' } = outcome as { hint?: string }
      assert.deepEqual([outcome.message, given.replaceAll(/\s+/g, ' ')], [message, hint])
      assert.ok(simulator.requests.every(({ method }) => method === 'GET'))
    })
  }
})
