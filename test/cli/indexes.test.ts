import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { type CliResult, runCli, temporaryFolder } from '../helpers/cli.ts'

const folder = temporaryFolder()
after(() => folder.remove())
let stores = 0

/** Runs statements over a new store with a table; gives the rows as lines of JSON. */
async function exec(sql: string, flags: readonly string[] = [], store = newStore()) {
  return await runCli(['exec', '-o', 'jsonl', '--store', store, ...flags, sql], {
    cwd: folder.path,
  })
}

function newStore(): string {
  stores += 1
  return join(folder.path, `store-${stores}.db`)
}

const made = `CREATE TABLE t (id INTEGER, name TEXT, ok BOOLEAN);
  INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 0), (3, 'A', 1);
  CREATE UNIQUE INDEX t_id ON t (id);
  CREATE INDEX t_name ON t (name COLLATE NOCASE DESC, id) WHERE ok = 'true';`

function rowsOf({ code, stdout, stderr }: CliResult): unknown[] {
  assert.equal(code, 0, stderr)
  const lines = stdout.split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as unknown)
}

suite('indexes of tables of the user', () => {
  for (const flags of [[], ['--compat']]) {
    test(`are in the file, and a later run can choose one ${flags.join()}`, async () => {
      const store = newStore()
      assert.equal((await exec(made, flags, store)).code, 0)
      const rows = rowsOf(
        await exec('SELECT name FROM t INDEXED BY T_ID WHERE id > 1 ORDER BY id', [], store),
      )
      assert.deepEqual(rows, [{ name: 'b' }, { name: 'A' }])
      const partial = `SELECT x.name FROM t AS x INDEXED BY t_name WHERE ok = 'true' AND x.name = 'a' COLLATE NOCASE`
      assert.equal(rowsOf(await exec(partial, [], store)).length, 2)
      assert.equal(
        rowsOf(await exec('SELECT 1 FROM t NOT INDEXED WHERE id = 1', [], store)).length,
        1,
      )
      const again = await exec('INSERT INTO t VALUES (1, NULL, NULL)', [], store)
      assert.match(again.stderr, /UNIQUE constraint failed: t.id/)
    })
  }

  test('are chosen in changes, and in joins with other tables', async () => {
    const rows = rowsOf(
      await exec(`${made}
        UPDATE t AS x INDEXED BY t_id SET name = 'z' WHERE x.id = 2 RETURNING id, name;
        DELETE FROM t NOT INDEXED WHERE id = 2 RETURNING id;
        SELECT a.id FROM t a INDEXED BY t_id JOIN (VALUES (3), (4)) v(n) ON a.id = v.n;`),
    )
    assert.deepEqual(rows, [{ id: 2, name: 'z' }, { id: 2 }, { id: 3 }])
  })

  test('are no tables, and change nothing of what SHOW and DESCRIBE say', async () => {
    const rows = rowsOf(await exec(`${made} SHOW TABLES; DESCRIBE t`))
    assert.deepEqual(rows[0], { name: 't', type: 'table' })
    assert.equal(rows.length, 4)
  })

  test('end with their table, with DROP INDEX and with ROLLBACK', async () => {
    const { code, stderr } = await exec(`${made}
      DROP INDEX t_id; DROP INDEX IF EXISTS t_id; CREATE INDEX t_id ON t (lower(name));
      CREATE INDEX IF NOT EXISTS t_id ON t (id);
      BEGIN; CREATE INDEX later ON t (name); DROP INDEX t_name; ROLLBACK;
      DROP INDEX t_name; CREATE INDEX later ON t (id);
      CREATE OR REPLACE TABLE t (id INTEGER); CREATE INDEX later ON t (id);
      CREATE TEMP TABLE own (id INTEGER); CREATE INDEX own_id ON own (id);
      SELECT id FROM own INDEXED BY own_id WHERE id = 1; DROP TABLE own;
      CREATE INDEX own_id ON t (id)`)
    assert.equal(code, 0, stderr)
  })

  test('are in the copies over which a long query is computed', async () => {
    const rows = rowsOf(
      await exec(`CREATE TABLE n AS SELECT value AS i FROM generate_series(1, 1500);
        CREATE INDEX n_i ON n (i);
        SELECT count(*) AS n FROM n a INDEXED BY n_i, n b NOT INDEXED WHERE a.i > 0 AND a.i < b.i`),
    )
    assert.deepEqual(rows, [{ n: 1124250 }])
  })

  test('are allowed where APIs are only read', async () => {
    assert.equal((await exec(made, ['--read-only'])).code, 0)
  })

  const refused: readonly (readonly [sql: string, error: string])[] = [
    ['CREATE INDEX i ON t (nme)', 'there is no such column\n* ^^^\n  Did you mean name?'],
    ['CREATE INDEX t_id ON t (id)', "there is already an index 't_id'\n* ^^^^\n"],
    ['CREATE INDEX t ON t (id)', "there is already a table 't'\n* ^\n"],
    ['CREATE INDEX i.j ON t (id)', "'i.j' cannot be the name of an index"],
    ['CREATE INDEX i ON github.repos.repos (id)', 'is not a table of your own: it has no indexes'],
    ['CREATE INDEX i ON missing (id)', 'no such table: missing'],
    ['CREATE VIEW v AS SELECT 1 AS a; CREATE INDEX i ON v (a)', "'v' is a view, not a table"],
    ['CREATE INDEX i ON t ((SELECT 1))', 'an index has no queries'],
    ["CREATE INDEX i ON t (name REGEXP 'a')", 'regexp cannot stand in an index'],
    ['CREATE UNIQUE INDEX i ON t (lower(name))', 'UNIQUE constraint failed'],
    ['DROP INDEX t_idd', 'no such index: t_idd\n* ^^^^^\n  Did you mean t_id?'],
    ['DROP INDEX t', "'t' is a table, not an index"],
    ['SELECT * FROM t INDEXED BY t_idd', "t has no index 't_idd'\n* ^^^^^\n  Did you mean t_id?"],
    ['DELETE FROM t INDEXED BY missing', "t has no index 'missing'"],
    ['SELECT * FROM stackql.providers INDEXED BY a', 'INDEXED BY is for tables of your own'],
    [
      'CREATE MATERIALIZED VIEW m AS SELECT 1; SELECT * FROM m NOT INDEXED',
      'NOT INDEXED is for tables',
    ],
    ['WITH c AS (SELECT 1) SELECT * FROM c NOT INDEXED', 'NOT INDEXED is for tables of your own'],
    [
      "SELECT 1 FROM github.repos.repos INDEXED BY a WHERE org = 'a'",
      'INDEXED BY is for tables of your own',
    ],
    [
      "DELETE FROM github.repos.repos NOT INDEXED WHERE owner = 'a' AND repo = 'b'",
      'NOT INDEXED is for tables of your own',
    ],
  ]
  for (const [sql, error] of refused) {
    test(`${sql} is refused`, async () => {
      const { code, stderr } = await exec(`${made}${sql}`)
      assert.equal(code, 3, stderr)
      for (const line of error.split('\n* ')) assert.ok(stderr.includes(line), stderr)
    })
  }
})
