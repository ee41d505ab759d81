import type { Description } from './description.ts'
import {
  dereference,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  stringAt,
  stringsAt,
} from './json.ts'

/**
 * The key under which a request-body schema keeps the required properties of its alternatives
 * before they were merged: lists of property names, of which a body must satisfy one (`oneOf`) or
 * any (`anyOf`). The merged `required` lists the properties of all alternatives, which no request
 * can satisfy.
 */
const REQUIRED_ALTERNATIVES = 'x-required-alternatives'

/** `description` with the key added to every request-body schema whose alternatives differ in it. */
export function withRequiredAlternatives(description: Description): Description {
  const { schemas = {}, ...sections } = description.components
  const marked: Record<string, Json> = { ...schemas }
  const mark = (media: JsonObject): JsonObject => {
    const ref = stringAt(media.schema, '$ref')
    const name = ref?.split('/').at(-1)
    const schema = dereference(description, media.schema)
    const alternatives = isObject(schema) ? requiredAlternatives(description, schema) : undefined
    if (!isObject(schema) || alternatives === undefined) return media
    const changed = { ...schema, [REQUIRED_ALTERNATIVES]: alternatives }
    if (name === undefined) return { ...media, schema: changed }
    marked[name] = changed
    return media
  }
  const paths = mapObjects(description.paths, (item) =>
    mapObjects(item, (operation) => {
      const { requestBody } = operation
      if (!isObject(requestBody) || !isObject(requestBody.content)) return operation
      const content = mapObjects(requestBody.content, mark)
      return { ...operation, requestBody: { ...requestBody, content } }
    }),
  )
  return {
    ...description,
    paths: paths as Description['paths'],
    components: { ...sections, schemas: marked },
  }
}

function mapObjects(object: JsonObject, change: (value: JsonObject) => JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, isObject(value) ? change(value) : value]),
  )
}

/**
 * The required properties of each alternative, with the common ones; undefined where they do not
 * differ.
 */
function requiredAlternatives(
  description: Description,
  schema: JsonObject,
): string[][] | undefined {
  const alternatives = [schema.oneOf, schema.anyOf].filter(isArray).flat()
  const always = stringsAt(schema, 'required')
  const lists = alternatives.map((alternative) => [
    ...new Set([...always, ...stringsAt(dereference(description, alternative), 'required')]),
  ])
  const distinct = [...new Map(lists.map((list) => [list.join(), list])).values()]
  return distinct.length > 1 ? distinct : undefined
}
