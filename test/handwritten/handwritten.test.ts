import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { after, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openSession } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import { parseStatement } from '../../src/sql/parse.ts'
import { runSql, settingsFor, startGithub } from '../helpers/github.ts'
import { startFilteringServer } from './filtering-server.ts'
import { PlainTables, withApiNames, withPlainNames } from './plain-tables.ts'
import { parseQueryFile, type Written } from './query-file.ts'
import { collections } from './rows.ts'

// Queries that people write, over the API and over plain tables of SQLite with the same rows: the rows
// and the names of the columns must be the same, at no more requests than the query says.

const folder = fileURLToPath(new URL('queries/', import.meta.url))
const only = process.env['QUERY']
const simulator = await startGithub()
for (const [path, rows] of collections()) simulator.seedCollection(path, rows)
const server = await startFilteringServer(simulator.url)
after(async () => {
  await server.close()
  await simulator.close()
})

for (const file of globSync('*.sql', { cwd: folder }).sort()) {
  const queries = parseQueryFile(readFileSync(`${folder}${file}`, 'utf8'))
  suite(basename(file, '.sql'), () => {
    const plain = new PlainTables()
    const engine = openSession(settingsFor(server.url))
    after(async () => {
      plain.close()
      await engine.close()
    })
    for (const written of queries) {
      const { title, todo } = written
      if (only !== undefined && !title.includes(only)) continue
      test(title, { todo: todo ?? false }, () => compare(written, plain, engine))
    }
  })
}

async function compare(written: Written, plain: PlainTables, engine: Session): Promise<void> {
  const { statements, requests: most } = written
  const expected = plain.run(statements)
  server.requests.length = 0
  const answer = await runSql(engine, `${statements.map(withApiNames).join(';\n')};`)
  assert.deepEqual(answer.failures, [])
  const actual = answer.rowSets.at(-1)
  assert.ok(actual)
  const names = actual.columns.map((name) => plainTextOf(name))
  assert.deepEqual(names, expected.columns)
  const wanted = expected.rows.map(rowKey)
  const given = actual.rows.map(rowKey)
  if (isOrdered(statements.at(-1) ?? '')) assert.deepEqual(given, wanted)
  else assert.deepEqual(given.sort(), wanted.sort())
  const asked = server.requests
  assert.deepEqual([...new Set(asked)], asked, 'asked twice')
  assert.ok(asked.length <= most, `${asked.length} requests, not ${most}:\n${asked.join('\n')}`)
}

function isOrdered(query: string): boolean {
  const statement = parseStatement(withPlainNames(query))
  return statement.kind === 'query' && statement.orderBy.length > 0
}

/** A column without an alias is headed by its text, which may hold a query. */
function plainTextOf(name: string): string {
  return name.replaceAll(/github\.\w+\.(\w+)/g, 'main.$1')
}

/** A row as text, by SQLite's view of values: no booleans, and JSON without its spaces. */
function rowKey(row: readonly unknown[]): string {
  return JSON.stringify(row.map(plainValue))
}

function plainValue(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'bigint') return String(value)
  if (Number.isInteger(value)) return String(value)
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value
  try {
    return JSON.stringify(JSON.parse(value))
  } catch {
    return value
  }
}
