/** Compact JSON that writes bigints as digits, which JSON.stringify refuses. */
export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return JSON.stringify(value, (_key, item: unknown) =>
      typeof item === 'bigint' ? rawJson(String(item)) : item,
    )
  }
}

/** JSON.rawJSON, which the compiler's library does not know yet. */
const { rawJSON: rawJson } = JSON as unknown as { rawJSON: (text: string) => unknown }

/**
 * Whether a JSON text may hold an integer that a double cannot: sixteen digits or more in a row.
 */
const longInteger = /[[:,\s-]\d{16}/
/** Separate, because one expression with both takes half as long again over every response. */
const longIntegerAlone = /^\d{16}/
/**
 * Whether a JSON text may hold a number beyond all doubles. The first pattern is faster, but hashes
 * match it too.
 */
const digitsOfExponent = /\d[eE]\+?\d{3}/
const longExponent = /(?:^|[[:,\s-])\d[\d.]*[eE]\+?\d{3}/
/**
 * Whether a text in it may contain half of a surrogate pair, which no store and no file can hold.
 */
const halfPair = /\\u[dD](?:[89aAbB]..(?!\\u[dD][c-fC-F])|[c-fC-F])/

/**
 * JSON.parse without losses: integers beyond 2^53 become bigints. Throws SyntaxError as JSON.parse
 * does, and for values that cannot be represented: a number beyond all doubles, half a surrogate
 * pair.
 */
export function parseJson(text: string): unknown {
  const hasLong = longInteger.test(text) || longIntegerAlone.test(text) || hasExponent(text)
  // Searching for two characters is fast, and few responses contain them.
  const hasHalf = text.includes('\\u') && halfPair.test(text)
  if (!hasLong && !hasHalf) return JSON.parse(text)
  return JSON.parse(text, (key, value: unknown, context?: { source?: string }) => {
    if (typeof value === 'string' && hasHalf) requireWhole(value)
    if (hasHalf) requireWhole(key)
    if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
    const source = context?.source
    if (!Number.isFinite(value)) {
      throw new SyntaxError(`the number ${source?.slice(0, 20) ?? ''} is too large`)
    }
    return source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value
  })
}

function hasExponent(text: string): boolean {
  return digitsOfExponent.test(text) && longExponent.test(text)
}

function requireWhole(text: string): void {
  if (!text.isWellFormed()) throw new SyntaxError('a text has half of a pair of surrogates')
}

/** A value with the keys of all its objects sorted by code unit. */
export function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, withSortedKeys(item)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
