import assert from 'node:assert/strict'
import { beforeEach, suite, test } from 'node:test'
import { runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, folder } = await cliOnGithub()
beforeEach(() => simulator.reset())
const exec = async (text: string, ...args: string[]) =>
  await runCli(['exec', text, '--base-url', `github=${simulator.url}`, '-o', 'csv', ...args], {
    cwd: folder.path,
  })
const repos = "FROM github.repos.repos WHERE org = 'acme'"

suite('a date is a text', () => {
  for (const [text, caret, hint] of [
    ['SELECT current_date - 30', 'current_date - 30', "date('now', '-30 days')"],
    ['SELECT now() - 7 AS a', 'now() - 7', "date('now', '-7 days')"],
    ["SELECT 1 + date('now')", "1 + date('now')", "date('now', '+1 days')"],
    ["SELECT datetime('now') + -2", "datetime('now') + -2", "date('now', '-2 days')"],
    [`SELECT name ${repos} AND pushed_at < date('now') - 90`, "date('now') - 90", "'-90 days'"],
    [
      `SELECT name ${repos} AND pushed_at - 30 > 5`,
      'pushed_at - 30',
      "date(pushed_at, '-30 days')",
    ],
    [
      `SELECT r.pushed_at + 1 AS a ${repos.replace(' WHERE', ' r WHERE')}`,
      'r.pushed_at + 1',
      "'+1 days'",
    ],
    [`SELECT at - 3 FROM (SELECT pushed_at AS at ${repos})`, 'at - 3', "date(at, '-3 days')"],
    [
      "SELECT date('now') - date('2020-01-01')",
      "date('now') - date",
      'julianday(a) - julianday(b)',
    ],
    [
      `UPDATE github.issues.issues SET title = now() - 1 WHERE owner = 'a' AND repo = 'b' AND issue_number = 1`,
      'now() - 1',
      "'-1 days'",
    ],
  ] as const) {
    test(`${text} is refused before any request`, async () => {
      const { code, stdout, stderr } = await exec(text)
      assert.deepEqual([code, stdout], [3, ''])
      const [message, line = '', marks = '', remedy = ''] = stderr.split('\n')
      assert.equal(message, 'error: a date is a text, of which arithmetic takes the year alone')
      assert.equal(line.slice(marks.indexOf('^')).startsWith(caret), true, stderr)
      assert.ok(remedy.includes(hint), stderr)
      assert.deepEqual(simulator.requests, [])
    })
  }

  test('a write of many rows is refused for the date in its last row', async () => {
    const rows = Array.from({ length: 1100 }, (_, row) => `('a', 'b', 'x${row}')`)
    const last = "('a', 'b', date('now') - 1)"
    const insert = 'INSERT INTO github.issues.labels (owner, repo, name) VALUES'
    const { code, stderr } = await exec(`${insert} ${[...rows, last].join(', ')}`)
    assert.equal(code, 3)
    assert.match(stderr, /^error: a date is a text/)
    assert.deepEqual(simulator.requests, [])
  })

  test('what counts with numbers, and compat, stay', async () => {
    for (const text of [
      "SELECT julianday('2020-01-31') - 30 > 0 AS a",
      "SELECT date('2020-01-31', '-30 days') = '2020-01-01' AS a",
      "SELECT strftime('%Y', '2020-01-31') - 1 = 2019 AS a",
      "SELECT unixepoch('2020-01-31') - 30 > 0 AS a",
    ]) {
      const { code, stdout } = await exec(text)
      assert.deepEqual([code, stdout], [0, 'a\ntrue\n'], text)
    }
    assert.equal((await exec(`SELECT size - 1 AS a ${repos}`)).code, 0)
    const compat = await exec("SELECT date('2020-01-31') - 30 AS a", '--compat')
    assert.equal(compat.stdout, 'a\n1990\n')
  })
})

suite('a comparison with NULL', () => {
  test('has a notice in conditions', async () => {
    for (const [text, notice] of [
      [
        'SELECT 1 AS a FROM (SELECT 1 AS x) WHERE x = NULL',
        'x = NULL is never true; write x IS NULL',
      ],
      [
        'SELECT 1 AS a FROM (SELECT 1 AS x) t WHERE NOT (t.x <> NULL)',
        't.x <> NULL is never true; write t.x IS NOT NULL',
      ],
      [
        'SELECT 1 AS a FROM (SELECT 1 AS x) GROUP BY x HAVING NULL = max(x)',
        'max(x) = NULL is never true; write max(x) IS NULL',
      ],
      [
        'SELECT 1 AS a FROM (SELECT 1 AS x) s JOIN (SELECT 1 AS y) t ON y = NULL',
        'y = NULL is never true; write y IS NULL',
      ],
      [
        `SELECT name ${repos} AND language = NULL`,
        'language = NULL is never true; write language IS NULL',
      ],
    ] as const) {
      const { code, stderr } = await exec(text)
      assert.deepEqual([code, stderr], [0, `${notice}\n`], text)
      assert.equal((await exec(text, '--compat')).stderr, '')
    }
  })

  test('has none elsewhere', async () => {
    for (const text of [
      'SELECT 1 = NULL AS a',
      'SELECT 1 AS a FROM (SELECT 1 AS x) WHERE x IS NULL OR x <=> NULL',
      "SELECT 1 AS a FROM (SELECT 1 AS x) WHERE x = 'NULL'",
      'CREATE TABLE t (a TEXT); UPDATE t SET a = NULL; SELECT 1 AS a',
    ]) {
      assert.doesNotMatch((await exec(text)).stderr, /never true/, text)
    }
  })
})
