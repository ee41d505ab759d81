import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { openSession } from '../../src/engine/engine.ts'
import { settingsFor, startGithub } from '../helpers/github.ts'
import { typedRows, wrongValue } from '../helpers/typed-rows.ts'

const simulator = await startGithub()
const session = openSession(settingsFor(simulator.url))
const original = openSession(settingsFor(simulator.url, { compat: true }))
after(async () => {
  await session.close()
  await original.close()
  await simulator.close()
})

for (const engine of [session, original]) {
  await typedRows(engine, 'CREATE TABLE t (i INTEGER, s TEXT, r REAL, b BOOLEAN, j JSON, x)')
  await typedRows(
    engine,
    `INSERT INTO t VALUES (4, 'a', 1.5, 1, '[1]', '007'), (NULL, NULL, NULL, NULL, NULL, NULL)`,
  )
}

/** A SELECT list over the table above, and its types. */
const cases: readonly (readonly [items: string, types: string])[] = [
  ['i, s, r, b, j, x', 'integer text number boolean json any'],
  ['count(*), count(s), sum(i), sum(r), sum(b)', 'integer integer integer number integer'],
  ['sum(x), avg(i), total(i), min(s), max(b)', 'number number number text boolean'],
  ['group_concat(i), json_group_array(i), min(x), max(i)', 'text json-text any integer'],
  [
    "i > 3, i = 'a', i IS NULL, i IN (1), i BETWEEN 1 AND 2",
    'boolean boolean boolean boolean boolean',
  ],
  [
    "s LIKE 'a', s GLOB 'a', s REGEXP 'a', NOT i, i AND b",
    'boolean boolean boolean boolean boolean',
  ],
  [
    'EXISTS (SELECT 1), i IN (SELECT 4), i <=> 1, (i, s) = (1, 2)',
    'boolean boolean boolean boolean',
  ],
  [
    '(i > 3) + 1, -(i > 3), b + b, i / 2, i % 2, i * r',
    'integer integer integer integer integer number',
  ],
  ['x + 1, -x, +x, +b, ~x, i | x, i DIV 2', 'number number any boolean integer integer integer'],
  ['i || s, upper(x), substr(s, 1), substr(x, 1), length(x)', 'text text text any integer'],
  [
    "'5', 5, 5.0, 1e3, 0x1f, TRUE, NULL, x'00'",
    'text integer number number integer boolean any any',
  ],
  ['9007199254740993, 99999999999999999999', 'integer text'],
  ["j -> 0, j ->> 0, json_extract(j, '$'), json(j)", 'json-text any json json-text'],
  [
    'coalesce(i, 0), coalesce(i, 0.5), coalesce(i, s), ifnull(b, FALSE)',
    'integer number any boolean',
  ],
  [
    'coalesce(b, 5), nullif(i, s), iif(i, s, NULL), iif(x, b, i > 3)',
    'integer integer text boolean',
  ],
  ['CASE WHEN i THEN 1 END, CASE i WHEN 1 THEN s ELSE 2 END', 'integer any'],
  ['CASE WHEN i THEN i > 3 ELSE b END, CASE WHEN i THEN NULL END', 'boolean any'],
  [
    'max(i, r), min(i, s), abs(i), abs(x), round(i), floor(i)',
    'number any integer number number integer',
  ],
  ['CAST(x AS TEXT), CAST(x AS INT), CAST(x AS REAL), CAST(x AS BLOB)', 'text integer number any'],
  ["i::text, CAST('2026-01-01' AS DATE), x::numeric", 'text text number'],
  [
    'row_number() OVER (), lag(i) OVER (), lag(i, 1, s) OVER (), ntile(2) OVER ()',
    'integer integer any integer',
  ],
  [
    'first_value(b) OVER (), sum(i) OVER (), cume_dist() OVER (ORDER BY i)',
    'boolean integer number',
  ],
  ['(SELECT count(*) FROM t), (SELECT i > 3), (SELECT s), (SELECT x)', 'integer boolean text any'],
  ['s COLLATE NOCASE, regexp_like(s, s), split_part(s, s, 1), trim(i)', 'text integer text text'],
]

