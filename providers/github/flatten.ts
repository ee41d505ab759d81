import { isArray, isObject, type Json, type JsonObject, type OpenObject, target } from './json.ts'

/**
 * `value` with every `allOf` in it merged into one schema, members left to right. A schema's own
 * keywords win over its members, and an earlier member over a later one; `required` and
 * `properties` are united. Keys keep the order of their first occurrence: they are columns, and the
 * words of a page.
 *
 * References outside an `allOf` are unchanged. A member that refers to a schema that is being
 * merged is left out, because it adds nothing. `document` contains the targets of references.
 */
export function flatten(document: JsonObject, value: Json, merging: readonly string[] = []): Json {
  if (isArray(value)) return value.map((item) => flatten(document, item, merging))
  if (!isObject(value)) return value
  const { allOf, ...own } = value
  const flat: OpenObject = {}
  for (const [key, child] of Object.entries(isArray(allOf) ? own : value)) {
    flat[key] = flatten(document, child, merging)
  }
  if (isArray(allOf)) {
    for (const member of allOf) mergeInto(flat, memberSchema(document, member, merging))
  }
  return flat
}

function memberSchema(document: JsonObject, member: Json, merging: readonly string[]): Json {
  const ref = isObject(member) ? member.$ref : undefined
  if (typeof ref !== 'string') return flatten(document, member, merging)
  if (merging.includes(ref)) return {}
  return flatten(document, target(document, ref) ?? {}, [...merging, ref])
}

/**
 * The key for the types of a schema's alternatives, where they differ: a milestone is a number or a
 * text, and the first type alone would convert the other.
 */
const MERGED_TYPES = 'x-merged-types'

function mergeInto(schema: OpenObject, member: Json): void {
  if (!isObject(member)) return
  for (const [key, theirs] of Object.entries(member)) {
    const ours = schema[key]
    if (ours === undefined) {
      schema[key] = theirs
    } else if (key === 'required' && isArray(ours) && isArray(theirs)) {
      schema[key] = [...new Set([...ours, ...theirs])]
    } else if (key === 'properties' && isObject(ours) && isObject(theirs)) {
      schema[key] = { ...ours, ...without(theirs, ours) }
    } else if (key === 'type' && isTypeName(ours) && isTypeName(theirs) && ours !== theirs) {
      const before = schema[MERGED_TYPES]
      schema[MERGED_TYPES] = [...new Set([...(isArray(before) ? before : [ours]), theirs])]
    } else if (key === MERGED_TYPES && isArray(ours) && isArray(theirs)) {
      schema[key] = [...new Set([...ours, ...theirs])]
    } else if (isObject(ours) && isObject(theirs)) {
      const merged = { ...ours }
      mergeInto(merged, theirs)
      schema[key] = merged
    }
  }
}

const typeNames = ['string', 'integer', 'number', 'boolean', 'array', 'object']

function isTypeName(value: Json | undefined): value is string {
  return typeof value === 'string' && typeNames.includes(value)
}

function without(properties: JsonObject, present: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => !(name in present)))
}
