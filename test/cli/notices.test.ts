import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'
import { hasTerminal, onTerminal } from '../helpers/on-terminal.ts'

const { simulator, cwd } = await cliOnGithub()
const exec = async (text: string, ...args: string[]) =>
  await runCli(['exec', text, '--base-url', `github=${simulator.url}`, ...args], { cwd })

suite('SET', () => {
  test('the name of a flag leads to the flag', async () => {
    for (const [name, flag] of [
      ["on_item_error = '404=null'", '--on-item-error'],
      ['max_writes = 5', '--max-writes'],
      ['MAX_CALLS = 5', '--max-calls'],
      ['"max-wait" = 5', '--max-wait'],
      ["output = 'json'", '--output'],
    ] as const) {
      const { code, stderr } = await exec(`SET ${name}`)
      assert.equal(code, 3, stderr)
      assert.match(stderr, /is a flag, not a parameter of an API\n {2}1 \| SET/)
      assert.ok(stderr.includes(`Start stackql with ${flag}.`), stderr)
    }
    assert.deepEqual((await exec('SET max_writes = 5', '--compat')).stderr, 'max_writes is set\n')
  })

  test('any other name gets a default, and says so', async () => {
    for (const name of ['owner', 'nothing_has_this', 'provider', 'color']) {
      const { code, stderr } = await exec(`SET ${name} = 'x'`)
      const text = `${name} is set: the default of parameters with this name, in SELECT\n`
      assert.deepEqual([code, stderr], [0, text])
    }
  })
})

suite('a definition without --store', () => {
  const notice = (kind: string) => `The ${kind} ends with this run: --store FILE keeps it.\n`
  for (const [text, kind] of [
    ['CREATE TABLE t (a INTEGER)', 'table'],
    ['SELECT 1; CREATE VIEW v AS SELECT 1 AS a; -- done', 'view'],
    ['/* one */ CREATE OR REPLACE VIEW v AS SELECT 1 AS a', 'view'],
    ['CREATE MATERIALIZED VIEW v AS SELECT 1 AS a', 'view'],
  ] as const) {
    test(`${text} has a notice`, async () => {
      const { code, stderr } = await exec(text)
      assert.equal(code, 0)
      assert.ok(stderr.endsWith(notice(kind)), stderr)
      assert.doesNotMatch((await exec(text, '--compat')).stderr, /--store/)
      assert.doesNotMatch((await exec(text, '--store', `${kind}.db`)).stderr, /--store/)
    })
  }

  test('none has what is used, dropped or temporary, and none the shell', async () => {
    for (const text of [
      'CREATE TABLE t (a INTEGER); SELECT * FROM t',
      'CREATE VIEW v AS SELECT 1 AS a; DROP VIEW v',
      'CREATE TEMP TABLE t (a INTEGER)',
      "SELECT 'CREATE TABLE t' AS a",
    ]) {
      assert.doesNotMatch((await exec(text)).stderr, /--store/, text)
    }
    const shell = await runCli(['shell'], { cwd, input: 'CREATE TABLE t (a INTEGER);\n' })
    assert.doesNotMatch(shell.stderr, /--store/)
  })
})

suite('measures', () => {
  test('the time of several steps has one decimal', async () => {
    const text =
      "EXPLAIN ANALYZE SELECT r.name, l.name FROM github.repos.repos r JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme'"
    for (const format of ['table', 'json']) {
      const { code, stdout } = await exec(text, '-o', format)
      assert.equal(code, 0)
      assert.doesNotMatch(stdout, /\d\.\d\d+ ms/)
    }
  })

  test('an empty table on a terminal has a count, elsewhere it has none', async () => {
    const text = 'SELECT 1 AS a WHERE 1 = 0'
    const piped = await exec(text)
    assert.equal(piped.stderr, '')
    if (!hasTerminal) return
    const shown = async (query: string, ...args: string[]) =>
      (await onTerminal(['exec', query, ...args], { cwd })).text
    assert.match(await shown(text), /\n0 rows\n$/)
    assert.equal(await shown(text, '-o', 'vertical'), '(no rows)\n')
    assert.doesNotMatch(await shown(text, '-o', 'csv'), /0 rows/)
    assert.doesNotMatch(await shown(text, '--compat'), /0 rows/)
    assert.doesNotMatch(await shown('SELECT 1 AS a'), /0 rows/)
  })
})
