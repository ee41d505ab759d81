import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent } from 'undici'
import { openSession } from '../src/engine/engine.ts'
import type { Session } from '../src/engine/session.ts'
import type { ResponseSettings } from '../src/engine/settings.ts'
import { type Figure, median } from './figure.ts'
import { environment, program, startSimulatorProcess } from './simulator.ts'

const ROUNDS = 7
const CONCURRENCY = 8

const listing = (org: string) => `SELECT id, name FROM github.repos.repos WHERE org = '${org}'`

/** Listings of many pages, beside a loop by hand that makes the same requests with the same library. */
export async function requestFigures(): Promise<Figure[]> {
  const simulator = await startSimulatorProcess()
  const slow = await startSimulatorProcess(['--latency', '100'])
  const folder = mkdtempSync(join(tmpdir(), 'stackql-bench-'))
  try {
    await seed(simulator.url, 'some', 750)
    await seed(simulator.url, 'many', 10_000)
    // A last page that is full is asked for anew each time: another may have come after it.
    await seed(simulator.url, 'again', 9_950)
    await seed(slow.url, 'ten', 1000)
    return [
      ...(await requestsOfAListing(simulator.url)),
      ...(await besideTheFloor(simulator.url)),
      await secondRun(simulator.url, folder),
      // Last, for it blocks this process, whose connections would be closed meanwhile.
      tenSlowPages(slow.url, folder),
    ]
  } finally {
    simulator.stop()
    slow.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function requestsOfAListing(url: string): Promise<Figure[]> {
  const { requests } = await inEngine(url, 'some', 750)
  const value = requests.length
  const detail = '25 requests at 30 rows a page, as the API gives unasked'
  return [{ name: 'requests for a listing of 750 rows', value, unit: '', limit: 8, detail }]
}

/** The program as users run it. */
function tenSlowPages(url: string, cwd: string): Figure {
  const args = ['exec', '--no-cache', '--base-url', `github=${url}`, '-o', 'csv', listing('ten')]
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const started = performance.now()
    const run = spawnSync(process.execPath, [program, ...args], { cwd, env: environment() })
    if (run.status !== 0) throw new Error(String(run.stderr))
    if (round > 0) times.push(performance.now() - started)
  }
  return {
    name: 'listing of 10 pages of 100 ms',
    ...{ value: median(times), unit: 'ms', limit: 600 },
    detail: 'the whole process; 1000 ms one after the other',
  }
}

async function besideTheFloor(url: string): Promise<Figure[]> {
  const floor: Measured[] = []
  const engine: Measured[] = []
  // What it takes to read documents is among the figures of start-up.
  const warm = startEngine(url)
  for (let round = 0; round <= ROUNDS; round += 1) {
    const byHand = await measured(() => byLoop(url, 'many', 10_000))
    const byEngine = await measured(() => rowsOf(warm, 'many', 10_000))
    // The first round warms both.
    if (round === 0) continue
    floor.push(byHand)
    engine.push(byEngine)
  }
  await warm.close()
  const of = (list: readonly Measured[], what: keyof Measured) => median(list.map((m) => m[what]))
  const detail = (what: keyof Measured, per: number) =>
    `${(of(engine, what) / per).toFixed(1)} ms / ${(of(floor, what) / per).toFixed(1)} ms of a loop on undici`
  return [
    {
      name: '10,000 rows of 100 pages, time',
      value: of(engine, 'ms') / of(floor, 'ms'),
      ...{ unit: 'x', limit: 1.25, detail: detail('ms', 1) },
    },
    {
      name: 'the same, CPU a request',
      value: of(engine, 'cpuMs') / of(floor, 'cpuMs'),
      ...{ unit: 'x', limit: 1.5, detail: detail('cpuMs', 100) },
    },
  ]
}

/** A query again, with the answers kept: the API only says that nothing has changed. */
async function secondRun(url: string, folder: string): Promise<Figure> {
  const first: number[] = []
  const second: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const answers = { folder: join(folder, `answers-${round}`), isOn: true }
    first.push((await measured(() => inEngine(url, 'again', 9_950, answers))).ms)
    const before = await remaining(url)
    let statuses: number[] = []
    const again = await measured(async () => {
      statuses = (await inEngine(url, 'again', 9_950, answers)).requests
    })
    second.push(again.ms)
    const isFree = (await remaining(url)) === before
    if (!isFree || statuses.some((status) => status !== 304)) {
      throw new Error(`the second run was answered ${[...new Set(statuses)]}, free: ${isFree}`)
    }
  }
  return {
    name: '9,950 rows again with the cache of answers: 100 x 304, no quota',
    value: median(second) / median(first),
    ...{ unit: 'x', limit: 1.2 },
    detail: `${median(second).toFixed(0)} ms / ${median(first).toFixed(0)} ms of the first run`,
  }
}

