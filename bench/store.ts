import { DatabaseSync } from 'node:sqlite'
import { toStoreValue } from '../src/store/convert.ts'
import { SqliteStore } from '../src/store/sqlite.ts'
import type { StoreColumn } from '../src/store/store.ts'
import { best, type Figure } from './figure.ts'

const ROWS = 100_000
const PAGE = 100

/** Rows as an API gives them, a page at a time, into the store and counted, against a bare loop. */
export function storeFigures(): Figure[] {
  const rows = Array.from({ length: ROWS }, (_, index) => ({
    id: index,
    name: `repository-${index}`,
    private: index % 2 === 0,
    size: index / 8,
    topics: ['a', 'b'],
  }))
  const columns: readonly StoreColumn[] = [
    { name: 'id', type: 'integer' },
    { name: 'name', type: 'text' },
    { name: 'private', type: 'boolean' },
    { name: 'size', type: 'number' },
    { name: 'topics', type: 'json' },
  ]
  const bareMs = best(3, 1, () => {
    const database = new DatabaseSync(':memory:')
    database.exec('CREATE TABLE t (id INTEGER, name TEXT, private INTEGER, size REAL, topics TEXT)')
    const insert = database.prepare('INSERT INTO t VALUES (?, ?, ?, ?, ?)')
    database.exec('BEGIN')
    for (const row of rows) {
      insert.run(row.id, row.name, row.private ? 1 : 0, row.size, JSON.stringify(row.topics))
    }
    database.exec('COMMIT')
    database.prepare('SELECT count(*) FROM t').get()
    database.close()
  })
  const storeMs = best(3, 1, () => {
    const store = new SqliteStore()
    store.createTable('t', columns)
    for (let at = 0; at < ROWS; at += PAGE) {
      store.append(
        't',
        rows.slice(at, at + PAGE).map((row) => {
          const record = row as Record<string, unknown>
          return columns.map(({ name, type }) => toStoreValue(record[name], type))
        }),
      )
    }
    for (const _ of store.query('SELECT count(*) FROM t').rows);
    store.close()
  })
  return [
    {
      name: '100,000 rows loaded into the store and counted',
      value: storeMs / bareMs,
      unit: 'x',
      limit: 2.5,
      detail: `${storeMs.toFixed(0)} ms / ${bareMs.toFixed(0)} ms of a bare insert loop`,
    },
  ]
}
