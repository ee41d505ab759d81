import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { PreprocessOptions } from '../engine/preprocess.ts'
import { CommandError } from '../errors/command-error.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { readPairs } from './config-files.ts'
import { statementFlags } from './flags.ts'
import { Flags, isCompat } from './settings-from-flags.ts'
import type { Streams } from './streams.ts'

/** Flags of the configuration file stand where the command line gives none. */
export function withConfigFile(args: Arguments, streams: Streams): Arguments {
  const named = new Flags(args).text('configfile')
  const path = resolve(streams.cwd, named ?? '.stackqlrc')
  const pairs = readPairs(path, named === undefined)
  if (pairs.size === 0) return args
  const words = [...pairs].map(([name, value]) => `--${name}=${value}`)
  const fromFile = readArguments(words, statementFlags)
  const values = new Map(args.values)
  for (const name of fromFile.given) {
    const value = fromFile.values.get(name)
    if (!args.given.has(name) && value !== undefined) values.set(name, value)
  }
  return { ...args, values }
}

/** The environment with what `--env.file` puts into it. Throws a CommandError for a file that cannot be read. */
export function environment(flags: Flags, { env, cwd }: Streams): Streams['env'] {
  const file = flags.text('env.file')
  if (file === undefined) return env
  // The original makes a file that is not there, and goes on.
  const isOptional = isCompat(flags, env)
  const pairs = [...readPairs(resolve(cwd, file), isOptional)].filter(([, value]) => value !== '')
  return { ...env, ...Object.fromEntries(pairs) }
}

/** A `{{` is only text unless there is something to put there. */
export function needsTemplates(flags: Flags, text: string): boolean {
  return (
    flags.text('iqldata') !== undefined ||
    flags.list('var').length > 0 ||
    text.trimStart().startsWith('<<<')
  )
}

/** What templates are filled with. Throws a CommandError for a file that cannot be read. */
export function templateData(flags: Flags, { cwd }: Streams): PreprocessOptions {
  const vars = flags.list('var')
  const name = flags.text('iqldata')
  if (name === undefined) return { vars }
  try {
    return { vars, dataFile: { name, text: readFileSync(resolve(cwd, name), 'utf8') } }
  } catch (error) {
    throw new CommandError(`cannot read ${name}: ${(error as Error).message}`)
  }
}
