import { follow, isObject, type JsonObject, type OpenApiDescription } from './description.ts'
import { nodeId, readdressed, renamedAccount, stableId } from './identify.ts'

/** The structure of an object, which decides where a value of a request belongs in it. */
export interface Shape {
  readonly description: OpenApiDescription
  readonly schema: unknown
  /** Whether a map keeps the entries that a request does not name, as PATCH does. */
  readonly keepsEntries?: boolean
}

/**
 * A new object without the example's values for fields that the request could have set: an issue
 * created without labels has none.
 */
export function unsupplied(
  base: JsonObject,
  body: JsonObject,
  request: unknown,
  shape: Shape,
): JsonObject {
  const settable = propertiesOf({ description: shape.description, schema: request })
  const declared = propertiesOf(shape)
  const emptied: Record<string, unknown> = { ...base }
  for (const name of Object.keys(settable)) {
    if (!(name in base) || name in body) continue
    const asked = follow<JsonObject>(shape.description, settable[name])
    const shown = follow<JsonObject>(shape.description, declared[name])
    const empty = Array.isArray(base[name]) ? [] : shown.nullable === true ? null : base[name]
    const hasDefault = typeof asked.default === typeof base[name]
    emptied[name] = hasDefault ? asked.default : empty
  }
  return emptied
}

/**
 * An object with the fields of a request body. A field is set only where the object or its schema
 * has it (a secret's value never shows), and in that form: a label's name becomes a label, a login
 * an account.
 */
export function overlaid(base: JsonObject, body: JsonObject, shape: Shape): JsonObject {
  const declared = propertiesOf(shape)
  const merged: Record<string, unknown> = { ...base }
  for (const [name, value] of Object.entries(body)) {
    if (!(name in base) && !(name in declared)) continue
    const property = { ...shape, schema: declared[name] }
    merged[name] = adapted(base[name], value, property)
  }
  return merged
}

function adapted(example: unknown, value: unknown, shape: Shape): unknown {
  if (Array.isArray(value)) {
    const items = follow<JsonObject>(shape.description, shape.schema).items
    const first = Array.isArray(example) ? example[0] : undefined
    if (!isObject(first)) return value
    return value.map((item) =>
      isObject(item)
        ? overlaid(first, item, { description: shape.description, schema: items })
        : adapted(first, item, { description: shape.description, schema: items }),
    )
  }
  if (isObject(value)) {
    if (isMap(shape)) return withEntries(isObject(example) ? example : {}, value, shape)
    return isObject(example) ? { ...example, ...value } : value
  }
  return isObject(example) && value !== null ? referred(example, value) : value
}

/** The object for a plain value: the user of that login, the milestone of that number. */
export function referred(example: JsonObject, value: unknown): unknown {
  if (typeof value === 'string' && typeof example.login === 'string') {
    return renamedAccount(example, value)
  }
  if (typeof value === 'boolean') {
    return typeof example.enabled === 'boolean' ? { ...example, enabled: value } : value
  }
  const fields =
    typeof value === 'number' ? ['number', 'id'] : ['name', 'slug', 'ref', 'key', 'title', 'raw']
  const field = fields.find((name) => typeof example[name] === typeof value)
  if (field === undefined) return value
  if (example[field] === value) return example
  const other = { ...readdressed(example, example[field], value), [field]: value }
  return field === 'name' && typeof example.id === 'number'
    ? { ...other, id: stableId(String(value)), node_id: nodeId('Named', String(value)) }
    : other
}

/** A map (a gist's `files`) takes the keys of the request; null removes one. */
function withEntries(example: JsonObject, entries: JsonObject, shape: Shape): JsonObject {
  const model = Object.values(example)[0]
  const result: Record<string, unknown> = shape.keepsEntries === true ? { ...example } : {}
  for (const [key, value] of Object.entries(entries)) {
    delete result[key]
    if (value === null) continue
    const old = example[key]
    result[key] =
      isObject(model) && isObject(value)
        ? { ...(isObject(old) ? old : blank(model, key)), ...value }
        : value
  }
  return result
}

function blank(model: JsonObject, name: string): JsonObject {
  return 'filename' in model ? { ...model, filename: name } : model
}

function isMap({ description, schema }: Shape): boolean {
  const resolved = follow<JsonObject>(description, schema)
  return isObject(resolved.additionalProperties) && resolved.properties === undefined
}

/** The properties of a schema, including those of its `allOf` and alternatives. */
export function propertiesOf({ description, schema }: Shape, depth = 0): JsonObject {
  const resolved = follow<JsonObject>(description, schema)
  const properties: Record<string, unknown> = {}
  if (depth > 4) return properties
  for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
    const members = resolved[keyword]
    if (!Array.isArray(members)) continue
    for (const member of members) {
      Object.assign(properties, propertiesOf({ description, schema: member }, depth + 1))
    }
  }
  if (isObject(resolved.properties)) Object.assign(properties, resolved.properties)
  return properties
}
