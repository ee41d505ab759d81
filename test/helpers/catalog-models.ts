import assert from 'node:assert/strict'
import { createResource, type Method, type Resource } from '../../src/catalog/method.ts'
import type { ConfigDocument, SchemaDocument } from '../../src/openapi/extension.ts'
import type {
  BodyModel,
  MethodModel,
  ParameterModel,
  ResourceModel,
} from '../../src/openapi/model.ts'

/** The parts of a model that a test specifies; everything else has plain defaults. */
export interface GivenMethod {
  readonly method?: Partial<MethodModel>
  readonly resource?: Partial<ResourceModel>
  readonly schemas?: Readonly<Record<string, SchemaDocument>>
  readonly service?: ConfigDocument
  readonly entry?: ConfigDocument
  readonly provider?: ConfigDocument
}

export const model = (name: string, rest: Partial<MethodModel> = {}): MethodModel => ({
  name,
  httpVerb: 'GET',
  path: '/x',
  parameters: [],
  response: {},
  ...rest,
})

export function resourceOf({
  method,
  resource,
  schemas = {},
  service,
  entry,
  provider,
}: GivenMethod): Resource {
  const found: ResourceModel = {
    name: 'things',
    id: 'things',
    title: '',
    description: '',
    methods: [model('m', method)],
    verbs: {},
    ...resource,
  }
  return createResource({
    provider: {
      name: 'demo',
      title: '',
      version: '',
      description: '',
      services: [],
      ...(provider && { config: provider }),
    },
    entry: {
      name: 'svc',
      id: '',
      title: '',
      version: '',
      description: '',
      preferred: true,
      ...(entry && { config: entry }),
    },
    service: {
      name: 'svc',
      servers: [{ url: 'https://service' }],
      resources: [found, { ...found, name: 'others' }],
      schemas,
      signingName: 'svc-sign',
      ...(service && { config: service }),
    },
    resource: found,
  })
}

export function methodOf(given: GivenMethod): Method {
  const [method] = resourceOf(given).methods
  assert.ok(method)
  return method
}

export const parameter = (name: string, rest: Partial<ParameterModel> = {}): ParameterModel => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
  ...rest,
})

export const naive: ConfigDocument = { requestBodyTranslate: { algorithm: 'naive' } }
export const bodyOf = (schema: SchemaDocument, rest: Partial<BodyModel> = {}): BodyModel => ({
  required: true,
  mediaType: 'application/json',
  schema,
  ...rest,
})
export const text: SchemaDocument = { type: 'string' }
