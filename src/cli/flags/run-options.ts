import { join, relative, resolve } from 'node:path'
import { compatOf } from '../../compat/compat.ts'
import { CommandError } from '../../errors/command-error.ts'
import { isInFolder } from '../folders/folder-trust.ts'
import { keepWritesInside } from '../folders/folder-writes.ts'
import { userFolders } from '../folders/user-folders.ts'
import type { Streams } from '../streams.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { readPairs } from './config-files.ts'
import { statementFlags } from './flags.ts'
import { Flags, isCompat } from './read-flags.ts'

/**
 * Adds flags of configuration files that the command line does not give: those of the current
 * folder's `.stackqlrc` or of `--configfile`, then those of the user's own `stackqlrc`.
 */
export function withConfigFile(args: Arguments, { cwd, env }: Streams): Arguments {
  const named = new Flags(args).text('configfile')
  const path = resolve(cwd, named ?? '.stackqlrc')
  const ofFolder = new Map<string, string>()
  const isOfFolder = isInFolder(path, cwd)
  // The user's statements run, whatever file of statements the folder names.
  const without = isOfFolder && args.words.length > 0 ? 'infile' : undefined
  const first = withFlags(args, path, named === undefined, without, (name) => {
    if (isOfFolder) ofFolder.set(name, relative(cwd, path))
  })
  if (ofFolder.has('trust')) {
    throw new CommandError(
      `${ofFolder.get('trust')}: a folder cannot say that it is trusted`,
      'Give --trust on the command line.',
    )
  }
  const { config } = userFolders(env)
  const ofUser = config === undefined ? undefined : join(config, 'stackqlrc')
  const all =
    ofUser === undefined ? first : withFlags(first, ofUser, true, undefined, () => undefined)
  if (ofFolder.size === 0) return all
  keepWritesInside(new Flags({ ...all, ofFolder }), { cwd, env })
  return { ...all, ofFolder }
}

function withFlags(
  args: Arguments,
  path: string,
  isOptional: boolean,
  without: string | undefined,
  onFlag: (name: string) => void,
): Arguments {
  const pairs = readPairs(path, isOptional)
  if (pairs.size === 0) return args
  const words = [...pairs].map(([name, value]) => `--${name}=${value}`)
  const fromFile = readArguments(words, statementFlags)
  const values = new Map(args.values)
  const given = new Set(args.given)
  for (const name of fromFile.given) {
    const value = fromFile.values.get(name)
    if (args.given.has(name) || name === without || value === undefined) continue
    values.set(name, value)
    given.add(name)
    onFlag(name)
  }
  return { ...args, values, given }
}

/**
 * The environment with the variables of `--env.file`. Throws a CommandError for an unreadable file.
 */
export function environment(flags: Flags, { env, cwd }: Streams): Streams['env'] {
  const file = flags.text('env.file')
  if (file === undefined) return env
  // Upstream creates a missing file, and continues.
  const isOptional = compatOf(isCompat(flags, env)).ignoresMissingFiles
  const pairs = [...readPairs(resolve(cwd, file), isOptional)].filter(([, value]) => value !== '')
  const given = Object.fromEntries(pairs)
  // A folder may not change the user's environment.
  if (flags.fileOf('env.file') === undefined) return { ...env, ...given }
  return {
    ...env,
    ...given,
    ...Object.fromEntries(Object.entries(env).filter(([, value]) => value)),
  }
}
