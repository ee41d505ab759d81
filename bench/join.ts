import { DatabaseSync } from 'node:sqlite'
import { toStoreValue } from '../src/store/convert.ts'
import { SqliteStore } from '../src/store/sqlite.ts'
import type { StoreColumn } from '../src/store/store.ts'
import { best, type Figure } from './figure.ts'

const REPOSITORIES = 1_000
const ISSUES = 100_000
const PAGE = 100

const repositories = Array.from({ length: REPOSITORIES }, (_, index) => ({
  name: `repository-${index}`,
  stars: index,
  private: index % 2 === 0,
}))
const issues = Array.from({ length: ISSUES }, (_, index) => ({
  repo: `repository-${index % REPOSITORIES}`,
  number: index,
  title: `issue ${index} of the repository`,
}))
const repositoryColumns: readonly StoreColumn[] = [
  { name: 'name', type: 'text' },
  { name: 'stars', type: 'integer' },
  { name: 'private', type: 'boolean' },
]
const issueColumns: readonly StoreColumn[] = [
  { name: 'repo', type: 'text' },
  { name: 'number', type: 'integer' },
  { name: 'title', type: 'text' },
]
const query =
  'SELECT r.name, r.stars, i.number, i.title FROM issues i JOIN repositories r ON r.name = i.repo'

/** Two tables loaded, joined and read to the last row, in the store and by a bare program. */
export function joinFigures(): Figure[] {
  const bareMs = best(3, 1, () => {
    const database = new DatabaseSync(':memory:')
    database.exec(`CREATE TABLE repositories (name TEXT, stars INTEGER, private INTEGER);
      CREATE TABLE issues (repo TEXT, number INTEGER, title TEXT); BEGIN`)
    const repository = database.prepare('INSERT INTO repositories VALUES (?, ?, ?)')
    for (const one of repositories) repository.run(one.name, one.stars, one.private ? 1 : 0)
    const issue = database.prepare('INSERT INTO issues VALUES (?, ?, ?)')
    for (const one of issues) issue.run(one.repo, one.number, one.title)
    database.exec('COMMIT')
    const reading = database.prepare(query)
    reading.setReturnArrays(true)
    check(count(reading.iterate()))
    database.close()
  })
  const storeMs = best(3, 1, () => {
    const store = new SqliteStore()
    load(store, 'repositories', repositoryColumns, repositories)
    load(store, 'issues', issueColumns, issues)
    check(count(store.query(query).rows))
    store.close()
  })
  return [
    {
      name: '100,000 rows of a join of two tables, loaded and read',
      value: storeMs / bareMs,
      unit: 'x',
      limit: 1.3,
      detail: `${storeMs.toFixed(0)} ms / ${bareMs.toFixed(0)} ms of a bare program on SQLite`,
    },
  ]
}

function load(
  store: SqliteStore,
  table: string,
  columns: readonly StoreColumn[],
  rows: readonly object[],
): void {
  store.createTable(table, columns)
  for (let at = 0; at < rows.length; at += PAGE) {
    store.append(
      table,
      rows.slice(at, at + PAGE).map((row) => {
        const record = row as Record<string, unknown>
        return columns.map(({ name, type }) => toStoreValue(record[name], type))
      }),
    )
  }
}

function count(rows: Iterable<unknown>): number {
  let found = 0
  for (const _ of rows) found += 1
  return found
}

function check(found: number): void {
  if (found !== ISSUES) throw new Error(`the join has ${found} rows`)
}
