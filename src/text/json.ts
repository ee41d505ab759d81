/** Compact JSON that keeps bigints as digits, which JSON.stringify refuses. */
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

/** Whether a JSON text may hold an integer that a double cannot: sixteen digits or more in a row. */
const longInteger = /[[:,\s-]\d{16}/
/** Apart, for one expression with both takes half as long again over every answer. */
const longIntegerAlone = /^\d{16}/

/**
 * JSON.parse that loses no digit: integers beyond 2^53 become bigints.
 * Throws SyntaxError as JSON.parse does.
 */
export function parseJson(text: string): unknown {
  if (!(longInteger.test(text) || longIntegerAlone.test(text))) return JSON.parse(text)
  return JSON.parse(text, (_key, value: unknown, context?: { source?: string }) => {
    if (typeof value !== 'number' || Number.isSafeInteger(value)) return value
    const source = context?.source
    return source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value
  })
}

/** A value with the keys of all its objects in the order of their code units. */
export function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, withSortedKeys(item)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}
