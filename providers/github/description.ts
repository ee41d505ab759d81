import { readFileSync } from 'node:fs'
import { dereference, isArray, isObject, type Json, type JsonObject, stringAt } from './json.ts'

/** GitHub's OpenAPI description, as published: an OpenAPI 3.0 document of JSON objects. */
export interface Description extends JsonObject {
  readonly openapi: string
  readonly info: JsonObject
  readonly paths: { readonly [path: string]: JsonObject }
  readonly components: { readonly [section: string]: JsonObject }
}

/** One operation and its place in the description. */
export interface Operation {
  readonly httpMethod: string
  readonly path: string
  readonly operationId: string
  readonly object: JsonObject
}

const DESCRIPTION = '../../node_modules/@octokit/openapi/generated/api.github.com.json'

/**
 * The description from one file of the package `@octokit/openapi`; the package itself would parse
 * all ten.
 */
export function loadDescription(file: URL | string = new URL(DESCRIPTION, import.meta.url)) {
  return JSON.parse(readFileSync(file, 'utf8')) as Description
}

const HTTP_METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

/** Every operation, in the order of the description. */
export function operationsOf(description: Description): Operation[] {
  return Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([httpMethod, object]) =>
      HTTP_METHODS.has(httpMethod) && isObject(object)
        ? [{ httpMethod, path, operationId: stringAt(object, 'operationId') ?? '', object }]
        : [],
    ),
  )
}

/** The success response: the lowest 2xx, its first media type, and its content. */
export interface Success {
  readonly status: string
  readonly mediaType: string | undefined
  readonly schema: Json | undefined
}

/** The success response of an operation; undefined for the few that only redirect. */
export function successOf(description: Description, operation: JsonObject): Success | undefined {
  const responses = operation.responses
  if (!isObject(responses)) return undefined
  const status = Object.keys(responses)
    .filter((key) => key.startsWith('2'))
    .sort()[0]
  if (status === undefined) return undefined
  const response = dereference(description, responses[status])
  const content = isObject(response) ? response.content : undefined
  const [mediaType, media] = isObject(content) ? (Object.entries(content)[0] ?? []) : []
  return { status, mediaType, schema: isObject(media) ? media.schema : undefined }
}

/** The first tag of an operation, which is GitHub's category. */
export function tagOf(operation: JsonObject): string {
  const tag = isArray(operation.tags) ? operation.tags[0] : undefined
  return typeof tag === 'string' ? tag : ''
}
