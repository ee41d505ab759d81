import { withRequiredAlternatives } from './alternatives.ts'
import type { Description } from './description.ts'
import { flatten } from './flatten.ts'
import { isArray, isObject, type Json, type JsonObject, type OpenObject } from './json.ts'

/**
 * GitHub's description with schemas that SQL can show: one list of properties in place of
 * alternatives or parts, and text in place of an object with unknown content. `description` is not
 * changed.
 */
export function normalize(description: Description): Description {
  const marked = withRequiredAlternatives(description)
  const merged = mapSchemas(marked, variantsAsParts)
  const { paths, components } = merged
  const tidy = { ...merged, ...(tidied({ paths, components }) as JsonObject) }
  const flat = flatten(tidy, { paths: tidy.paths, components: tidy.components })
  return { ...tidy, ...(flat as JsonObject) } as Description
}

/** Calls `change` on each component schema and on each schema of a request or response body. */
function mapSchemas(
  description: Description,
  change: (schema: JsonObject) => JsonObject,
): Description {
  const { schemas = {}, ...sections } = description.components
  return {
    ...description,
    paths: mapValues(description.paths, (item) =>
      mapValues(item, (operation) => mapBodies(operation, change)),
    ) as Description['paths'],
    components: { ...sections, schemas: mapValues(schemas, change) },
  }
}

function mapBodies(operation: JsonObject, change: (schema: JsonObject) => JsonObject): JsonObject {
  const inContent = (holder: JsonObject) =>
    isObject(holder.content)
      ? {
          ...holder,
          content: mapValues(holder.content, (media) =>
            isObject(media.schema) ? { ...media, schema: change(media.schema) } : media,
          ),
        }
      : holder
  const { requestBody, responses } = operation
  return {
    ...operation,
    ...(isObject(requestBody) && { requestBody: inContent(requestBody) }),
    ...(isObject(responses) && { responses: mapValues(responses, inContent) }),
  }
}

function mapValues(
  object: JsonObject,
  change: (value: JsonObject, key: string) => Json,
): OpenObject {
  const mapped: OpenObject = {}
  for (const [key, value] of Object.entries(object)) {
    mapped[key] = isObject(value) ? change(value, key) : value
  }
  return mapped
}

/**
 * Turns the alternatives of a schema and of its direct properties into parts of one whole, so that
 * the columns of all of them exist. Deeper ones stay, because they are inside a column.
 */
function variantsAsParts(schema: JsonObject): JsonObject {
  const whole = asParts(schema)
  return isObject(whole.properties)
    ? { ...whole, properties: mapValues(whole.properties, asParts) }
    : whole
}

function asParts(schema: JsonObject): JsonObject {
  const { oneOf, anyOf, ...rest } = schema
  const parts = [oneOf, anyOf].filter(isArray).flat()
  if (parts.length === 0) return schema
  return { ...rest, allOf: [...(isArray(rest.allOf) ? rest.allOf : []), ...parts] }
}

const SCHEMA_KEYWORDS = new Set([
  'type',
  'required',
  'description',
  'title',
  'format',
  'minItems',
  'maxItems',
  'minimum',
  'maximum',
  'default',
  'nullable',
  'readOnly',
  'writeOnly',
  'deprecated',
  'additionalProperties',
  'patternProperties',
])

const CONTENT_KEYWORDS = [
  'properties',
  'additionalProperties',
  'patternProperties',
  'allOf',
  'oneOf',
  'anyOf',
  '$ref',
]

/**
 * Repairs faults of the description: an object without its type, a keyword among the properties, an
 * object with undescribed content (a column of text). Examples are data and stay unchanged.
 */
function tidied(value: Json): Json {
  if (isArray(value)) return value.map(tidied)
  if (!isObject(value)) return value
  const isOpaque = value.type === 'object' && !CONTENT_KEYWORDS.some((key) => key in value)
  const copy: OpenObject = {}
  for (const [key, child] of Object.entries(value)) {
    if (key === 'properties' && isObject(child)) copy[key] = tidiedProperties(child)
    else copy[key] = key === 'example' || key === 'examples' ? child : tidied(child)
  }
  if (isOpaque) {
    const { description } = value
    copy.type = 'string'
    copy.description =
      typeof description === 'string'
        ? `${description} (opaque JSON object)`
        : '(opaque JSON object)'
  } else if (isObject(value.properties) && !('type' in value)) {
    copy.type = 'object'
  }
  return copy
}

/**
 * Tidies properties. Their keys are column names: one called `properties` or `example` is a normal
 * schema.
 */
function tidiedProperties(properties: JsonObject): JsonObject {
  const copy: OpenObject = {}
  for (const [name, schema] of Object.entries(properties)) {
    if (!SCHEMA_KEYWORDS.has(name) || !isScalar(schema)) copy[name] = tidied(schema)
  }
  return copy
}

function isScalar(value: Json): boolean {
  return value === null || typeof value !== 'object'
}
