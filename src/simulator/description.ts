import { follow as followReferences } from '../openapi/pointer.ts'

/** An immutable JSON object: examples and stored rows are shared, so changes create new ones. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The parts of GitHub's OpenAPI description that the simulator reads. */
export interface OpenApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>
  readonly components?: Readonly<Record<string, JsonObject>>
}

/** One operation of the description. */
export interface OperationObject {
  readonly operationId?: string
  readonly externalDocs?: { readonly url?: string }
  readonly parameters?: readonly unknown[]
  readonly requestBody?: unknown
  readonly responses?: Readonly<Record<string, unknown>>
}

export interface ParameterObject {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: SchemaObject
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, unknown>>
  readonly 'x-multi-segment'?: boolean
}

export interface SchemaObject {
  readonly [keyword: string]: unknown
}

export interface MediaObject {
  readonly schema?: unknown
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, unknown>>
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The node itself, or the target of its `$ref`. A broken reference is an empty object. */
export function follow<T>(description: OpenApiDescription, node: unknown): T {
  const target = isObject(node) ? followReferences(description, node) : undefined
  return (isObject(target) ? target : {}) as T
}
