import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseStatement } from '../../sql/parse.ts'
import { tableReads } from './table-reads.ts'

/** A query, and the number of its reads of the common tables a and b. */
const cases: readonly (readonly [sql: string, a: number, b: number])[] = [
  ['WITH a AS (SELECT 1), b AS (SELECT 2) SELECT * FROM a', 1, 0],
  ['WITH a AS (SELECT 1), b AS (SELECT * FROM a) SELECT * FROM a, b', 2, 1],
  ['WITH a AS (SELECT 1) SELECT * FROM a x JOIN A y', 2, 0],
  ['WITH a AS (SELECT 1) SELECT (SELECT count(*) FROM a) FROM (SELECT * FROM a)', 2, 0],
  ['WITH a AS (SELECT 1) SELECT * FROM s.a, main.b', 0, 0],
  // An inner WITH of the same name.
  ['WITH a AS (SELECT 1) SELECT * FROM (WITH a AS (SELECT 2) SELECT * FROM a)', 0, 0],
  ['WITH a AS (SELECT 1) SELECT * FROM (WITH a AS (SELECT * FROM a) SELECT * FROM a)', 1, 0],
  [
    'WITH a AS (SELECT 1) SELECT * FROM (WITH RECURSIVE a AS (SELECT * FROM a) SELECT * FROM a)',
    0,
    0,
  ],
  [
    'WITH a AS (SELECT 1), b AS (SELECT 2) SELECT * FROM (WITH b AS (SELECT * FROM a), a AS (SELECT * FROM b) SELECT * FROM a)',
    1,
    0,
  ],
  ['WITH a AS (SELECT 1) SELECT * FROM (WITH c AS (SELECT * FROM a) SELECT * FROM a)', 2, 0],
]

for (const [text, a, b] of cases) {
  test(text, () => {
    const query = parseStatement({ name: 'query', text })
    assert.equal(query.kind, 'query')
    if (query.kind !== 'query') return
    const reads = tableReads(query)
    assert.deepEqual([reads.get('a') ?? 0, reads.get('b') ?? 0], [a, b])
  })
}
