import { hasSlashMarks } from '../vendors/github.ts'
import type {
  ConfigDocument,
  MethodDocument,
  OperationDocument,
  ParameterDocument,
  PathItemDocument,
  ProviderDocument,
  RequestBodyDocument,
  ResourceDocument,
  ResponseObjectDocument,
  SchemaDocument,
  ServerDocument,
  ServiceDocument,
} from './extension.ts'
import type {
  BodyModel,
  HttpVerb,
  InverseModel,
  MethodModel,
  ParameterModel,
  ParameterPlace,
  ProviderModel,
  ResourceModel,
  ResponseModel,
  ServiceModel,
  SqlVerb,
} from './model.ts'
import { sqlVerbs } from './model.ts'
import { follow, lookUp, operationOf } from './pointer.ts'

/**
 * Increase it with any change to the results of the functions here: compiled forms are cached on
 * disk.
 */
export const compilerVersion = 10

/** The model of a provider.yaml. `name` is used when the document does not name itself. */
export function compileProvider(document: ProviderDocument, name: string): ProviderModel {
  const services = Object.entries(document.providerServices ?? {})
  return {
    name: document.name ?? name,
    title: document.title ?? '',
    version: document.version ?? '',
    description: document.description ?? '',
    ...(document.config?.auth && { auth: document.config.auth }),
    ...(document.config && { config: document.config }),
    services: services.map(([key, service]) => ({
      name: key,
      id: service.id ?? key,
      title: service.title ?? '',
      version: service.version ?? '',
      description: service.description ?? '',
      preferred: service.preferred ?? false,
      ...(service.config && { config: service.config }),
      ...(service.service?.$ref !== undefined && { ref: service.service.$ref }),
      ...(service.resources?.$ref !== undefined && { resourcesRef: service.resources.$ref }),
    })),
  }
}

/**
 * The model of a service document: resources, methods, parameters, and the schemas that they reach.
 * A method with broken references is kept with its `problem`: it must not break the others
 * (provider-docs.md §13.8).
 */
export function compileService(document: ServiceDocument, name: string): ServiceModel {
  // A provider that runs local commands has its resources at the top (provider-docs.md §4.7).
  const declared = document.components?.['x-stackQL-resources'] ?? document.resources ?? {}
  const resources = Object.entries(declared).map(([key, resource]) =>
    // A key of YAML without anything after it is null.
    compileResource(document, key, resource ?? {}),
  )
  return {
    name,
    ...(document['x-stackQL-config'] && { config: document['x-stackQL-config'] }),
    servers: document.servers ?? [],
    resources,
    schemas: reachableSchemas(document, resources),
    ...(document.info?.['x-serviceName'] !== undefined && {
      signingName: document.info['x-serviceName'],
    }),
    ...(document.info?.['x-protocol'] !== undefined && { protocol: document.info['x-protocol'] }),
  }
}

function compileResource(
  document: ServiceDocument,
  name: string,
  resource: ResourceDocument,
): ResourceModel {
  const methods = Object.entries(resource.methods ?? {}).map(([key, method]) =>
    compileMethod(document, key, method),
  )
  const verbs: Partial<Record<SqlVerb, readonly string[]>> = {}
  for (const verb of sqlVerbs) {
    const refs = resource.sqlVerbs?.[verb]
    if (refs) verbs[verb] = refs.flatMap(({ $ref }) => $ref?.split('/').at(-1) ?? [])
  }
  const declaredName = resource.name ?? ''
  const { views, ...config } = resource.config ?? {}
  return {
    name,
    ...(declaredName !== name && { declaredName }),
    id: resource.id ?? name,
    title: resource.title ?? '',
    description: resource.description ?? '',
    methods,
    verbs,
    ...(Object.keys(config).length > 0 && { config }),
    ...(views?.select && { view: views.select }),
  }
}

