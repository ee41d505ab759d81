import {
  follow,
  isObject,
  type OpenApiDescription,
  type ParameterObject,
  type SchemaObject,
} from '../../src/simulator/description.ts'
import { sample } from '../../src/simulator/examples.ts'
import { keyField } from '../../src/simulator/identify.ts'
import type { Operation, Operations } from '../../src/simulator/operation.ts'

export interface SampleRequest {
  readonly method: string
  readonly url: string
  readonly body: string | undefined
  readonly contentType: string
}

/** Names that read like names, where the description gives a parameter no example. */
const NAMES: Readonly<Record<string, string>> = {
  owner: 'octocat',
  repo: 'Hello-World',
  org: 'github',
  username: 'octocat',
  enterprise: 'octo-enterprise',
  ref: 'main',
  branch: 'main',
  q: 'octocat',
}

/** One request of an operation, from its own examples and schemas. */
export function sampleRequest(
  description: OpenApiDescription,
  operations: Operations,
  operation: Operation,
): SampleRequest {
  const { route, parameters, requestBody } = operation
  const keys = rowKeys(operations, route.template)
  const pathValue = (name: string): string => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name)
    return keys.get(name) ?? parameterValue(description, parameter, name)
  }
  const path = route.template.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(pathValue(name)),
  )
  const query = new URLSearchParams()
  for (const parameter of parameters) {
    if (parameter.in !== 'query' || parameter.required !== true) continue
    query.set(parameter.name, parameterValue(description, parameter, parameter.name))
  }
  const url = query.size === 0 ? path : `${path}?${query}`
  if (requestBody === undefined) {
    return { method: route.method, url, body: undefined, contentType: '' }
  }
  const isText = requestBody.schema === undefined
  return {
    method: route.method,
    url,
    body: isText ? String(requestBody.example) : JSON.stringify(requestBody.example),
    contentType: isText ? 'text/plain' : 'application/json',
  }
}

/** An item is asked for by the key of the first row that its list's example shows. */
function rowKeys(operations: Operations, template: string): Map<string, string> {
  const keys = new Map<string, string>()
  for (const match of template.matchAll(/\/\{([^}]+)\}/g)) {
    const name = match[1] ?? ''
    const row = operations.at('GET', template.slice(0, match.index))?.list?.rows[0]
    const field = keyField(name, row)
    if (field !== undefined && isObject(row)) keys.set(name, String(row[field]))
  }
  return keys
}

function parameterValue(
  description: OpenApiDescription,
  parameter: ParameterObject | undefined,
  name: string,
): string {
  const known = NAMES[name]
  if (known !== undefined) return known
  if (parameter?.example !== undefined) return String(parameter.example)
  const example = Object.values(parameter?.examples ?? {})[0]
  const shown = follow<{ value?: unknown }>(description, example).value
  if (shown !== undefined) return String(shown)
  return String(sample(description, parameter?.schema as SchemaObject) ?? 'sample')
}
