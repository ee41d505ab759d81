import type { SchemaDocument } from '../../openapi/extension.ts'
import {
  childSchema,
  deref,
  isNullable,
  itemsOf,
  keyPath,
  propertiesOf,
  requiredSets,
  type Schemas,
  typeName,
  wireName,
} from '../../openapi/schema.ts'

/** The documented shape of a response. */
export interface Shape {
  readonly schemas: Schemas
  readonly schema: SchemaDocument | undefined
  /** The path to the rows. */
  readonly rowKey: string | undefined
}

/**
 * Why a JSON response is not what its document describes; undefined when it conforms. The rules:
 *
 * - A declared list is a list, a declared object an object, in each item too. null is accepted only where the schema
 *   allows it.
 * - The object key is present, unless its schema does not require it: many APIs leave empty lists out.
 *   In that case the rest of the response must match the schema and must not report an error.
 * - An object has at least one property of its schema. An object without properties is accepted where none is
 *   required. One that reports an error, and lacks most required properties, is an error.
 *
 * An error beside the rows means that the response is incomplete. It counts as an error unless the schema describes it.
 * Additional properties and the types of single values are not checked, because APIs grow.
 */
export function shapeProblem(
  { schemas, schema, rowKey }: Shape,
  value: unknown,
): string | undefined {
  const parts = rowKey === undefined ? [] : partsOf(rowKey)
  const isPreferred = rowKey !== undefined && !/^[$/]/.test(rowKey)
  return problemOf({ schemas, schema, isPreferred }, parts, value, 'the answer')
}

/** The names on the path to the rows. A star stands for every item of a list or map. */
function partsOf(rowKey: string): string[] {
  return keyPath(rowKey.replaceAll('[*]', '.*'))
}

interface Place {
  readonly schemas: Schemas
  /** Absent where the document has no schema. */
  readonly schema: SchemaDocument | undefined
  /** Whether the object itself may be the row when the key is missing. */
  readonly isPreferred: boolean
  /** Inside a map, where some values may have no rows. */
  readonly isLoose?: boolean
}

function problemOf(
  place: Place,
  parts: readonly string[],
  value: unknown,
  name: string,
): string | undefined {
  const { schemas, schema } = place
  const type = typeName(schemas, schema)
  if (schema !== undefined && type === 'array') return listProblem(place, parts, value, name)
  const [part, ...rest] = parts
  if (part === undefined) return objectProblem(schemas, schema, type, value, name)
  if (part === '*') return mapProblem(place, rest, value, name)
  // A list where the document describes one item, or nothing: each item is checked.
  if (Array.isArray(value) && (type === '' || place.isPreferred)) return undefined
  if (!isObject(value)) return `${name} is ${nameOf(value)}, not an object with '${part}'`
  const found = Object.hasOwn(value, part) ? value[part] : undefined
  const inner = schema && childSchema(schemas, schema, part)
  if (found !== undefined && found !== null) {
    const problem = problemOf({ ...place, schema: inner }, rest, found, `'${part}'`)
    return (
      problem ??
      (hasErrorBeside(value, part, kindOf(schemas, schema)) ? errorBeside(part) : undefined)
    )
  }
  if (found === null && isNullable(schemas, inner)) return undefined
  const kind = kindOf(schemas, schema)
  if (place.isLoose && !speaksOfError(value, kind.names)) return undefined
  if (place.isPreferred && found === undefined && inner === undefined) return undefined
  if (inner === undefined || kind.requiredSets.every((set) => set.includes(part))) {
    return found === null ? `'${part}' is null` : `${name} has no '${part}'`
  }
  const isError = speaksOfError(value, kind.names)
  return isError || !isOfKind(value, kind, true) ? `${name} has no '${part}'` : undefined
}

