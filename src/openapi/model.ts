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
 * The compiled form of a provider: what the engine reads at run time, plain JSON. References between
 * schemas stay references (a pointer into {@link ServiceModel.schemas}) and are followed when asked.
 */
export interface ProviderModel {
  readonly name: string
  /** The provider whose documents these are, where this is another name for it. */
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
  /** Where its document is, relative to the root of the documents. */
  readonly ref?: string
  /** Where its resources are, when they stand apart from its document. */
  readonly resourcesRef?: string
}

export interface ServiceModel {
  readonly name: string
  readonly config?: ConfigDocument
  readonly servers: readonly ServerDocument[]
  readonly resources: readonly ResourceModel[]
  /** By pointer: `#/components/schemas/simple-user`. Examples are left out. */
  readonly schemas: Readonly<Record<string, SchemaDocument>>
  /** The name requests are signed with, for AWS. */
  readonly signingName?: string
  /** AWS: `query`, `json`, `rest-json`, `rest-xml`, `ec2`. */
  readonly protocol?: string
}

export type SqlVerb = 'select' | 'insert' | 'update' | 'replace' | 'delete'

export const sqlVerbs: readonly SqlVerb[] = ['select', 'insert', 'update', 'replace', 'delete']

export interface ResourceModel {
  readonly name: string
  /** What the document says that it is called, where that is not what it is found by; '' for nothing. */
  readonly declaredName?: string
  readonly id: string
  readonly title: string
  readonly description: string
  /** In document order. */
  readonly methods: readonly MethodModel[]
  /** Method names in the order they are tried; a verb the document leaves out is left out here. */
  readonly verbs: Readonly<Partial<Record<SqlVerb, readonly string[]>>>
  readonly view?: ViewDocument
  /** What its methods take from it, views apart. */
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
  /** The path template, with the static query string some documents put there. */
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
  /** Why the method cannot be called: a reference that leads nowhere, a local command. */
  readonly problem?: string
}

/** The method that undoes what a method has done, and where the values of its parameters come from. */
export interface InverseModel {
  readonly resource: string
  readonly method: string
  readonly tokens: Readonly<Record<string, { readonly key: string; readonly location: string }>>
}

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie' | 'server'

export interface ParameterModel {
  /** As it is written on the wire. */
  readonly name: string
  readonly in: ParameterPlace
  readonly required: boolean
  readonly description?: string
  readonly schema: SchemaDocument
  /** The value may hold `/`, which then stays as it is in the path. */
  readonly multiSegment?: boolean
  readonly alias?: string
  /** A header's or server variable's value when none is given. */
  readonly default?: unknown
  /** A server variable that the environment may fill. */
  readonly envVar?: string
  /** Common to all methods of a path and optional: usable, but left out of listings. */
  readonly isCommon?: boolean
  /** `form` lists are joined by commas when `explode` is false, repeated otherwise. */
  readonly explode?: boolean
  /** A value that the parameter itself, not its schema, gives as an example. */
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
  /** Absent when the answer has no content. */
  readonly schema?: SchemaDocument
  readonly objectKey?: string
  /** The object key that pages of the April 2026 site were made with, where it differs; '' for none. */
  readonly objectKeySeed?: string
  readonly overrideMediaType?: string
  /** Of what stands at the end of the operation that the answer is, where that is waited for. */
  readonly awaitedSchema?: SchemaDocument
  readonly transform?: ResponseDocument['transform']
  /** The document names 204 beside the answer with content: there may be nothing. */
  readonly mayBeEmpty?: boolean
}

export type Pagination = PaginationDocument
