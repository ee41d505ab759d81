import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readCompiled } from '../../catalog/compiled-file.ts'
import type { Program } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { systemReason } from '../../errors/system-reason.ts'
import type { OpenApiDescription } from '../../simulator/description.ts'
import type { FaultRule } from '../../simulator/faults.ts'
import type { SimulatorOptions } from '../../simulator/server.ts'
import { exitCode } from '../errors/exit-code.ts'
import { readArguments } from '../flags/arguments.ts'
import { Flags } from '../flags/read-flags.ts'
import { type SimulateFlag, simulateFlags } from '../flags/simulate-flags.ts'
import type { Streams } from '../streams.ts'

/** `stackql simulate github`: serves until Ctrl-C. The first line contains the address. */
export async function runSimulate(
  argv: readonly string[],
  streams: Streams,
  program: Program,
): Promise<number> {
  const args = readArguments(argv, simulateFlags)
  const [provider, ...more] = args.words
  if (args.wantsHelp || provider === undefined) {
    const { simulateHelp } = await import('./help.ts')
    await streams.out(simulateHelp())
    return exitCode.ok
  }
  if (provider !== 'github' || more.length > 0) {
    throw new CommandError(
      `there is no simulator of '${[provider, ...more].join(' ')}'`,
      'There is github.',
    )
  }
  const flags = new Flags<SimulateFlag>(args)
  const token = flags.text('token')
  const faults = readFaults(flags.text('faults'), streams)
  const description = await readDescription(program.builtInFolder)
  const seed = await chooseSeed(flags.text('seed'), description, streams)
  const simulator = await listen({
    description,
    port: flags.number('port') ?? 9000,
    latencyMs: flags.number('latency') ?? 0,
    ...(token !== undefined && { token }),
    ...(faults !== undefined && { faults }),
    ...(seed !== undefined && { seed }),
    ...(flags.on('log') && { log: (line: string) => streams.err(`${line}\n`) }),
  })
  await streams.out(`listening on ${simulator.url}\n`)
  if (!streams.signal.aborted) await once(streams.signal, 'abort')
  await simulator.close()
  return exitCode.ok
}

async function listen(options: SimulatorOptions) {
  const { startSimulator } = await import('../../simulator/server.ts')
  try {
    return await startSimulator(options)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'ERR_SOCKET_BAD_PORT') throw error
    const what = code === 'EADDRINUSE' ? 'is in use' : 'cannot be listened on'
    throw new CommandError(
      `port ${options.port} ${what}`,
      'Choose another with --port, or 0 for a free one.',
    )
  }
}

/** The organizations to begin with: those of a file, `none`, else acme. */
async function chooseSeed(
  file: string | undefined,
  description: OpenApiDescription,
  { cwd }: Streams,
): Promise<SimulatorOptions['seed']> {
  if (file === 'none') return undefined
  const { acme, readSeed } = await import('../../simulator/server.ts')
  if (file === undefined) return acme()
  let text: string
  try {
    text = readFileSync(resolve(cwd, file), 'utf8')
  } catch (error) {
    throw new CommandError(
      `cannot read the seed ${file}: ${systemReason(error)}`,
      'docs/simulator.md says what is in a seed.',
    )
  }
  try {
    return await readSeed(text, file, description)
  } catch (error) {
    // The simulator is a bundle of its own, with a class of its own.
    const { name, message, hint } = error as CommandError
    throw name === 'CommandError' ? new CommandError(message, hint) : error
  }
}

async function readDescription(builtInFolder: string): Promise<OpenApiDescription> {
  const path = join(builtInFolder, 'github', 'openapi.json.zst')
  try {
    return await readCompiled<OpenApiDescription>(path)
  } catch (error) {
    throw new CommandError(
      `cannot read GitHub's description ${path}: ${(error as Error).message}`,
      'In a checkout, run npm run build first.',
    )
  }
}

function readFaults(file: string | undefined, { cwd }: Streams): FaultRule[] | undefined {
  if (file === undefined) return undefined
  try {
    const rules: unknown = JSON.parse(readFileSync(resolve(cwd, file), 'utf8'))
    if (Array.isArray(rules)) return rules as FaultRule[]
    throw new Error('it must be a list of rules')
  } catch (error) {
    throw new CommandError(
      `cannot use the faults of ${file}: ${systemReason(error)}`,
      'Example: [{"match": {"path": "/orgs/*/repos"}, "times": 1, "fault": "429;retry-after=2"}]',
    )
  }
}
