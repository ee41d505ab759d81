import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { suite, test } from 'node:test'
import { type CliResult, runCli } from '../helpers/cli.ts'
import { cliOnGithub } from '../helpers/cli-on-github.ts'

const { simulator, folder } = await cliOnGithub()

async function exec(text: string, ...args: string[]): Promise<CliResult> {
  const base = ['--base-url', `github=${simulator.url}`, '-o', 'csv', '-H']
  return await runCli(['exec', text, ...base, ...args], { cwd: folder.path })
}

/** The names in a store's file, read by SQLite itself. */
function namesIn(file: string): string[] {
  const database = new DatabaseSync(join(folder.path, file))
  const rows = database.prepare('SELECT name FROM sqlite_schema ORDER BY name').all()
  database.close()
  return rows.map(({ name }) => String(name))
}

const labels =
  "SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'alpha' ORDER BY name LIMIT 1"

suite('a store in a file', () => {
  for (const [title, file, args] of [
    ['--store', 'own.db', ['--store', 'own.db']],
    ['--sqlBackend', 'theirs.db', ['--sqlBackend', '{"dsn":"file:theirs.db"}']],
  ] as const) {
    test(`${title} keeps tables, views and materialized views from run to run`, async () => {
      const made = await exec(
        `CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2);
         CREATE VIEW v AS SELECT sum(a) AS total FROM t;
         CREATE MATERIALIZED VIEW m AS ${labels}; CREATE TEMP TABLE gone (a int)`,
        ...args,
      )
      assert.equal(made.code, 0, made.stderr)
      const before = simulator.requests.length
      const read = await exec('SELECT total FROM v; SELECT count(*) FROM m; SHOW TABLES', ...args)
      assert.deepEqual(
        [read.code, read.stdout, simulator.requests.length],
        [0, '3\n1\nt,table\n', before],
        read.stderr,
      )
      assert.deepEqual(namesIn(file), [
        'm',
        'sqlite_autoindex_stackql#views_1',
        'stackql#views',
        't',
      ])
    })
  }

  test('what is fetched is not in the file', async () => {
    const { code } = await exec(labels, '--store', 'read.db')
    assert.equal(code, 0)
    assert.deepEqual(namesIn('read.db'), [])
  })

  test('a file that another process writes to is waited for, then named', async () => {
    await exec('CREATE TABLE t (a int)', '--store', 'busy.db')
    const other = new DatabaseSync(join(folder.path, 'busy.db'))
    other.exec('BEGIN IMMEDIATE')
    const waiting = exec('INSERT INTO t VALUES (1); SELECT * FROM t', '--store', 'busy.db')
    await new Promise((resolve) => setTimeout(resolve, 500))
    other.exec('COMMIT')
    assert.equal((await waiting).stdout, '1\n')
    other.exec('BEGIN IMMEDIATE')
    const refused = await exec('INSERT INTO t VALUES (2)', '--store', 'busy.db')
    other.exec('COMMIT')
    other.close()
    assert.match(refused.stderr, /the store .*busy\.db is in use by another process/)
    assert.equal(refused.code, 1)
  })

  test('a file that is no store is refused', async () => {
    writeFileSync(
      join(folder.path, 'text.db'),
      'not a database at all, but rather a text\n'.repeat(50),
    )
    const { code, stderr } = await exec('CREATE TABLE t (a int)', '--store', 'text.db')
    assert.match(stderr, /cannot open the store .*text\.db: file is not a database/)
    assert.equal(code, 1)
  })

  test('dbInitFilepath is run when the store is opened', async () => {
    writeFileSync(
      join(folder.path, 'init.sql'),
      'CREATE TABLE IF NOT EXISTS i (a); INSERT INTO i VALUES (7);',
    )
    const { stdout, stderr } = await exec(
      'SELECT 1; SELECT a FROM i',
      '--sqlBackend',
      '{"dbInitFilepath":"init.sql"}',
    )
    assert.equal(stdout, '1\n7\n', stderr)
  })

  test('another engine is not supported yet', async () => {
    const { code, stderr } = await exec('SELECT 1', '--sqlBackend', '{"dbEngine":"postgres_tcp"}')
    assert.match(stderr, /dbEngine 'postgres_tcp' is not supported yet/)
    assert.equal(code, 2)
  })
})
