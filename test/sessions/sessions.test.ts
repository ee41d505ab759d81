import assert from 'node:assert/strict'
import { after, afterEach, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Engine } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import { QueryError } from '../../src/errors/query-error.ts'
import { fillWorld, randomStatement } from '../chaos/statements.ts'
import { drawsOf } from '../differential/draws.ts'
import { runSql, settingsFor, startGithub } from '../helpers/github.ts'

const github = await startGithub({ quotaLimit: 1e9 })
after(() => github.close())

let engine: Engine
beforeEach(() => {
  github.reset()
  github.clearRequests()
  engine = new Engine(settingsFor(github.url))
})
afterEach(() => engine.close())

function openSession(): Session {
  return engine.session(settingsFor(github.url))
}

async function rowsOf(session: Session, text: string): Promise<string> {
  const { rowSets } = await runSql(session, text)
  return JSON.stringify(rowSets.map(({ rows }) => rows))
}

const REPOS = "SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY name"

test('sessions that ask for the same table at the same moment both get its rows', async () => {
  const alone = await rowsOf(openSession(), REPOS)
  const both = await Promise.all([rowsOf(openSession(), REPOS), rowsOf(openSession(), REPOS)])
  assert.deepEqual(both, [alone, alone])
})

test('statements of one session run one after the other, in the order in which they are given', async () => {
  const session = openSession()
  const given = [
    'CREATE TABLE t (a)',
    'INSERT INTO t VALUES (1)',
    `INSERT INTO t SELECT count(*) FROM (${REPOS})`,
    'SELECT count(*) FROM t',
  ]
  const results = await Promise.all(given.map((text) => rowsOf(session, text)))
  assert.equal(results.at(-1), '[[[2]]]')
})

test('a statement that waits for its turn can be cancelled, and the next one runs', async () => {
  const session = openSession()
  const first = rowsOf(session, 'SLEEP 200')
  const stop = new AbortController()
  const second = session.run({ name: 'query', text: 'SELECT 1' }, stop.signal).next()
  const third = rowsOf(session, 'SELECT 3')
  stop.abort(new Error('not wanted any more'))
  await assert.rejects(second, /not wanted any more/)
  await first
  assert.equal(await third, '[[[3]]]')
})

test('what one session says is not heard in another', async () => {
  const [one, other] = [openSession(), openSession()]
  await runSql(
    one,
    "USE github; SET owner = 'acme'; SET repo = 'api'; CREATE TABLE mine (a); BEGIN",
  )
  await assert.rejects(rowsOf(other, 'SELECT name FROM issues.labels'), QueryError)
  await assert.rejects(rowsOf(other, 'SELECT name FROM github.issues.labels'), QueryError)
  await assert.rejects(rowsOf(other, 'SELECT * FROM mine'), QueryError)
  await assert.rejects(rowsOf(other, 'COMMIT'), /no parent transaction/)
  await runSql(one, 'SELECT name FROM issues.labels; ROLLBACK')
})

test('sessions share one sign-in and one set of limits', async () => {
  let asked = 0
  const ghToken = async () => {
    asked += 1
    await sleep(1)
    return 'test'
  }
  const settings = { ...settingsFor(github.url), env: {}, ghToken }
  const shared = new Engine(settings)
  await Promise.all(Array.from({ length: 10 }, () => rowsOf(shared.session(settings), REPOS)))
  const limits = await rowsOf(
    shared.session(settings),
    'SELECT count(*) > 0 FROM stackql.rate_limits',
  )
  await shared.close()
  assert.equal(asked, 1)
  assert.equal(limits, '[[[1]]]')
})

test('a session cannot loosen what its engine allows', async () => {
  const settings = settingsFor(github.url)
  const refusal = { sqlState: '42501', message: 'nothing may be sent', hint: 'It is a test.' }
  const guarded = new Engine({ ...settings, judge: () => refusal })
  const session = guarded.session({ ...settings, judge: () => undefined } as never)
  await assert.rejects(rowsOf(session, REPOS), /nothing may be sent/)
  assert.deepEqual(github.requests, [])
  await guarded.close()
})

test('a setting of one statement holds for that statement alone', async () => {
  const session = openSession()
  const text = "SELECT name FROM github.repos.repos WHERE org IN ('a', 'b')"
  const signal = new AbortController().signal
  await assert.rejects(async () => {
    for await (const _ of session.run({ name: 'query', text }, signal, { maxCalls: 1 }));
  }, /would be called 2 times/)
  await rowsOf(session, text)
})

test('a closed session, and one whose engine is closed, says so', async () => {
  const [one, other] = [openSession(), openSession()]
  await one.close()
  await assert.rejects(rowsOf(one, 'SELECT 1'), /the session is closed/)
  await engine.close()
  await assert.rejects(rowsOf(other, 'SELECT 1'), /the session is closed/)
})

const SESSIONS = 50
const STATEMENTS = 4

test(`${SESSIONS} sessions of random statements give what each gives alone`, async () => {
  fillWorld(github)
  const texts = Array.from({ length: SESSIONS }, (_, session) =>
    Array.from({ length: STATEMENTS }, (_, index) =>
      randomStatement(drawsOf(7_000_003 + session * 101 + index)),
    ),
  )
  const endingsOf = async (statements: readonly string[]) => {
    const session = openSession()
    const endings: string[] = []
    for (const text of statements) {
      endings.push(await rowsOf(session, text).catch((error: Error) => `${error}`))
    }
    await session.close()
    return endings
  }
  const alone: string[][] = []
  for (const statements of texts) alone.push(await endingsOf(statements))
  const together = await Promise.all(texts.map(endingsOf))
  assert.deepEqual(together, alone)
  const answered = alone.flat().filter((ending) => ending.startsWith('[['))
  assert.ok(answered.length > (SESSIONS * STATEMENTS) / 2, `${answered.length} answers`)
})