function compileMethod(
  document: ServiceDocument,
  name: string,
  method: MethodDocument,
): MethodModel {
  const ref = operationRef(method)
  const place = ref === undefined ? undefined : operationOf(ref)
  const item = place && (document.paths?.[place.path] as PathItemDocument | undefined)
  const operation = place && item && (item[place.verb] as OperationDocument | undefined)
  if (!place || !item || !operation) {
    return {
      name,
      httpVerb: 'GET',
      path: place?.path ?? '',
      parameters: Object.entries(method.parameters ?? {}).map(([key, parameter]) =>
        compileParameter({ name: key, ...parameter }, false),
      ),
      response: {},
      problem:
        ref === undefined
          ? 'it runs a local command, which is not supported'
          : `its operation ${ref} is not in the document`,
    }
  }
  const servers = nonEmpty(operation.servers) ?? nonEmpty(item.servers) ?? nonEmpty(method.servers)
  const body = compileBody(document, method, operation)
  return {
    name,
    ...(operation.operationId !== undefined && { operationId: operation.operationId }),
    ...(operation.summary !== undefined && { summary: operation.summary }),
    ...(operation.description !== undefined && { description: operation.description }),
    ...(operation.deprecated && { deprecated: true }),
    httpVerb: place.verb.toUpperCase() as HttpVerb,
    path: place.path,
    ...(servers && { servers }),
    parameters: compileParameters(document, method, operation, item, place.path, servers),
    ...(body && { body }),
    response: compileResponse(document, method, operation),
    ...(method.config && { config: method.config }),
    ...(method.serviceName !== undefined && { signingName: method.serviceName }),
    ...(operation['x-stackQL-graphQL'] !== undefined && {
      graphQL: operation['x-stackQL-graphQL'],
    }),
    ...inverseOf(method),
    ...(typeof method['x-naturalOf'] === 'string' && { naturalOf: method['x-naturalOf'] }),
  }
}

/** The documented inverse of a method; empty when it cannot be determined. */
function inverseOf({ inverse }: MethodDocument): { inverse?: InverseModel } {
  const { sqlVerb, tokens } = (inverse ?? {}) as {
    readonly sqlVerb?: { readonly $ref?: unknown }
    readonly tokens?: Readonly<Record<string, { key?: unknown; location?: unknown } | null>>
  }
  const ref = /\/([^/]+)\/methods\/([^/]+)$/.exec(String(sqlVerb?.$ref ?? ''))
  const [, resource, method] = ref ?? []
  if (resource === undefined || method === undefined) return {}
  const found = Object.entries(tokens ?? {}).map(
    ([name, token]) =>
      [name, { key: String(token?.key ?? name), location: String(token?.location ?? '') }] as const,
  )
  return { inverse: { resource, method, tokens: Object.fromEntries(found) } }
}

/** The older notation of an operation has path and verb in separate fields. */
function operationRef(method: MethodDocument): string | undefined {
  const ref = method.operation?.$ref
  if (ref !== undefined && method.path?.$ref !== undefined && !ref.includes('/')) {
    return `${method.path.$ref}/${ref}`
  }
  return ref
}

function nonEmpty(servers: readonly ServerDocument[] | undefined) {
  return servers !== undefined && servers.length > 0 ? servers : undefined
}

/**
 * Every input of a call except the body: those of the method, the operation and the path,
 * undeclared placeholders, and the variables of the first server.
 */
function compileParameters(
  document: ServiceDocument,
  method: MethodDocument,
  operation: OperationDocument,
  item: PathItemDocument,
  path: string,
  servers: readonly ServerDocument[] | undefined,
): ParameterModel[] {
  const found = new Map<string, ParameterModel>()
  const marksSlashes = hasSlashMarks(operation)
  const add = (parameter: ParameterModel) => {
    const key = `${parameter.in} ${parameter.name}`
    if (!found.has(key)) found.set(key, parameter)
  }
  for (const [name, parameter] of Object.entries(method.parameters ?? {})) {
    add(compileParameter({ name, ...parameter }, marksSlashes))
  }
  const ofOperation = operation.parameters ?? []
  for (const parameter of [...ofOperation, ...(item.parameters ?? [])]) {
    const target = follow<ParameterDocument>(document, parameter)
    if (target?.name === undefined) continue
    const compiled = compileParameter(resolveSchema(document, target), marksSlashes)
    const isCommon = !ofOperation.includes(parameter) && !compiled.required
    add(isCommon ? { ...compiled, isCommon } : compiled)
  }
  for (const [, placeholder = ''] of path.split('?', 1)[0]?.matchAll(/\{([^}]*)\}/g) ?? []) {
    const name = placeholder.replace(/^\+|\*$/g, '')
    const declared = [...found.values()].some(
      (parameter) => parameter.in === 'path' && sameName(parameter.name, name),
    )
    if (declared) continue
    add({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
      ...(!marksSlashes && { multiSegment: true }),
    })
  }
  const [server] = servers ?? document.servers ?? []
  for (const [name, variable] of Object.entries(server?.variables ?? {})) {
    add({
      name,
      in: 'server',
      required: true,
      schema: { type: 'string', ...(variable.enum && { enum: variable.enum }) },
      ...(variable.description !== undefined && { description: variable.description }),
      ...(variable.default !== undefined && { default: variable.default }),
      ...(variable['x-stackQL-envVar'] !== undefined && { envVar: variable['x-stackQL-envVar'] }),
    })
  }
  return [...found.values()]
}

