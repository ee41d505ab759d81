import type { SqlVerb } from './contract.ts'
import { type Description, type Operation, successOf, tagOf } from './description.ts'
import { dereference, isObject, type JsonObject, objectAt, stringAt } from './json.ts'

/** `Actions cache.usage-by-repo` → `actions_cache_usage_by_repo`. */
export function snake(text: string): string {
  return text.toLowerCase().replaceAll(/[-. ]/g, '_')
}

/** The service is the first tag. */
export function serviceOf(operation: Operation): string {
  return snake(tagOf(operation.object))
}

/** The method is the operationId without its prefix. */
export function methodOf(operation: Operation): string {
  return snake(suffixOf(operation))
}

function suffixOf({ operationId }: Operation): string {
  return operationId.slice(operationId.indexOf('/') + 1)
}

const EXEC_WORDS: Record<string, ReadonlySet<string>> = {
  post: words(
    'approve check commit delete dismiss enable export merge ping publish re redeliver rename',
    'rerequest restore review revoke scope start stop submit test transfer unstack update',
  ),
  put: words('block convert disable dismiss follow lock mark merge star start suspend'),
  delete: words('cancel decline unblock unfollow unstar unsuspend'),
  patch: words('accept reset'),
}

function words(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '))
}

const DEFAULT_VERBS: Record<string, SqlVerb> = {
  get: 'select',
  post: 'insert',
  put: 'replace',
  patch: 'update',
  delete: 'delete',
}

/** The SQL verb: by the response of a GET, otherwise by the first words of the operationId. */
export function verbOf(description: Description, operation: Operation): SqlVerb {
  const { httpMethod } = operation
  if (httpMethod === 'get') return yieldsRows(description, operation) ? 'select' : 'exec'
  const [first = '', second = '', third = ''] = suffixOf(operation).split('-')
  if (EXEC_WORDS[httpMethod]?.has(first)) return 'exec'
  if (httpMethod === 'put') {
    if (first === 'create') return 'insert'
    if (first === 'add' && /^(selected|repo|repository)$/.test(second) && third !== 'access') {
      return 'insert'
    }
    if (first === 'enable' && !suffixOf(operation).includes('selected')) return 'exec'
  }
  return DEFAULT_VERBS[httpMethod] ?? 'exec'
}

/**
 * Whether a response has rows: text has none, and neither has an object whose keys are data (a
 * map).
 */
function yieldsRows(description: Description, operation: Operation): boolean {
  const success = successOf(description, operation.object)
  if (success?.mediaType === undefined || /^text\/|octocat/.test(success.mediaType)) return false
  const schema = dereference(description, success.schema)
  if (!isObject(schema) || schema.type !== 'object') return true
  return ['properties', 'allOf', 'oneOf', 'anyOf'].some((key) => key in schema)
}

const SCOPE =
  /^\/(enterprises\/\{enterprise\}|organizations\/\{org\}|orgs\/\{org\}|repos\/\{owner\}\/\{repo\}|users\/\{username\}|user)(?=\/|$)/

/** The path without its owner (`/orgs/{org}`, `/user`, …), with every placeholder written `{}`. */
export function pathInScope(path: string): string {
  return path.replace(SCOPE, '').replaceAll(/\{[^}]*\}/g, '{}')
}

/**
 * The default name of the resource: GitHub's subcategory, or the last fixed word of the path when
 * the subcategory only repeats the service; an action at the end of a path is not a noun.
 */
export function resourceOf(operation: Operation, verb: SqlVerb): string {
  const service = serviceOf(operation)
  const subcategory = subcategoryOf(operation.object) ?? service
  if (subcategory !== service) return subcategory
  const segments = pathInScope(operation.path).split('/').slice(1)
  const fixed = segments.filter((segment) => !segment.includes('{'))
  const last = fixed.at(-1)
  if (last === undefined) return service
  const isAction = operation.httpMethod !== 'get' && verb === 'exec' && segments.at(-1) === last
  return snake((isAction ? fixed.at(-2) : undefined) ?? last)
}

/** GitHub's second level of categories, in snake case; undefined where there is none. */
export function subcategoryOf(operation: JsonObject): string | undefined {
  const subcategory = stringAt(operation['x-github'], 'subcategory')
  return subcategory === undefined ? undefined : snake(subcategory)
}

/**
 * The path to the rows of a GET: its only property, or the only array of a listing beside its
 * counts. `''` where the response itself is the row, or the rows.
 */
export function objectKeyOf(description: Description, operation: Operation): string {
  if (operation.httpMethod !== 'get') return ''
  const success = successOf(description, operation.object)
  const schema = dereference(description, success?.schema)
  const properties = Object.entries(objectAt(schema, 'properties')).map(([name, property]) => ({
    name,
    type: stringAt(dereference(description, property), 'type'),
  }))
  const containers = properties.filter(({ type }) => type === 'object' || type === 'array')
  const [rows] = containers
  if (rows === undefined || containers.length > 1) return ''
  const isListing = rows.type === 'array' && /^list(-|$)/.test(suffixOf(operation))
  return properties.length === 1 || isListing ? `$.${rows.name}` : ''
}
