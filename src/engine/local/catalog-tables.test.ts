import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { Catalog } from '../../catalog/catalog.ts'
import { folderSource } from '../../catalog/folder-source.ts'
import { QueryError } from '../../errors/query-error.ts'
import { SqliteStore } from '../../store/sqlite.ts'
import { type CatalogFilter, isWanted } from './catalog-filter.ts'
import { CatalogTables } from './catalog-tables.ts'

const root = mkdtempSync(join(tmpdir(), 'catalog-tables-'))
after(() => rmSync(root, { recursive: true }))

function file(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const entries = ['good', 'gone', 'broken'].map(
  (name) => `  ${name}: {title: T, service: {$ref: demo/v1/services/${name}.yaml}}\n`,
)
file('demo/v1/provider.yaml', `name: demo\nversion: v1\nproviderServices:\n${entries.join('')}`)
file(
  'demo/v1/services/good.yaml',
  "paths: {/x: {get: {}}}\ncomponents: {x-stackQL-resources: {r: {methods: {m: {operation: {$ref: '#/paths/~1x/get'}}}}}}\n",
)
file('demo/v1/services/broken.yaml', 'paths: {[\n')

/** The rows of a table after it was filled once for each list of filters. */
async function filled(table: string, ...goes: readonly (readonly CatalogFilter[])[]) {
  const store = new SqliteStore()
  try {
    const tables = new CatalogTables(new Catalog([folderSource(root, undefined)]), store)
    let name: string | undefined
    for (const filters of goes) name = await tables.fill(table, filters)
    return [...store.query(`SELECT * FROM "${name}"`).rows]
  } finally {
    store.close()
  }
}

const only = (...services: string[]): CatalogFilter => ({ services: new Set(services) })

test('providers and services come from the index, whatever state the services are in', async () => {
  assert.equal((await filled('stackql.providers', [{}])).length, 1)
  const services = await filled('stackql.services', [{}])
  assert.deepEqual(
    services.map(([provider, name]) => `${provider}.${name}`),
    ['demo.good', 'demo.gone', 'demo.broken'],
  )
})

test('a service that has no document has no rows', async () => {
  const rows = await filled('stackql.methods', [only('good', 'gone')])
  assert.deepEqual(
    rows.map((row) => row.slice(0, 5)),
    [['demo', 'good', 'r', 'm', 'EXEC']],
  )
})

test('a document that cannot be read is an error that names it, unless it is not asked for', async () => {
  await assert.rejects(
    filled('stackql.resources', [{}]),
    (error: unknown) => error instanceof QueryError && /services\/broken\.yaml/.test(error.message),
  )
  assert.equal((await filled('stackql.resources', [only('good')])).length, 1)
})

test('what is in a table already is not put there again', async () => {
  const goes = [[only('good')], [only('good', 'gone')], [only('good')]]
  assert.equal((await filled('stackql.resources', ...goes)).length, 1)
  assert.equal((await filled('stackql.services', [{}], [{}])).length, 3)
})

test('a name that is no table of the catalog fills nothing', async () => {
  const tables = new CatalogTables(new Catalog([]), new SqliteStore())
  assert.equal(await tables.fill('stackql.nothing', [{}]), undefined)
})

test('no filter at all wants nothing', () => {
  assert.equal(isWanted([], 'demo', 'good'), false)
})
