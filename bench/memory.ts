import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Figure } from './figure.ts'
import { startRowsServer } from './rows-server.ts'
import { environment, program } from './simulator.ts'

const ROWS = 1_000_000
const PAGE_ROWS = 1000
const STATEMENT = 'SELECT * FROM demo.list.rows'

/** The most memory that a process has at a time while it writes a million rows of ten columns. */
export async function memoryFigures(): Promise<Figure[]> {
  const server = await startRowsServer(ROWS, PAGE_ROWS)
  const folder = mkdtempSync(join(tmpdir(), 'stackql-bench-'))
  try {
    server.writeDocuments(folder)
    const registry = JSON.stringify({ url: pathToFileURL(folder).href })
    const args = ['exec', '--registry', registry, '--approot', folder, '-o', 'jsonl', STATEMENT]
    return [
      await figure('1,000,000 rows of 10 columns as jsonl', args, folder),
      await figure('the same with --stream', [...args, '--stream'], folder),
    ]
  } finally {
    server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function figure(name: string, args: readonly string[], cwd: string): Promise<Figure> {
  const started = performance.now()
  const { megabytes, lines } = await peak(args, cwd)
  if (lines !== ROWS) throw new Error(`${name}: ${lines} lines`)
  const seconds = (performance.now() - started) / 1000
  return {
    name,
    value: megabytes,
    unit: 'MB',
    limit: 400,
    detail: `peak, resident; in ${seconds.toFixed(1)} s`,
  }
}

/** Runs the program, counts the lines it writes, and has it say its peak as it ends. */
async function peak(
  args: readonly string[],
  cwd: string,
): Promise<{ megabytes: number; lines: number }> {
  const tell = `data:text/javascript,process.on('exit',()=>console.error('peak',process.resourceUsage().maxRSS))`
  const child = spawn(process.execPath, ['--import', tell, program, ...args], {
    cwd,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let lines = 0
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const status = await new Promise((resolve) => child.on('close', resolve))
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`)
  return { megabytes: Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024, lines }
}
