import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { endOf, runCli, startCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

// What SQLite computes without an end is ended by a time limit and by signals, in whichever statement it stands.

const { simulator, cwd, base } = await cliOnGithub()
beforeEach(() => simulator.reset())

const numbers = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)'
const labels = "github.issues.labels WHERE owner = 'a' AND repo = 'b'"
const TIMED_OUT = /the statement took longer than 1 s/

const timed = ['exec', '--timeout', '1s', '-o', 'csv', ...base]

/** The process that computes for another one, when it is there. */
function computerOf({ pid }: ChildProcess): string | undefined {
  const [child = ''] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
  // Before it is a program of its own it is a copy of its parent, with the parent's environment.
  const isItself =
    child !== '' && readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('compute')
  return isItself ? child : undefined
}

async function computing(child: ChildProcess): Promise<string> {
  for (let tries = 0; tries < 400; tries += 1) {
    const computer = computerOf(child)
    if (computer !== undefined) return computer
    await sleep(25)
  }
  assert.fail('nothing was computed')
}

suite('what would take for ever', () => {
  const statements = {
    'a count over a recursive query': `${numbers} SELECT count(*) FROM n`,
    'a product of rows of an API': `SELECT count(*) FROM json_each('${JSON.stringify(Array(300).fill(1))}') a, json_each(a.value || '') b, ${['c', 'd', 'e', 'f'].map((name) => `(SELECT * FROM ${labels}) ${name}, json_each('${JSON.stringify(Array(90).fill(1))}') j${name}`).join(', ')}`,
    'an answer of an API joined to it': `${numbers} SELECT count(*) FROM ${labels.replace('WHERE', 'l JOIN n ON n.x > 0 WHERE')}`,
    'a condition in a subquery': `SELECT name FROM ${labels} AND id > (${numbers} SELECT count(*) FROM n)`,
    'a pattern that backtracks':
      "SELECT 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' REGEXP '^(a+)+\\1$'",
    'a table of the own': `CREATE TABLE t (x); INSERT INTO t SELECT x FROM (${numbers} SELECT count(*) x FROM n)`,
    'a materialized view': `CREATE MATERIALIZED VIEW v AS ${numbers} SELECT count(*) AS x FROM n`,
    'an update of an own table': `CREATE TABLE t (x); INSERT INTO t VALUES (1); UPDATE t SET x = (${numbers} SELECT count(*) FROM n)`,
    'a native change': `NATIVEQUERY 'CREATE TABLE q AS ${numbers} SELECT count(*) FROM n'`,
    'a native query': `NATIVEQUERY '${numbers} SELECT count(*) FROM n'`,
    'the rows of a long series':
      'SELECT value, hex(randomblob(50)) FROM generate_series(1, 9000000)',
    'a series whose end is worked out':
      'SELECT value, hex(randomblob(50)) FROM generate_series(1, 4500000 * 2)',
    'a condition of SHOW': `SHOW SERVICES IN github WHERE 0 < (${numbers} SELECT count(*) FROM n)`,
    'the rows of a write': `INSERT INTO github.issues.labels (owner, repo, name) SELECT 'a', 'b', x FROM (${numbers} SELECT count(*) AS x FROM n)`,
    'EXPLAIN ANALYZE': `EXPLAIN ANALYZE ${numbers} SELECT count(*) FROM n`,
  }
  for (const [title, sql] of Object.entries(statements)) {
    test(`${title} ends with its time`, async () => {
      const began = Date.now()
      const { code, stdout, stderr } = await runCli([...timed, sql], { cwd })
      assert.match(stderr, TIMED_OUT)
      assert.equal(code, 8)
      assert.equal(stdout, '')
      assert.ok(Date.now() - began < 8000, `${Date.now() - began} ms`)
      assert.ok(simulator.requests.every(({ method }) => method === 'GET'))
    })
  }

  test('more values of a parameter than there may be calls are refused', async () => {
    const sql = `${numbers} SELECT name FROM github.issues.labels WHERE owner = 'a' AND repo IN (SELECT x FROM n)`
    const { code, stderr } = await runCli(['exec', ...base, sql], { cwd })
    assert.match(stderr, /would be called more than 10000 times/)
    assert.equal(code, 3)
    assert.equal(simulator.requests.length, 0)
  })

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`${signal} ends it, and the file that was begun is gone`, async () => {
      const child = startCli(
        ['exec', '-o', 'csv', '-f', 'out.csv', `${numbers} SELECT count(*) FROM n`],
        { cwd },
      )
      const end = endOf(child)
      await computing(child)
      child.kill(signal)
      const { code, stderr } = await end
      assert.equal(code, 8)
      assert.match(stderr, /cancelled/)
      assert.deepEqual(
        readdirSync(cwd).filter((name) => name.startsWith('out.csv')),
        [],
      )
    })
  }

  test('Ctrl-C of a terminal reaches the program alone, which ends the computation', async () => {
    const child = startCli(['exec', `${numbers} SELECT count(*) FROM n`], { cwd })
    const end = endOf(child)
    const pid = await computing(child)
    const groupOf = (id: unknown) => readFileSync(`/proc/${id}/stat`, 'utf8').split(' ')[4]
    assert.equal(groupOf(pid), pid)
    assert.notEqual(groupOf(child.pid), pid)
    child.kill('SIGINT')
    assert.match((await end).stderr, /^cancelled/)
  })

  test('nothing goes on computing for a program that was killed', async () => {
    const child = startCli(['exec', `${numbers} SELECT count(*) FROM n`], { cwd })
    const pid = await computing(child)
    // It has its watch when it has begun to compute.
    await sleep(600)
    child.kill('SIGKILL')
    const isThere = () => {
      const stat = `/proc/${pid}/stat`
      return existsSync(stat) && !/\) Z /.test(readFileSync(stat, 'utf8'))
    }
    for (let tries = 0; isThere() && tries < 200; tries += 1) await sleep(25)
    assert.equal(isThere(), false)
  })

  test('what another process computes has no secret in its environment', async () => {
    const child = startCli(['exec', `${numbers} SELECT count(*) FROM n`], {
      cwd,
      env: { GITHUB_TOKEN: 'planted-token' },
    })
    const pid = await computing(child)
    const environment = readFileSync(join('/proc', pid, 'environ'), 'utf8')
    child.kill('SIGKILL')
    assert.doesNotMatch(environment, /planted-token/)
  })

  test('in a shell the next statement runs, with the tables that there were', async () => {
    const { code, stdout, stderr } = await runCli(['shell', '-o', 'csv', '--timeout', '1s'], {
      cwd,
      input: `CREATE TABLE kept (x);\nINSERT INTO kept VALUES (7);\n${numbers} SELECT count(*) FROM n, kept;\nSELECT x FROM kept;\n`,
    })
    assert.match(stderr, TIMED_OUT)
    assert.equal(stdout, 'x\n7\n')
    assert.notEqual(code, 0)
  })

  test('common tables that double are worked out once each', async () => {
    const doubled = Array.from(
      { length: 12 },
      (_, at) => `, d${at + 1} AS (SELECT x FROM d${at} UNION ALL SELECT x FROM d${at})`,
    ).join('')
    const { stdout } = await runCli(
      [
        'exec',
        '-o',
        'csv',
        `WITH d0 AS (SELECT random() AS x)${doubled} SELECT count(*), count(DISTINCT x) FROM d12`,
      ],
      { cwd },
    )
    assert.equal(stdout, 'count(*),count(DISTINCT x)\n4096,1\n')
  })

  test('common tables that double beyond what SQLite can compile are refused', async () => {
    const doubled = (levels: number) => {
      const tables = Array.from(
        { length: levels },
        (_, at) => `, d${at + 1} AS (SELECT p.x FROM d${at} p, d${at} q)`,
      )
      return `WITH d0 AS (SELECT 1 AS x)${tables.join('')} SELECT count(*) FROM d${levels}`
    }
    const few = await runCli(['exec', '-o', 'csv', doubled(10)], { cwd })
    assert.equal(few.stdout, 'count(*)\n1\n')
    const { code, stderr } = await runCli(['exec', doubled(30)], { cwd })
    assert.equal(code, 3)
    assert.match(stderr, /common tables of the statement read each other too often/)
  })
})
