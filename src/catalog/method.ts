import { snakeCase } from '../openapi/casing.ts'
import { nearest } from '../openapi/compile.ts'
import type {
  ConfigDocument,
  RetryDocument,
  SchemaDocument,
  ServerDocument,
} from '../openapi/extension.ts'
import type {
  MethodModel,
  Pagination,
  ParameterModel,
  ParameterPlace,
  ProviderModel,
  ResourceModel,
  ServiceEntry,
  ServiceModel,
  SqlVerb,
} from '../openapi/model.ts'
import {
  deref,
  keyPath,
  propertiesOf,
  readsXml,
  requiredSets,
  rowSchema,
  type Schemas,
  typeName,
  wireName,
} from '../openapi/schema.ts'

/** An input of a call: a parameter, or a property of its request body. */
export interface Input {
  /** The name in SQL and listings. */
  readonly name: string
  /** The name on the wire. */
  readonly wire: string
  readonly place: ParameterPlace | 'body'
  readonly required: boolean
  readonly type: string
  readonly schema: SchemaDocument
  readonly description: string
  /** Absent for body properties. */
  readonly parameter?: ParameterModel
}

/** A column of a method's response. */
export interface Column {
  /** The name in SQL. */
  readonly name: string
  /** The key in the response. */
  readonly wire: string
  /** The OpenAPI type, '' where the document has none. */
  readonly type: string
  readonly schema: SchemaDocument
  readonly description: string
}

/** The column of rows that are not objects. */
export const anonymousColumn = 'column_anon'

/** A method of a resource, with everything that is needed to call it and to read its response. */
export interface Method {
  readonly provider: string
  /** The original provider's name, where `provider` is an alias. */
  readonly family: string
  readonly service: string
  readonly resource: string
  readonly name: string
  /** `github.repos.repos.list_for_org`. */
  readonly path: string
  readonly model: MethodModel
  readonly schemas: Schemas
  readonly servers: readonly ServerDocument[]
  readonly signingName: string | undefined
  readonly pagination: Pagination
  readonly requestTranslate: string | undefined
  readonly queryTranspose: string | undefined
  /** The document's retry policy for its requests. */
  readonly retry: RetryDocument | undefined
  /** AWS: `query`, `json`, `rest-json`, `rest-xml`, `ec2`. */
  readonly protocol: string | undefined
  /** The document's file, for messages; absent for built-in documents. */
  readonly document: string | undefined
  /** Parameters in document order, then body properties in schema order. */
  readonly inputs: readonly Input[]
  /**
   * The path to the rows in the response: the document's key, or `$.items` where the schema has
   * such a list.
   */
  readonly rowKey: string | undefined
  /** The body property that contains the properties visible in SQL (`naive_DesiredState`). */
  readonly bodyRoot: string | undefined
  /** Lists of required inputs (by SQL name); a call must satisfy one of them. */
  readonly requiredSets: readonly (readonly string[])[]
  /** Empty when the response has no schema: the method cannot be used in SELECT then. */
  readonly columns: readonly Column[]
  /**
   * The same method for AWAIT, if its response is a long-running operation: the result of that
   * operation is the response.
   */
  readonly awaited: Method | undefined
}

export interface Resource {
  readonly provider: string
  readonly service: string
  readonly name: string
  /** `github.repos.repos`. */
  readonly path: string
  readonly model: ResourceModel
  readonly methods: readonly Method[]
  /** All resources of the service, for suggestions; created on demand. */
  readonly siblings: readonly Resource[]
}

/** The levels above a method, which supply its settings. */
export interface MethodContext {
  readonly provider: ProviderModel
  readonly entry: ServiceEntry
  readonly service: ServiceModel
  readonly resource: ResourceModel
}

