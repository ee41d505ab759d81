import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { openSession } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import { QueryError } from '../../src/errors/query-error.ts'
import { quoteIdentifier } from '../../src/sql/print.ts'
import { objectsOf, runSql, settingsFor } from '../helpers/github.ts'

const root = fileURLToPath(new URL('../../../shared/registry/src', import.meta.url))
const isThere = existsSync(root)
const NO_SELECT = /^SELECT not supported for this resource, use SHOW METHODS to view available/

interface Counts {
  services: number
  /** Of the services listed; the copy of the registry holds some documents only. */
  absent: number
  resources: number
  methods: number
  described: number
  columns: number
  unreadable: number
}

type Rows = readonly Record<string, unknown>[]

suite('every resource of the registry’s providers', () => {
  if (!isThere) {
    test('SHOW and DESCRIBE answer for all of them (skipped: there is no ../shared/registry)', {
      skip: true,
    })
    return
  }

  test('SHOW and DESCRIBE answer for all of them', async (t) => {
    // Nothing here makes a request; the built-in documents must not stand in for the registry's.
    const settings = settingsFor('http://127.0.0.1:9', { documentRoots: [root], env: {} })
    const engine = openSession(settings)
    const failures: string[] = []
    const table = new Map<string, Counts>()
    try {
      for (const { name } of await rowsOf(engine, 'SHOW PROVIDERS')) {
        table.set(String(name), await walkProvider(engine, String(name), failures))
      }
    } finally {
      await engine.close()
    }
    t.diagnostic('provider      services absent resources methods described columns unreadable')
    for (const [name, counts] of table) t.diagnostic(line(name, counts))
    assert.deepEqual(failures, [])
    assert.ok(table.size >= 13)
    const all = [...table.values()]
    assert.ok(all.every(({ services, resources }) => services > 0 && resources > 0))
    assert.ok(all.every((one) => one.described + one.unreadable === one.resources))
    assert.ok(all.reduce((sum, { resources }) => sum + resources, 0) >= 1500)
  })
})

async function walkProvider(
  engine: Session,
  provider: string,
  failures: string[],
): Promise<Counts> {
  const counts: Counts = {
    services: 0,
    absent: 0,
    resources: 0,
    methods: 0,
    described: 0,
    columns: 0,
    unreadable: 0,
  }
  const owner = quoteIdentifier(provider)
  for (const { name: service } of await rowsOf(engine, `SHOW SERVICES IN ${owner}`)) {
    const path = `${owner}.${quoteIdentifier(String(service))}`
    let resources: Rows
    try {
      resources = await rowsOf(engine, `SHOW RESOURCES IN ${path}`)
    } catch (error) {
      if (isAbsent(error)) counts.absent += 1
      else failures.push(`${path}: ${(error as Error).message}`)
      continue
    }
    counts.services += 1
    for (const { name: resource } of resources) {
      await walkResource(engine, `${path}.${quoteIdentifier(String(resource))}`, counts, failures)
    }
  }
  return counts
}

async function walkResource(
  engine: Session,
  path: string,
  counts: Counts,
  failures: string[],
): Promise<void> {
  counts.resources += 1
  try {
    const methods = await rowsOf(engine, `SHOW METHODS IN ${path}`)
    counts.methods += methods.length
    const first = methods[0]
    assert.ok(first, 'it has no methods')
    assert.deepEqual(Object.keys(first), ['MethodName', 'RequiredParams', 'SQLVerb'])
    const columns = await columnsOf(engine, path)
    if (columns === undefined) {
      counts.unreadable += 1
      const reads = methods.filter(({ SQLVerb }) => SQLVerb === 'SELECT')
      for (const { MethodName } of reads) {
        const outputs = await outputsOf(engine, `${path}.${quoteIdentifier(String(MethodName))}`)
        assert.equal(outputs.length, 0, `${MethodName} has columns, but DESCRIBE refuses`)
      }
      return
    }
    counts.described += 1
    counts.columns += columns.length
    assert.ok(
      columns.some(({ kind }) => kind === 'column'),
      'DESCRIBE gives no columns',
    )
    const names = columns.map(
      ({ name, kind }) => `${kind === 'column' ? kind : 'parameter'} ${name}`,
    )
    assert.equal(new Set(names).size, names.length, 'DESCRIBE names a column twice')
  } catch (error) {
    failures.push(`${path}: ${(error as Error).message}`)
  }
}

/** The copy of the registry holds some documents only; the others are told as missing. */
function isAbsent(error: unknown): boolean {
  return /^Cannot read .*: there is no such file$/.test((error as Error).message)
}

/** What DESCRIBE gives; nothing where it says, in the documented words, that there is nothing to read. */
async function columnsOf(engine: Session, path: string): Promise<Rows | undefined> {
  try {
    return await rowsOf(engine, `DESCRIBE ${path}`)
  } catch (error) {
    if (error instanceof QueryError && NO_SELECT.test(error.message)) return undefined
    throw error
  }
}

async function outputsOf(engine: Session, method: string): Promise<Rows> {
  const rows = await rowsOf(engine, `DESCRIBE METHOD ${method}`)
  return rows.filter((row) => row['param_type'] === 'output')
}

async function rowsOf(engine: Session, statement: string): Promise<Rows> {
  return objectsOf(await runSql(engine, statement))
}

function line(name: string, counts: Counts): string {
  const { services, absent, resources, methods, described, columns, unreadable } = counts
  const cells = [
    [services, 9],
    [absent, 7],
    [resources, 10],
    [methods, 8],
    [described, 10],
    [columns, 8],
    [unreadable, 11],
  ] as const
  return name.padEnd(13) + cells.map(([count, width]) => String(count).padStart(width)).join('')
}
