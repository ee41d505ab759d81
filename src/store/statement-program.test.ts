import assert from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import { programOf, readingOf, withShortLists } from './statement-program.ts'

const database = new DatabaseSync(':memory:')
database.exec('CREATE TABLE t (a, b); CREATE TABLE u (id INTEGER PRIMARY KEY, b)')

const readings: readonly (readonly [sql: string, reading: ReturnType<typeof readingOf>])[] = [
  ['SELECT a, b + 1 FROM t', 'scan'],
  ['SELECT upper(a) FROM t', 'scan'],
  ["SELECT a FROM t WHERE b = 'x'", 'filter'],
  ['SELECT a FROM t WHERE b IS NOT NULL AND a > 3', 'filter'],
  ['SELECT a FROM t ORDER BY b', 'other'],
  ['SELECT count(*) FROM t', 'other'],
  ['SELECT DISTINCT a FROM t', 'other'],
  ['SELECT t.a FROM t, u', 'other'],
  ['SELECT a FROM t WHERE b IN (SELECT b FROM u)', 'other'],
  ['SELECT (SELECT max(b) FROM u) FROM t', 'other'],
  ['WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n', 'other'],
]
for (const [sql, reading] of readings) {
  test(`${sql} is read as ${reading}`, () => {
    assert.equal(readingOf(programOf(database, sql)), reading)
  })
}

test('a program has the functions and tables of its statement, and says whether it writes', () => {
  const read = programOf(database, "SELECT upper(a), max(b) FROM t WHERE a LIKE 'x%' GROUP BY 1")
  assert.deepEqual([...read.functions].sort(), ['like', 'max', 'upper'])
  assert.equal(read.opened.length, 1)
  assert.equal(read.isWriting, false)
  assert.equal(programOf(database, 'DELETE FROM u').isWriting, true)
})

test('long lists of IN are shortened, and nothing else', () => {
  const numbers = Array.from({ length: 9000 }, (_, index) => index)
  const texts = numbers.map((number) => `'it''s, ${number}'`)
  for (const list of [numbers, texts]) {
    const sql = `SELECT a FROM t WHERE a IN (${list.join(', ')}) AND b = 1`
    const short = withShortLists(sql)
    assert.ok(short.length < 2000)
    assert.ok(short.endsWith(`${list.at(-1)}) AND b = 1`))
    assert.ok(programOf(database, sql).length < 200)
  }
  const values = `INSERT INTO t VALUES ${numbers.map((number) => `(${number}, 'x')`).join(', ')}`
  assert.equal(withShortLists(values), values)
  assert.equal(withShortLists('SELECT 1 IN (1, 2, 3)'), 'SELECT 1 IN (1, 2, 3)')
})
