import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, median } from './figure.ts'
import { environment, program, startSimulatorProcess } from './simulator.ts'

const ROUNDS = 7
const LATENCY = 100
const organisations = Array.from({ length: 10 }, (_, index) => `org-${index}`)

/**
 * Whole processes that make many calls of 100 ms each, eight in flight. One call after the other would take
 * as many tenths of a second as there are calls. Of the others what a statement without calls takes is
 * taken off, measured in the same rounds.
 */
export async function fanOutFigures(): Promise<Figure[]> {
  const simulator = await startSimulatorProcess(['--latency', String(LATENCY)])
  const folder = mkdtempSync(join(tmpdir(), 'stackql-bench-'))
  try {
    await seed(simulator.url)
    const from = ['exec', '--base-url', `github=${simulator.url}`, '-o', 'csv', '--hideheaders']
    const fanOut = `SELECT count(*) FROM github.repos.repos r
      JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme'`
    const list = `SELECT count(*) FROM github.repos.repos
      WHERE org IN (${organisations.map((name) => `'${name}'`).join(', ')})`
    const limited = "SELECT name FROM github.repos.repos WHERE org = 'many' LIMIT 5"
    type Name = 'join' | 'list' | 'limit' | 'none'
    const times: Record<Name, number[]> = { join: [], list: [], limit: [], none: [] }
    for (let round = 0; round <= ROUNDS; round += 1) {
      // The first round only fills the compile cache.
      const keep = (name: keyof typeof times, ms: number) => round > 0 && times[name].push(ms)
      keep('none', run([...from, 'DESCRIBE github.repos.repos'], folder))
      keep('join', run([...from, fanOut], folder, '30'))
      keep('list', run([...from, list], folder, '10'))
      keep('limit', run([...from, limited], folder))
    }
    const none = median(times.none)
    const listMs = median(times.list)
    return [
      {
        name: 'join that makes 30 calls of 100 ms, and one before',
        value: median(times.join),
        unit: 'ms',
        limit: 900,
        detail: 'the whole process; 3100 ms of waiting one after the other',
      },
      {
        name: 'IN list of 10 calls of 100 ms, beyond start-up',
        value: listMs - none,
        unit: 'ms',
        limit: 350,
        detail: `${listMs.toFixed(0)} ms - ${none.toFixed(0)} ms of a DESCRIBE; 1000 ms one after the other`,
      },
      {
        name: 'LIMIT 5 of a listing of 10 pages of 100 ms, beyond start-up',
        value: median(times.limit) - none,
        unit: 'ms',
        limit: 200,
        detail: 'one page is read; ten would take 1000 ms',
      },
    ]
  } finally {
    simulator.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function seed(url: string): Promise<void> {
  const put = async (path: string, rows: readonly object[]) => {
    const body = JSON.stringify({ path, rows })
    await fetch(`${url}/_simulator/collections`, { method: 'PUT', body })
  }
  const names = Array.from({ length: 30 }, (_, index) => `repo-${index}`)
  const seeds = [
    put(
      '/orgs/acme/repos',
      names.map((name) => ({ name })),
    ),
    ...names.map((name) => put(`/repos/acme/${name}/labels`, [{ name: 'bug' }])),
    put(
      '/orgs/many/repos',
      Array.from({ length: 950 }, (_, index) => ({ name: `repo-${index}` })),
    ),
    ...organisations.map((name) => put(`/orgs/${name}/repos`, [{ name: 'one' }])),
  ]
  await Promise.all(seeds)
}

function run(args: readonly string[], cwd: string, expected?: string): number {
  const started = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env: environment(),
    encoding: 'utf8',
  })
  const ms = performance.now() - started
  if (status !== 0 || (expected !== undefined && stdout.trim() !== expected)) {
    throw new Error(`${args.join(' ')} gave ${stdout.trim()}: ${stderr}`)
  }
  return ms
}
