import type { Description } from './description.ts'
import { isArray, isObject, type Json, type JsonObject, type OpenObject } from './json.ts'

const STARRED = '#/components/schemas/starred-repository'
const WITH_STAR_TIMES = 'application/vnd.github.v3.star+json'

/**
 * Requests the media type with the times of stars, where the description has them first among the
 * alternatives of a response.
 */
export function withStarTimes(description: Description): Description {
  const named = (holder: JsonObject): JsonObject => {
    const { content } = holder
    const media = isObject(content) ? content['application/json'] : undefined
    const schema = isObject(media) && isObject(media.schema) ? media.schema : {}
    const [first] = isArray(schema.anyOf) ? schema.anyOf : []
    const items = isObject(first) && isObject(first.items) ? first.items : {}
    return items.$ref === STARRED
      ? {
          ...holder,
          content: { [WITH_STAR_TIMES]: { ...(media as JsonObject), schema: first as Json } },
        }
      : holder
  }
  const paths = eachOf(description.paths, (item) =>
    eachOf(item, (operation) =>
      isObject(operation.responses)
        ? { ...operation, responses: eachOf(operation.responses, named) }
        : operation,
    ),
  )
  return { ...description, paths: paths as Description['paths'] }
}

function eachOf(object: JsonObject, change: (value: JsonObject) => Json): OpenObject {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, isObject(value) ? change(value) : value]),
  )
}
