import assert from 'node:assert/strict'
import { after, afterEach, beforeEach, suite, test } from 'node:test'
import { Engine } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import { QueryError } from '../../src/errors/query-error.ts'
import { runSql, settingsFor, startGithub } from '../helpers/github.ts'

// What clients of PostgreSQL SET and SHOW.

const github = await startGithub({ quotaLimit: 1e9 })
after(() => github.close())
const settings = settingsFor(github.url)

let engine: Engine
let session: Session
beforeEach(() => {
  github.reset()
  github.clearRequests()
  engine = new Engine(settings)
  session = engine.session(settings)
})
afterEach(() => engine.close())

async function shown(text: string, by = session): Promise<unknown> {
  const { rowSets } = await runSql(by, text)
  return rowSets.at(-1)?.rows[0]?.[0]
}

const values: readonly (readonly [set: string, show: string, value: string])[] = [
  ["SET statement_timeout = '5s'", 'statement_timeout', '5s'],
  ['SET statement_timeout TO 1500', 'statement_timeout', '1500ms'],
  ["SET statement_timeout = '120s'", 'STATEMENT_TIMEOUT', '2min'],
  ["SET statement_timeout = '5s'; SET statement_timeout TO DEFAULT", 'statement_timeout', '0'],
  ["SET application_name = 'psql'", 'application_name', 'psql'],
  ['SET search_path TO public, "Mixed"', 'search_path', 'public, Mixed'],
  ["SET NAMES 'utf8'", 'client_encoding', 'UTF8'],
  ["SET client_encoding TO 'UTF-8'", 'client_encoding', 'UTF8'],
  ["SET DateStyle = 'ISO, DMY'", 'datestyle', 'ISO, DMY'],
  ['SET datestyle TO ISO', 'DateStyle', 'ISO, MDY'],
  ["SET TIME ZONE 'Europe/Berlin'", 'TimeZone', 'Europe/Berlin'],
  ["SET SESSION timezone TO 'UTC'", 'timezone', 'UTC'],
  ['SET standard_conforming_strings = on', 'standard_conforming_strings', 'on'],
  ['SET extra_float_digits = 3', 'extra_float_digits', '3'],
  ['SET extra_float_digits = -1', 'extra_float_digits', '-1'],
  ['SET client_min_messages TO warning', 'client_min_messages', 'warning'],
  ['SET lock_timeout = 0', 'lock_timeout', '0'],
  [
    "SET idle_in_transaction_session_timeout = '10min'",
    'idle_in_transaction_session_timeout',
    '10min',
  ],
  ['SELECT 1', 'server_encoding', 'UTF8'],
  ['SELECT 1', 'DateStyle', 'ISO, MDY'],
]
suite('a setting', () => {
  for (const [set, show, value] of values) {
    test(`${set} is what SHOW ${show} gives`, async () => {
      assert.equal(await shown(`${set}; SHOW ${show}`), value)
    })
  }

  test('has in SHOW the name that PostgreSQL gives it', async () => {
    const { rowSets } = await runSql(session, 'SHOW datestyle; SHOW TIMEZONE; SHOW ALL')
    assert.deepEqual(
      rowSets.map(({ columns }) => columns),
      [['DateStyle'], ['TimeZone'], ['name', 'setting', 'description']],
    )
  })

  test('is no default of a parameter', async () => {
    await runSql(
      session,
      "SET owner = 'acme'; SET repo = 'api'; SET timezone = 'UTC'; SET names = 'utf8'",
    )
    await runSql(session, 'SELECT name FROM github.issues.labels')
    assert.deepEqual(
      github.requests.map(({ path }) => path),
      ['/repos/acme/api/labels'],
    )
  })
})

