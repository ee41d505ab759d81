import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, median } from './figure.ts'
import { environment, program, startSimulatorProcess } from './simulator.ts'

const ROUNDS = 21

/**
 * Whole processes against an empty one. Each round runs every case once, so that a busy moment of the
 * machine falls on all of them.
 */
export async function startupFigures(): Promise<Figure[]> {
  const simulator = await startSimulatorProcess()
  const folder = mkdtempSync(join(tmpdir(), 'stackql-bench-'))
  try {
    const { url } = simulator
    const query = [
      'exec',
      '--base-url',
      `github=${url}`,
      "SELECT name FROM github.repos.repos WHERE org = 'acme'",
    ]
    const cases: readonly (readonly [name: string, limit: number, args: readonly string[]])[] = [
      ['--version', 1.6, [program, '--version']],
      ['exec "select 1"', 1.6, [program, 'exec', 'select 1']],
      ['describe github.repos.repos', 2.5, [program, 'exec', 'describe github.repos.repos']],
      ['one-page select on the simulator', 4, [program, ...query]],
    ]
    const empty: number[] = []
    const times = cases.map((): number[] => [])
    for (let round = 0; round <= ROUNDS; round += 1) {
      // The first round only fills the compile cache.
      const keep = (list: number[] | undefined, ms: number) => round > 0 && list?.push(ms)
      keep(empty, run(['-e', '0'], folder))
      for (const [index, [, , args]] of cases.entries()) keep(times[index], run(args, folder))
    }
    const floor = median(empty)
    return [
      ...cases.map(([name, limit], index): Figure => {
        const ms = median(times[index] ?? [])
        return {
          name,
          value: ms / floor,
          unit: 'x',
          limit,
          detail: `${ms.toFixed(1)} ms / ${floor.toFixed(1)} ms of an empty Node`,
        }
      }),
      memoryFigure([program, ...query], folder),
    ]
  } finally {
    simulator.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(args: readonly string[], cwd: string): number {
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd,
    // Of these runs alone: what else ran before decides what compiled code is kept.
    env: { ...environment(), NODE_COMPILE_CACHE: join(cwd, 'compiled') },
  })
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`)
  return performance.now() - started
}

/** The most memory that a first query has at a time, reported by the process itself at its end. */
function memoryFigure(args: readonly string[], cwd: string): Figure {
  const tell = `data:text/javascript,process.on('exit',()=>console.error('peak',process.resourceUsage().maxRSS))`
  const { stderr } = spawnSync(process.execPath, ['--import', tell, ...args], {
    cwd,
    env: environment(),
    encoding: 'utf8',
  })
  const kilobytes = Number(/peak (\d+)/.exec(stderr)?.[1])
  return {
    name: 'peak memory of the first GitHub query',
    value: kilobytes / 1024,
    unit: 'MB',
    limit: 120,
    detail: 'resident, the process and all it loads',
  }
}