/**
 * Whether two names match: GitHub writes `{enterprise-team}` in one place and `{enterprise_team}`
 * in another.
 */
function sameName(a: string, b: string): boolean {
  return a.replaceAll('-', '_') === b.replaceAll('-', '_')
}

function resolveSchema(document: ServiceDocument, parameter: ParameterDocument): ParameterDocument {
  const declared = parameter.schema ?? Object.values(parameter.content ?? {})[0]?.schema
  const schema = follow<SchemaDocument>(document, declared)
  return schema === undefined ? parameter : { ...parameter, schema }
}

/**
 * Compiles a parameter. GitHub's description marks the path parameters that may hold a `/`. Other
 * documents mark none although many of theirs do (`projects/p/locations/l`): in those every path
 * parameter may.
 */
function compileParameter(parameter: ParameterDocument, marksSlashes: boolean): ParameterModel {
  const place = parameter.in === 'inline' ? 'query' : ((parameter.in ?? 'query') as ParameterPlace)
  const schema = withoutExamples(parameter.schema ?? {}) as SchemaDocument
  return {
    name: parameter.name ?? '',
    in: place,
    required: (parameter.required ?? false) && !parameter.allowEmptyValue,
    schema,
    ...(parameter.description !== undefined && { description: parameter.description }),
    ...(place === 'path' &&
      (parameter['x-multi-segment'] ?? !marksSlashes) && { multiSegment: true }),
    ...(parameter['x-stackQL-alias'] !== undefined && { alias: parameter['x-stackQL-alias'] }),
    ...(place === 'header' && schema.default !== undefined && { default: schema.default }),
    ...(parameter.explode !== undefined && { explode: parameter.explode }),
    ...(parameter.example !== undefined && { example: parameter.example }),
  }
}

const preferredMedia = ['application/json', 'application/xml', 'application/octet-stream']

function compileBody(
  document: ServiceDocument,
  method: MethodDocument,
  operation: OperationDocument,
): BodyModel | undefined {
  const body = follow<RequestBodyDocument>(document, operation.requestBody)
  const { request } = method
  if (body === undefined) {
    if (request?.base === undefined && request?.default === undefined) return undefined
    return {
      required: false,
      mediaType: request.mediaType ?? 'application/json',
      schema: {},
      request,
    }
  }
  const content = body.content ?? {}
  const mediaType =
    request?.mediaType ??
    preferredMedia.find((type) => content[type]?.schema !== undefined) ??
    Object.keys(content)[0] ??
    'application/json'
  const override = request?.schema_override?.$ref
  const declared =
    override === undefined ? content[mediaType]?.schema : ({ $ref: override } as SchemaDocument)
  return {
    required: body.required ?? false,
    mediaType,
    schema: withoutExamples(declared ?? {}) as SchemaDocument,
    ...(request && { request }),
  }
}

