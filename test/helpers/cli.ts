import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'

/** The launcher, as npm links it; it runs the bundle of the last build. */
export const launcher = fileURLToPath(new URL('../../bin/stackql.cjs', import.meta.url))

export interface CliOptions {
  /** The whole environment beside what a process cannot do without. */
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Given on standard input. */
  readonly input?: string
}

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A folder of a test's own, and how to be rid of it. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'stackql-cli-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Where the program runs whose test does not say: answers that it keeps are nobody else's. */
function ownFolder(): string {
  if (own === undefined) {
    const folder = temporaryFolder()
    process.on('exit', folder.remove)
    own = folder.path
  }
  return own
}
let own: string | undefined

/** Programs that run still; a test that fails before it stops its own would keep the file from ending. */
const running = new Set<ChildProcess>()
after(() => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts the program, for the caller to wait for its end. It is killed when the test file ends. */
export function startCli(args: readonly string[], options: CliOptions = {}): ChildProcess {
  const { env = {}, cwd = ownFolder() } = options
  const child = spawn(process.execPath, [launcher, ...args], {
    cwd,
    env: {
      PATH: dirname(process.execPath),
      HOME: cwd,
      GITHUB_TOKEN: 'test',
      // Code that is compiled for one test serves the others.
      NODE_COMPILE_CACHE: join(tmpdir(), `stackql-test-code-${process.getuid?.()}`),
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  running.add(child)
  child.on('close', () => running.delete(child))
  return child
}

/** Runs the program to its end. */
export async function runCli(
  args: readonly string[],
  options: CliOptions = {},
): Promise<CliResult> {
  const child = startCli(args, options)
  // A program may end without having read its input.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(options.input ?? '')
  return await endOf(child)
}

/** The output of a started program at its end. */
export function endOf(child: ChildProcess): Promise<CliResult> {
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}
