import assert from 'node:assert/strict'
import { readdirSync, readlinkSync, statSync } from 'node:fs'
import { test } from 'node:test'
import { QueryError } from '../errors/query-error.ts'
import { SqliteStore } from './sqlite.ts'

const folder = '/proc/self/fd'

/** SQLite's temporary files that this process has open. */
function temporaryFiles(): { path: string; mode: number; links: number }[] {
  return readdirSync(folder).flatMap((name) => {
    try {
      const path = readlinkSync(`${folder}/${name}`)
      if (!path.includes('etilqs')) return []
      const { mode, nlink } = statSync(`${folder}/${name}`)
      return [{ path, mode: mode & 0o777, links: nlink }]
    } catch {
      return []
    }
  })
}

const only = { skip: process.platform !== 'linux' && 'open files are listed on Linux only' }

test('a small result makes no file', only, () => {
  const store = new SqliteStore()
  store.createTable('t', [{ name: 'text', type: 'text' }])
  store.append(
    't',
    Array.from({ length: 1000 }, (_, index) => [`row ${index}`]),
  )
  assert.deepEqual([...store.query('SELECT count(*) FROM t').rows], [[1000]])
  assert.deepEqual(temporaryFiles(), [])
  store.close()
})

test('many rows go to a file without a name, which only this user can read', only, () => {
  const store = new SqliteStore()
  store.createTable('t', [{ name: 'text', type: 'text' }])
  const text = 'x'.repeat(500_000)
  for (let page = 0; page < 20; page += 1) {
    store.append(
      't',
      Array.from({ length: 10 }, (_, index) => [`${page * 10 + index} ${text}`]),
    )
  }
  const files = temporaryFiles()
  assert.notEqual(files.length, 0)
  for (const { mode, links } of files) assert.deepEqual([mode, links], [0o600, 0])
  const sum = 'SELECT count(*), sum(length(text)), sum(CAST(text AS INTEGER)) FROM t'
  assert.deepEqual(
    [...store.query(sum).rows],
    [[200, 200 * 500_001 + 10 + 2 * 90 + 3 * 100, 19_900]],
  )
  store.close()
  assert.deepEqual(temporaryFiles(), [])
})

test('rows that find no room are refused with where the room would have to be', () => {
  const store = new SqliteStore()
  store.createTable('t', [{ name: 'text', type: 'text' }])
  store.executeScript('PRAGMA temp.max_page_count = 10')
  const rows = Array.from({ length: 20 }, () => ['x'.repeat(10_000)])
  assert.throws(
    () => store.append('t', rows),
    (error) =>
      error instanceof QueryError &&
      error.sqlState === '53100' &&
      /TMPDIR/.test(error.hint ?? '') &&
      error.category === 'internal',
  )
  // The store is whole: what was there before is there.
  assert.deepEqual([...store.query('SELECT count(*) FROM t').rows], [[0]])
  store.close()
})
