import { jsonText } from '../text/json.ts'
import type { StoreType, StoreValue } from './store.ts'

/**
 * A JSON value as a column stores it: objects and arrays as JSON text, booleans as 1 and 0 (as
 * words in a text column), a missing value as NULL. Bigints beyond 64 bits, which no column can
 * hold, become text. SQLite takes every JavaScript number for a REAL: where the column's affinity
 * does not correct that, whole numbers become bigints, or 5 would be the text '5.0'.
 */
export function toStoreValue(value: unknown, type: StoreType): StoreValue {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return keepsReals.has(type) && Number.isSafeInteger(value) ? BigInt(value) : value
    case 'boolean':
      if (type === 'text') return value ? 'true' : 'false'
      return value ? 1 : 0
    case 'bigint':
      return BigInt.asIntN(64, value) === value ? value : String(value)
    case 'object':
      if (value === null) return null
      return value instanceof Uint8Array ? value : jsonText(value)
    default:
      return null
  }
}

const keepsReals: ReadonlySet<StoreType> = new Set(['text', 'json', 'any'])
