import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collatedColumns } from './collated-columns.ts'

const cases: readonly (readonly [sql: string, columns: readonly string[]])[] = [
  ['CREATE TABLE t (a TEXT, b INTEGER)', []],
  ['CREATE TABLE t (a TEXT COLLATE NOCASE, b TEXT)', ['a']],
  ['CREATE TABLE t (a TEXT, "B c" VARCHAR(10, 2) NOT NULL COLLATE RTRIM)', ['b c']],
  ['CREATE TABLE t (a TEXT COLLATE BINARY, b TEXT collate "nocase")', ['b']],
  ["CREATE TABLE t (a TEXT DEFAULT ', b COLLATE NOCASE', c TEXT)", []],
  ['CREATE TABLE t (a TEXT CHECK (a <> b COLLATE NOCASE), b TEXT)', []],
  ['CREATE TABLE t (a TEXT, -- b COLLATE NOCASE\n c TEXT COLLATE NOCASE)', ['c']],
  ['CREATE TABLE t ([a] TEXT COLLATE NOCASE, `b` TEXT COLLATE NOCASE)', ['a', 'b']],
]

for (const [sql, columns] of cases) {
  test(`${columns.join(', ') || 'no column'} of ${sql}`, () => {
    assert.deepEqual([...collatedColumns(sql)], columns)
  })
}
