import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CommandError } from '../../errors/command-error.ts'
import { systemReason } from '../../errors/system-reason.ts'
import type { Flags } from '../flags/read-flags.ts'
import type { Streams } from '../streams.ts'
import type { FilledValue, PreprocessOptions } from './preprocess.ts'

/** A script with its templates filled in. */
export interface FilledScript {
  readonly text: string
  /** An error of it, with the value that is the reason, where one is. */
  readonly blamed: (error: unknown) => unknown
}

/** Throws a CommandError for data that cannot be read, and a QueryError for a place without a value. */
export async function fillTemplates(
  written: string,
  flags: Flags,
  streams: Streams,
): Promise<FilledScript> {
  if (!needsTemplates(flags, written)) return { text: written, blamed: (error) => error }
  const { blamed, preprocess } = await import('./preprocess.ts')
  const filled: FilledValue[] = []
  const data = await templateData(flags, streams)
  const text = await preprocess(written, { ...data, onFilled: (value) => filled.push(value) })
  return { text, blamed: (error) => blamed(error, text, filled) }
}

/** A `{{` is only text unless there is data for it. */
function needsTemplates(flags: Flags, text: string): boolean {
  if (flags.on('no-templates')) return false
  return (
    flags.text('iqldata') !== undefined ||
    flags.list('var').length > 0 ||
    text.trimStart().startsWith('<<<')
  )
}

async function templateData(flags: Flags, { cwd }: Streams): Promise<PreprocessOptions> {
  const vars = flags.list('var')
  const name = flags.text('iqldata')
  const { importer } = await import('./imports.ts')
  const options = { vars, load: importer(cwd, name) }
  if (name === undefined) return options
  try {
    return { ...options, dataFile: { name, text: readFileSync(resolve(cwd, name), 'utf8') } }
  } catch (error) {
    throw new CommandError(`cannot read ${name}: ${systemReason(error)}`)
  }
}
