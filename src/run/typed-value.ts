import type { Input } from '../catalog/method.ts'
import { isBeyond64Bits } from '../openapi/coerce.ts'
import { parameterType } from '../resolve/parameter-type.ts'

const digits = /^\s*[+-]?\d+\s*$/
const decimal = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i

/**
 * The value that a column of an input's type keeps where it is given another one, by SQLite's rules: `'01'`
 * and TRUE are 1 for an integer. Text that is no number stays: documents are often stricter than their
 * APIs. Nothing for what no value of the type equals: a blob, a number that is not whole or has lost digits
 * beyond 64 bits for an integer.
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

/** Whole numbers keep all their digits. */
function number(value: unknown): unknown {
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value !== 'string' || !decimal.test(value)) return value
  const found = Number(value)
  const isLong = digits.test(value) && !Number.isSafeInteger(found)
  return isLong ? BigInt(value.trim()) : found
}

/** As words or as numbers; anything else is refused where the call is made. */
function boolean(given: unknown): unknown {
  const value =
    typeof given === 'string' && /^\s*(true|false)\s*$/i.test(given)
      ? given.trim().toLowerCase() === 'true'
      : number(given)
  if (value === 1 || value === 1n) return true
  return value === 0 || value === 0n ? false : value
}
