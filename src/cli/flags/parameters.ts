import { RealNumber } from '../../engine/real-number.ts'
import type { Parameters } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { lex } from '../../sql/lexer.ts'
import { tokenKind } from '../../sql/token.ts'
import { parseJson } from '../../text/json.ts'
import { didYouMean } from '../../text/suggest.ts'

/** The values of `--param`. Throws a CommandError that names the one that cannot be read. */
export function parametersFrom(given: readonly string[]): Parameters {
  const values = new Map<string, unknown>()
  for (const text of given) {
    const [, name, equals, value = ''] = /^[:$]?([A-Za-z_]\w*|\d+)(:?=)([\s\S]*)$/.exec(text) ?? []
    if (name === undefined) {
      throw new CommandError(
        `--param '${text.split('=', 1)[0]}' has no name and value`,
        'Write name=value for a text (org=acme), name:=JSON for any other value (n:=5).',
      )
    }
    if (values.has(name)) throw new CommandError(`--param ${name} is given twice`)
    values.set(name, equals === '=' ? value : readValue(name, value))
  }
  return Object.fromEntries(values)
}

function readValue(name: string, text: string): unknown {
  try {
    const value = parseJson(text)
    // JSON has one kind of numbers, SQL has two: 5 / 2.0 is 2.5.
    const isReal = typeof value === 'number' && Number.isInteger(value) && /[.e]/i.test(text)
    return isReal ? new RealNumber(value) : value
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new CommandError(
      `--param ${name}:= takes JSON, and this is none: ${text.slice(0, 40)}`,
      `For a text write ${name}=${text.slice(0, 40)}.`,
    )
  }
}

/**
 * Throws a CommandError for a value that no statement of a text takes: it was meant for one.
 */
export function requireUsed(text: string, values: Parameters): void {
  const taken = namesIn(text)
  const unused = Object.keys(values).find((name) => !taken.has(name))
  if (unused === undefined) return
  const isQuoted = new RegExp(`'[^']*:${unused}\\b[^']*'`).test(text)
  throw new CommandError(
    `--param ${unused}: there is no :${unused} in the statements`,
    isQuoted
      ? `In quotes :${unused} is text. Write it without quotes.`
      : (didYouMean(unused, taken)?.replaceAll(/(?<=mean |, | or )(\w)/g, ':$1') ??
          (taken.size === 0 ? undefined : `There is :${[...taken].join(', :')}.`)),
  )
}

/** The names of a text's parameters, and the numbers of those without one. */
function namesIn(text: string): Set<string> {
  const { kinds, starts, ends } = lex(text)
  const names = new Set<string>()
  let positional = 0
  for (const [index, kind] of kinds.entries()) {
    if (kind !== tokenKind.parameter) continue
    const name = text.slice((starts[index] ?? 0) + 1, ends[index])
    if (name === '') positional += 1
    names.add(name === '' ? String(positional) : name)
  }
  return names
}
