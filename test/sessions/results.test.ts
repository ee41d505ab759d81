import assert from 'node:assert/strict'
import { after, afterEach, beforeEach, test } from 'node:test'
import { openSession } from '../../src/engine/engine.ts'
import type { Result } from '../../src/engine/result.ts'
import type { Session } from '../../src/engine/session.ts'
import type { StatementSettings } from '../../src/engine/settings.ts'
import type { Value } from '../../src/output/row-set.ts'
import { settingsFor, startGithub } from '../helpers/github.ts'

const github = await startGithub()
after(() => github.close())

let session: Session
beforeEach(() => {
  github.reset()
  github.clearRequests()
  session = openSession(settingsFor(github.url))
})
afterEach(() => session.close())

const signal = new AbortController().signal

function prepared(text: string) {
  const [only] = session.prepare({ name: 'query', text })
  assert.ok(only)
  return only
}

async function run(text: string, settings: Partial<StatementSettings> = {}): Promise<Result> {
  return await prepared(text).run({ signal, ...settings })
}

async function rest(result: Result): Promise<Value[]> {
  const values: Value[] = []
  for await (const page of result.pages(100)) values.push(...page.map(([first]) => first ?? null))
  return values
}

async function take(result: Result, count: number): Promise<Value[]> {
  for await (const page of result.pages(count)) return page.map(([first]) => first ?? null)
  return []
}

const COUNT = (end: number) =>
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${end}) SELECT i FROM n`
const upTo = (end: number, from = 1) =>
  Array.from({ length: end - from + 1 }, (_, index) => from + index)

test('rows are read page by page, and the completion has the tag', async () => {
  const result = await run(COUNT(250))
  assert.deepEqual(
    result.columns?.map(({ name }) => name),
    ['i'],
  )
  assert.deepEqual(await take(result, 3), [1, 2, 3])
  assert.deepEqual(await rest(result), upTo(250, 4))
  assert.deepEqual(await result.done, { tag: 'SELECT 250', messages: [], incomplete: [] })
})

for (const end of [10, 5_000]) {
  test(`${end} unread rows stay readable while other statements run`, async () => {
    await run('CREATE TABLE t (a)')
    const first = await run(COUNT(end))
    assert.deepEqual(await take(first, 2), [1, 2])
    const second = await run(`INSERT INTO t ${COUNT(3)}`)
    const third = await run('SELECT a FROM t')
    assert.deepEqual(await take(third, 1), [1])
    await run('DELETE FROM t')
    await run('DROP TABLE t')
    assert.deepEqual(await rest(first), upTo(end, 3))
    assert.deepEqual(await rest(third), [2, 3], 'rows are those of the moment when it ran')
    assert.equal((await second.done).tag, 'INSERT 0 3')
    assert.equal((await first.done).tag, `SELECT ${end}`)
  })
}

test('values that are set aside come back as they were', async () => {
  const values = `SELECT NULL AS a UNION ALL SELECT '12' UNION ALL SELECT 1.0 UNION ALL SELECT 9007199254740993
    UNION ALL SELECT x'00ff' UNION ALL SELECT '' UNION ALL SELECT -0.5`
  const many = `SELECT v.a FROM (${COUNT(3000)}) n CROSS JOIN (${values}) v`
  const alone = await rest(await run(many))
  const aside = await run(many)
  await run('SELECT 1')
  assert.deepEqual(await rest(aside), alone)
})

test('rows of an API stay readable, and their requests are made once', async () => {
  const text = "SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY name"
  const alone = await rest(await run(text))
  github.clearRequests()
  const first = await run(text)
  const second = await run(text)
  assert.deepEqual([await rest(second), await rest(first)], [alone, alone])
  assert.equal(github.requests.length, 2)
})

test('a failure among rows that are set aside is their reader’s, behind the rows before it', async () => {
  const pages = '/orgs/acme/repos'
  github.seedCollection(pages, 250)
  github.setFaults([{ match: { path: pages }, skip: 2, times: 9, fault: '500' }])
  const text = "SELECT id FROM github.repos.repos WHERE org = 'acme'"
  const first = await run(text, { stream: true })
  const other = await run('SELECT 1 AS one')
  assert.deepEqual(await rest(other), [1])
  await assert.rejects(rest(first), /500/)
  await assert.rejects(first.done, /500/)
})

test('a disposed result gives no more rows, and its table is gone', async () => {
  const first = await run(COUNT(5_000))
  await run('SELECT 1')
  await first[Symbol.asyncDispose]()
  assert.deepEqual(await rest(first), [])
  const tables = await run("NATIVEQUERY 'SELECT count(*) FROM temp.sqlite_schema'")
  assert.deepEqual(await rest(tables), [0])
})

test('rows of a closed session are an error, not an end', async () => {
  const [live, aside] = [await run(COUNT(5_000)), await run(COUNT(10))]
  await session.close()
  await assert.rejects(rest(aside), /the session is closed/)
  await assert.rejects(rest(live), /the session is closed/)
})

test('a write ends in a tag that counts its requests', async () => {
  const label = (name: string) => `('acme', 'api', '${name}', 'ff0000')`
  const insert = `INSERT INTO github.issues.labels (owner, repo, name, color) VALUES ${label('a')}, ${label('b')}`
  const result = await run(insert)
  assert.equal(result.columns, undefined)
  assert.equal((await result.done).tag, 'INSERT 0 2')
  const returning = await run(
    `${insert.replace("'a'", "'c'").replace("'b'", "'d'")} RETURNING name`,
  )
  assert.deepEqual(await rest(returning), ['c', 'd'])
  assert.equal((await returning.done).tag, 'INSERT 0 2')
  const where = "WHERE owner = 'acme' AND repo = 'api' AND name IN ('a', 'b')"
  const removed = await run(`DELETE FROM github.issues.labels ${where}`, { maxWrites: 2 })
  assert.equal((await removed.done).tag, 'DELETE 2')
})

const described: readonly (readonly [string, readonly string[] | undefined, boolean])[] = [
  ["SELECT name, id AS n FROM github.repos.repos WHERE org = 'acme'", ['name', 'n'], false],
  ['SHOW PROVIDERS', ['name', 'version'], false],
  ["EXPLAIN ANALYZE SELECT name FROM github.repos.repos WHERE org = 'acme'", undefined, false],
  [
    "DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name = 'c'",
    undefined,
    true,
  ],
  ["EXEC github.repos.repos.list_for_org @org = 'acme'", undefined, false],
  ['CREATE TABLE t (a)', undefined, false],
]
for (const [text, columns, writes] of described) {
  test(`${text} is described before anything is sent`, async () => {
    const found = await prepared(text).describe()
    assert.equal(found.writes, writes)
    if (columns !== undefined)
      assert.deepEqual(
        found.columns?.map(({ name }) => name),
        columns,
      )
    assert.deepEqual(github.requests, [])
  })
}

test('EXPLAIN ANALYZE has the columns that were described', async () => {
  for (const format of ['', 'FORMAT = json ', 'FORMAT = table ']) {
    const one = prepared(
      `EXPLAIN ANALYZE ${format}SELECT name FROM github.repos.repos WHERE org = 'acme'`,
    )
    const described = await one.describe()
    const result = await one.run({ signal })
    assert.deepEqual(
      described.columns?.map(({ name }) => name),
      result.columns?.map(({ name }) => name),
    )
    await rest(result)
  }
})
