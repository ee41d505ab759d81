import { compatOf } from '../../compat/compat.ts'
import { CommandError } from '../../errors/command-error.ts'
import type { Flags } from '../flags/read-flags.ts'
import type { Streams } from '../streams.ts'

/** When a text for people may have colours. */
export type ColorChoice = 'auto' | 'always' | 'never'

/** A terminal narrower than this gets tables of this width. */
const LEAST_COLUMNS = 20
const USUAL_COLUMNS = 80

/** The properties of the place where rows are shown; none applies to a pipe or a file. */
export interface Presentation {
  /** Columns of the terminal. */
  readonly width?: number
  readonly color: boolean
  /** Lines of the terminal. */
  readonly height?: number
}

/**
 * `--color`, then the variables NO_COLOR and FORCE_COLOR (https://no-color.org, https://force-color.org), then
 * whether a terminal shows colours at all. Throws a CommandError for another word.
 */
export function colorChoice(flags: Flags, compat: boolean, env: Streams['env']): ColorChoice {
  const choice = flags.text('color') ?? 'auto'
  if (choice !== 'auto' && choice !== 'always' && choice !== 'never') {
    throw new CommandError(`--color: '${choice}' is none of auto, always and never`)
  }
  return compatOf(compat).isPlain ? 'never' : choice === 'auto' ? colorOf(env) : choice
}

/** The same where there are no flags to read. */
export function colorOf(env: Streams['env']): ColorChoice {
  if (env['NO_COLOR']) return 'never'
  const forced = env['FORCE_COLOR']
  // Node and many programs take these two for a refusal.
  if (forced === '0' || forced === 'false') return 'never'
  if (forced) return 'always'
  return env['TERM'] === 'dumb' ? 'never' : 'auto'
}

/** How rows on standard output are shown. */
export async function presentationOf(
  flags: Flags,
  compat: boolean,
  { env, terminal }: Pick<Streams, 'env' | 'terminal'>,
): Promise<Presentation> {
  const path = flags.text('outfile')
  const isFile = path !== undefined && path !== 'stdout'
  if (compatOf(compat).isPlain || isFile) return { color: false }
  const choice = colorChoice(flags, compat, env)
  const found = await terminal?.()
  if (found === undefined) return { color: choice === 'always' }
  const { columns, rows } = found
  return {
    color: choice !== 'never',
    width: columns > 0 ? Math.max(columns, LEAST_COLUMNS) : USUAL_COLUMNS,
    ...(rows > 0 && { height: rows }),
  }
}