interface Measured {
  readonly ms: number
  readonly cpuMs: number
}

/** The server is another process, so that what this one spends is the client's. */
async function measured(work: () => Promise<unknown>): Promise<Measured> {
  const cpu = process.cpuUsage()
  const started = performance.now()
  await work()
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  return { ms, cpuMs: (user + system) / 1000 }
}

/** Runs a listing in an engine of its own, and gives the status of each request. */
async function inEngine(
  url: string,
  org: string,
  expected: number,
  answers?: ResponseSettings,
): Promise<{ requests: number[] }> {
  await fetch(`${url}/_simulator/requests`, { method: 'DELETE' })
  const engine = startEngine(url, answers)
  await rowsOf(engine, org, expected)
  await engine.close()
  const asked = (await (await fetch(`${url}/_simulator/requests`)).json()) as { status: number }[]
  return { requests: asked.map(({ status }) => status) }
}

function startEngine(url: string, answers?: ResponseSettings): Session {
  return openSession({
    documentRoots: [],
    builtInFolder: join(import.meta.dirname, '..', 'dist', 'providers'),
    cacheFolder: undefined,
    env: { GITHUB_TOKEN: 'any' },
    auth: {},
    baseUrls: { github: url },
    defaultProvider: undefined,
    requestTimeoutMs: 45_000,
    maxResponseBytes: 40_000_000,
    concurrency: CONCURRENCY,
    maxCalls: 10_000,
    maxPages: undefined,
    maxResults: undefined,
    compat: false,
    dryRun: false,
    version: { version: '0.0.0', commit: 'bench', buildDate: 'never', platform: 'bench' },
    ...(answers && { answers }),
  })
}

async function rowsOf(engine: Session, org: string, expected: number): Promise<void> {
  let rows = 0
  const source = { name: 'query', text: listing(org) }
  for await (const outcome of engine.run(source, new AbortController().signal)) {
    if (outcome.kind !== 'rows') continue
    for await (const _row of outcome.rows.rows) rows += 1
  }
  if (rows !== expected) throw new Error(`${rows} rows in place of ${expected}`)
}

/** The floor: pages of 100, the first alone, the others as many at once as the engine has. */
async function byLoop(url: string, org: string, expected: number): Promise<void> {
  const agent = new Agent({ connections: CONCURRENCY })
  const read = async (page: number) => {
    const { headers, body } = await agent.request({
      ...{ origin: url, path: `/orgs/${org}/repos?per_page=100&page=${page}`, method: 'GET' },
      headers: { authorization: 'Bearer any' },
    })
    const rows = (await body.json()) as { id: number; name: string }[]
    pages[page] = rows.map(({ id, name }) => [id, name])
    return String(headers['link'] ?? '')
  }
  const pages: [number, string][][] = []
  const last = Number(/[?&]page=(\d+)>; rel="last"/.exec(await read(1))?.[1] ?? 1)
  let next = 2
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (next <= last) await read(next++)
    }),
  )
  await agent.close()
  const rows = pages.flat().length
  if (rows !== expected) throw new Error(`${rows} rows in place of ${expected}`)
}

/** The rest of the quota; the request for it is free. */
async function remaining(url: string): Promise<string | null> {
  const headers = { authorization: 'Bearer any' }
  const response = await fetch(`${url}/rate_limit`, { headers })
  await response.text()
  return response.headers.get('x-ratelimit-remaining')
}

async function seed(url: string, org: string, count: number): Promise<void> {
  const body = JSON.stringify({ path: `/orgs/${org}/repos`, count })
  await fetch(`${url}/_simulator/collections`, { method: 'PUT', body })
}