/** A resource of a service; its methods compute inputs and columns on demand. */
export function createResource(context: MethodContext): Resource {
  const { provider, entry, resource } = context
  return {
    provider: provider.name,
    service: entry.name,
    name: resource.name,
    path: `${provider.name}.${entry.name}.${resource.name}`,
    model: resource,
    methods: resource.methods.map((model) => createMethod(context, model)),
    get siblings() {
      return context.service.resources.map((model) =>
        createResource({ ...context, resource: model }),
      )
    },
  }
}

function createMethod(context: MethodContext, model: MethodModel): Method {
  const { provider, entry, service, resource } = context
  const { schemas } = service
  const chain = [model.config, resource.config, service.config, entry.config, provider.config]
  let inputs: readonly Input[] | undefined
  let sets: readonly (readonly string[])[] | undefined
  let columns: readonly Column[] | undefined
  const { bodyRoot, prefix } = bodyNaming(model.config)
  return {
    provider: provider.name,
    family: provider.aliasOf ?? provider.name,
    service: entry.name,
    resource: resource.name,
    name: model.name,
    path: `${provider.name}.${entry.name}.${resource.name}.${model.name}`,
    model,
    schemas,
    servers: model.servers ?? service.servers,
    signingName: model.signingName ?? service.signingName,
    pagination: paginationOf(chain),
    requestTranslate: nearest('requestTranslate', chain)?.algorithm,
    queryTranspose: nearest('queryParamTranspose', chain)?.algorithm,
    retry: nearest('retry', chain),
    protocol: service.protocol,
    document: entry.ref,
    bodyRoot,
    get rowKey() {
      return knownKey(model, schemas) ?? impliedKey(model, schemas)
    },
    get inputs() {
      inputs ??= inputsOf(model, schemas, bodyRoot, prefix)
      return inputs
    },
    get requiredSets() {
      sets ??= requiredSetsOf(this, model, schemas)
      return sets
    },
    get columns() {
      columns ??= columnsOf(model, schemas, provider.config?.snake_case_aliases ?? false)
      return columns
    },
    get awaited() {
      const { awaitedSchema: schema, mediaType = 'application/json' } = model.response
      if (schema === undefined) return undefined
      return createMethod(context, { ...model, response: { schema, mediaType } })
    },
  }
}

/**
 * The object key of a method as a path, if it is known. A bare key is a path when the schema has
 * that property; otherwise it is optional.
 */
function knownKey({ response }: MethodModel, schemas: Schemas): string | undefined {
  const { objectKey, schema } = response
  if (objectKey === undefined || schema === undefined || /^$|[$/]/.test(objectKey)) return objectKey
  return rowSchema(schemas, schema, objectKey) === undefined ? objectKey : `$.${objectKey}`
}

/**
 * The implied object key: a list under `items` holds the rows, and without it there are none
 * (provider-docs.md §5.2).
 */
function impliedKey({ response }: MethodModel, schemas: Schemas): string | undefined {
  const items = propertiesOf(schemas, response.schema).find(({ name }) => name === 'items')
  return items !== undefined && typeName(schemas, items.schema) === 'array' ? '$.items' : undefined
}

/** The names of body properties in SQL: bare with `naive`, otherwise after `data__`. */
function bodyNaming(config: ConfigDocument | undefined): {
  bodyRoot: string | undefined
  prefix: string
} {
  const algorithm = config?.requestBodyTranslate?.algorithm ?? 'default'
  if (!algorithm.startsWith('naive')) return { bodyRoot: undefined, prefix: 'data__' }
  const root = algorithm.slice('naive_'.length)
  return { bodyRoot: root === '' ? undefined : root, prefix: '' }
}

function paginationOf(chain: readonly (ConfigDocument | undefined)[]): Pagination {
  const part = <K extends keyof Pagination>(key: K): Pagination[K] | undefined =>
    chain.find((config) => config?.pagination?.[key] !== undefined)?.pagination?.[key]
  const algorithm = part('algorithm')
  const requestToken = part('requestToken')
  const responseToken = part('responseToken')
  const responseTerminator = part('responseTerminator')
  return {
    ...(algorithm !== undefined && { algorithm }),
    ...(requestToken && { requestToken }),
    ...(responseToken && { responseToken }),
    ...(responseTerminator && { responseTerminator }),
  }
}