/** Whole queries, and the types of what they give. */
const queries: readonly (readonly [sql: string, types: string])[] = [
  ['SELECT i FROM t UNION ALL SELECT r FROM t', 'number'],
  ['SELECT i FROM t UNION ALL SELECT s FROM t', 'any'],
  ['SELECT b FROM t UNION SELECT i > 3 FROM t', 'boolean'],
  ['SELECT b FROM t UNION ALL SELECT 5', 'integer'],
  ['SELECT b FROM t UNION ALL SELECT x FROM t', 'any'],
  ['SELECT i FROM t EXCEPT SELECT s FROM t', 'integer'],
  ['VALUES (1, 1 > 0), (2.5, NULL)', 'number boolean'],
  ["VALUES (1), ('a')", 'any'],
  ['SELECT y FROM (SELECT i > 3 AS y FROM t) WHERE y', 'boolean'],
  ['SELECT * FROM (SELECT i > 3, count(*) FROM t) AS q(y, n)', 'boolean integer'],
  [
    'WITH c(y) AS (SELECT i IS NULL FROM t) SELECT y, NOT y, y + 1 FROM c',
    'boolean boolean integer',
  ],
  [
    'SELECT a.y, b.y FROM (SELECT i > 3 y FROM t) a LEFT JOIN (SELECT s y FROM t) b ON true',
    'boolean text',
  ],
  ['SELECT y FROM (SELECT i > 3 AS y FROM t) a JOIN (SELECT b AS y FROM t) b USING (y)', 'boolean'],
  [
    'WITH RECURSIVE c(y, n) AS (SELECT b, 1 FROM t UNION ALL SELECT y, n + 1 FROM c WHERE n < 3) SELECT y, n FROM c',
    'boolean number',
  ],
  [
    "WITH RECURSIVE c AS (SELECT 1 > 0 AS y, 'a' AS z UNION ALL SELECT z, y FROM c LIMIT 3) SELECT * FROM c",
    'any any',
  ],
  ['SELECT s AS k, count(*) AS n FROM t GROUP BY k ORDER BY n', 'text integer'],
  [
    "SELECT id > 1, upper(name), count(*) FROM github.repos.repos WHERE org = 'acme' GROUP BY 1, 2",
    'boolean text integer',
  ],
]

suite('the types that are announced', () => {
  for (const [items, types] of cases) {
    test(items, async () => await check(`SELECT ${items} FROM t`, types))
  }
  for (const [sql, types] of queries) {
    test(sql, async () => await check(sql, types))
  }

  test('of RETURNING', async () => {
    await check(
      'INSERT INTO t (i) VALUES (9) RETURNING i, i > 3, i + 1, s || i',
      'integer boolean integer text',
    )
    await check('UPDATE t SET x = 1 WHERE i = 9 RETURNING i > 3', 'boolean')
    await check('DELETE FROM t WHERE i = 9 RETURNING NOT i', 'boolean')
  })

  test('of views and of tables that a query makes, whose values stay as they are', async () => {
    const items = `i > 3 AS y, abs(x) AS a, x, s || '' AS u, count(*) AS n, '007' AS d`
    await typedRows(session, `CREATE VIEW v AS SELECT ${items} FROM t WHERE i = 4`)
    await typedRows(session, `CREATE TABLE made AS SELECT ${items} FROM t WHERE i = 4`)
    await typedRows(session, `CREATE MATERIALIZED VIEW kept AS SELECT * FROM made`)
    for (const name of ['v', 'made', 'kept']) {
      await check(`SELECT * FROM ${name}`, 'boolean number any text integer text')
      const { rows } = await typedRows(
        session,
        `SELECT d, typeof(d), x, a || '', d = 7, y FROM ${name}`,
      )
      assert.deepEqual(rows, [['007', 'text', '007', '7.0', 0, 1]], name)
    }
    const { rows } = await typedRows(session, 'DESCRIBE made')
    assert.deepEqual(
      rows.map(([, type]) => type),
      ['boolean', 'real', 'text', 'text', 'integer', 'text'],
    )
  })

  test('with --compat only those of columns', async () => {
    const { columns } = await typedRows(original, 'SELECT i, b, i > 3, count(*), upper(s) FROM t')
    assert.equal(columns.map(({ type }) => type).join(' '), 'integer boolean any any any')
  })

  test('the words of a computed boolean are understood, other comparisons are those of SQLite', async () => {
    const from = 'FROM (SELECT i > 3 AS y FROM t WHERE i = 4)'
    const { rows } = await typedRows(
      session,
      `SELECT y = 'true', y <> 'FALSE', y IN ('true'), y = 1, y = '1', y = 'x' ${from}`,
    )
    assert.deepEqual(rows, [[1, 1, 1, 1, 0, 0]])
  })
})

async function check(sql: string, types: string): Promise<void> {
  const found = await typedRows(session, sql)
  assert.equal(found.columns.map(({ type }) => type).join(' '), types)
  assert.equal(wrongValue(found), undefined)
}
