import { positionAt } from '../text/source.ts'
import { goJson } from './json-text.ts'
import { isMap, kindOf, valueAt } from './value.ts'

/** A text outside the data subset of jsonnet, which needs a complete evaluator. */
export class NotPlainData extends Error {
  override readonly name = 'NotPlainData'
}

/** A position in the text, and the names that `local` has bound so far. */
interface Reader {
  readonly text: string
  readonly variables: ReadonlyMap<string, string>
  readonly locals: Map<string, unknown>
  at: number
  depth: number
}

/**
 * Reads the data subset of jsonnet: objects with bare or quoted keys, lists, strings in either
 * quotes, numbers, booleans, null, comments, trailing commas, leading `local x = …;`,
 * `std.extVar('k')`, parentheses and `+`. Integers keep all their digits. Throws {@link
 * NotPlainData} at anything else.
 */
export function readJsonnetData(text: string, variables: ReadonlyMap<string, string>): unknown {
  const reader: Reader = { text, variables, locals: new Map(), at: 0, depth: 0 }
  while (takeWord(reader, 'local')) {
    do {
      const name = takeName(reader) ?? stop(reader, 'a name was expected')
      expectSymbol(reader, '=')
      reader.locals.set(name, readSum(reader))
    } while (takeSymbol(reader, ','))
    expectSymbol(reader, ';')
  }
  const value = readSum(reader)
  skipBlanks(reader)
  if (reader.at < text.length) stop(reader, 'this is not plain data')
  if (reader.locals.size > 0 && isLarger(value, MOST_VALUES)) stop(reader, 'this is too large')
  return value
}

/** More values come from names that stand for lists of one another. */
const MOST_VALUES = 1_000_000
const LONGEST_TEXT = 16 * 1024 * 1024

function isLarger(data: unknown, most: number): boolean {
  let left = most
  const count = (value: unknown): boolean => {
    left -= 1
    if (left < 0) return true
    if (typeof value !== 'object' || value === null) return false
    return (value instanceof Map ? [...value.values()] : Object.values(value)).some(count)
  }
  return count(data)
}

function stop(reader: Reader, why: string): never {
  const { line, column } = positionAt(reader.text, reader.at)
  throw new NotPlainData(`${why} (line ${line}, column ${column})`)
}

const blanks = /(?:\s+|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/)+/y
const name = /[A-Za-z_]\w*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y

function skipBlanks(reader: Reader): void {
  match(reader, blanks)
}

function match(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.text)?.[0]
  reader.at += found?.length ?? 0
  return found
}

function takeName(reader: Reader): string | undefined {
  skipBlanks(reader)
  return match(reader, name)
}

function takeWord(reader: Reader, word: string): boolean {
  skipBlanks(reader)
  const start = reader.at
  if (match(reader, name) === word) return true
  reader.at = start
  return false
}

function takeSymbol(reader: Reader, symbol: string): boolean {
  skipBlanks(reader)
  if (!reader.text.startsWith(symbol, reader.at)) return false
  reader.at += symbol.length
  return true
}

function expectSymbol(reader: Reader, symbol: string): void {
  if (!takeSymbol(reader, symbol)) stop(reader, `\`${symbol}\` was expected`)
}

/**
 * Sum :
 *   Value ( `+` Value )*
 */
function readSum(reader: Reader): unknown {
  if (reader.depth > 200) stop(reader, 'this is nested too deeply')
  reader.depth += 1
  let sum = readValue(reader)
  while (takeSymbol(reader, '+')) {
    sum = add(reader, sum, readValue(reader))
    const isLong =
      typeof sum === 'string'
        ? sum.length > LONGEST_TEXT
        : Array.isArray(sum) && sum.length > MOST_VALUES
    if (isLong) stop(reader, 'this is too large')
  }
  reader.depth -= 1
  return sum
}

function add(reader: Reader, left: unknown, right: unknown): unknown {
  if (typeof left === 'string' || typeof right === 'string') return textOf(left) + textOf(right)
  if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right]
  if (isMap(left) && isMap(right)) return { ...left, ...right }
  if (typeof left === 'bigint' && typeof right === 'bigint') return left + right
  if (typeof left === 'number' && typeof right === 'number') return left + right
  return stop(reader, `a ${kindOf(left)} and a ${kindOf(right)} cannot be added here`)
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  // Jsonnet adds spaces to printed values; lists and objects need a real evaluator.
  if (Array.isArray(value) || isMap(value)) throw new NotPlainData('a list is added to a text')
  return goJson(value)
}