function compileResponse(
  document: ServiceDocument,
  method: MethodDocument,
  operation: OperationDocument,
): ResponseModel {
  const { response = {} } = method
  const responses = operation.responses ?? {}
  const status = response.openAPIDocKey ?? lowestSuccess(Object.keys(responses))
  const object =
    status === undefined
      ? undefined
      : follow<ResponseObjectDocument>(document, responses[String(status)])
  const content = object?.content ?? {}
  const mediaType =
    response.mediaType ?? preferredMedia.find((type) => content[type]?.schema !== undefined)
  const override = response.schema_override?.$ref
  const schema =
    override === undefined ? mediaType && content[mediaType]?.schema : { $ref: override }
  const awaited = response.async_schema_override?.$ref
  const seed = (response as Record<string, unknown>)['x-objectKeySeed']
  return {
    ...(status !== undefined && { status: String(status) }),
    ...(mediaType !== undefined && { mediaType }),
    ...(object?.description !== undefined && { description: object.description }),
    ...(schema && { schema: withoutExamples(schema) as SchemaDocument }),
    ...(response.objectKey !== undefined && { objectKey: response.objectKey }),
    ...(typeof seed === 'string' && { objectKeySeed: seed }),
    ...(response.overrideMediaType !== undefined && {
      overrideMediaType: response.overrideMediaType,
    }),
    ...(awaited !== undefined && { awaitedSchema: { $ref: awaited } }),
    ...(response.transform && { transform: response.transform }),
    ...(schema && '204' in responses && { mayBeEmpty: true }),
  }
}

function lowestSuccess(keys: readonly string[]): string | undefined {
  const successes = keys.filter((key) => /^\d+$/.test(key) && Number(key) < 300).sort()
  return successes[0] ?? keys.find((key) => key === '2XX' || key === 'default')
}

/**
 * The schemas that requests and responses reach, by pointer. References stay as they are, so
 * recursion is possible.
 */
function reachableSchemas(
  document: ServiceDocument,
  resources: readonly ResourceModel[],
): Record<string, SchemaDocument> {
  const schemas: Record<string, SchemaDocument> = {}
  const queue: unknown[] = []
  for (const { methods } of resources) {
    for (const { body, response, parameters } of methods) {
      queue.push(body?.schema, response.schema, response.awaitedSchema)
      queue.push(...parameters.map(({ schema }) => schema))
    }
  }
  for (let node = queue.pop(); node !== undefined || queue.length > 0; node = queue.pop()) {
    if (typeof node !== 'object' || node === null) continue
    const { $ref } = node as SchemaDocument
    if (typeof $ref === 'string') {
      if ($ref in schemas) continue
      const target = lookUp(document, $ref)
      if (typeof target !== 'object' || target === null) continue
      const kept = united(withoutExamples(target) as SchemaDocument, document)
      schemas[$ref] = kept
      queue.push(kept)
      continue
    }
    queue.push(...Object.values(node))
  }
  return schemas
}

/** Joins a schema's own properties with those of its allOf, where the document asks for it. */
function united(schema: SchemaDocument, document: ServiceDocument): SchemaDocument {
  const { variations } = document['x-stackQL-config'] ?? {}
  const isUnited =
    variations?.isObjectSchemaImplicitlyUnioned === true &&
    schema.properties !== undefined &&
    schema.allOf !== undefined
  return isUnited ? { ...schema, 'x-united': true } : schema
}

const dropped = new Set(['examples', 'externalDocs', 'discriminator'])

/**
 * A schema without its large examples; scalar ones stay for the documentation. Property names are
 * always kept: a property called `examples` is data.
 */
export function withoutExamples(node: unknown, isPropertyMap = false): unknown {
  if (Array.isArray(node)) return node.map((item) => withoutExamples(item))
  if (typeof node !== 'object' || node === null) return node
  const kept: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(node)) {
    if (isPropertyMap) kept[key] = withoutExamples(value)
    else if (dropped.has(key) || (key === 'example' && typeof value === 'object')) continue
    else if (key === 'enum' || key === 'default' || key === 'required') kept[key] = value
    else kept[key] = withoutExamples(value, key === 'properties' || key === 'patternProperties')
  }
  return kept
}

/**
 * The value of a setting in a chain of configurations, nearest first; missing entries are skipped.
 */
export function nearest<K extends keyof ConfigDocument>(
  key: K,
  chain: readonly (ConfigDocument | undefined)[],
): ConfigDocument[K] | undefined {
  return chain.find((config) => config?.[key] !== undefined)?.[key]
}
