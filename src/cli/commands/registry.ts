import type { Program } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { quoteString } from '../../sql/print.ts'
import { exitCode } from '../errors/exit-code.ts'
import { readArguments } from '../flags/arguments.ts'
import { statementFlags } from '../flags/flags.ts'
import type { Streams } from '../streams.ts'
import { runGiven } from './exec.ts'

/**
 * `stackql registry list [PROVIDER]` and `registry pull PROVIDER [VERSION]`: the statements of that
 * name.
 */
export async function runRegistry(
  argv: readonly string[],
  streams: Streams,
  program: Program,
): Promise<number> {
  const given = readArguments(argv, statementFlags)
  const [action, ...names] = given.words
  if (given.wantsHelp || action === undefined) {
    const { registryHelp } = await import('./help.ts')
    await streams.out(registryHelp())
    return exitCode.ok
  }
  if (action !== 'list' && action !== 'pull') {
    throw new CommandError(`registry takes list or pull, not ${action}`)
  }
  if (names.some((name) => /[\s;\\]/.test(name))) {
    throw new CommandError('forbidden characters detected')
  }
  const isWrong = action === 'list' ? names.length > 1 : names.length === 0 || names.length > 2
  if (isWrong) {
    throw new CommandError(
      `registry ${action} takes ${action === 'list' ? 'at most a provider' : 'a provider and at most a version'}`,
    )
  }
  const statement = ['REGISTRY', action.toUpperCase(), ...names.map(quoteString)].join(' ')
  return await runGiven({ ...given, words: [statement] }, streams, program)
}