function readValue(reader: Reader): unknown {
  skipBlanks(reader)
  const first = reader.text[reader.at] ?? ''
  switch (first) {
    case '{':
      return readObject(reader)
    case '[':
      return readList(reader)
    case '"':
    case "'":
      return readString(reader, first)
    case '(': {
      reader.at += 1
      const value = readSum(reader)
      expectSymbol(reader, ')')
      return value
    }
  }
  const digits = match(reader, number)
  if (digits !== undefined) return readNumber(digits)
  const start = reader.at
  const word = match(reader, name)
  switch (word) {
    case 'true':
      return true
    case 'false':
      return false
    case 'null':
      return null
    case 'std':
      return readExternal(reader)
  }
  if (word !== undefined && reader.locals.has(word)) return reader.locals.get(word)
  reader.at = start
  return stop(reader, word === undefined ? 'a value was expected' : `\`${word}\` is not plain data`)
}

function readNumber(digits: string): number | bigint {
  const value = Number(digits)
  return /^-?\d+$/.test(digits) && !Number.isSafeInteger(value) ? BigInt(digits) : value
}

function readExternal(reader: Reader): string {
  if (!takeSymbol(reader, '.') || !takeWord(reader, 'extVar')) {
    return stop(reader, 'only `std.extVar` of the standard library is plain data')
  }
  expectSymbol(reader, '(')
  const key = readValue(reader)
  expectSymbol(reader, ')')
  const value = typeof key === 'string' ? reader.variables.get(key) : undefined
  return value ?? stop(reader, `undefined external variable: ${goJson(key)}`)
}

function readList(reader: Reader): unknown[] {
  expectSymbol(reader, '[')
  const items: unknown[] = []
  while (!takeSymbol(reader, ']')) {
    items.push(readSum(reader))
    if (!takeSymbol(reader, ',')) {
      expectSymbol(reader, ']')
      break
    }
  }
  return items
}

function readObject(reader: Reader): Record<string, unknown> {
  expectSymbol(reader, '{')
  const entries = new Map<string, unknown>()
  while (!takeSymbol(reader, '}')) {
    const key = readKey(reader)
    expectSymbol(reader, ':')
    if (reader.text[reader.at] === ':') stop(reader, 'a hidden field is not plain data')
    if (entries.has(key)) stop(reader, `duplicate field: ${goJson(key)}`)
    entries.set(key, readSum(reader))
    if (!takeSymbol(reader, ',')) {
      expectSymbol(reader, '}')
      break
    }
  }
  // Not by assignment: `__proto__` is a key like any other.
  return Object.fromEntries(entries)
}

function readKey(reader: Reader): string {
  skipBlanks(reader)
  const first = reader.text[reader.at] ?? ''
  if (first === '"' || first === "'") return readString(reader, first)
  const key = match(reader, name)
  return key === undefined || key === 'local' || key === 'assert'
    ? stop(reader, 'the name of a field was expected')
    : key
}

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
}

/** Reads a string. Unlike in JSON, it may contain line breaks. */
function readString(reader: Reader, quote: '"' | "'"): string {
  const start = reader.at
  let result = ''
  for (let at = start + 1; at < reader.text.length; at += 1) {
    const character = reader.text[at] ?? ''
    if (character === quote) {
      reader.at = at + 1
      return result
    }
    if (character !== '\\') {
      result += character
      continue
    }
    at += 1
    const letter = reader.text[at] ?? ''
    const unit = /^[0-9a-fA-F]{4}/.exec(reader.text.slice(at + 1, at + 5))?.[0]
    const escaped = valueAt(escapes, letter)
    if (typeof escaped === 'string') result += escaped
    else if (letter === 'u' && unit !== undefined) {
      result += String.fromCharCode(Number.parseInt(unit, 16))
      at += 4
    } else {
      reader.at = at - 1
      stop(reader, 'unknown escape in a string')
    }
  }
  return stop(reader, 'unterminated string')
}