function inputsOf(
  model: MethodModel,
  schemas: Schemas,
  bodyRoot: string | undefined,
  prefix: string,
): Input[] {
  const inputs: Input[] = model.parameters.map((parameter) => ({
    name: parameter.alias ?? parameter.name,
    wire: parameter.name,
    place: parameter.in,
    required: parameter.required,
    type: typeName(schemas, parameter.schema),
    schema: parameter.schema,
    description: parameter.description ?? '',
    parameter,
  }))
  const { body } = model
  if (body === undefined) return inputs
  const extra = new Set(body.request?.required ?? [])
  for (const { name, schema, required } of propertiesOf(
    schemas,
    bodyTop(schemas, model, bodyRoot),
  )) {
    const target = deref(schemas, schema)
    if (target.readOnly) continue
    inputs.push({
      name: `${prefix}${name}`,
      wire: name,
      place: 'body',
      required: required || extra.has(name),
      type: typeName(schemas, schema),
      schema,
      description: schema.description ?? target.description ?? '',
    })
  }
  return inputs
}

/** The schema whose properties are columns of INSERT: the body's, or that of its root property. */
function bodyTop(
  schemas: Schemas,
  model: MethodModel,
  bodyRoot: string | undefined,
): SchemaDocument | undefined {
  const schema = model.body?.schema
  if (bodyRoot === undefined) return schema
  return propertiesOf(schemas, schema).find(({ name }) => name === bodyRoot)?.schema
}

function requiredSetsOf(method: Method, model: MethodModel, schemas: Schemas): string[][] {
  const parameters = method.inputs
    .filter(({ place, required }) => place !== 'body' && required)
    .map(({ name }) => name)
  const { body } = model
  if (body === undefined) return [parameters]
  const names = new Map(
    method.inputs.filter(({ place }) => place === 'body').map(({ wire, name }) => [wire, name]),
  )
  const extra = body.request?.required ?? []
  return requiredSets(schemas, bodyTop(schemas, model, method.bodyRoot)).map((properties) => [
    ...parameters,
    ...[...new Set([...properties, ...extra])].flatMap((wire) => names.get(wire) ?? []),
  ])
}

function columnsOf(model: MethodModel, schemas: Schemas, isSnake: boolean): Column[] {
  const { schema, objectKey } = model.response
  const row = rowSchema(schemas, schema, objectKey)
  if (row === undefined) return []
  const isXml = readsXml(model.response)
  const seen = new Set<string>()
  const columns: Column[] = []
  for (const property of propertiesOf(schemas, row)) {
    const wire = wireName(schemas, property, isXml)
    const name = isSnake ? snakeCase(wire) : wire
    if (seen.has(name)) continue
    seen.add(name)
    columns.push({
      name,
      wire,
      type: typeName(schemas, property.schema),
      schema: property.schema,
      description: property.schema.description ?? deref(schemas, property.schema).description ?? '',
    })
  }
  if (columns.length > 0) return columns
  // An object whose keys the document does not list: it may have any column.
  if (['', 'object'].includes(typeName(schemas, row))) return []
  const element = isXml && objectKey?.startsWith('/') ? keyPath(objectKey).at(-1) : undefined
  return [
    {
      name: element ?? anonymousColumn,
      wire: anonymousColumn,
      type: typeName(schemas, row),
      schema: row,
      description: deref(schemas, row).description ?? '',
    },
  ]
}

/** Whether rows may have columns that the document does not list. */
export function hasOpenRows(method: Method): boolean {
  const { schema, objectKey } = method.model.response
  if (schema === undefined) return false
  const row = rowSchema(method.schemas, schema, objectKey)
  if (row === undefined) return true
  return method.columns.length === 0
}

