import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { runCli } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'

// Errors of statements as people of other programs write them say how it is written here.

const simulator = await startGithub()
after(() => simulator.close())

const base = ['exec', '--base-url', `github=${simulator.url}`]
const ISSUES = "github.issues.issues WHERE owner = 'a' AND repo = 'b'"

const statements: readonly (readonly [sql: string, hint: RegExp])[] = [
  [
    'SELECT name FROM github.issues.labels',
    /Add owner = '…' AND repo IN \(SELECT name FROM github\.repos\.repos WHERE org = '…'\)\./,
  ],
  [
    "SELECT name FROM github.issues.labels WHERE owner = 'a'",
    /\n {2}Add repo IN \(SELECT name FROM github\.repos\.repos WHERE org = '…'\)\.\n/,
  ],
  [
    "SELECT name FROM github.issues.labels WHERE owner = 'a' AND repos = 'b'",
    /There is no 'repos'\. Did you mean repo/,
  ],
  [
    'SELECT name FROM github.repos.repos WHERE org = "acme"',
    /\^{6}\n {2}Double quotes are for names\. For the text write 'acme'\.\n/,
  ],
  ['SELECT name FROM github.repos.repos WHERE org IN ("acme")', /For the text write 'acme'/],
  [
    'SELECT name FROM github.issues.labels WHERE owner = "a" AND repo = "b"',
    /For the text write 'a'/,
  ],
  ["INSERT INTO github.issues.issues (owner, repo, title) VALUES (\"a\", 'b', 'c')", /write 'a'/],
  ["EXEC github.issues.issues.create @owner = \"a\", @repo = 'b', @title = 'c'", /write 'a'/],
  [
    "DELETE FROM github.issues.labels WHERE owner = \"a\" AND repo = 'b' AND name = 'c'",
    /write 'a'/,
  ],
  [
    "UPDATE github.issues.issues SET title = \"x\" WHERE owner = 'a' AND repo = 'b' AND issue_number = 1",
    /write 'x'/,
  ],
  ["SELECT name FROM github.repos.repos WHERE orgs = 'nodejs'", /Did you mean org\?/],
  [
    `SELECT assignee.login FROM ${ISSUES}`,
    /'assignee' is a column, not a table: write assignee->>'login'\./,
  ],
  [`SELECT issues.assignee.login FROM ${ISSUES}`, /write issues\.assignee->>'login'\./],
  [`SELECT number FROM ${ISSUES} AND user.login = 'x'`, /write user->>'login'\./],
  ['SELECT * FROM github.repos', /it is a service\n[\s\S]*SHOW RESOURCES IN github\.repos/],
  ['SELECT * FROM github', /it is a provider\n[\s\S]*SHOW SERVICES IN github/],
  ['SELECT * FROM github.pulls.pulls', /Did you mean pull_requests\?/],
  [
    "SELECT DATEDIFF(day, created_at, 'now') FROM github.repos.repos WHERE org = 'acme'",
    /julianday\(later\) - julianday\(earlier\)/,
  ],
  ['SELECT DATE_SUB(now(), INTERVAL 30 DAY)', /date\(x, '-30 days'\)/],
  ["SELECT now() - INTERVAL '30 days'", /date\(x, '-30 days'\)/],
  ["SELECT DATE_TRUNC('month', created_at)", /'start of month'/],
  ["SELECT TO_CHAR(x, 'YYYY')", /strftime/],
  ["SELECT 1 WHERE 'a' ILIKE 'b'", /write LIKE/],
  ['SELECT TOP 5 name FROM t', /LIMIT 10 at the end/],
  ['SELECT NVL(a, b)', /coalesce\(a, b\)/],
  ['SELECT ISNULL(a, b)', /ifnull\(a, b\)/],
  ["SELECT LEN('a')", /length\(x\)/],
  ['SELECT ARRAY_AGG(x)', /json_group_array\(x\)/],
  ['SELECT TRY_CAST(x AS int)', /CAST\(x AS INTEGER\)/],
  ['SELECT UNNEST(labels)', /json_each/],
  ["SELECT 1 WHERE 'a' ~* 'b'", /REGEXP/],
  ['SELECT 1 IN :names', /Write IN \(:names\)\./],
  ['SELECT * FROM :table', /:table stands for a value/],
]

suite('hints', () => {
  for (const [sql, hint] of statements) {
    test(sql, async () => {
      simulator.clearRequests()
      const { code, stdout, stderr } = await runCli([...base, sql])
      assert.deepEqual([code, stdout, simulator.requests.length], [3, '', 0], stderr)
      assert.match(stderr, hint)
      assert.match(stderr, /\^/)
    })
  }

  const fine: readonly (readonly [sql: string, rows: unknown])[] = [
    ['WITH github AS (SELECT 1 AS a) SELECT a FROM github', [{ a: 1 }]],
    ['SELECT 1 AS "a b" ORDER BY "a b"', [{ 'a b': 1 }]],
    ['SELECT a AS "x" FROM (SELECT 2 AS a) WHERE "x" = 2', [{ x: 2 }]],
    [
      'SELECT (SELECT count(*) FROM (SELECT 1 AS b) WHERE "a" = b) AS n FROM (SELECT 1 AS a)',
      [{ n: 1 }],
    ],
  ]
  for (const [sql, rows] of fine) {
    test(`as before: ${sql}`, async () => {
      const { stdout, stderr } = await runCli([...base, '-o', 'json', sql])
      assert.deepEqual(JSON.parse(stdout), rows, stderr)
    })
  }

  test('a file that is not there is called that', async () => {
    const script = await runCli(['exec', '-i', 'nowhere.sql'])
    assert.equal(script.code, 2)
    assert.match(script.stderr, /^error: cannot read nowhere\.sql: there is no such file\n$/)
    const data = await runCli(['exec', 'SELECT 1', '-q', 'nowhere.json'])
    assert.match(data.stderr, /^error: cannot read nowhere\.json: there is no such file\n$/)
    const folder = await runCli(['exec', '-i', '/'])
    assert.match(folder.stderr, /cannot read \/: it is a folder/)
  })

  test('a server that is not there is named with a remedy; compat has the words of the original', async () => {
    const sql = "SELECT name FROM github.repos.repos WHERE org = 'a'"
    const args = ['exec', '--retries', '0', '--base-url', 'github=http://127.0.0.1:1', sql]
    const { code, stderr } = await runCli(args)
    assert.equal(code, 4)
    assert.match(
      stderr,
      /nothing listens at 127\.0\.0\.1:1: the connection was refused\n {2}Check the address/,
    )
    const compatible = await runCli([...args, '--compat'])
    assert.match(compatible.stderr, /dial tcp: 127\.0\.0\.1:1: connection refused/)
    const unknown = await runCli([
      ...args.slice(0, 3),
      '--base-url',
      'github=http://api.invalid',
      sql,
    ])
    assert.match(
      unknown.stderr,
      /(there is no host api\.invalid|address of api\.invalid could not be looked up)\n {2}Check/,
    )
  })
})
