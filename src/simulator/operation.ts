import {
  follow,
  isObject,
  type MediaObject,
  type OpenApiDescription,
  type ParameterObject,
  type SchemaObject,
} from './description.ts'
import { exampleOf, repaired } from './examples.ts'
import type { Route, Routes } from './routes.ts'

/** An operation with everything that its responses need. */
export interface Operation {
  readonly route: Route
  readonly documentation: string | undefined
  readonly parameters: readonly ParameterObject[]
  readonly requestBody: RequestBody | undefined
  /** Every documented status, lowest first. */
  readonly statuses: readonly number[]
  readonly success: Success
  /** The place of the rows, when the response is a list. */
  readonly list: ListShape | undefined
}

export interface RequestBody {
  readonly required: boolean
  /** The schema, when the body is JSON; text and octets are accepted unchanged. */
  readonly schema: SchemaObject | undefined
  readonly example: unknown
}

/** The documented success response: the lowest 2xx, or a redirect where there is none. */
export interface Success {
  readonly status: number
  readonly mediaType: string | undefined
  readonly schema: SchemaObject
  readonly example: unknown
}

/** A list is an array, or an object (an envelope) around one. */
export interface ListShape {
  /** The property with the rows; undefined when the response is the array. */
  readonly at: string | undefined
  /** The property with the number of rows: `total_count`, `total_seats`. */
  readonly count: string | undefined
  readonly rows: readonly unknown[]
}

/** Operations by route, each read on demand. */
export interface Operations {
  of(route: Route): Operation
  at(method: string, template: string): Operation | undefined
  /**
   * The parameter that identifies one row of the list at a template: `issue_number` for `…/issues`.
   */
  itemParameter(template: string): string | undefined
}

/** The template of an item: that of its list, then one placeholder. */
export const ITEM_TEMPLATE = /^(.*)\/\{([^}]+)\}$/

export function readOperations(description: OpenApiDescription, routes: Routes): Operations {
  const known = new Map<Route, Operation>()
  const of = (route: Route): Operation => {
    const seen = known.get(route)
    if (seen !== undefined) return seen
    const operation = readOperation(description, route)
    known.set(route, operation)
    return operation
  }
  const itemParameters = new Map<string, string>()
  for (const { template } of routes.all()) {
    const [, list, name] = ITEM_TEMPLATE.exec(template) ?? []
    if (list !== undefined && name !== undefined) itemParameters.set(list, name)
  }
  return {
    of,
    itemParameter: (template) => itemParameters.get(template),
    at(method, template) {
      const route = routes.at(method, template)
      return route === undefined ? undefined : of(route)
    },
  }
}

function readOperation(description: OpenApiDescription, route: Route): Operation {
  const { source } = route
  const parameters = (source.parameters ?? []).map((node) =>
    follow<ParameterObject>(description, node),
  )
  const statuses = Object.keys(source.responses ?? {})
    .map(Number)
    .filter(Number.isInteger)
    .sort((a, b) => a - b)
  const success = readSuccess(description, route, statuses)
  return {
    route,
    documentation: source.externalDocs?.url,
    parameters,
    requestBody: readRequestBody(description, source.requestBody),
    statuses,
    success,
    list: route.method === 'GET' ? listShape(route, parameters, success.example) : undefined,
  }
}

function readSuccess(
  description: OpenApiDescription,
  route: Route,
  statuses: readonly number[],
): Success {
  const status = statuses.find((code) => code >= 200 && code < 300) ?? 302
  const response = follow<{ content?: Record<string, MediaObject> }>(
    description,
    route.source.responses?.[String(status)],
  )
  const content = response.content ?? {}
  const mediaType = 'application/json' in content ? 'application/json' : Object.keys(content)[0]
  const media = mediaType === undefined ? undefined : content[mediaType]
  if (media === undefined) {
    return { status, mediaType: undefined, schema: {}, example: undefined }
  }
  const schema = follow<SchemaObject>(description, media.schema)
  return { status, mediaType, schema, example: repaired(description, schema, media) }
}

function readRequestBody(description: OpenApiDescription, node: unknown): RequestBody | undefined {
  if (node === undefined) return undefined
  const body = follow<{ required?: boolean; content?: Record<string, MediaObject> }>(
    description,
    node,
  )
  const content = body.content ?? {}
  const json = content['application/json']
  const media = json ?? Object.values(content)[0] ?? {}
  return {
    required: body.required === true,
    schema: json === undefined ? undefined : follow<SchemaObject>(description, json.schema),
    example: exampleOf(description, media),
  }
}

/**
 * The shape of a list, if it is one. An object is an envelope when it counts its rows, or when the
 * operation has pages: many other objects (a hook with its `events`) have one array among plain
 * properties as well.
 */
function listShape(
  route: Route,
  parameters: readonly ParameterObject[],
  example: unknown,
): ListShape | undefined {
  if (Array.isArray(example)) return { at: undefined, count: undefined, rows: example }
  if (!isObject(example)) return undefined
  const entries = Object.entries(example)
  const arrays = entries.filter(([, value]) => Array.isArray(value))
  const [at, rows] = arrays[0] ?? []
  if (at === undefined || arrays.length !== 1 || entries.some(([, v]) => isObject(v))) {
    return undefined
  }
  const count = entries.find(([key]) => key.startsWith('total_'))?.[0]
  const pages = parameters.some(({ name }) => name === 'per_page')
  const listed = /\/list-/.test(route.source.operationId ?? '')
  if (count === undefined && !pages && !listed) return undefined
  return { at, count, rows: rows as readonly unknown[] }
}