/** The column of a method's response with a name, regardless of case. */
export function findColumn(method: Method, name: string): Column | undefined {
  return indexOf(method).columns.get(name.toLowerCase())
}

/**
 * The input for a SQL name. The name matches exactly; with `-` for `_`; in snake case where the
 * document has native casing; as a body property with or without `data__`; or regardless of case.
 * Parameters come before body properties of the same name, unless the body is preferred.
 */
export function findInput(method: Method, name: string, prefersBody = false): Input | undefined {
  const index = indexOf(method)
  if (prefersBody) {
    const property = method.inputs.find((input) => input.place === 'body' && input.name === name)
    if (property !== undefined) return property
  }
  const exact = index.exact.get(name)
  if (exact !== undefined && !(name.startsWith('data__') && exact.place !== 'body')) return exact
  const bare = name.startsWith('data__') ? name.slice('data__'.length) : undefined
  if (bare !== undefined) {
    const property = index.ofBody.get(loosely(bare))
    if (property !== undefined) return property
  }
  return index.loose.get(loosely(name))
}

/** The columns and the inputs of a method by their names, the first of each name. */
interface NameIndex {
  /** In lower case. */
  readonly columns: ReadonlyMap<string, Column>
  readonly exact: ReadonlyMap<string, Input>
  /** Without regard to hyphens and case. */
  readonly loose: ReadonlyMap<string, Input>
  readonly ofBody: ReadonlyMap<string, Input>
}

/** A cache: a statement looks up each of its names in every method of its tables. */
const indexes = new WeakMap<Method, NameIndex>()

function indexOf(method: Method): NameIndex {
  const known = indexes.get(method)
  if (known !== undefined) return known
  const { columns, inputs } = method
  const body = inputs.filter(({ place }) => place === 'body')
  const index: NameIndex = {
    columns: firstByName(columns, ({ name }) => [name.toLowerCase()]),
    exact: firstByName(inputs, ({ name, wire }) => [name, wire]),
    loose: firstByName(inputs, looseNames),
    ofBody: firstByName(body, looseNames),
  }
  indexes.set(method, index)
  return index
}

function firstByName<T>(
  items: readonly T[],
  namesOf: (item: T) => readonly string[],
): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const item of items) {
    for (const name of namesOf(item)) if (!found.has(name)) found.set(name, item)
  }
  return found
}

/** The names of an input, without regard to hyphens and case. */
function looseNames({ name, wire }: Input): readonly string[] {
  return [loosely(name), loosely(wire), snakeCase(wire)]
}

function loosely(name: string): string {
  return name.replaceAll('-', '_').toLowerCase()
}

/** The methods of a verb, in order of preference. */
export function methodsFor(resource: Resource, verb: SqlVerb): Method[] {
  const names = resource.model.verbs[verb] ?? fallbacks[verb]
  return names.flatMap((name) => resource.methods.find((method) => method.name === name) ?? [])
}

/** Method names for verbs that a document leaves out (provider-docs.md §4.3). */
const fallbacks: Readonly<Record<SqlVerb, readonly string[]>> = {
  select: ['select', 'list', 'aggregatedList', 'get'],
  insert: ['insert', 'create'],
  delete: ['delete'],
  update: [],
  replace: [],
}

/** The verb of a method, if any. */
export function verbOf(resource: Resource, method: string): SqlVerb | undefined {
  const verbs = Object.entries(resource.model.verbs) as [SqlVerb, readonly string[]][]
  const listed = verbs.find(([, names]) => names.includes(method))?.[0]
  if (listed !== undefined) return listed
  return (Object.keys(fallbacks) as SqlVerb[]).find(
    (verb) => resource.model.verbs[verb] === undefined && fallbacks[verb].includes(method),
  )
}
