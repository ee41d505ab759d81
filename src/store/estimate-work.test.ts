import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { estimateWork, type QueryPlanLine } from './estimate-work.ts'

const database = new DatabaseSync(':memory:')
database.exec(
  'CREATE TABLE a (x, y); CREATE TABLE b (x, y); CREATE TABLE u (id INTEGER PRIMARY KEY, x)',
)
const rows: Readonly<Record<string, number>> = { a: 10, b: 20, u: 5 }

function workOf(sql: string): number {
  const lines = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as unknown as QueryPlanLine[]
  return estimateWork(lines, { rowsOf: (name) => rows[name], largest: 20 })
}

const doublings = (times: number): string =>
  Array.from(
    { length: times },
    (_, at) => `, d${at + 1} AS MATERIALIZED (SELECT * FROM d${at} UNION ALL SELECT * FROM d${at})`,
  ).join('')

const cases: readonly (readonly [string, string, number, number])[] = [
  ['no table is read', 'SELECT 1', 0, 1],
  ['one table is read once', 'SELECT * FROM a', 10, 10],
  ['two tables multiply', 'SELECT * FROM a, b', 200, 220],
  ['an alias may be the largest', 'SELECT * FROM a p, a q', 400, 500],
  ['a row is found by its key', 'SELECT * FROM a JOIN u ON u.id = a.x', 10, 20],
  [
    'a correlated subquery runs for each row',
    'SELECT (SELECT count(*) FROM b WHERE b.x = a.x) FROM a',
    200,
    220,
  ],
  ['a list is read once', 'SELECT * FROM a WHERE x IN (SELECT x FROM b)', 30, 50],
  ['branches add up', 'SELECT x FROM a UNION ALL SELECT x FROM b', 30, 30],
  ['a table function multiplies', 'SELECT * FROM a, json_each(a.x)', 1000, 1100],
  [
    'common tables that double',
    `WITH d0 AS (SELECT * FROM a)${doublings(8)} SELECT count(*) FROM d8 p, d8 q`,
    2560 ** 2,
    1e9,
  ],
  [
    'a recursive query has no bound',
    'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c',
    Infinity,
    Infinity,
  ],
  [
    'nor has what is joined to it',
    'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 9) SELECT * FROM a JOIN c ON c.x = a.x',
    Infinity,
    Infinity,
  ],
]

for (const [title, sql, least, most] of cases) {
  test(title, () => {
    const work = workOf(sql)
    assert.ok(work >= least && work <= most, `${work} rows, not ${least} to ${most}`)
  })
}
