import { CommandError } from '../errors/command-error.ts'
import type { WriteError } from '../errors/write-error.ts'
import { errorText, partialText } from './error-text.ts'
import type { Flags } from './settings-from-flags.ts'
import type { Streams } from './streams.ts'

/** How errors are shown, and to whom: people, programs, a run of GitHub Actions. */
export interface ErrorStyle {
  readonly format: 'text' | 'json'
  /** Whether lines for GitHub Actions follow; programs that read errors get none. */
  readonly annotates: boolean
  readonly compat: boolean
  /** With the trace of where it came from. */
  readonly debug: boolean
  /** The file that statements were read from. */
  readonly infile?: string | undefined
}

/** The style that flags ask for. Throws a CommandError for a format that there is not. */
export function errorStyle(flags: Flags, compat: boolean, env: Streams['env']): ErrorStyle {
  const format = flags.text('error-format') ?? 'text'
  if (format !== 'text' && format !== 'json') {
    throw new CommandError(`--error-format: '${format}' is neither text nor json`)
  }
  const annotates = format === 'text' && !compat && isInActions(env)
  return { format, annotates, compat, debug: flags.on('debug'), infile: flags.text('infile') }
}

/** As {@link errorStyle}, of a command line that could not be read. */
export function roughErrorStyle(argv: readonly string[], env: Streams['env']): ErrorStyle {
  const isJson = argv.some(
    (word, index) =>
      word === '--error-format=json' || (word === '--error-format' && argv[index + 1] === 'json'),
  )
  return {
    format: isJson ? 'json' : 'text',
    annotates: !isJson && isInActions(env),
    compat: false,
    debug: argv.includes('--debug'),
  }
}

function isInActions(env: Streams['env']): boolean {
  return env['GITHUB_ACTIONS'] === 'true'
}

/** What standard error gets of an error. */
export async function shownError(error: unknown, style: ErrorStyle): Promise<string> {
  if (style.format === 'text' && !style.annotates) return errorText(error, style)
  const { annotation, errorJson } = await import('./error-json.ts')
  if (style.format === 'json') return errorJson(error, style.debug)
  return errorText(error, style) + annotation('error', error, style.infile)
}

/** What standard error gets of a write that went on after failures. */
export async function shownPartial(error: WriteError, style: ErrorStyle): Promise<string> {
  if (style.format === 'text' && !style.annotates) return partialText(error)
  const { annotation, errorJson } = await import('./error-json.ts')
  if (style.format === 'json') return errorJson(error, style.debug, true)
  return partialText(error) + annotation('error', error, style.infile)
}

/** What standard error gets of something that is less than was asked for. */
export async function shownShortfall(
  text: string,
  category: 'incomplete' | 'transaction',
  style: ErrorStyle,
): Promise<string> {
  if (style.format === 'text' && !style.annotates) return `${text}\n`
  const { annotation, shortfallJson } = await import('./error-json.ts')
  if (style.format === 'json') return shortfallJson(text, category)
  return `${text}\n${annotation('warning', text, undefined)}`
}
