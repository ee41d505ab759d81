import { parseArgs } from 'node:util'
import { CommandError } from '../../errors/command-error.ts'
import type { Flag } from './flag.ts'
import { flagHint } from './flag-hint.ts'

export type FlagValue = string | boolean | number | readonly string[]

export interface Arguments {
  /** Arguments that are not flags, in order. */
  readonly words: readonly string[]
  /** Every flag with a value, given or default. */
  readonly values: ReadonlyMap<string, FlagValue>
  /** The flags that were given. */
  readonly given: ReadonlySet<string>
  readonly wantsHelp: boolean
  /** With help: whether it shall have the flags without effect, too. */
  readonly wantsAllHelp?: boolean
  /** The file of the current folder that sets a flag, by flag. */
  readonly ofFolder?: ReadonlyMap<string, string>
}

/**
 * Parses a command line as upstream's flag library does: `--name value`, `--name=value`, `-o json`,
 * `-ojson`, `--switch`, `--switch=false`, flags anywhere, and `--` before words that begin with a
 * dash. A word with a blank after its dashes (`-- a comment` before a statement) is not a flag.
 *
 * Throws a CommandError with the flag and the remedy.
 */
export function readArguments(argv: readonly string[], flags: readonly Flag[]): Arguments {
  const byName = new Map(flags.map((flag) => [flag.name, flag]))
  const words: string[] = []
  const values = new Map<string, FlagValue>()
  const given = new Set<string>()
  let wantsHelp = false
  let wantsAllHelp = false
  for (const flag of flags) if (flag.default !== undefined) values.set(flag.name, flag.default)

  const { args, comments } = withoutComments(argv)
  const { tokens } = parseArgs({
    args: args.map((word) => longSwitch(word, flags)),
    options: {
      ...Object.fromEntries(flags.map(parseArgsOption)),
      help: helpOption,
      'help-all': { type: 'boolean' },
    },
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(comments.get(token.value) ?? token.value)
    if (token.kind !== 'option') continue
    if (token.name === 'help' || token.name === 'help-all') {
      wantsHelp = true
      wantsAllHelp ||= token.name === 'help-all'
      continue
    }
    const flag = byName.get(token.name)
    if (flag === undefined) {
      throw new CommandError(`unknown flag: ${token.rawName}`, flagHint(token.name, flags))
    }
    const text = flag.type === 'boolean' ? (token.value ?? 'true') : token.value
    if (text === undefined) throw new CommandError(`flag needs an argument: ${token.rawName}`)
    given.add(flag.name)
    const isShort = !token.rawName.startsWith('--') && token.inlineValue === true
    const written = comments.get(text) ?? (isShort ? text.replace(/^=/, '') : text)
    values.set(flag.name, readValue(flag, written, values.get(flag.name)))
  }
  return { words, values, given, wantsHelp, ...(wantsAllHelp && { wantsAllHelp }) }
}

const helpOption = { type: 'boolean', short: 'h' } as const

function parseArgsOption({ name, short, type }: Flag) {
  const kind: 'boolean' | 'string' = type === 'boolean' ? 'boolean' : 'string'
  return [name, { type: kind, ...(short !== undefined && { short }) }] as const
}

/** `-H=false`, which parseArgs reads as several switches, as `--hideheaders=false`. */
function longSwitch(word: string, flags: readonly Flag[]): string {
  const [, short, value] = /^-([A-Za-z])=(.*)$/s.exec(word) ?? []
  const flag = flags.find((one) => one.short === short && one.type === 'boolean')
  return short === undefined || flag === undefined ? word : `--${flag.name}=${value}`
}

/** Hides statements that begin with a comment under names that no parser reads as flags. */
function withoutComments(argv: readonly string[]): {
  args: string[]
  comments: ReadonlyMap<string, string>
} {
  const comments = new Map<string, string>()
  const args = argv.map((word, index) => {
    if (!/^--?\s/.test(word)) return word
    const name = `statement ${index}`
    comments.set(name, word)
    return name
  })
  return { args, comments }
}

function readValue(flag: Flag, text: string, before: FlagValue | undefined): FlagValue {
  switch (flag.type) {
    case 'text':
      return text
    case 'list':
      return [...(Array.isArray(before) ? before : []), text]
    case 'number': {
      const value = Number(text)
      if (text.trim() !== '' && Number.isFinite(value)) return value
      throw new CommandError(`invalid argument "${text}" for --${flag.name}: not a number`)
    }
    case 'boolean':
      if (/^(1|t|true)$/i.test(text)) return true
      if (/^(0|f|false)$/i.test(text)) return false
      throw new CommandError(`invalid argument "${text}" for --${flag.name}: not true or false`)
  }
}
