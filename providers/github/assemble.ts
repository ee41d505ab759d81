import { type Description, successOf } from './description.ts'
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type OpenObject,
  objectAt,
  stringAt,
} from './json.ts'
import type { NamedOperation } from './name.ts'
import type { NaturalRow } from './natural.ts'
import { operationKey, pathKey, placeholders } from './path.ts'

const SQL_VERBS = ['select', 'insert', 'update', 'delete', 'replace'] as const

type Method = NamedOperation & { readonly name: NonNullable<NamedOperation['name']> }

/**
 * The resources of one service: its operations grouped by resource name, in the order of the
 * description. An operation without a name belongs to none.
 */
export function resources(
  description: Description,
  service: string,
  operations: readonly NamedOperation[],
): Record<string, JsonObject> {
  const methods = operations.filter((operation): operation is Method => 'name' in operation)
  const groups = Map.groupBy(methods, ({ name }) => name.resource)
  return Object.fromEntries(
    [...groups].map(([name, group]) => [name, resource(description, service, name, group)]),
  )
}

function resource(
  description: Description,
  service: string,
  name: string,
  operations: readonly Method[],
): JsonObject {
  const methods: OpenObject = {}
  for (const operation of operations) {
    const { method } = operation.name
    if (method in methods) {
      const key = operationKey(operation.httpMethod, operation.path)
      throw new Error(`github.${service}.${name}.${method} is already taken: ${key} needs a name`)
    }
    methods[method] = methodObject(description, operation)
  }
  return {
    id: `github.${service}.${name}`,
    name,
    title: titleOf(name),
    methods,
    sqlVerbs: Object.fromEntries(SQL_VERBS.map((verb) => [verb, verbRefs(name, verb, operations)])),
  }
}

/** `org_seats` → `Org Seats`. */
function titleOf(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}

function methodObject(description: Description, operation: Method): JsonObject {
  const { httpMethod, path, object, name } = operation
  const success = successOf(description, object)
  if (success === undefined) {
    throw new Error(`${operationKey(httpMethod, path)} has a name but no answer that means success`)
  }
  return {
    // Properties of a request body are columns under their own names; of a DELETE's too, which the
    // registry's document leaves out although the pages name them.
    ...(isObject(object.requestBody) && {
      config: { requestBodyTranslate: { algorithm: 'naive' } },
    }),
    operation: { $ref: `#/paths/${pathKey(path).replaceAll('/', '~1')}/${httpMethod}` },
    response: {
      mediaType: success.mediaType ?? 'application/json',
      openAPIDocKey: success.status,
      ...(name.objectKey !== '' && { objectKey: name.objectKey }),
      // The key in the pages of April 2026, where it differs (`''`: none).
      ...(name.objectKeySeed !== name.objectKey && { 'x-objectKeySeed': name.objectKeySeed }),
    },
  }
}

/**
 * The methods of a verb, most placeholders first: the first one whose parameters are given is
 * called.
 */
function verbRefs(resource: string, verb: string, operations: readonly Method[]): JsonObject[] {
  return operations
    .filter(({ name }) => name.sqlVerb === verb)
    .toSorted((a, b) => placeholders(b.path) - placeholders(a.path))
    .map(({ name }) => ({
      $ref: `#/components/x-stackQL-resources/${resource}/methods/${name.method}`,
    }))
}

/**
 * Resources with the methods that `rows` add to some, each marked with the resource it is of. In the list of
 * a verb they stand as the contract's own do, most placeholders first; of equals the contract's is tried first.
 */
export function withNatural(
  members: Readonly<Record<string, JsonObject>>,
  service: string,
  rows: readonly NaturalRow[],
): Record<string, JsonObject> {
  const result = { ...members }
  for (const { resource: name, of, method } of rows) {
    const place = `natural.csv: github.${service}.${name}.${method}`
    const found = objectAt(objectAt(members[of], 'methods'), method)
    const target = result[name]
    if (target === undefined || !('operation' in found)) {
      throw new Error(`${place} is not in ${of}`)
    }
    const known = objectAt(target, 'methods')
    if (method in known) throw new Error(`${place} is already taken`)
    const methods = { ...known, [method]: { ...found, 'x-naturalOf': of } }
    const verb = verbOf(members[of], method)
    const sqlVerbs = objectAt(target, 'sqlVerbs')
    result[name] = {
      ...target,
      methods,
      sqlVerbs:
        verb === undefined
          ? sqlVerbs
          : { ...sqlVerbs, [verb]: withRef(sqlVerbs[verb], name, method, methods) },
    }
  }
  return result
}

function verbOf(resource: JsonObject | undefined, method: string): string | undefined {
  const verbs = Object.entries(objectAt(resource, 'sqlVerbs'))
  return verbs.find(([, refs]) => refsIn(refs).some((ref) => nameIn(ref) === method))?.[0]
}

function withRef(
  refs: Json | undefined,
  resource: string,
  method: string,
  methods: JsonObject,
): JsonObject[] {
  const added = `#/components/x-stackQL-resources/${resource}/methods/${method}`
  const count = (ref: string) =>
    placeholders(stringAt(objectAt(objectAt(methods, nameIn(ref)), 'operation'), '$ref') ?? '')
  return [...refsIn(refs), added].toSorted((a, b) => count(b) - count(a)).map(($ref) => ({ $ref }))
}

function refsIn(refs: Json | undefined): string[] {
  return (isArray(refs) ? refs : []).flatMap((one) => stringAt(one, '$ref') ?? [])
}

function nameIn(ref: string): string {
  return ref.split('/').at(-1) ?? ''
}
