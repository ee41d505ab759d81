import { escapeHtml, escapeJs, escapeQuery } from './escape.ts'
import { type PrintStyle, print, printf, println } from './format.ts'
import { byteLength, compareText, isMap, isTrue, kindOf, typeName, valueAt } from './value.ts'

/** The required type of an argument: anything, a string, or a map (nil is one). */
export type ArgumentType = 'any' | 'string' | 'map'

/** A function for templates. Its errors become errors of the template. */
export interface TemplateFunction {
  /** The types of the arguments, in order. */
  readonly takes: readonly ArgumentType[]
  /** The type of any further arguments; without it there may be none. */
  readonly rest?: ArgumentType
  readonly apply: (args: readonly unknown[], style: PrintStyle) => unknown
}

/** Go's own functions except `and`, `or` and `call`, which are part of the evaluator. */
export const builtins: Readonly<Record<string, TemplateFunction>> = {
  not: { takes: ['any'], apply: ([value]) => !isTrue(value) },
  len: { takes: ['any'], apply: ([value]) => length(value) },
  index: { takes: ['any'], rest: 'any', apply: ([item, ...keys]) => index(item, keys) },
  slice: { takes: ['any'], rest: 'any', apply: ([item, ...bounds]) => slice(item, bounds) },
  eq: { takes: ['any'], rest: 'any', apply: ([first, ...others]) => equalsAny(first, others) },
  ne: { takes: ['any', 'any'], apply: ([a, b]) => !equalsAny(a, [b]) },
  lt: { takes: ['any', 'any'], apply: ([a, b]) => isLess(a, b) },
  le: { takes: ['any', 'any'], apply: ([a, b]) => isLess(a, b) || equalsAny(a, [b]) },
  gt: { takes: ['any', 'any'], apply: ([a, b]) => !(isLess(a, b) || equalsAny(a, [b])) },
  ge: { takes: ['any', 'any'], apply: ([a, b]) => !isLess(a, b) },
  print: { takes: [], rest: 'any', apply: print },
  println: { takes: [], rest: 'any', apply: println },
  printf: {
    takes: ['string'],
    rest: 'any',
    apply: ([format, ...values], style) => printf(format as string, values, style),
  },
  html: { takes: [], rest: 'any', apply: (args, style) => escapeHtml(textOf(args, style)) },
  js: { takes: [], rest: 'any', apply: (args, style) => escapeJs(textOf(args, style)) },
  urlquery: { takes: [], rest: 'any', apply: (args, style) => escapeQuery(textOf(args, style)) },
}

function textOf(args: readonly unknown[], style: PrintStyle): string {
  return print(
    args.map((arg) => arg ?? '<no value>'),
    style,
  )
}

function length(value: unknown): bigint {
  if (value === null) throw new Error('len of nil pointer')
  if (value === undefined) throw new Error('reflect: call of reflect.Value.Type on zero Value')
  if (typeof value === 'string') return BigInt(byteLength(value))
  if (Array.isArray(value)) return BigInt(value.length)
  if (isMap(value)) return BigInt(Object.keys(value).length)
  throw new Error(`len of type ${typeName(value)}`)
}

/** `index x 1 "a"` is x[1]["a"]. A missing key gives nil; an index out of range is an error. */
function index(item: unknown, keys: readonly unknown[]): unknown {
  if (item === null || item === undefined) throw new Error('index of untyped nil')
  return keys.reduce((at, key) => {
    if (at === null) throw new Error('index of nil pointer')
    if (isMap(at)) {
      if (typeof key === 'string') return valueAt(at, key) ?? null
      throw new Error(
        key === null || key === undefined
          ? 'value is nil; should be of type string'
          : `value has type ${typeName(key)}; should be string`,
      )
    }
    if (typeof at === 'string') {
      const bytes = Buffer.from(at)
      return BigInt(bytes[place(key, bytes.length, false)] ?? 0)
    }
    if (!Array.isArray(at)) throw new Error(`can't index item of type ${typeName(at)}`)
    return at[place(key, at.length, false)] ?? null
  }, item)
}

/** An int as an index into a sequence of this size; a bound of a slice may equal the size. */
function place(key: unknown, size: number, isBound: boolean): number {
  if (key === null || key === undefined) throw new Error('cannot index slice/array with nil')
  if (kindOf(key) !== 'int') {
    throw new Error(`cannot index slice/array with type ${typeName(key)}`)
  }
  const at = Number(key)
  if (at < 0 || at > size) throw new Error(`index out of range: ${at}`)
  if (at === size && !isBound) throw new Error('reflect: slice index out of range')
  return at
}

function slice(item: unknown, bounds: readonly unknown[]): unknown {
  if (item === null || item === undefined) throw new Error('slice of untyped nil')
  if (bounds.length > 3) throw new Error(`too many slice indexes: ${bounds.length}`)
  if (typeof item !== 'string' && !Array.isArray(item)) {
    throw new Error(`can't slice item of type ${typeName(item)}`)
  }
  if (typeof item === 'string' && bounds.length === 3) {
    throw new Error('cannot 3-index slice a string')
  }
  const sliced = typeof item === 'string' ? Buffer.from(item) : item
  const places = bounds.map((bound) => place(bound, sliced.length, true))
  const [from = 0, to = sliced.length, cap = sliced.length] = places
  if (from > to) throw new Error(`invalid slice index: ${from} > ${to}`)
  if (to > cap) throw new Error(`invalid slice index: ${to} > ${cap}`)
  const result = sliced.slice(from, to)
  return Buffer.isBuffer(result) ? result.toString('utf8') : result
}

const comparable = new Set(['bool', 'int', 'float64', 'string'])

/** Whether the first value equals any of the others. Go refuses to compare an int with a float. */
function equalsAny(first: unknown, others: readonly unknown[]): boolean {
  if (others.length === 0) throw new Error('missing argument for comparison')
  return others.some((other) => equals(first, other))
}

function equals(a: unknown, b: unknown): boolean {
  const [left, right] = [kindOf(a), kindOf(b)]
  const simple = comparable.has(left) || comparable.has(right)
  if (left === 'invalid' || right === 'invalid') return left === right
  if (simple) {
    checkComparable(a, b)
    // A bigint and a number compare by value.
    // biome-ignore lint/suspicious/noDoubleEquals: the kinds are the same here
    return (a as number) == (b as number)
  }
  if (left !== right) {
    throw new Error(
      `non-comparable types ${print([a], 'go')}: ${typeName(a)}, ${typeName(b)}: ${print([b], 'go')}`,
    )
  }
  throw new Error(`non-comparable type ${print([b], 'go')}: ${typeName(b)}`)
}

function isLess(a: unknown, b: unknown): boolean {
  for (const value of [a, b]) {
    if (!comparable.has(kindOf(value))) throw new Error('invalid type for comparison')
  }
  checkComparable(a, b)
  if (typeof a === 'boolean') throw new Error('invalid type for comparison')
  if (typeof a === 'string') return compareText(a, b as string) < 0
  return (a as number) < (b as number)
}

function checkComparable(a: unknown, b: unknown): void {
  if (kindOf(a) === kindOf(b)) return
  // A bigint beyond 2^53 counts as a float, but loses nothing beside another integer.
  if (typeof a === 'bigint' && typeof b === 'bigint') return
  throw new Error(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`)
}
