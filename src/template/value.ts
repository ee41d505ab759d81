/**
 * The kinds of template values, in Go's terms: a number is a float64, a bigint an int, a plain
 * object a `map[string]interface {}`. `undefined` is no value (a missing key), `null` an explicit
 * nil: Go distinguishes them when they are used.
 */
export type Kind = 'invalid' | 'bool' | 'int' | 'float64' | 'string' | 'slice' | 'map' | 'func'

/**
 * The kind of a value. A JSON integer that a double cannot hold arrives as a bigint, which keeps
 * its digits; Go would have read it as a float64, so that is its kind.
 */
export function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case 'boolean':
      return 'bool'
    case 'bigint':
      return isSafe(value) ? 'int' : 'float64'
    case 'number':
      return 'float64'
    case 'string':
      return 'string'
    case 'function':
      return 'func'
    case 'object':
      if (value === null) return 'invalid'
      return Array.isArray(value) ? 'slice' : 'map'
    default:
      return 'invalid'
  }
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER)

function isSafe(value: bigint): boolean {
  return value >= -SAFE && value <= SAFE
}

/** The name of a value's type, as Go prints it. */
export function typeName(value: unknown): string {
  const kind = kindOf(value)
  switch (kind) {
    case 'invalid':
      return '<nil>'
    case 'slice':
      return '[]interface {}'
    case 'map':
      return 'map[string]interface {}'
    case 'func':
      return 'func() string'
    default:
      return kind
  }
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return kindOf(value) === 'map'
}

/** The value of an own key; undefined where there is none. */
export function valueAt(map: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined
}

/** Whether a value is true. False values are: nothing, nil, false, 0, and anything empty. */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (isMap(value)) return Object.keys(value).length > 0
  return Number.isNaN(value) || Boolean(value)
}

/** The keys of a map in Go's order. */
export function sortedKeys(map: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(map).sort(compareText)
}

/**
 * Compares by code point, which is the order of UTF-8 bytes; JavaScript's own order is by UTF-16
 * unit.
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at += 1) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (left !== right) return rank(left) - rank(right)
  }
  return a.length - b.length
}

/** The rank of a code unit: surrogates sort after all other units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

/** The number of bytes of a string in UTF-8, as Go counts. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text)
}
