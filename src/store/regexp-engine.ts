import type { RE2JS } from 're2js'
import { QueryError } from '../errors/query-error.ts'

declare const require: (id: string) => unknown

/** A compiled pattern. */
export interface Pattern {
  readonly test: (text: string) => boolean
  /** The first match, or null. */
  readonly first: (text: string) => string | null
  /** Replaces every match with a literal text. */
  readonly replaceAll: (text: string, by: string) => string
}

const compiled = new Map<string, Pattern>()
const MAX_COMPILED = 200

let mayBacktrack = false
let engine: typeof RE2JS | undefined

/**
 * Enables JavaScript's engine for patterns that RE2 does not support: look-around and
 * back-references, whose time may grow exponentially with the text. Only for a process that can be
 * killed.
 */
export function allowBacktracking(): void {
  mayBacktrack = true
}

/**
 * A compiled RE2 pattern (https://github.com/google/re2/wiki/Syntax): its time grows linearly with
 * the text. A dot matches any character, line ends included. Throws a QueryError for an invalid
 * pattern.
 */
export function patternOf(pattern: string): Pattern {
  let found = compiled.get(pattern)
  if (found === undefined) {
    found = linear(pattern) ?? backtracking(pattern)
    if (compiled.size >= MAX_COMPILED) compiled.clear()
    compiled.set(pattern, found)
  }
  return found
}

/** Whether a pattern may take exponential time: RE2 does not support it, and JavaScript does. */
export function mayTakeForEver(pattern: string): boolean {
  return linear(pattern) === undefined && javaScript(pattern, '') !== undefined
}

/** Throws a QueryError for a text after REGEXP that neither engine can compile. */
export function refuseBrokenPatterns(sql: string): void {
  for (const [, text = ''] of sql.matchAll(/\bREGEXP\s+'((?:[^']|'')*)'(?!\s*(?:\|\||->))/gi)) {
    const pattern = text.replaceAll("''", "'")
    if (linear(pattern) === undefined && javaScript(pattern, '') === undefined)
      throw noPattern(pattern)
  }
}

function noPattern(pattern: string): QueryError {
  return new QueryError('2201B', `Invalid regular expression: ${pattern}`)
}

function linear(pattern: string): Pattern | undefined {
  // Loaded synchronously with the first pattern: SQLite calls functions during a statement.
  engine ??= loadEngine()
  const { DOTALL } = engine
  let re: RE2JS
  try {
    re = engine.compile(pattern, DOTALL)
  } catch {
    return undefined
  }
  return {
    test: (text) => re.test(text),
    first: (text) => {
      const matcher = re.matcher(text)
      return matcher.find() ? matcher.group() : null
    },
    replaceAll: (text, by) => {
      const matcher = re.matcher(text)
      let replaced = ''
      let end = 0
      while (matcher.find()) {
        replaced += text.slice(end, matcher.start()) + by
        end = matcher.end()
      }
      return replaced + text.slice(end)
    },
  }
}

function loadEngine(): typeof RE2JS {
  // The bundle has the library beside it; sources find it among the dependencies.
  const url: string | undefined = import.meta.url
  const { createRequire } = process.getBuiltinModule('node:module')
  const library = url ? createRequire(url)('re2js') : require('re2js')
  return (library as { RE2JS: typeof RE2JS }).RE2JS
}

function backtracking(pattern: string): Pattern {
  const one = javaScript(pattern, '')
  const all = javaScript(pattern, 'g')
  if (one === undefined || all === undefined) throw noPattern(pattern)
  if (!mayBacktrack) {
    throw new QueryError('2201B', `the regular expression ${pattern} may take for ever`, {
      hint: 'Look-around and back-references work only in a pattern that is written as a literal.',
    })
  }
  return {
    test: (text) => one.test(text),
    first: (text) => one.exec(text)?.[0] ?? null,
    replaceAll: (text, by) => text.replace(all, () => by),
  }
}

/**
 * A JavaScript pattern. Unicode mode refuses needless escapes (`\\-`), which other engines and the
 * other mode allow.
 */
function javaScript(pattern: string, flags: string): RegExp | undefined {
  for (const mode of ['su', 's']) {
    try {
      return new RegExp(pattern, `${flags}${mode}`)
    } catch {}
  }
  return undefined
}
