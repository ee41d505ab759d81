import type {
  AuthDocument,
  ConfigDocument,
  PaginationDocument,
  RequestDocument,
  ResponseDocument,
  SchemaDocument,
  ServerDocument,
  ViewDocument,
} from './extension.ts'

/**
 * The compiled form of a provider, which the engine reads at run time, as plain JSON. References
 * between schemas stay references (pointers into {@link ServiceModel.schemas}) and are followed on
 * use.
 */
export interface ProviderModel {
  readonly name: string
  /** The provider whose documents this alias uses. */
  readonly aliasOf?: string
  readonly title: string
  readonly version: string
  readonly description: string
  readonly auth?: AuthDocument
  readonly config?: ConfigDocument
  readonly services: readonly ServiceEntry[]
}

/** A service as its provider lists it, before its own document is read. */
export interface ServiceEntry {
  readonly name: string
  readonly id: string
  readonly title: string
  readonly version: string
  readonly description: string
  readonly preferred: boolean
  readonly config?: ConfigDocument
  /** The place of its document, relative to the root of the documents. */
  readonly ref?: string
  /** The place of its resources, when they are outside its document. */
  readonly resourcesRef?: string
}

export interface ServiceModel {
  readonly name: string
  readonly config?: ConfigDocument
  readonly servers: readonly ServerDocument[]
  readonly resources: readonly ResourceModel[]
  /** By pointer: `#/components/schemas/simple-user`. Examples are left out. */
  readonly schemas: Readonly<Record<string, SchemaDocument>>
  /** The name for signatures of AWS requests. */
  readonly signingName?: string
  /** AWS: `query`, `json`, `rest-json`, `rest-xml`, `ec2`. */
  readonly protocol?: string
}

export type SqlVerb = 'select' | 'insert' | 'update' | 'replace' | 'delete'

export const sqlVerbs: readonly SqlVerb[] = ['select', 'insert', 'update', 'replace', 'delete']

export interface ResourceModel {
  readonly name: string
  /** The document's own name for itself, where it differs from the requested one; '' for none. */
  readonly declaredName?: string
  readonly id: string
  readonly title: string
  readonly description: string
  /** In document order. */
  readonly methods: readonly MethodModel[]
  /** Method names in order of preference; only verbs that the document lists. */
  readonly verbs: Readonly<Partial<Record<SqlVerb, readonly string[]>>>
  readonly view?: ViewDocument
  /** The configuration for its methods, except views. */
  readonly config?: ConfigDocument
}

export type HttpVerb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'TRACE'

export interface MethodModel {
  readonly name: string
  readonly operationId?: string
  readonly summary?: string
  readonly description?: string
  readonly deprecated?: boolean
  readonly httpVerb: HttpVerb
  /** The path template, with the static query string of some documents. */
  readonly path: string
  /** Of the operation, the path or the method; absent means the service's. */
  readonly servers?: readonly ServerDocument[]
  readonly parameters: readonly ParameterModel[]
  readonly body?: BodyModel
  readonly response: ResponseModel
  readonly config?: ConfigDocument
  readonly signingName?: string
  readonly graphQL?: unknown
  readonly inverse?: InverseModel
  /** The resource that the original has it in: a table's own addition, absent in compat. */
  readonly naturalOf?: string
  /** The reason why the method cannot be called: a broken reference, a local command. */
  readonly problem?: string
}

/** The method that undoes another, and the sources of its parameter values. */
export interface InverseModel {
  readonly resource: string
  readonly method: string
  readonly tokens: Readonly<Record<string, { readonly key: string; readonly location: string }>>
}

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie' | 'server'

export interface ParameterModel {
  /** The name on the wire. */
  readonly name: string
  readonly in: ParameterPlace
  readonly required: boolean
  readonly description?: string
  readonly schema: SchemaDocument
  /** Whether the value may hold `/`, which is then not encoded in the path. */
  readonly multiSegment?: boolean
  readonly alias?: string
  /** The default value of a header or server variable. */
  readonly default?: unknown
  /** The environment variable that may supply a server variable. */
  readonly envVar?: string
  /**
   * Whether it is optional and common to all methods of a path: usable, but left out of listings.
   */
  readonly isCommon?: boolean
  /** `form` lists are joined by commas when `explode` is false, repeated otherwise. */
  readonly explode?: boolean
  /** The example of the parameter itself, not of its schema. */
  readonly example?: unknown
}

export interface BodyModel {
  readonly required: boolean
  readonly mediaType: string
  readonly schema: SchemaDocument
  readonly request?: RequestDocument
}

export interface ResponseModel {
  /** The status key whose schema is used: `200`, `2XX`, `default`. */
  readonly status?: string
  readonly mediaType?: string
  readonly description?: string
  /** Absent when the response has no content. */
  readonly schema?: SchemaDocument
  readonly objectKey?: string
  /** The object key that the site of April 2026 used, where it differs; '' for none. */
  readonly objectKeySeed?: string
  readonly overrideMediaType?: string
  /** The schema of the result of a long-running operation, where the operation is awaited. */
  readonly awaitedSchema?: SchemaDocument
  readonly transform?: ResponseDocument['transform']
  /**
   * Whether the document lists 204 beside a response with content, which may therefore be empty.
   */
  readonly mayBeEmpty?: boolean
}

export type Pagination = PaginationDocument
