import { type Method, methodsFor, type Resource } from '../../catalog/method.ts'
import type { SchemaDocument } from '../../openapi/extension.ts'
import type { ParameterModel, SqlVerb } from '../../openapi/model.ts'
import { deref, keyPath, type Schemas } from '../../openapi/schema.ts'

/** The SQL verb of a method. */
export type Access = SqlVerb | 'exec'

/** The order of method kinds on pages. */
export const accesses: readonly Access[] = [
  'select',
  'insert',
  'update',
  'replace',
  'delete',
  'exec',
]

/** A method on a page of upstream's site: the same facts, by that site's rules. */
export interface UpstreamMethod {
  readonly name: string
  readonly access: Access
  readonly description: string
  /** The response in words. */
  readonly responseText: string
  readonly required: readonly UpstreamParameter[]
  readonly optional: readonly UpstreamParameter[]
  readonly body: readonly BodyProperty[]
  /** The prefix of body properties in columns: `data__`, or nothing. */
  readonly bodyPrefix: string
  readonly fields: readonly Field[]
  readonly schemas: Schemas
}

export interface UpstreamParameter {
  readonly name: string
  readonly type: string
  readonly description: string
}

export interface BodyProperty {
  readonly name: string
  readonly required: boolean
  readonly type: string
  readonly schema: SchemaDocument
}

export interface Field {
  readonly name: string
  readonly type: string
  readonly description: string
}

/**
 * The methods of a resource as on upstream's pages: by kind, each kind in order of preference, then
 * those that only EXEC reaches.
 */
export function upstreamMethods(resource: Resource): UpstreamMethod[] {
  const reached = new Set<string>()
  const found: UpstreamMethod[] = []
  for (const access of accesses) {
    const methods =
      access === 'exec'
        ? resource.methods.filter(({ name }) => !reached.has(name))
        : methodsFor(resource, access)
    for (const method of methods) {
      reached.add(method.name)
      found.push(upstreamMethod(method, access))
    }
  }
  return found
}

function upstreamMethod(method: Method, access: Access): UpstreamMethod {
  const { model, schemas } = method
  const known = model.parameters.filter(({ name }) => name !== '')
  const row = rowOf(method, access)
  return {
    name: method.name,
    access,
    description: model.description ?? '',
    responseText: model.response.description ?? row?.description ?? '',
    required: known.filter(({ required }) => required).map((one) => parameterOf(schemas, one)),
    optional: known.filter(({ required }) => !required).map((one) => parameterOf(schemas, one)),
    body: bodyOf(method),
    bodyPrefix: isNaive(method) ? '' : 'data__',
    fields: fieldsOf(schemas, row),
    schemas,
  }
}

function isNaive({ model }: Method): boolean {
  return model.config?.requestBodyTranslate?.algorithm?.startsWith('naive') ?? false
}

function parameterOf(schemas: Schemas, parameter: ParameterModel): UpstreamParameter {
  const schema = deref(schemas, parameter.schema)
  const words = oneLine(parameter.description ?? '')
  const example =
    parameter.example === undefined || schema.example !== undefined
      ? ''
      : ` (example: ${exampleText(parameter.example)})`
  const isServer = parameter.in === 'server'
  return {
    name: parameter.name,
    type: isServer ? 'string' : typeText(schema),
    description: `${words}${isServer ? serverText(parameter, schema) : example}`,
  }
}

function serverText({ default: value }: ParameterModel, { enum: allowed }: SchemaDocument): string {
  const facts = [
    ...(value === undefined ? [] : [`default: ${String(value)}`]),
    ...(allowed === undefined ? [] : [`enum: [${allowed.join(', ')}]`]),
  ]
  return facts.length === 0 ? '' : ` (${facts.join(', ')})`
}

function exampleText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(', ')}]`
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The properties that a caller may set, in the order of the schema. */
function bodyOf({ model, schemas }: Method): BodyProperty[] {
  const whole = deref(schemas, model.body?.schema)
  const [variant] = whole.anyOf ?? whole.oneOf ?? []
  const schema = variant === undefined ? whole : deref(schemas, variant)
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
    const property = deref(schemas, given)
    if (property.readOnly === true) return []
    return [{ name, required: required.has(name), type: plainType(property), schema: property }]
  })
}

function rowOf({ model, schemas }: Method, access: Access): SchemaDocument | undefined {
  const { response } = model
  if (response.schema === undefined) return undefined
  const schema = deref(schemas, response.schema)
  const key = response.objectKeySeed ?? response.objectKey
  if (schema.type === 'array') return deref(schemas, schema.items)
  if (schema.type !== 'object') return undefined
  if (access === 'exec' || key === undefined || key === '') return schema
  let row: SchemaDocument = schema
  for (const name of keyPath(key)) {
    const child = withoutList(schemas, row).properties?.[name]
    if (child === undefined) return undefined
    row = deref(schemas, child)
  }
  return withoutList(schemas, row)
}

function withoutList(schemas: Schemas, schema: SchemaDocument): SchemaDocument {
  return schema.type === 'array' ? deref(schemas, schema.items) : schema
}

function fieldsOf(schemas: Schemas, row: SchemaDocument | undefined): Field[] {
  const properties = row?.properties ?? {}
  return inOrder(Object.keys(properties)).map((name) => {
    const schema = deref(schemas, properties[name])
    return { name, type: typeText(schema), description: fieldText(schema) }
  })
}

/** `id` and `name`, then names that end like them, then the rest. */
function inOrder(names: readonly string[]): string[] {
  const groups: ((name: string) => boolean)[] = [
    (name) => name === 'id' || name === 'name',
    (name) => name.endsWith('_id'),
    (name) => name.endsWith('_name'),
    () => true,
  ]
  const sorted = [...names].sort()
  return [...new Set(groups.flatMap((belongs) => sorted.filter(belongs)))]
}

const notShown = new Set(['type', 'format', 'description', 'enum', 'x-enum'])

/** The description, the possible values, and all other plain text of the schema. */
function fieldText(schema: SchemaDocument): string {
  const entries = Object.entries(schema) as [string, unknown][]
  const allowed = schema.enum ?? (schema as Readonly<Record<string, unknown>>)['x-enum']
  const values =
    Array.isArray(allowed) && allowed.length > 0
      ? ` (${allowed.map((value) => (value === null ? '' : String(value))).join(', ')})`
      : ''
  const others = entries
    .filter(([key, value]) => typeof value === 'string' && !notShown.has(key))
    .map(([key, value]) =>
      key === 'pattern' ? `pattern: <code>${value}</code>` : `${key}: ${value}`,
    )
  const rest = others.length === 0 ? '' : ` (${others.join(', ')})`
  return `${oneLine(schema.description ?? '')}${values}${rest}`
}

function oneLine(text: string): string {
  return text.replace(/\r\n|\r|\n/g, ' ')
}

/** `string (date-time)`. */
function typeText(schema: SchemaDocument): string {
  const type = plainType(schema)
  return type === '' || schema.format === undefined ? type : `${type} (${schema.format})`
}

function plainType({ type }: SchemaDocument): string {
  return typeof type === 'string' ? type : (type?.find((name) => name !== 'null') ?? '')
}
