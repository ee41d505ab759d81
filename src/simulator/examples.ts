import {
  follow,
  isObject,
  type MediaObject,
  type OpenApiDescription,
  type SchemaObject,
} from './description.ts'

/** The example of a media type; the one named `default` where there are several. */
export function exampleOf(description: OpenApiDescription, media: MediaObject): unknown {
  if (media.examples !== undefined) {
    const chosen = media.examples.default ?? Object.values(media.examples)[0]
    const example = follow<{ value?: unknown }>(description, chosen)
    if ('value' in example) return written(description, example.value)
  }
  if (media.example !== undefined) return media.example
  return sample(description, media.schema)
}

/** Resolves an example that consists of a reference to another one, inside its `value`. */
function written(description: OpenApiDescription, value: unknown): unknown {
  if (!isObject(value) || typeof value.$ref !== 'string') return value
  const { $ref, ...more } = value
  const other = follow<{ value?: unknown }>(description, { $ref })
  return isObject(other.value) ? { ...other.value, ...more } : other.value
}

/**
 * The example in the container that the schema declares. A few of GitHub's examples have one row
 * for a declared array, null for an object, or properties that the schema does not describe.
 */
export function repaired(
  description: OpenApiDescription,
  schema: SchemaObject,
  media: MediaObject,
): unknown {
  const example = exampleOf(description, media)
  const container = containerOf(description, schema)
  if (container === 'array') {
    const items = Array.isArray(example) ? example : [example ?? []].flat()
    const inside = itemsIn(description, schema)
    return items.map((item) =>
      isForeign(description, inside, item) ? sample(description, inside) : item,
    )
  }
  if (container === 'object') {
    const object = Array.isArray(example) ? (example[0] ?? {}) : (example ?? {})
    return isForeign(description, schema, object)
      ? sample(description, schema)
      : whole(description, schema, object)
  }
  return example
}

/** The schema of the items of a list; of the first list among alternatives. */
function itemsIn(description: OpenApiDescription, node: unknown): unknown {
  const { items, anyOf } = follow<SchemaObject>(description, node)
  return items ?? (Array.isArray(anyOf) ? itemsIn(description, anyOf[0]) : undefined)
}

/** Whether an object has no property of its schema. */
function isForeign(description: OpenApiDescription, node: unknown, value: unknown): boolean {
  const { properties } = follow<SchemaObject>(description, node)
  if (!isObject(properties) || !isObject(value) || Object.keys(value).length === 0) return false
  return !Object.keys(value).some((name) => name in properties)
}

/** An object with all its required lists. */
function whole(description: OpenApiDescription, node: unknown, value: unknown): unknown {
  const { properties, required } = follow<SchemaObject>(description, node)
  if (!isObject(properties) || !isObject(value) || !Array.isArray(required)) return value
  const missing = required.filter(
    (name) => !(name in value) && containerOf(description, properties[name]) === 'array',
  )
  const lists = missing.map((name) => [name, sample(description, properties[name])])
  return lists.length === 0 ? value : { ...value, ...Object.fromEntries(lists) }
}

/** The container type of a schema; undefined when it allows several. */
export function containerOf(description: OpenApiDescription, node: unknown): string | undefined {
  const schema = follow<SchemaObject>(description, node)
  if (typeof schema.type === 'string') return schema.type
  if (isObject(schema.properties)) return 'object'
  for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
    const members = schema[keyword]
    if (!Array.isArray(members)) continue
    const kinds = new Set(members.map((member) => containerOf(description, member)))
    if (keyword === 'allOf') kinds.delete(undefined)
    const [kind] = kinds
    return kinds.size === 1 ? kind : undefined
  }
  return undefined
}

const MAX_DEPTH = 6

/**
 * A value based on the schema alone: its example, default, first choice, or the simplest that fits.
 */
export function sample(description: OpenApiDescription, node: unknown, depth = 0): unknown {
  const schema = follow<SchemaObject>(description, node)
  if (schema.example !== undefined) return schema.example
  if (schema.default !== undefined && schema.default !== null) return schema.default
  if (Array.isArray(schema.enum)) return schema.enum.find((value) => value !== null)
  if (depth > MAX_DEPTH) return null
  for (const keyword of ['oneOf', 'anyOf']) {
    const members = schema[keyword]
    if (Array.isArray(members)) return sample(description, members[0], depth + 1)
  }
  if (Array.isArray(schema.allOf)) {
    const parts = schema.allOf.map((member) => sample(description, member, depth + 1))
    return parts.every(isObject) ? Object.assign({}, ...parts) : parts[0]
  }
  switch (containerOf(description, schema)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(isObject(schema.properties) ? schema.properties : {}).map(
          ([name, inner]) => [name, sample(description, inner, depth + 1)],
        ),
      )
    case 'array':
      return schema.items === undefined ? [] : [sample(description, schema.items, depth + 1)]
    case 'integer':
    case 'number':
      return typeof schema.minimum === 'number' ? Math.max(1, schema.minimum) : 1
    case 'boolean':
      return true
    case 'string':
      return typeof schema.format === 'string' && schema.format.startsWith('date')
        ? '2026-01-01T00:00:00Z'
        : 'string'
    default:
      return null
  }
}
