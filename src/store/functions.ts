import type { DatabaseSync } from 'node:sqlite'
import { QueryError } from '../errors/query-error.ts'
import { parseJson } from '../text/json.ts'

type Argument = null | string | number | bigint | Uint8Array

interface SqlFunction {
  readonly name: string
  readonly apply: (...args: Argument[]) => Argument
}

/**
 * The functions that StackQL's language has and SQLite lacks (engine.md §4.1), one row each.
 * NULL in gives NULL out unless the row says otherwise. Patterns are JavaScript's, a superset of the
 * original's.
 */
const functions: readonly SqlFunction[] = [
  { name: 'split_part', apply: splitPart },
  {
    name: 'regexp_like',
    apply: (text, pattern) => ifText(text, pattern, (t, p) => (regexp(p).test(t) ? 1 : 0)),
  },
  {
    name: 'regexp_substr',
    apply: (text, pattern) => ifText(text, pattern, (t, p) => regexp(p).exec(t)?.[0] ?? null),
  },
  {
    name: 'regexp_replace',
    apply: (text, pattern, replacement = null) =>
      replacement === null
        ? null
        : ifText(text, pattern, (t, p) => t.replace(regexp(p, 'g'), () => String(replacement))),
  },
  // `a REGEXP b` calls regexp(b, a).
  {
    name: 'regexp',
    apply: (pattern, text) => ifText(text, pattern, (t, p) => (regexp(p).test(t) ? 1 : 0)),
  },
  { name: 'json_equal', apply: (a, b) => (jsonEqual(parse(a), parse(b)) ? 1 : 0) },
]

/** Adds them to a connection. */
export function installFunctions(database: DatabaseSync): void {
  for (const { name, apply } of functions) {
    database.function(name, { deterministic: true, useBigIntArguments: true, varargs: true }, apply)
  }
}

/** Counted from 1, or from the end when negative; NULL when there is no such part. */
function splitPart(source: Argument = null, separator: Argument = null, index: Argument = null) {
  if (source === null || separator === null || index === null || separator === '') return null
  const parts = String(source).split(String(separator))
  const position = Number(index)
  return (position < 0 ? parts.at(position) : parts[position - 1]) ?? null
}

function ifText(
  text: Argument | undefined,
  pattern: Argument | undefined,
  apply: (text: string, pattern: string) => Argument,
): Argument {
  if (text === null || text === undefined || pattern === null || pattern === undefined) return null
  return apply(String(text), String(pattern))
}

const compiled = new Map<string, RegExp>()
const MAX_COMPILED = 200

function regexp(pattern: string, flags = ''): RegExp {
  const key = `${flags}/${pattern}`
  let found = compiled.get(key)
  if (found === undefined) {
    found = compile(pattern, `${flags}su`) ?? compile(pattern, `${flags}s`)
    if (found === undefined) throw new QueryError('2201B', `Invalid regular expression: ${pattern}`)
    if (compiled.size >= MAX_COMPILED) compiled.clear()
    compiled.set(key, found)
  }
  found.lastIndex = 0
  return found
}

/** Unicode mode refuses needless escapes (`\\-`), which other engines and the mode without it allow. */
function compile(pattern: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(pattern, flags)
  } catch {
    return undefined
  }
}

function parse(text: Argument | undefined): unknown {
  if (typeof text !== 'string') throw new QueryError('22004', 'json_equal needs two JSON texts')
  try {
    return parseJson(text)
  } catch {
    throw new QueryError('22032', `malformed JSON: ${text.slice(0, 60)}`)
  }
}

/** The order of keys does not matter, that of items does. */
function jsonEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && jsonEqual(value, right.get(key)))
  )
}
