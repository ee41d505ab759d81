import type { SchemaDocument } from '../../openapi/extension.ts'
import { deref, itemsOf, propertiesOf, type Schemas, typeName } from '../../openapi/schema.ts'

const MAX_DEPTH = 4

/**
 * A value that a schema allows: its example, its default, its first choice, or the simplest one. An
 * object has its required properties only.
 */
export function sampleOf(schemas: Schemas, given: SchemaDocument, depth = 0): unknown {
  const schema = deref(schemas, given)
  if (schema.example !== undefined) return schema.example
  if (schema.default !== undefined && schema.default !== null) return schema.default
  const [first] = (schema.enum ?? []).filter((value) => value !== null)
  if (first !== undefined) return first
  switch (typeName(schemas, schema)) {
    case 'integer':
    case 'number': {
      const { minimum } = schema as { minimum?: number }
      return Math.max(1, minimum ?? 1)
    }
    case 'boolean':
      return true
    case 'array': {
      const items = itemsOf(schemas, schema)
      return items === undefined || depth > MAX_DEPTH ? [] : [sampleOf(schemas, items, depth + 1)]
    }
    case 'object':
      return sampleObject(schemas, schema, depth)
    default:
      return schema.format?.startsWith('date') ? '2026-01-01T00:00:00Z' : 'text'
  }
}

function sampleObject(schemas: Schemas, schema: SchemaDocument, depth: number) {
  if (depth > MAX_DEPTH) return {}
  const required = propertiesOf(schemas, schema).filter((property) => property.required)
  return Object.fromEntries(
    required.map(({ name, schema: inner }) => [name, sampleOf(schemas, inner, depth + 1)]),
  )
}
