import type { ParameterPlace } from '../../openapi/model.ts'
import type { Access } from './site-method.ts'

/**
 * The content of a resource's page, as plain data, for the Markdown and terminal writers, and as
 * JSON for editors and other programs.
 */
export interface ResourcePage {
  /** `github.copilot.user_seats`. */
  readonly id: string
  readonly provider: string
  readonly service: string
  readonly name: string
  readonly kind: 'resource' | 'view'
  readonly description: string
  /** The first method of a page: how the resource is read, or else how it is called. */
  readonly start?: StartPage
  /** Select, insert, update, replace, delete, exec; each kind in order of preference. */
  readonly methods: readonly MethodPage[]
  /** The query of a view, one text for each dialect. */
  readonly definitions?: readonly { readonly dialect: string; readonly sql: string }[]
  /** The entry of a stack's manifest, as YAML; absent when nothing can be inserted. */
  readonly manifest?: ManifestPage
  readonly seeAlso: readonly { readonly id: string; readonly description: string }[]
}

/** The method whose example and requirements are at the top of a page. */
export interface StartPage {
  readonly access: Access
  readonly method: string
}

export interface MethodPage {
  readonly name: string
  readonly access: Access
  /** One line; the API's own, or the first sentence of its description. */
  readonly summary: string
  readonly description: string
  readonly deprecated?: true
  /** Its name in StackQL, when it was added to this table. */
  readonly stackqlName?: string
  /** `GET /orgs/{org}/members/{username}/copilot`. */
  readonly request: string
  /** Whether a call is a write. */
  readonly writes: boolean
  /** Lists of inputs; a call needs all inputs of one list. */
  readonly requiredSets: readonly (readonly string[])[]
  readonly inputs: readonly InputPage[]
  readonly columns: readonly FieldPage[]
  /** Whether rows may have undocumented columns. */
  readonly openRows?: true
  /** How its responses are paged; absent when one response is complete. */
  readonly paging?: { readonly parameter: string; readonly size: number }
  /** The document's sentences about scopes and permissions. */
  readonly permissions: readonly string[]
  readonly refusesApps?: true
  readonly cloudOnly?: true
  /** The quota that its calls count against. */
  readonly quota?: string
  /** The API's own page about it. */
  readonly url?: string
  /** The reason why it cannot be called, if there is one. */
  readonly problem?: string
  readonly example?: ExamplePage
  /** The method for each row of the list in its path. */
  readonly join?: JoinPage
}

/** A column or a property, with its own properties. */
export interface FieldPage {
  readonly name: string
  /** The OpenAPI type: `string`, `array`, …; for a list with its items: `array of integer`. */
  readonly type: string
  readonly format?: string
  readonly nullable?: true
  readonly description: string
  readonly values?: readonly unknown[]
  readonly default?: unknown
  readonly fields?: readonly FieldPage[]
}

export interface InputPage extends FieldPage {
  readonly place: ParameterPlace | 'body'
  readonly required: boolean
  /** The value that a SELECT without a condition sends, so that all rows are returned. */
  readonly sent?: unknown
}

/** A statement that calls the method, and the request it makes. */
export interface ExamplePage {
  readonly sql: string
  readonly request: {
    readonly method: string
    /** Decoded, with its query string; pages add their own parameters. */
    readonly path: string
    readonly body?: unknown
  }
}

/** A SELECT from two tables, and its requests: one, then one for each of its rows. */
export interface JoinPage {
  readonly sql: string
  readonly requests: readonly string[]
}

export interface ManifestPage {
  readonly yaml: string
  /** The names of its properties. */
  readonly names: readonly string[]
}
