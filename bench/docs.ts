import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { docsFormats } from '../src/docs/generate.ts'
import type { Figure } from './figure.ts'
import { environment, program } from './simulator.ts'

/** The cost of all pages of GitHub in every format: the time of all, the memory of the worst. */
export function docsFigures(): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'stackql-bench-'))
  try {
    const runs = docsFormats.map((format) => ({ format, ...generate(format, folder) }))
    const seconds = runs.reduce((sum, run) => sum + run.seconds, 0)
    const worst = runs.reduce((most, run) => (run.megabytes > most.megabytes ? run : most))
    const times = runs.map((run) => `${run.format} ${run.seconds.toFixed(2)}`)
    return [
      {
        name: "all pages of GitHub's documentation, in every format",
        value: seconds,
        unit: 's',
        limit: 5,
        detail: times.join(', '),
      },
      {
        name: 'peak memory of that',
        value: worst.megabytes,
        unit: 'MB',
        limit: 400,
        detail: `resident, ${worst.format}`,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function generate(format: string, folder: string): { seconds: number; megabytes: number } {
  const tell = `data:text/javascript,process.on('exit',()=>console.error('peak',process.resourceUsage().maxRSS))`
  const args = ['docs', 'generate', 'github', '--out', join(folder, format), '--format', format]
  const started = performance.now()
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', tell, program, ...args, '--approot', folder],
    { cwd: folder, env: environment(), encoding: 'utf8' },
  )
  const seconds = (performance.now() - started) / 1000
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`)
  return { seconds, megabytes: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024 }
}
