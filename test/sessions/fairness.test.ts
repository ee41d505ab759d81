import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Engine } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import { settingsFor, startGithub } from '../helpers/github.ts'

// While one session computes, loads or reads, the statements of the others run, and its own end when they are
// cancelled. Each of the statements here would keep a thread for a second or longer.

const github = await startGithub({ quotaLimit: 1e9 })
const settings = settingsFor(github.url)
const engine = new Engine(settings)
const busy = engine.session(settings)
const other = engine.session(settings)
after(async () => {
  await engine.close()
  await github.close()
})

/** How long another session may wait; without a remedy it is a second and more. */
const MOST_MS = 300
/** How long a cancelled statement may take to end, on a busy machine. */
const MOST_END_MS = 1000

async function run(
  session: Session,
  text: string,
  options: { signal?: AbortSignal; statementTimeoutMs?: number } = {},
): Promise<number> {
  const [only] = session.prepare({ name: 'query', text })
  assert.ok(only)
  await using result = await only.run({ signal: new AbortController().signal, ...options })
  let rows = 0
  for await (const page of result.pages()) rows += page.length
  await result.done
  return rows
}

/**
 * The longest time for which another session waited, and what came of the work. It is the time that this thread
 * computed meanwhile: other programs of the machine are no session's fault.
 */
async function waitBeside<T>(
  work: Promise<T>,
): Promise<{ waited: number; times: number; outcome: T }> {
  let isOver = false
  const watched = work.finally(() => {
    isOver = true
  })
  watched.catch(() => undefined)
  let waited = 0
  let times = 0
  while (!isOver) {
    const before = process.threadCpuUsage()
    await sleep(5)
    await run(other, 'SELECT 1')
    const { user, system } = process.threadCpuUsage(before)
    waited = Math.max(waited, (user + system) / 1000)
    times += 1
  }
  return { waited, times, outcome: await watched }
}

const numbers = (end: number) =>
  `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${end})`
const ROWS = 40_000
/** Some microseconds for each row. */
const slow = `length(${Array.from({ length: 24 }, (_, at) => `split_part(a, '-', ${(at % 4) + 1})`).join(' || ')})`
const LIST = `'[' || substr(replace(hex(zeroblob(5000)), '00', ',1'), 2) || ']'`

const tables = [
  `CREATE TABLE own AS ${numbers(ROWS)} SELECT i, 'a-b-c-' || i AS a FROM n`,
  `CREATE TABLE j AS ${numbers(600)} SELECT ${LIST} AS t FROM n`,
  `CREATE TABLE wide AS ${numbers(200_000)} SELECT i, i+1, i+2, i+3, i+4, i+5, 'x' || i AS x FROM n`,
  'CREATE TABLE kept (i, s)',
]
before(async () => {
  await run(other, 'SELECT 1')
  for (const text of tables) await run(busy, text)
})

const statements: Readonly<Record<string, { text: string; rows?: number }>> = {
  'a count over a recursive query': {
    text: `${numbers(5_000_000)} SELECT count(*) FROM n`,
    rows: 1,
  },
  'functions of every row': { text: `SELECT sum(${slow}) FROM own`, rows: 1 },
  'functions in a sort': {
    text: `SELECT i FROM own ORDER BY ${slow} DESC, i LIMIT 5`,
    rows: 5,
  },
  'groups of all rows': {
    text: `SELECT ${slow} AS s, count(*) FROM own GROUP BY s`,
    rows: 5,
  },
  'a condition that no row fulfils': {
    text: `SELECT i FROM own WHERE ${slow} < 0`,
    rows: 0,
  },
  'a condition that a row in thousands fulfils': {
    text: `SELECT i FROM own WHERE i % 8000 = ${slow} * 0`,
    rows: 5,
  },
  'long texts of few rows': {
    text: 'SELECT sum(length(hex(zeroblob(10000000)))) FROM generate_series(1, 60)',
    rows: 1,
  },
  'long JSON in each row': {
    text: 'SELECT count(*) FROM j, json_each(j.t) e WHERE e.value > 0',
    rows: 1,
  },
  'rows that are read one by one': {
    text: 'SELECT * FROM wide',
    rows: 200_000,
  },
  'a table that is filled': { text: `CREATE TABLE t AS SELECT i, ${slow} AS s FROM own` },
  'a materialized view': {
    text: `CREATE MATERIALIZED VIEW v AS SELECT i, ${slow} AS s FROM own`,
  },
  'rows that are inserted': {
    text: `INSERT INTO kept SELECT i, ${slow} FROM own`,
  },
  'an update of every row': { text: `UPDATE own SET i = i + ${slow}` },
  'a deletion of many rows': { text: `DELETE FROM own WHERE ${slow} > 0` },
  'a native query': {
    text: `NATIVEQUERY 'SELECT sum(length(upper(lower(hex(a || a))))) FROM own, (SELECT i AS k FROM own LIMIT 9)'`,
    rows: 1,
  },
}

suite('a statement of a session', () => {
  for (const [title, { text }] of Object.entries(statements)) {
    test(`ends when it is cancelled: ${title}`, async () => {
      const stop = new AbortController()
      const work = run(busy, text, { signal: stop.signal })
      work.catch(() => undefined)
      await sleep(60)
      const began = performance.now()
      stop.abort(new Error('not wanted any more'))
      await assert.rejects(work, /not wanted any more/)
      const took = performance.now() - began
      assert.ok(took < MOST_END_MS, `took ${took.toFixed(0)} ms`)
      assert.equal(await run(busy, `SELECT i FROM own WHERE i <= ${ROWS}`), ROWS)
    })
  }

  test('ends with its time while its rows are read', async () => {
    const text = `${numbers(9_000_000)} SELECT i FROM n`
    const began = performance.now()
    await assert.rejects(run(busy, text, { statementTimeoutMs: 500 }), /longer than 0.5 s/)
    assert.ok(performance.now() - began < 500 + MOST_END_MS)
    assert.equal(await run(busy, 'SELECT 1'), 1)
  })
})

suite('another session', () => {
  for (const [title, { text, rows = 0 }] of Object.entries(statements)) {
    test(`does not wait for ${title}`, async () => {
      const { waited, outcome } = await waitBeside(run(busy, text))
      assert.equal(outcome, rows)
      assert.ok(waited < MOST_MS, `waited for ${waited.toFixed(0)} ms`)
    })
  }
})

test('another session is answered while the documents of a provider are read', async () => {
  const { times } = await waitBeside(run(busy, 'SELECT count(*) FROM stackql.methods'))
  assert.ok(times >= 3, `${times} times`)
})

test('more statements at a time than there are processes are all answered', async () => {
  const text = `${numbers(30_000)} SELECT count(*) FROM n`
  const counts = await Promise.all(
    Array.from({ length: 20 }, () => run(engine.session(settings), text)),
  )
  assert.deepEqual(counts, Array(20).fill(1))
})

test('a session that waits for a process can be cancelled', async () => {
  const stop = new AbortController()
  const text = `${numbers(900_000_000)} SELECT count(*) FROM n`
  const works = Array.from({ length: 10 }, () =>
    run(engine.session(settings), text, { signal: stop.signal }),
  )
  const ends = Promise.allSettled(works)
  await sleep(300)
  stop.abort(new Error('over'))
  const outcomes = await ends
  assert.ok(outcomes.every((one) => one.status === 'rejected' && /over/.test(`${one.reason}`)))
  assert.equal(await run(busy, `${numbers(3)} SELECT i FROM n`), 3)
})
