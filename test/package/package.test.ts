import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Simulator } from '../../src/simulator/server.ts'
import { temporaryFolder } from '../helpers/cli.ts'
import { startGithub } from '../helpers/github.ts'
import { compileModule, installPacked, runModule } from '../helpers/packed.ts'

const folder = temporaryFolder()
let own: string
let github: Simulator

before(async () => {
  own = installPacked(folder.path)
  github = await startGithub()
})
after(async () => {
  await github.close()
  folder.remove()
})

/** A program that depends on the package: `rows` prints what a function of the connection resolves to. */
async function withConnection(body: string, settings = ''): Promise<unknown> {
  return await runModule(
    folder.path,
    `import { connect } from 'stackql-ts'
     const connection = connect({ github: { token: 'test', baseUrl: '${github.url}' } }, { ${settings} })
     const result = await (async () => { ${body} })()
     console.log(JSON.stringify(result, (key, value) => typeof value === 'bigint' ? value + 'n' : value))
     await connection.close()`,
  )
}

/** The rejection of an expression of the program. */
const FAILURE = `.then(() => 'no failure', (error) => [error.constructor.name, error.name, error.message])`

test('the package runs as a command', () => {
  const printed = execFileSync(process.execPath, [
    join(own, 'bin/stackql.cjs'),
    ...['exec', '-o', 'json', "SHOW SERVICES IN github LIKE 'repos'"],
  ])
  assert.match(String(printed), /"name":"repos"/)
})

test('the package has no mark of the build and no source', () => {
  for (const name of ['dist/.bundle', 'dist/.providers', 'src', 'test', 'scripts']) {
    assert.equal(existsSync(join(own, name)), false, name)
  }
})

test('the package asks for its libraries alone', () => {
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(own, 'package.json'), 'utf8'),
  ) as { dependencies: object; optionalDependencies?: object }
  assert.equal(optionalDependencies, undefined)
  assert.ok('undici' in dependencies)
})

test('links of its README and guides lead to files that it has', () => {
  const guides = [
    'README.md',
    'CONTRIBUTING.md',
    'ARCHITECTURE.md',
    'docs/sql.md',
    'docs/writes.md',
  ]
  const links = guides.flatMap((guide) => {
    const text = readFileSync(join(own, guide), 'utf8')
    return [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = '']) => ({
      guide,
      target: join(own, dirname(guide), target),
    }))
  })
  assert.ok(links.length > 10, 'the README has links')
  assert.deepEqual(
    links.filter(({ target }) => !existsSync(target)),
    [],
  )
})

