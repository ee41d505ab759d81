import type { SchemaDocument, TransformDocument } from './extension.ts'
import type { ResponseModel, ServiceModel } from './model.ts'
import { followBy } from './pointer.ts'

export type Schemas = ServiceModel['schemas']

export interface Property {
  readonly name: string
  readonly schema: SchemaDocument
  readonly required: boolean
}

/** The schema itself with references followed. A broken reference gives an open schema. */
export function deref(schemas: Schemas, schema: SchemaDocument | undefined): SchemaDocument {
  if (schema?.$ref === undefined) return schema ?? {}
  return followBy(schema, (ref) => schemas[ref]) ?? {}
}

/** The last part of a reference (`simple-user`), used in names of its properties. */
function refName(schema: SchemaDocument): string | undefined {
  return schema.$ref?.split('/').at(-1)
}

/**
 * The properties of an object schema in document order. These are its own properties, if it has
 * any, unless the document joins them with those of allOf; otherwise those of all branches of
 * allOf, else oneOf, else anyOf. Where branches disagree on a name, the later one is added as
 * `<Branch>_<name>` (provider-docs.md §5.4).
 */
export function propertiesOf(schemas: Schemas, schema: SchemaDocument | undefined): Property[] {
  return [...collect(schemas, schema, new Map()).values()]
}

/**
 * Collects the properties of a schema.
 *
 * @param known the properties of schemas in the same composition: a repeated schema is collected
 * once, and a recursive one adds nothing
 */
function collect(
  schemas: Schemas,
  given: SchemaDocument | undefined,
  known: Map<SchemaDocument, Map<string, Property>>,
): Map<string, Property> {
  const schema = deref(schemas, given)
  const before = known.get(schema)
  if (before !== undefined) return before
  const found = new Map<string, Property>()
  known.set(schema, found)
  const required = new Set(schema.required ?? [])
  const own = Object.entries(schema.properties ?? {})
  if (own.length > 0) {
    for (const [name, property] of own) {
      found.set(name, { name, schema: property, required: required.has(name) })
    }
    if (schema['x-united'] !== true) return found
  }
  const isUnion = schema.allOf === undefined
  for (const branch of schema.allOf ?? schema.oneOf ?? schema.anyOf ?? []) {
    for (const property of [...collect(schemas, branch, known).values()]) {
      const isRequired = required.has(property.name) || (!isUnion && property.required)
      const present = found.get(property.name)
      if (present === undefined) {
        found.set(property.name, { ...property, required: isRequired })
      } else if (
        !isUnion &&
        typeName(schemas, present.schema) !== typeName(schemas, property.schema)
      ) {
        const name = `${refName(branch) ?? 'other'}_${property.name}`
        if (!found.has(name)) found.set(name, { ...property, name, required: false })
      }
    }
  }
  return found
}

/**
 * The OpenAPI type of a schema (`string`, `integer`, `number`, `boolean`, `object`, `array`), or ''
 * where the document has none. A composition has the type that all branches share.
 */
export function typeName(
  schemas: Schemas,
  given: SchemaDocument | undefined,
  known = new Map<SchemaDocument, string>(),
): string {
  const schema = deref(schemas, given)
  const { type } = schema
  if (typeof type === 'string') return type
  if (Array.isArray(type)) return type.find((name) => name !== 'null') ?? ''
  if (schema.properties !== undefined) return 'object'
  if (schema.items !== undefined) return 'array'
  const branches = schema.allOf ?? schema.oneOf ?? schema.anyOf
  if (branches === undefined) return ''
  const before = known.get(schema)
  if (before !== undefined) return before
  // A recursive composition adds no type.
  known.set(schema, '')
  const types = new Set(branches.map((branch) => typeName(schemas, branch, known)))
  types.delete('')
  types.delete('null')
  const name = types.size === 1 ? ([...types][0] ?? '') : ''
  known.set(schema, name)
  return name
}

/** Whether a schema allows null. */
export function isNullable(schemas: Schemas, given: SchemaDocument | undefined): boolean {
  const schema = deref(schemas, given)
  const branches = schema.oneOf ?? schema.anyOf ?? []
  return [schema, ...branches.map((branch) => deref(schemas, branch))].some(
    ({ nullable, type }) => nullable === true || [type].flat().includes('null'),
  )
}

/**
 * The property names on the path to the rows: `$.a.b` and `a.b` are `['a', 'b']`, `$` is `[]`. For
 * XML it is a path of elements: a star for the root, then `a`, then `item`.
 */
export function keyPath(objectKey: string): string[] {
  if (objectKey.startsWith('/')) {
    return objectKey.split('/').filter((part) => part !== '' && part !== '*')
  }
  return objectKey
    .replace(/^\$\.?/, '')
    .split('.')
    .map((part) => part.replace(/\[\*\]$/, ''))
    .filter((part) => part !== '')
}

/**
 * The schema of one row: the response's schema, followed along the object key, and the items of an
 * array. Without an object key a property called `items` holds the rows (provider-docs.md §5.2).
 * Undefined when the response has no schema or the key is not in it.
 */
