import { jsonText, parseJson } from '../text/json.ts'
import type { SchemaDocument } from './extension.ts'
import { deref, propertiesOf, type Schemas, typeName } from './schema.ts'

/** A value that does not fit its schema; `path` is its place inside the body. */
export class CoercionError extends Error {
  override readonly name = 'CoercionError'
  readonly path: string
  readonly expected: string
  readonly given: string

  constructor(path: string, expected: string, value: unknown) {
    const text = describe(value)
    super(`${path === '' ? 'the value' : path} must be ${expected}, not ${text}`)
    this.path = path
    this.expected = expected
    this.given = text
  }
}

function describe(value: unknown): string {
  const text = typeof value === 'string' ? `'${value}'` : jsonText(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/**
 * A SQL value as the JSON that a schema requires: `'24'` for an integer is 24; for a list, JSON
 * text is the list and any other value its single item; for an object, JSON text is the object. The
 * same rules hold at every depth. A value of an open type is passed unchanged, or parsed when it is
 * the JSON text of an object or list.
 *
 * Throws a {@link CoercionError} when the value does not fit.
 */
export function coerce(
  schemas: Schemas,
  given: SchemaDocument | undefined,
  value: unknown,
  path = '',
  tried = new Set<SchemaDocument>(),
): unknown {
  if (value === null || value === undefined) return null
  const schema = deref(schemas, given)
  if (schema['x-stackQL-stringOnly'])
    return typeof value === 'object' ? jsonText(value) : String(value)
  const merged = schema['x-merged-types']
  const isScalar = typeof value !== 'string' && typeof value !== 'object'
  if (isScalar && merged?.some((type) => isOfType(type, value))) return value
  switch (typeName(schemas, schema)) {
    case 'string':
      // GitHub's document merges "a text, or an object" into one schema.
      if (schema.properties !== undefined && structured(value) !== undefined) {
        return object(schemas, schema, record(value, path), path)
      }
      if (typeof value !== 'object') return String(value)
      if (path !== '') throw new CoercionError(path, 'text', value)
      return jsonText(value)
    case 'integer':
      return integer(value, path)
    case 'number':
      return number(value, path)
    case 'boolean':
      return boolean(value, path)
    case 'array':
      return list(value, path).map((item, index) =>
        coerce(schemas, schema.items, item, `${path}[${index}]`),
      )
    case 'object':
      return object(schemas, schema, record(value, path), path)
    default:
      return open(schemas, schema, value, path, tried)
  }
}

/**
 * Whether a real number stands in place of an integer that SQLite cannot hold: its digits are not
 * exact.
 */
export function isBeyond64Bits(value: number): boolean {
  return Math.abs(value) >= 2 ** 63
}

function integer(value: unknown, path: string): unknown {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number' && Number.isInteger(value) && !isBeyond64Bits(value)) return value
  if (typeof value === 'string' && /^\s*-?\d+\s*$/.test(value)) {
    const exact = BigInt(value.trim())
    return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact
  }
  throw new CoercionError(path, 'an integer', value)
}

function number(value: unknown, path: string): unknown {
  if (typeof value === 'bigint' || typeof value === 'number') return value
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) {
    return /^\s*-?\d+\s*$/.test(value) ? integer(value, path) : Number(value)
  }
  throw new CoercionError(path, 'a number', value)
}

function boolean(value: unknown, path: string): boolean {
  if (typeof value === 'boolean') return value
  const word = String(value).toLowerCase()
  if (word === 'true' || word === '1') return true
  if (word === 'false' || word === '0') return false
  throw new CoercionError(path, 'true or false', value)
}

function list(value: unknown, path: string): unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'string' && value.trimStart().startsWith('[')) {
    const parsed = fromText(value, path, 'a list')
    if (Array.isArray(parsed)) return parsed
  }
  return [value]
}

function record(value: unknown, path: string): Record<string, unknown> {
  const parsed =
    typeof value === 'string' && value.trimStart().startsWith('{')
      ? fromText(value, path, 'an object')
      : value
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
    return parsed as Record<string, unknown>
  }
  throw new CoercionError(path, 'an object (JSON text)', value)
}

function fromText(text: string, path: string, wanted: string): unknown {
  try {
    return parseJson(text)
  } catch {
    throw new CoercionError(path, `${wanted} as valid JSON`, text)
  }
}

function object(
  schemas: Schemas,
  schema: SchemaDocument,
  value: Record<string, unknown>,
  path: string,
): Record<string, unknown> {
  const known = new Map(propertiesOf(schemas, schema).map((property) => [property.name, property]))
  const { additionalProperties } = schema
  const rest = typeof additionalProperties === 'object' ? additionalProperties : undefined
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const inside = path === '' ? key : `${path}.${key}`
      return [key, coerce(schemas, known.get(key)?.schema ?? rest, item, inside)]
    }),
  )
}

/** A schema of several types, or without a type. */
function open(
  schemas: Schemas,
  schema: SchemaDocument,
  value: unknown,
  path: string,
  tried: Set<SchemaDocument>,
): unknown {
  const branches = schema.oneOf ?? schema.anyOf ?? schema.allOf
  const types = branches?.map((branch) => typeName(schemas, branch))
  const parsed = structured(value)
  if (parsed !== undefined) {
    const wanted = Array.isArray(parsed) ? 'array' : 'object'
    const branch = branches?.find((_branch, index) => types?.[index] === wanted)
    if (branch !== undefined) return coerce(schemas, branch, parsed, path)
    return types === undefined || !types.includes('string') ? parsed : value
  }
  if (types === undefined || branches === undefined) return value
  if (types.some((type) => isOfType(type, value))) return value
  tried.add(schema)
  for (const branch of branches) {
    // A recursive or repeated alternative adds nothing.
    if (tried.has(deref(schemas, branch))) continue
    try {
      return coerce(schemas, branch, value, path, tried)
    } catch (error) {
      if (!(error instanceof CoercionError)) throw error
    }
  }
  return value
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'integer') return typeof value === 'bigint' || Number.isInteger(value)
  return type === typeof value || (type === 'number' && typeof value === 'bigint')
}

/** The object or list in a value or in its text. */
function structured(value: unknown): object | undefined {
  if (typeof value === 'object' && value !== null) return value
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined
  try {
    const parsed = parseJson(value)
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined
  } catch {
    return undefined
  }
}