test('a query of the library has typed objects', async () => {
  const rows = await withConnection(
    `return await connection.query("SELECT name, private, id, owner, 9007199254740993 AS long, NULL AS none FROM github.repos.repos WHERE org = 'acme' ORDER BY id LIMIT 1")`,
  )
  const [first] = rows as Record<string, unknown>[]
  assert.deepEqual(Object.keys(first ?? {}), ['name', 'private', 'id', 'owner', 'long', 'none'])
  assert.equal(typeof first?.['name'], 'string')
  assert.equal(typeof first?.['private'], 'boolean')
  assert.equal(typeof first?.['id'], 'number')
  assert.match(JSON.stringify(first?.['owner']), /^\{"login":"/)
  assert.equal(first?.['long'], '9007199254740993n')
  assert.equal(first?.['none'], null)
})

test('statements that are given together run one after the other', async () => {
  const rows = await withConnection(`
    const [, , rows] = await Promise.all([
      connection.query('CREATE TABLE t (a)'),
      connection.query('INSERT INTO t VALUES (1), (2)'),
      connection.query('SELECT sum(a) AS total FROM t'),
    ])
    return rows`)
  assert.deepEqual(rows, [{ total: 3 }])
})

test('a connection goes on after a statement that failed', async () => {
  const result = await withConnection(`
    const failed = connection.query('SELECT nothing')${FAILURE}
    const rows = connection.query('SELECT 1 AS one')
    return [(await failed)[0], await rows]`)
  assert.deepEqual(result, ['QueryError', [{ one: 1 }]])
})

test('errors keep the names of their classes', async () => {
  const result = await withConnection(`
    const nobody = connect({ github: { token: 'x', baseUrl: 'http://127.0.0.1:1' } })
    const failures = [
      await connection.query('SELEC 1')${FAILURE},
      await nobody.query("SELECT name FROM github.repos.repos WHERE org = 'acme'")${FAILURE},
      await connection.query('SELECT 1; SELECT 2')${FAILURE},
      await connection.query(' ')${FAILURE},
    ]
    await nobody.close()
    return failures.map(([constructor, name]) => [constructor, name])`)
  assert.deepEqual(result, [
    ['QueryError', 'QueryError'],
    ['ApiError', 'ApiError'],
    ['QueryError', 'QueryError'],
    ['QueryError', 'QueryError'],
  ])
})

test('a statement that writes to many objects needs maxWrites, and readOnly sends none', async () => {
  const remove = `return await connection.query("DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'api' AND name IN ('a', 'b')")${FAILURE}`
  const since = github.requests.length
  const unasked = await withConnection(remove)
  const forbidden = await withConnection(remove, 'readOnly: true, maxWrites: 5')
  assert.match(String(unasked), /^QueryError,QueryError,.*DELETE/)
  assert.match(String(forbidden), /^QueryError,QueryError,.*readOnly is given/)
  assert.deepEqual(
    github.requests.slice(since).filter(({ method }) => method !== 'GET'),
    [],
  )
})

test('a refused call of many has the meaning that is given for its status', async () => {
  const body = `return await connection.query("SELECT item_status FROM github.repos.details WHERE owner = 'acme' AND repo IN ('a', 'missing-b') ORDER BY 1")`
  const failed = await withConnection(`${body}.catch((error) => [error.name, error.status])`)
  const rows = await withConnection(body, "onItemError: { 404: 'null' }")
  assert.deepEqual(
    [failed, rows],
    [
      ['ApiError', 404],
      [{ item_status: 200 }, { item_status: 404 }],
    ],
  )
})

test('a signal ends a statement, and a closed connection says that it is closed', async () => {
  const result = await withConnection(`
    const stop = new AbortController()
    const long = connection.query('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n', { signal: stop.signal })${FAILURE}
    setTimeout(() => stop.abort(), 200)
    const [, name] = await long
    await connection.close()
    return [name, await connection.query('SELECT 1')${FAILURE}]`)
  assert.deepEqual(result, ['AbortError', ['QueryError', 'QueryError', 'the session is closed']])
})

test('a setting that makes no sense is an error at once', async () => {
  const result = await runModule(
    folder.path,
    `import { connect } from 'stackql-ts'
     const failures = [
       () => connect({ github: { token: '' } }),
       () => connect({ github: { baseUrl: 'ftp://x' } }),
       () => connect({ github: { token: 'a', auth: { type: 'basic' } } }),
       () => connect({}, { concurrency: 0 }),
       () => connect({}, { readonly: true }),
       () => connect({}, { readOnly: 'yes' }),
       () => connect({}, { maxWrites: '3' }),
       () => connect({}, { onItemError: { 401: 'null' } }),
       () => connect({}, { onItemError: { 404: 'nothing' } }),
       () => connect({ github: { baseurl: 'http://127.0.0.1' } }),
     ].map((open) => { try { open(); return 'none' } catch (error) { return [error.name, error.message] } })
     console.log(JSON.stringify(failures))`,
  )
  const failures = result as (readonly [string, string])[]
  assert.deepEqual([...new Set(failures.map(([name]) => name))], ['TypeError'])
  assert.match(failures[4]?.[1] ?? '', /no 'readonly'. Did you mean readOnly\?/)
})

test('a program in TypeScript compiles against its declarations', () => {
  const file = join(folder.path, 'program.mts')
  writeFileSync(
    file,
    `import { ApiError, connect } from 'stackql-ts'
     await using connection = connect({ github: { token: 'x' } }, { timeoutMs: 1000 })
     const rows = await connection.query<{ name: string }>('SELECT 1', { signal: AbortSignal.timeout(5) })
     export const names: string[] = rows.map(({ name }) => name)
     export const cell: number | unknown = (await connection.query('SELECT 1'))[0]?.['a']
     export const isOurs = (error: unknown): boolean => error instanceof ApiError\n`,
  )
  assert.equal(compileModule(folder.path, file), '')
  writeFileSync(file, `import { connect } from 'stackql-ts'\nconnect({ github: { token: 1 } })\n`)
  assert.match(compileModule(folder.path, file), /TS2322/)
})
