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

/** The values of an operation's example call, by place. */
export interface SampleValues {
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** JSON, or text where the body is not JSON; absent where there is no body. */
  readonly body?: unknown
  readonly contentType: 'application/json' | 'text/plain' | ''
}

/** Realistic names for parameters without an example in the description. */
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

/** Values for all required inputs of an operation, from its own examples, else from its schemas. */
export function sampleValues(
  description: OpenApiDescription,
  operations: Operations,
  { route, parameters, requestBody }: Operation,
): SampleValues {
  const keys = rowKeys(operations, route.template)
  const path: Record<string, string> = {}
  for (const [, name = ''] of route.template.matchAll(/\{([^}]+)\}/g)) {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name)
    path[name] = keys.get(name) ?? parameterValue(description, parameter, name)
  }
  const query: Record<string, string> = {}
  for (const parameter of parameters) {
    if (parameter.in !== 'query' || parameter.required !== true) continue
    query[parameter.name] = parameterValue(description, parameter, parameter.name)
  }
  if (requestBody === undefined) return { path, query, contentType: '' }
  const isText = requestBody.schema === undefined
  return {
    path,
    query,
    body: isText ? String(requestBody.example) : requestBody.example,
    contentType: isText ? 'text/plain' : 'application/json',
  }
}

/** The keys of items: an item is requested by the key of the first row in its list's example. */
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
