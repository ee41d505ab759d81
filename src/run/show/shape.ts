import type { SchemaDocument } from '../../openapi/extension.ts'
import { deref, type Schemas, typeName } from '../../openapi/schema.ts'

const MAX_DEPTH = 64
/** The maximum of schemas in one shape; nobody reads more. */
const MAX_NODES = 50_000

const scalarKeys = [
  'title',
  'format',
  'description',
  'default',
  'enum',
  'readOnly',
  'writeOnly',
  'deprecated',
  'required',
] as const

/**
 * The `shape` of DESCRIBE METHOD: the structure of an object or list in a JSON schema, as compact
 * JSON with sorted keys; '' for other types. A recursive schema is cut and marked.
 */
export function shapeText(schemas: Schemas, schema: SchemaDocument): string {
  const type = typeName(schemas, schema)
  if (type !== 'object' && type !== 'array') return ''
  return JSON.stringify(shape(schemas, schema, [], 0, { left: MAX_NODES })).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function shape(
  schemas: Schemas,
  given: SchemaDocument,
  above: readonly string[],
  depth: number,
  nodes: { left: number },
): unknown {
  nodes.left -= 1
  if (depth >= MAX_DEPTH || nodes.left < 0) return { 'x-stackql-truncated': true }
  const { $ref } = given
  if ($ref !== undefined && above.includes($ref)) return { 'x-stackql-cycle-ref': $ref }
  const path = $ref === undefined ? above : [...above, $ref]
  const inside = (inner: SchemaDocument) => shape(schemas, inner, path, depth + 1, nodes)
  const schema = deref(schemas, given)
  const found: Record<string, unknown> = {}
  const type = typeName(schemas, schema)
  if (type !== '') found.type = type
  for (const key of scalarKeys) {
    const value = schema[key]
    if (key === 'title' || value === undefined || value === false) continue
    found[key] = value
  }
  if (schema.properties !== undefined) {
    found.properties = sorted(
      Object.fromEntries(
        Object.entries(schema.properties).map(([name, inner]) => [name, inside(inner)]),
      ),
    )
  }
  if (schema.items !== undefined) found.items = inside(schema.items)
  const { additionalProperties } = schema
  if (typeof additionalProperties === 'object') {
    found.additionalProperties = inside(additionalProperties)
  }
  for (const key of ['oneOf', 'anyOf', 'allOf'] as const) {
    const branches = schema[key]
    if (branches !== undefined) found[key] = branches.map(inside)
  }
  return sorted(found)
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))
}
