/**
 * StackQL's vocabulary in documents (`x-stackQL-*` and provider.yaml), loosely typed: documents
 * come from elsewhere, so any field may be missing and unknown ones are ignored.
 */

export interface ProviderDocument {
  readonly id?: string
  readonly name?: string
  readonly title?: string
  readonly version?: string
  readonly description?: string
  readonly protocolType?: string
  readonly config?: ConfigDocument
  readonly providerServices?: Readonly<Record<string, ProviderServiceDocument>>
}

export interface ProviderServiceDocument {
  readonly id?: string
  readonly name?: string
  readonly title?: string
  readonly version?: string
  readonly description?: string
  readonly preferred?: boolean
  readonly protocolType?: string
  readonly config?: ConfigDocument
  readonly service?: { readonly $ref?: string }
  readonly resources?: { readonly $ref?: string }
}

export interface ResourceDocument {
  readonly id?: string
  readonly name?: string
  readonly title?: string
  readonly description?: string
  readonly methods?: Readonly<Record<string, MethodDocument>>
  readonly sqlVerbs?: Readonly<Record<string, readonly { readonly $ref?: string }[]>>
  readonly config?: ConfigDocument
  readonly serviceDoc?: { readonly $ref?: string }
}

export interface MethodDocument {
  readonly operation?: { readonly $ref?: string; readonly inline?: unknown }
  readonly path?: { readonly $ref?: string }
  readonly inline?: unknown
  readonly request?: RequestDocument
  readonly response?: ResponseDocument
  readonly config?: ConfigDocument
  readonly servers?: readonly ServerDocument[]
  readonly parameters?: Readonly<Record<string, ParameterDocument>>
  readonly serviceName?: string
  readonly inverse?: unknown
  /** The resource that the name contract has it in, where the table got it beside its own. */
  readonly 'x-naturalOf'?: unknown
}

export interface RequestDocument {
  readonly mediaType?: string
  readonly schema_override?: { readonly $ref?: string }
  readonly base?: string
  readonly default?: string
  readonly required?: readonly string[]
  readonly nativeCasing?: string
  readonly transform?: TransformDocument
  readonly xmlDeclaration?: string
  readonly xmlTransform?: string
  readonly xmlRootAnnotation?: string
}

export interface ResponseDocument {
  readonly openAPIDocKey?: string
  readonly mediaType?: string
  readonly objectKey?: string
  readonly overrideMediaType?: string
  readonly schema_override?: { readonly $ref?: string }
  readonly async_schema_override?: { readonly $ref?: string }
  readonly transform?: TransformDocument
}

export interface TransformDocument {
  readonly type?: string
  readonly body?: string
}

export interface ConfigDocument {
  readonly auth?: AuthDocument
  readonly pagination?: PaginationDocument
  readonly requestTranslate?: { readonly algorithm?: string }
  readonly requestBodyTranslate?: { readonly algorithm?: string }
  readonly queryParamTranspose?: { readonly algorithm?: string }
  readonly queryParamPushdown?: unknown
  readonly retry?: RetryDocument
  readonly views?: { readonly select?: ViewDocument }
  readonly snake_case_aliases?: boolean
  readonly minStackQLVersion?: string
  readonly variations?: { readonly isObjectSchemaImplicitlyUnioned?: boolean }
}

/** When and how often a request is tried again (provider-docs.md §3.6). */
export interface RetryDocument {
  readonly algorithm?: string
  readonly max_attempts?: number
  readonly initial_delay_ms?: number
  readonly max_delay_ms?: number
  readonly multiplier?: number
  readonly jitter_fraction?: number
  readonly retryable_methods?: readonly string[]
  readonly retryable_conditions?: { readonly status_codes?: readonly number[] }
}

export interface ViewDocument {
  readonly predicate?: string
  readonly ddl?: string
  readonly fallback?: ViewDocument
}

export interface TokenDocument {
  readonly key?: string
  readonly location?: string
  readonly algorithm?: string
  readonly encoding?: string
}

export interface PaginationDocument {
  readonly algorithm?: string
  readonly requestToken?: TokenDocument
  readonly responseToken?: TokenDocument
  readonly responseTerminator?: TokenDocument
}