export function rowSchema(
  schemas: Schemas,
  answer: SchemaDocument | undefined,
  objectKey: string | undefined,
): SchemaDocument | undefined {
  let schema = schemaAt(schemas, answer, objectKey)
  if (schema === undefined) return undefined
  if (objectKey === undefined && typeName(schemas, schema) !== 'array') {
    const items = childSchema(schemas, schema, 'items')
    if (items !== undefined && typeName(schemas, items) === 'array') schema = items
  }
  return itemsOf(schemas, schema) ?? schema
}

/** The schema of the value at a key of a response; without a key that of the response. */
export function schemaAt(
  schemas: Schemas,
  answer: SchemaDocument | undefined,
  objectKey: string | undefined,
): SchemaDocument | undefined {
  let schema = answer
  for (const part of objectKey === undefined ? [] : keyPath(objectKey)) {
    if (schema === undefined) return undefined
    schema = childSchema(schemas, schema, part)
  }
  return schema
}

/** The schema of a list's items, also for a list in a branch of an allOf. */
export function itemsOf(
  schemas: Schemas,
  given: SchemaDocument,
  seen = new Set<SchemaDocument>(),
): SchemaDocument | undefined {
  const schema = deref(schemas, given)
  if (schema.items !== undefined || seen.has(schema)) return schema.items
  seen.add(schema)
  for (const branch of schema.allOf ?? []) {
    const items = itemsOf(schemas, branch, seen)
    if (items !== undefined) return items
  }
  return undefined
}

/** The schema of a property, found by its name or XML name; for a list, the schema of its items. */
export function childSchema(
  schemas: Schemas,
  schema: SchemaDocument,
  name: string,
): SchemaDocument | undefined {
  const items = itemsOf(schemas, schema)
  // XML wraps each item of a list in an element, which the schema has no property for.
  if (items !== undefined && isListItem(schemas, items, name)) return schema
  const properties = collect(schemas, items ?? schema, new Map())
  const found = properties.get(name)?.schema
  if (found !== undefined) return found
  return [...properties.values()].find((property) => xmlName(schemas, property.schema) === name)
    ?.schema
}

/** Whether a name is that of the list items in XML. */
export function isListItem(schemas: Schemas, items: SchemaDocument, name: string): boolean {
  return name === 'item' || xmlName(schemas, items) === name
}

/** The XML name of a property, if the schema has one, before or behind a reference. */
export function xmlName(
  schemas: Schemas,
  schema: SchemaDocument,
  seen = new Set<SchemaDocument>(),
): string | undefined {
  const own = schema.xml?.name ?? deref(schemas, schema).xml?.name
  if (own !== undefined || seen.has(schema)) return own
  seen.add(schema)
  for (const branch of schema.allOf ?? []) {
    const name = xmlName(schemas, branch, seen)
    if (name) return name
  }
  return undefined
}

/** The name of a property in a response: its own name, except in XML. */
export function wireName(schemas: Schemas, { name, schema }: Property, isXml: boolean): string {
  return (isXml ? xmlName(schemas, schema) : undefined) ?? name
}

/**
 * Whether rows are read directly from XML: with a template they have the names that the template
 * gives (provider-docs.md §5.1).
 */
export function readsXml({ mediaType, overrideMediaType, transform }: ResponseModel): boolean {
  if (transform !== undefined && overrideMediaType !== undefined) {
    return isSchemaDriven(transform)
  }
  return isXmlType(overrideMediaType ?? mediaType)
}

/** Whether rows are extracted from XML by their schema alone. */
export function isSchemaDriven({ type }: TransformDocument): boolean {
  return type?.startsWith('schema_driven_xml') ?? false
}

export function isXmlType(mediaType: string | undefined): boolean {
  return /^\s*(application|text)\/[^;]*\bxml\b/i.test(mediaType ?? '')
}

/**
 * The lists of property names of which a body must contain one completely. Most schemas have one
 * list; a oneOf or anyOf has one for each branch.
 */
export function requiredSets(
  schemas: Schemas,
  given: SchemaDocument | undefined,
  known = new Map<SchemaDocument, string[][]>(),
): string[][] {
  const schema = deref(schemas, given)
  const before = known.get(schema)
  if (before !== undefined) return before
  // A schema composed of itself requires nothing more.
  known.set(schema, [])
  const sets = requiredIn(schemas, schema, known)
  known.set(schema, sets)
  return sets
}

function requiredIn(
  schemas: Schemas,
  schema: SchemaDocument,
  known: Map<SchemaDocument, string[][]>,
): string[][] {
  const merged = schema['x-required-alternatives']
  if (merged !== undefined && merged.length > 0) return merged.map((names) => [...names])
  let sets: string[][] = [[...(schema.required ?? [])]]
  for (const branch of schema.allOf ?? []) {
    sets = united(sets, requiredSets(schemas, branch, known))
  }
  const branches = schema.properties === undefined ? (schema.oneOf ?? schema.anyOf) : undefined
  return united(
    sets,
    (branches ?? []).flatMap((branch) => requiredSets(schemas, branch, known)),
  )
}

/** More alternatives than any API has. Any beyond this are not checked before sending. */
const MAX_SETS = 1_000

/** Every set combined with every alternative; without alternatives the sets themselves. */
function united(sets: string[][], alternatives: string[][]): string[][] {
  if (alternatives.length === 0 || sets.length * alternatives.length > MAX_SETS) return sets
  const all = sets.flatMap((set) => alternatives.map((names) => [...new Set([...set, ...names])]))
  return [...new Map(all.map((names) => [names.join('\n'), names])).values()]
}
