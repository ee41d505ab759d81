import { compatOf } from '../../compat/compat.ts'
import { CommandError } from '../../errors/command-error.ts'
import type { WriteError } from '../../errors/write-error.ts'
import { visible } from '../../text/visible.ts'
import type { Flags } from '../flags/read-flags.ts'
import { type ColorChoice, colorChoice, colorOf } from '../output/presentation.ts'
import { isInActions } from '../output/shown-streams.ts'
import type { Streams } from '../streams.ts'
import { errorText, partialText } from './error-text.ts'

/** The presentation of errors: for people, programs, or GitHub Actions. */
export interface ErrorStyle {
  readonly format: 'text' | 'json'
  /** Whether lines for GitHub Actions follow; not when programs read the errors. */
  readonly annotates: boolean
  readonly compat: boolean
  /** Whether to show the stack trace. */
  readonly debug: boolean
  /** Whether to show responses whole. */
  readonly verbose: boolean
  readonly color: ColorChoice
  /** The file of the statements. */
  readonly infile?: string | undefined
}

/** The style by flags. Throws a CommandError for an unknown format. */
export function errorStyle(flags: Flags, compat: boolean, env: Streams['env']): ErrorStyle {
  const format = flags.text('error-format') ?? 'text'
  if (format !== 'text' && format !== 'json') {
    throw new CommandError(`--error-format: '${format}' is neither text nor json`)
  }
  const annotates = format === 'text' && !compatOf(compat).isPlain && isInActions(env)
  const color = isInActions(env) ? 'never' : colorChoice(flags, compat, env)
  const infile = flags.text('infile')
  return {
    format,
    annotates,
    compat,
    debug: flags.on('debug'),
    verbose: flags.on('verbose'),
    color,
    infile,
  }
}

/** Like {@link errorStyle}, for a command line that could not be parsed. */
export function roughErrorStyle(argv: readonly string[], env: Streams['env']): ErrorStyle {
  const has = (flag: string, value: string) =>
    argv.some(
      (word, index) => word === `${flag}=${value}` || (word === flag && argv[index + 1] === value),
    )
  const isJson = has('--error-format', 'json')
  const isPlain =
    isInActions(env) ||
    argv.includes('--compat') ||
    /^(1|true)$/i.test(env['STACKQL_COMPAT'] ?? '') ||
    has('--color', 'never')
  return {
    format: isJson ? 'json' : 'text',
    annotates: !isJson && isInActions(env),
    compat: false,
    debug: argv.includes('--debug'),
    verbose: argv.includes('--verbose'),
    color: isPlain ? 'never' : has('--color', 'always') ? 'always' : colorOf(env),
  }
}

type ErrorStreams = Pick<Streams, 'err' | 'control' | 'isTerminal'>

/** A text of several lines; in colours it is made harmless first, as `err` would do it. */
async function writeText(
  text: string,
  { color }: ErrorStyle,
  { err, control, isTerminal }: ErrorStreams,
): Promise<void> {
  const isColored = color === 'always' || (color === 'auto' && (await isTerminal()))
  if (!isColored || control === undefined) {
    err(text)
    return
  }
  const { paintError } = await import('./paint-error.ts')
  control(paintError(visible(text)))
}

/** Writes an error to standard error. */
export async function showError(
  error: unknown,
  style: ErrorStyle,
  streams: ErrorStreams,
): Promise<void> {
  if (style.format === 'text') await writeText(errorText(error, style), style, streams)
  if (style.format === 'text' && !style.annotates) return
  const { annotation, errorJson } = await import('./error-json.ts')
  if (style.format === 'json') streams.err(errorJson(error, style.debug))
  else streams.control?.(annotation('error', error, style.infile))
}

/** Writes the failures of a partly successful write to standard error. */
export async function showPartial(
  error: WriteError,
  style: ErrorStyle,
  streams: ErrorStreams,
): Promise<void> {
  if (style.format === 'text') await writeText(partialText(error), style, streams)
  if (style.format === 'text' && !style.annotates) return
  const { annotation, errorJson } = await import('./error-json.ts')
  if (style.format === 'json') streams.err(errorJson(error, style.debug, true))
  else streams.control?.(annotation('error', error, style.infile))
}

/** Reports an incomplete result on standard error. */
export async function showShortfall(
  text: string,
  category: 'incomplete' | 'transaction',
  style: ErrorStyle,
  streams: ErrorStreams,
): Promise<void> {
  if (style.format === 'text') await writeText(`${text}\n`, style, streams)
  if (style.format === 'text' && !style.annotates) return
  const { annotation, shortfallJson } = await import('./error-json.ts')
  if (style.format === 'json') streams.err(shortfallJson(text, category))
  else streams.control?.(annotation('warning', text, undefined))
}