/** Authentication settings of documents and `--auth`; the keys are those of engine.md §6. */
export interface AuthDocument {
  readonly type?: string
  readonly [key: string]: unknown
}

export interface ServerDocument {
  readonly url?: string
  readonly variables?: Readonly<Record<string, ServerVariableDocument>>
}

export interface ServerVariableDocument {
  readonly default?: string
  readonly enum?: readonly string[]
  readonly description?: string
  readonly 'x-stackQL-envVar'?: string
}

export interface ParameterDocument {
  readonly $ref?: string
  readonly name?: string
  readonly in?: string
  readonly required?: boolean
  readonly allowEmptyValue?: boolean
  readonly description?: string
  readonly schema?: SchemaDocument
  readonly content?: Readonly<Record<string, { readonly schema?: SchemaDocument }>>
  readonly style?: string
  readonly explode?: boolean
  readonly example?: unknown
  readonly 'x-multi-segment'?: boolean
  readonly 'x-stackQL-alias'?: string
}

/** A JSON schema of OpenAPI 3.0, with the additions of documents. */
export interface SchemaDocument {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly title?: string
  readonly format?: string
  readonly description?: string
  readonly default?: unknown
  readonly example?: unknown
  readonly enum?: readonly unknown[]
  readonly nullable?: boolean
  readonly readOnly?: boolean
  readonly writeOnly?: boolean
  readonly deprecated?: boolean
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, SchemaDocument>>
  readonly items?: SchemaDocument
  readonly additionalProperties?: boolean | SchemaDocument
  readonly allOf?: readonly SchemaDocument[]
  readonly oneOf?: readonly SchemaDocument[]
  readonly anyOf?: readonly SchemaDocument[]
  readonly xml?: { readonly name?: string; readonly wrapped?: boolean }
  readonly 'x-stackQL-stringOnly'?: boolean
  /** Whether its properties are joined with those of its allOf. */
  readonly 'x-united'?: boolean
  /** The types of alternatives that were merged into one schema, where they differ. */
  readonly 'x-merged-types'?: readonly string[]
  /**
   * The lists of property names of which an accepted body has one, where alternatives were merged
   * into one schema.
   */
  readonly 'x-required-alternatives'?: readonly (readonly string[])[]
}

export interface OperationDocument {
  readonly operationId?: string
  readonly summary?: string
  readonly description?: string
  readonly deprecated?: boolean
  readonly parameters?: readonly ParameterDocument[]
  readonly requestBody?: RequestBodyDocument
  readonly responses?: Readonly<Record<string, ResponseObjectDocument>>
  readonly servers?: readonly ServerDocument[]
  readonly 'x-stackQL-graphQL'?: unknown
}

export interface RequestBodyDocument {
  readonly $ref?: string
  readonly required?: boolean
  readonly content?: Readonly<Record<string, { readonly schema?: SchemaDocument }>>
}

export interface ResponseObjectDocument {
  readonly $ref?: string
  readonly description?: string
  readonly content?: Readonly<Record<string, { readonly schema?: SchemaDocument }>>
}

export interface PathItemDocument {
  readonly parameters?: readonly ParameterDocument[]
  readonly servers?: readonly ServerDocument[]
  readonly [verb: string]: unknown
}

export interface ServiceDocument {
  readonly openapi?: string
  readonly info?: {
    readonly title?: string
    readonly version?: string
    readonly description?: string
    readonly 'x-serviceName'?: string
    readonly 'x-protocol'?: string
  }
  readonly servers?: readonly ServerDocument[]
  readonly paths?: Readonly<Record<string, PathItemDocument>>
  readonly components?: {
    readonly 'x-stackQL-resources'?: Readonly<Record<string, ResourceDocument>>
    readonly schemas?: Readonly<Record<string, SchemaDocument>>
    readonly [section: string]: unknown
  }
  readonly 'x-stackQL-config'?: ConfigDocument
  /** Of a provider for local commands. */
  readonly resources?: Readonly<Record<string, ResourceDocument>>
}
