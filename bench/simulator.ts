import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export const program = join(import.meta.dirname, '..', 'bin', 'stackql.cjs')

/** A simulator of GitHub in a process of its own. */
export async function startSimulatorProcess(
  flags: readonly string[] = [],
): Promise<{ readonly url: string; stop(): void }> {
  const child = spawn(
    process.execPath,
    [program, 'simulate', 'github', '--port', '0', '--seed', 'none', ...flags],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { url: line.replace('listening on ', ''), stop: () => void child.kill() }
}

/** The environment of a measured process: a user with a token. */
export function environment(): NodeJS.ProcessEnv {
  return { ...process.env, GITHUB_TOKEN: 'any', NODE_OPTIONS: '' }
}