function listProblem(
  place: Place,
  parts: readonly string[],
  value: unknown,
  name: string,
): string | undefined {
  const { schemas, schema = {} } = place
  if (!Array.isArray(value)) {
    const isFine = value === null && isNullable(schemas, schema)
    return isFine ? undefined : `${name} is ${nameOf(value)}, not a list`
  }
  const items = itemsOf(schemas, schema)
  if (items === undefined) return undefined
  const type = typeName(schemas, items)
  const inside = parts[0] === '*' ? parts.slice(1) : parts
  for (const item of value) {
    if (item === null) {
      if (type === '' || isNullable(schemas, items)) continue
      return `an item of ${name} is null`
    }
    const problem = problemOf({ ...place, schema: items }, inside, item, `an item of ${name}`)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** Checks every value of a map, as in Google's lists by zone, or of an undocumented list. */
function mapProblem(
  place: Place,
  parts: readonly string[],
  value: unknown,
  name: string,
): string | undefined {
  if (typeof value !== 'object' || value === null)
    return `${name} is ${nameOf(value)}, not an object`
  const { additionalProperties } = deref(place.schemas, place.schema)
  const schema = typeof additionalProperties === 'object' ? additionalProperties : undefined
  for (const item of Object.values(value)) {
    const problem = problemOf(
      { ...place, schema, isLoose: true },
      parts,
      item,
      `an item of ${name}`,
    )
    if (problem !== undefined) return problem
  }
  return undefined
}

function objectProblem(
  schemas: Schemas,
  schema: SchemaDocument | undefined,
  type: string,
  value: unknown,
  name: string,
): string | undefined {
  if (schema === undefined) return undefined
  if (deref(schemas, schema)['x-merged-types'] !== undefined) return undefined
  if (value === null && isNullable(schemas, schema)) return undefined
  if (type === '' && !isObject(value)) return alternativeProblem(schemas, schema, value, name)
  // Single values are not checked: columns accept any type.
  if (type !== 'object' && type !== '') return undefined
  if (!isObject(value)) return `${name} is ${nameOf(value)}, not an object`
  const kind = kindOf(schemas, schema)
  if (!isOfKind(value, kind, false)) {
    const keys = Object.keys(value)
    if (keys.length === 0) return `${name} is empty`
    return `${name} has none of the properties that the document describes, but ${listed(keys)}`
  }
  return isInsteadError(value, kind) ? `${name} is an error message` : undefined
}

/**
 * Checks a list or value for which the document has several alternatives. Undefined when one of
 * them matches.
 */
function alternativeProblem(
  schemas: Schemas,
  schema: SchemaDocument,
  value: unknown,
  name: string,
): string | undefined {
  const { oneOf, anyOf } = deref(schemas, schema)
  const branches = oneOf ?? anyOf ?? []
  const types = branches.map((branch) => typeName(schemas, branch))
  if (types.length === 0 || types.includes('')) return undefined
  const list = branches[types.indexOf('array')]
  if (Array.isArray(value) && list !== undefined) {
    return listProblem({ schemas, schema: list, isPreferred: false }, [], value, name)
  }
  const isValue = value !== null && typeof value !== 'object'
  const isOne = isValue && types.some((type) => type !== 'array' && type !== 'object')
  return isOne ? undefined : `${name} is ${nameOf(value)}, none of what the document describes`
}

/** The properties of an object by its schema. */
export interface Kind {
  /** Property names; empty where the document names none. */
  readonly names: ReadonlySet<string>
  readonly requiredSets: readonly (readonly string[])[]
}

const kinds = new WeakMap<SchemaDocument, Kind>()
const xmlKinds = new WeakMap<SchemaDocument, Kind>()
const anything: Kind = { names: new Set(), requiredSets: [[]] }

/** The properties of an object by its schema, under their names in JSON or in XML. */
export function kindOf(schemas: Schemas, schema: SchemaDocument | undefined, isXml = false): Kind {
  if (schema === undefined) return anything
  const known = isXml ? xmlKinds : kinds
  let kind = known.get(schema)
  if (kind === undefined) {
    const properties = propertiesOf(schemas, schema)
    const wires = new Map(
      properties.map((property) => [property.name, wireName(schemas, property, isXml)]),
    )
    const isOpen = typeof deref(schemas, schema).additionalProperties === 'object'
    const sets = requiredSets(schemas, schema).map((set) =>
      set.map((name) => wires.get(name) ?? name),
    )
    kind = {
      names: isOpen ? new Set() : new Set(wires.values()),
      requiredSets: sets.length === 0 ? [[]] : sets,
    }
    known.set(schema, kind)
  }
  return kind
}

/** Names that occur in many responses and few schemas. */
export const neutral =
  /^(@odata\..*|[$_].*|kind|etag|self|selfLink|(x-)?request[-_]?id|ResponseMetadata|next[-_]?(page[-_]?)?(token|marker|link)|unreachable)$/i

/**
 * Whether an object may be of a kind: it has one of the names, or it is empty and no property is
 * required.
 */
export function isOfKind(
  value: Readonly<Record<string, unknown>>,
  { names, requiredSets }: Kind,
  isEnvelope: boolean,
): boolean {
  if (names.size === 0) return true
  let isEmpty = true
  for (const name of Object.keys(value)) {
    if (names.has(name)) return true
    if (!isEnvelope || !neutral.test(name)) isEmpty = false
  }
  return isEmpty && requiredSets.some((set) => set.length === 0)
}

const errorWords = ['message', 'error', 'errors', 'Message', 'Error', 'Errors', 'Code', 'fault']

/**
 * Whether an error stands in place of the documented object: most required properties are missing.
 */
export function isInsteadError(
  value: Readonly<Record<string, unknown>>,
  { requiredSets }: Kind,
): boolean {
  if (!errorWords.some((word) => Object.hasOwn(value, word))) return false
  return requiredSets.every(
    (set) => set.filter((name) => Object.hasOwn(value, name)).length * 2 < set.length,
  )
}

function speaksOfError(
  value: Readonly<Record<string, unknown>>,
  names: ReadonlySet<string>,
): boolean {
  if (value['success'] === false || value['ok'] === false) return true
  return errorWords.some((word) => {
    const said = Object.hasOwn(value, word) ? value[word] : undefined
    if (said === undefined || said === null || said === '') return false
    if (/^error/i.test(word)) return !(Array.isArray(said) && said.length === 0)
    return !names.has(word)
  })
}

/** Whether a response is partial: GraphQL returns the data it has together with errors. */
function hasErrorBeside(
  value: Readonly<Record<string, unknown>>,
  part: string,
  { names }: Kind,
): boolean {
  const isNone = Array.isArray(value[part]) && value[part].length === 0
  return ['error', 'errors'].some((word) => {
    if (word === part || (names.size > 0 && names.has(word) && !isNone)) return false
    const said = Object.hasOwn(value, word) ? value[word] : undefined
    return typeof said === 'object' && said !== null && Object.keys(said).length > 0
  })
}

const errorBeside = (part: string) => `there is an error beside '${part}'`

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (value === null) return 'null'
  switch (typeof value) {
    case 'object':
      return 'an object'
    case 'string':
      return 'a text'
    case 'boolean':
      return `${value}`
    default:
      return 'a number'
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => JSON.stringify(name.slice(0, 40)))
  return `${shown.join(', ')}${names.length > 3 ? ', …' : ''}`
}
