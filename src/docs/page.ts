import type { ParameterPlace } from '../openapi/model.ts'
import type { Access } from './upstream-method.ts'

/**
 * All that a page says of a resource, as plain data: what the writers of Markdown and of the terminal
 * read, and what editors and agents get as JSON.
 */
export interface ResourcePage {
  /** `github.copilot.user_seats`. */
  readonly id: string
  readonly provider: string
  readonly service: string
  readonly name: string
  readonly kind: 'resource' | 'view'
  readonly description: string
  /** Which method a page begins with: how the resource is read, or else how it is called. */
  readonly start?: StartPage
  /** Select, insert, update, replace, delete, exec; each kind in the order its methods are tried. */
  readonly methods: readonly MethodPage[]
  /** The query of a view, a text a dialect. */
  readonly definitions?: readonly { readonly dialect: string; readonly sql: string }[]
  /** The entry of a stack's manifest, as YAML; absent when nothing can be inserted. */
  readonly manifest?: ManifestPage
  readonly seeAlso: readonly { readonly id: string; readonly description: string }[]
}

/** The method whose example and needs stand at the top of a page. */
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
  /** Its name in StackQL, where the table has it beside those that StackQL gives it. */
  readonly stackqlName?: string
  /** `GET /orgs/{org}/members/{username}/copilot`. */
  readonly request: string
  /** Whether a call changes something. */
  readonly writes: boolean
  /** Lists of inputs of which a call needs one whole list. */
  readonly requiredSets: readonly (readonly string[])[]
  readonly inputs: readonly InputPage[]
  readonly columns: readonly FieldPage[]
  /** A row may have columns that the document does not name. */
  readonly openRows?: true
  /** How its answers come in pages; absent when one answer is all. */
  readonly paging?: { readonly parameter: string; readonly size: number }
  /** What the document says about scopes and permissions, sentence by sentence. */
  readonly permissions: readonly string[]
  readonly refusesApps?: true
  readonly cloudOnly?: true
  /** The quota that its calls count against. */
  readonly quota?: string
  /** The API's own page about it. */
  readonly url?: string
  /** Why it cannot be called, where it cannot. */
  readonly problem?: string
  readonly example?: ExamplePage
  /** It for each row of the list that its path goes through. */
  readonly join?: JoinPage
}

/** A column or a property: what it is, and what is in it. */
export interface FieldPage {
  readonly name: string
  /** Of OpenAPI: `string`, `array`, …; of a list with what it holds: `array of integer`. */
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
  /** What a SELECT that does not say it sends, so that all rows come. */
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

/** A SELECT from two tables, and what is asked: once, then for each row of that. */
export interface JoinPage {
  readonly sql: string
  readonly requests: readonly string[]
}

export interface ManifestPage {
  readonly yaml: string
  /** The names of its properties. */
  readonly names: readonly string[]
}
