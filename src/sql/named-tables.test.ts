import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { namedTables } from './named-tables.ts'
import { parseStatement } from './parse.ts'
import { printFrom } from './print-query.ts'

const cases: readonly (readonly [sql: string, tables: readonly string[]])[] = [
  ['SELECT * FROM a JOIN p.s.b ON TRUE WHERE x IN (SELECT y FROM c)', ['a', 'p.s.b', 'c']],
  ['WITH a AS (SELECT * FROM b) SELECT * FROM a, c', ['b', 'c']],
  ['WITH a AS (SELECT * FROM a) SELECT * FROM A', ['a']],
  ['WITH RECURSIVE a AS (SELECT 1 UNION ALL SELECT * FROM a) SELECT * FROM a', []],
  ['WITH a AS (SELECT 1), b AS (SELECT * FROM a) SELECT * FROM b', []],
  ['WITH b AS (SELECT * FROM a), a AS (SELECT 1) SELECT * FROM b', ['a']],
  ['SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a) x, a', ['a']],
  ['WITH a AS (SELECT 1) SELECT (SELECT 1 FROM a WHERE x = (SELECT 2 FROM c))', ['c']],
  ['WITH "p.s.a" AS (SELECT 1) SELECT * FROM p.s.a, "p.s.a"', ['p.s.a']],
]

suite('tables that a query names', () => {
  for (const [sql, expected] of cases) {
    test(sql, () => {
      const query = parseStatement(sql)
      assert.ok(query.kind === 'query')
      assert.deepEqual(namedTables(query).map(printFrom).sort(), [...expected].sort())
    })
  }
})
