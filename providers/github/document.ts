import type { JsonObject } from './json.ts'

/** The content of provider.yaml. */
export interface ProviderDocument extends JsonObject {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly providerServices: { readonly [service: string]: JsonObject }
  readonly config: JsonObject
}

/** The content of services/<service>.yaml: an OpenAPI document with resources in its components. */
export interface ServiceDocument extends JsonObject {
  readonly openapi: string
  readonly info: {
    readonly title: string
    readonly description: string
    readonly version: string
  }
  readonly paths: { readonly [path: string]: JsonObject }
  readonly components: { readonly [section: string]: JsonObject }
  readonly servers: readonly { readonly url: string }[]
}