const refused: readonly (readonly [text: string, problem: RegExp])[] = [
  ["SET client_encoding = 'LATIN1'", /client_encoding cannot be LATIN1/],
  ['SET standard_conforming_strings = off', /standard_conforming_strings cannot be off/],
  ["SET DateStyle = 'German'", /DateStyle cannot be German/],
  ["SET statement_timeout = 'soon'", /statement_timeout cannot be soon/],
  ['SET statement_timeout = 1 + 1', /statement_timeout cannot be an expression/],
  ['SET default_transaction_read_only = on', /cannot be on/],
  ["SET server_encoding = 'UTF8'", /server_encoding cannot be changed/],
  ['SET GLOBAL statement_timeout = 5', /SET GLOBAL/],
  ['SHOW statement_timout', /unrecognized configuration parameter "statement_timout"/],
]
for (const [text, problem] of refused) {
  test(`${text} is refused`, async () => {
    await assert.rejects(runSql(session, text), (error) => {
      assert.ok(error instanceof QueryError)
      assert.match(error.message, problem)
      return true
    })
  })
}

const ENDLESS =
  'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'

test('statement_timeout ends the statements of its session, and of no other', async () => {
  const other = engine.session(settings)
  await runSql(session, 'SET statement_timeout = 200')
  await assert.rejects(runSql(session, ENDLESS), /longer than 0.2 s/)
  await assert.rejects(runSql(session, 'SLEEP 5000'), /longer than 0.2 s/)
  await runSql(other, 'SLEEP 400')
  assert.equal(await shown('SHOW statement_timeout', other), '0')
  await runSql(session, 'SET statement_timeout = 0; SLEEP 300')
})

test('statement_timeout cannot lengthen the limit of the front end', async () => {
  const limited = engine.session({ ...settings, statementTimeoutMs: 200 })
  await runSql(limited, "SET statement_timeout = '1h'")
  await assert.rejects(runSql(limited, 'SLEEP 5000'), /longer than 0.2 s/)
})

const transactions: readonly (readonly [text: string, value: string])[] = [
  ["BEGIN; SET application_name = 'b'; ROLLBACK", 'a'],
  ["BEGIN; SET application_name = 'b'; COMMIT", 'b'],
  ["BEGIN; SET LOCAL application_name = 'b'; COMMIT", 'a'],
  ["BEGIN; SET application_name = 'c'; SET LOCAL application_name = 'b'; COMMIT", 'c'],
  ["SET LOCAL application_name = 'b'", 'a'],
]
for (const [text, value] of transactions) {
  test(`after ${text} the value is ${value}`, async () => {
    assert.equal(await shown(`SET application_name = 'a'; ${text}; SHOW application_name`), value)
  })
}

test('SET LOCAL has an effect until its transaction ends', async () => {
  assert.equal(await shown("BEGIN; SET LOCAL lock_timeout = '1s'; SHOW lock_timeout"), '1s')
  assert.equal(await shown('ROLLBACK; SHOW lock_timeout'), '0')
})

test('the transaction of one session neither holds nor spoils the writes of another', async () => {
  const other = engine.session(settings)
  const label = (name: string) =>
    `INSERT INTO github.issues.labels (owner, repo, name) VALUES ('acme', 'api', '${name}')`
  await runSql(session, `BEGIN; ${label('one')}`)
  await runSql(other, label('two'))
  await assert.rejects(runSql(other, 'SELECT nothing FROM github.issues.labels'), QueryError)
  await runSql(session, 'COMMIT')
  const sent = github.requests.filter(({ method }) => method === 'POST')
  assert.deepEqual(
    sent.map(({ body }) => (typeof body === 'string' ? JSON.parse(body) : body).name),
    ['two', 'one'],
  )
})

test('tables, views and their names are of one session, also where two have the same ones', async () => {
  const other = engine.session(settings)
  await runSql(
    session,
    'CREATE TABLE t (a); INSERT INTO t VALUES (1); CREATE VIEW v AS SELECT a FROM t',
  )
  await assert.rejects(shown('SELECT a FROM v', other), QueryError)
  await runSql(
    other,
    "CREATE TABLE t (a); INSERT INTO t VALUES ('other'); CREATE VIEW v AS SELECT a FROM t",
  )
  const both = await Promise.all([shown('SELECT a FROM v'), shown('SELECT a FROM v', other)])
  assert.deepEqual(both, [1, 'other'])
})
