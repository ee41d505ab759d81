import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseStatement } from './parse.ts'
import { tablesRead } from './tables-read.ts'

const cases: readonly [sql: string, tables: string][] = [
  ['SELECT 1', ''],
  ['SELECT * FROM a, temp.b JOIN c ON true', 'a b c'],
  ['WITH b AS (SELECT * FROM c) SELECT * FROM main.b', 'b'],
  ['SELECT * FROM a x, a y', 'a'],
  ['SELECT (SELECT max(n) FROM b) FROM a WHERE EXISTS (SELECT 1 FROM c)', 'b a c'],
  ['SELECT * FROM (SELECT * FROM a) d', 'a'],
  ['SELECT * FROM a UNION SELECT * FROM b', 'a b'],
  ['WITH t AS (SELECT * FROM a) SELECT * FROM T', 'a'],
  ['WITH t AS (SELECT * FROM a), unused AS (SELECT * FROM b) SELECT * FROM t', 'a'],
  ['WITH t AS (SELECT * FROM a), u AS (SELECT * FROM t) SELECT * FROM u', 'a'],
  ['WITH RECURSIVE t AS (SELECT * FROM a UNION SELECT * FROM t) SELECT * FROM t, t z', 'a'],
  [
    'WITH t AS (SELECT * FROM a) SELECT * FROM (WITH t AS (SELECT * FROM b) SELECT * FROM t) d',
    'b',
  ],
]

for (const [sql, tables] of cases) {
  test(`${sql} reads ${tables || 'nothing'}`, () => {
    const query = parseStatement(sql)
    assert.ok(query.kind === 'query')
    assert.equal(tablesRead(query).join(' '), tables)
  })
}
