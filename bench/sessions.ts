import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent } from 'undici'
import { Engine } from '../src/engine/engine.ts'
import type { Session } from '../src/engine/session.ts'
import { settingsFor } from './engine-settings.ts'
import { type Figure, median } from './figure.ts'
import { environment, startSimulatorProcess } from './simulator.ts'

const SESSIONS = 100
const PAGES = 10
const PAGE_ROWS = 100
const CONCURRENCY = 8
const ROUNDS = 4

const LISTING = "SELECT id, name FROM github.repos.repos WHERE org = 'many'"
const signal = new AbortController().signal

/** Many sessions of one engine: their time, their memory, and how long one waits for another. */
export async function sessionFigures(): Promise<Figure[]> {
  const rounds: Round[] = []
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await withServer(besideTheLoop))
  // The first one warms both.
  rounds.shift()
  const ms = median(rounds.map((round) => round.ms))
  const floor = median(rounds.map((round) => round.floor))
  const together: Figure = {
    name: `${SESSIONS} sessions at once, each with a SELECT of ${PAGES} pages`,
    value: ms / floor,
    ...{ unit: 'x', limit: 1.3 },
    detail: `${ms.toFixed(0)} ms / ${floor.toFixed(0)} ms of a loop on undici`,
  }
  return await withServer(async (url) => [
    together,
    await wait(url),
    await preparation(url),
    memory(url),
  ])
}

/** A server of its own for each round, whose quota is as it was. */
async function withServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const { url, stop } = await startSimulatorProcess()
  try {
    const body = JSON.stringify({ path: '/orgs/many/repos', count: PAGES * PAGE_ROWS })
    await fetch(`${url}/_simulator/collections`, { method: 'PUT', body })
    return await work(url)
  } finally {
    stop()
  }
}

interface Round {
  readonly floor: number
  readonly ms: number
}

async function besideTheLoop(url: string): Promise<Round> {
  const engine = new Engine(settingsFor(url))
  // Reading documents is among the figures of start-up.
  await rowsOf(engine.session(settingsFor(url)), `${LISTING} LIMIT 1`)
  const floor = await timed(() => loop(url))
  const ms = await timed(() =>
    Promise.all(
      Array.from({ length: SESSIONS }, async () => {
        const session = engine.session(settingsFor(url))
        const rows = await rowsOf(session, LISTING)
        if (rows !== PAGES * PAGE_ROWS) throw new Error(`${rows} rows`)
        await session.close()
      }),
    ),
  )
  await engine.close()
  return { floor, ms }
}

/** The floor: the same requests, as many at a time as the engine makes. */
async function loop(url: string): Promise<void> {
  const agent = new Agent({ connections: CONCURRENCY })
  let left = SESSIONS * PAGES
  let rows = 0
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (left > 0) {
        left -= 1
        const page = (left % PAGES) + 1
        const { body } = await agent.request({
          origin: url,
          path: `/orgs/many/repos?per_page=${PAGE_ROWS}&page=${page}`,
          method: 'GET',
          headers: { authorization: 'Bearer any' },
        })
        const list = (await body.json()) as { id: number; name: string }[]
        rows += list.map(({ id, name }) => [id, name]).length
      }
    }),
  )
  await agent.close()
  if (rows !== SESSIONS * PAGES * PAGE_ROWS) throw new Error(`${rows} rows`)
}

/** The longest wait for `select 1` while another session computes. */
async function wait(url: string): Promise<Figure> {
  const engine = new Engine(settingsFor(url))
  const open = () => engine.session(settingsFor(url))
  const [busy, other] = [open(), open()]
  const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)'
  await rowsOf(busy, `CREATE TABLE own AS ${numbers} SELECT i, 'a-b-' || i AS a FROM n`)
  const texts = [
    `${numbers} SELECT count(*) FROM n, (SELECT i AS k FROM own LIMIT 30)`,
    "SELECT split_part(a, '-', 3) AS s, count(*) FROM own GROUP BY s ORDER BY s LIMIT 9",
    'SELECT * FROM own',
    'UPDATE own SET i = i + 1',
  ]
  const waits: number[] = []
  await rowsOf(other, 'SELECT 1')
  for (const text of texts) {
    let isOver = false
    const work = rowsOf(busy, text).finally(() => {
      isOver = true
    })
    while (!isOver) {
      waits.push(await timed(() => rowsOf(other, 'SELECT 1')))
      await sleep(2)
    }
    await work
  }
  await engine.close()
  return {
    name: 'longest wait for `select 1` while another session computes',
    value: Math.max(...waits),
    ...{ unit: 'ms', limit: 50 },
    detail: `of ${waits.length}; median ${median(waits).toFixed(1)} ms`,
  }
}

async function preparation(url: string): Promise<Figure> {
  const engine = new Engine(settingsFor(url))
  const session = engine.session(settingsFor(url))
  const text = `SELECT r.name, l.name FROM github.repos.repos r
    JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme'`
  const times: number[] = []
  for (let round = 0; round < 500; round += 1) {
    times.push(
      await timed(async () => {
        for (const one of session.prepare({ name: 'query', text })) await one.describe()
      }),
    )
  }
  await engine.close()
  const ms = median(times.slice(200))
  return {
    name: 'prepare and describe a join of two tables',
    value: ms,
    ...{ unit: 'ms', limit: 1 },
    detail: `${Math.round(1000 / ms)} a second`,
  }
}

/** The memory of a session after a query, in a process of its own, which measures itself. */
function memory(url: string): Figure {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', join(import.meta.dirname, 'session-memory.ts'), url],
    { env: environment(), encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  const [perSession = 0, sessions = 0] = stdout.trim().split(' ').map(Number)
  return {
    name: 'memory of an open session',
    value: perSession,
    ...{ unit: 'MB', limit: 2 },
    detail: `resident; the mean of ${sessions} that have each run a query`,
  }
}

async function rowsOf(session: Session, text: string): Promise<number> {
  let rows = 0
  for (const one of session.prepare({ name: 'query', text })) {
    await using result = await one.run({ signal })
    for await (const page of result.pages()) rows += page.length
    await result.done
  }
  return rows
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
