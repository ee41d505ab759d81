import type { Input } from '../../catalog/method.ts'
import { isBeyond64Bits } from '../../openapi/coerce.ts'
import { parameterType } from '../../resolve/parameter-type.ts'

const digits = /^\s*[+-]?\d+\s*$/
const decimal = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i

/**
 * The value converted to the type of an input's column, by SQLite's rules: `'01'` and TRUE are 1
 * for an integer. Text that is not a number is unchanged, because documents are often stricter than
 * their APIs. Undefined when no value of the type can equal it: a blob, or for an integer a number
 * with a fraction or inexact digits beyond 64 bits.
 */
export function typedValue(input: Input, value: unknown): { readonly value: unknown } | undefined {
  if (value instanceof Uint8Array) return undefined
  switch (parameterType(input)) {
    case 'integer':
      return integer(value)
    case 'number':
      return { value: number(value) }
    case 'boolean':
      return { value: boolean(value) }
    default:
      return { value }
  }
}

function integer(given: unknown): { readonly value: unknown } | undefined {
  const value = number(given)
  const isReal = typeof value === 'number'
  if (isReal && (!Number.isInteger(value) || isBeyond64Bits(value))) return undefined
  return { value }
}

/** A number. Whole numbers keep all their digits. */
function number(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value !== 'string' || !decimal.test(value)) return value
  const found = Number(value)
  const isLong = digits.test(value) && !Number.isSafeInteger(found)
  return isLong ? BigInt(value.trim()) : found
}

/** A boolean from words or numbers; other values are refused when the call is made. */
function boolean(given: unknown): unknown {
  const value =
    typeof given === 'string' && /^\s*(true|false)\s*$/i.test(given)
      ? given.trim().toLowerCase() === 'true'
      : number(given)
  if (value === 1 || value === 1n) return true
  return value === 0 || value === 0n ? false : value
}
