import { once } from 'node:events'
import { after } from 'node:test'
import type { Simulator } from '../../src/simulator/server.ts'
import { startCli, temporaryFolder } from './cli.ts'
import { startGithub } from './github.ts'

/** A simulator in this process, and a folder for programs that talk to it; both end with the test file. */
export async function cliOnGithub(): Promise<{
  readonly simulator: Simulator
  readonly folder: ReturnType<typeof temporaryFolder>
  readonly cwd: string
  /** The flags that lead the program to the simulator. */
  readonly base: readonly string[]
}> {
  const simulator = await startGithub()
  const folder = temporaryFolder()
  after(async () => {
    await simulator.close()
    folder.remove()
  })
  const base = ['--base-url', `github=${simulator.url}`]
  return { simulator, folder, cwd: folder.path, base }
}

/** The simulator as a user starts it, with its organization `acme`. The file of the test ends it, as all programs. */
export async function startCliSimulator(): Promise<string> {
  const simulator = startCli(['simulate', 'github', '--port', '0'])
  const [line] = (await once(simulator.stdout ?? simulator, 'data')) as [unknown]
  return /http:\S+/.exec(String(line))?.[0] ?? ''
}
