import { follow, type OpenApiDescription, type SchemaObject } from '../description.ts'
import { containerOf } from '../examples.ts'
import { propertiesOf } from '../merge.ts'
import { dated, isSpan } from './seed-file.ts'

/** The schema of a dotted place below another schema; undefined where nothing is declared. */
export function schemaAt(description: OpenApiDescription, schema: unknown, place: string): unknown {
  let at: unknown = schema
  for (const name of place.split('.')) at = propertiesOf({ description, schema: at })[name]
  return at
}

/** The fault in a value for a field of the API; undefined when there is none. */
export function complaintAbout(
  description: OpenApiDescription,
  node: unknown,
  value: unknown,
): string | undefined {
  if (node === undefined || value === null) return undefined
  const schema = follow<SchemaObject>(description, node)
  if (schema.format === 'date-time' || schema.format === 'date') return timeComplaint(value)
  const { enum: choices } = schema
  if (Array.isArray(choices) && !choices.includes(value)) {
    return `must be one of ${choices.filter((one) => one !== null).join(', ')}`
  }
  switch (containerOf(description, node)) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false'
    case 'integer':
    case 'number':
      return typeof value === 'number' ? undefined : 'must be a number'
    case 'string':
      return typeof value === 'string' ? undefined : 'must be a text'
    case 'array':
      return Array.isArray(value) ? undefined : 'must be a list'
    case 'object':
      // A name stands for what has it: a login for an account, a key for a licence.
      return Array.isArray(value) || typeof value === 'number' ? 'must be an object' : undefined
    default:
      return undefined
  }
}

const OLDEST = Date.UTC(1970)
const NEWEST = Date.UTC(2200)

function timeComplaint(value: unknown): string | undefined {
  const text = isSpan(value) ? spanTime(value) : value
  const ms = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return ms >= OLDEST && ms < NEWEST ? undefined : 'must be a time, such as -90d or 2026-01-31'
}

function spanTime(value: string): unknown {
  try {
    return dated(value, new Date())
  } catch {
    return undefined
  }
}
