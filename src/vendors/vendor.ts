/**
 * The traits of an API that its documents cannot express. Everything else comes from documents.
 */
export interface Vendor {
  /** Sent with every request, unless the operation needs another `accept`. */
  readonly headers: Readonly<Record<string, string>>
  /** Whether pages follow the `Link` header without a statement in the document. */
  readonly linkPages: boolean
  /**
   * The buckets whose limits a request counts for: first the narrow one, which pauses alone, then
   * the wider ones.
   */
  readonly buckets: (url: string, isRead: boolean) => readonly string[]
  /** The API's own ceilings, at the origins that have them. */
  readonly ceilings?: { readonly origin: RegExp; readonly most: Ceilings }
  /**
   * The number of rows after which some listings end, and the property that reports an incomplete
   * listing.
   */
  readonly longestListing?: { readonly rows: number; readonly partialKey: string }
  /** The folder of its documents, where it is not called after the provider. */
  readonly documentFolder?: string
  /** The places of a credential that its document does not name. */
  readonly signIn?: UsualSignIn
  /** Variables that its credentials are usually in, apart from those that documents name. */
  readonly credentialVariables: readonly string[]
  /** The request that tells whether a credential works. */
  readonly account?: AccountCheck
  /** Reads a long-running operation out of a response; absent where AWAIT has nothing to wait for. */
  readonly operation?: (value: unknown) => OperationState
  /** Queries that usually supply a parameter, by its name. */
  readonly usualQueries: Readonly<Record<string, string>>
}

/** The ceilings within a window of time. */
export interface Ceilings {
  readonly windowMs: number
  /** A read is one point, a write is {@link WRITE_POINTS}. */
  readonly points: number
  readonly writes: number
  readonly atOnce: number
}

export const WRITE_POINTS = 5

/** The usual places of a credential, in the environment and in another program. */
export interface UsualSignIn {
  /** The part of `STACKQL_…_USERNAME` and similar names. */
  readonly stem: string
  /** Variables of a token, the first of which counts. */
  readonly tokens: readonly string[]
  /** The program that has a token, and the command that signs in there. */
  readonly program: { readonly name: string; readonly command: string }
}

export interface AccountCheck {
  readonly origin: string
  /** The path to read, for a type of credential. */
  readonly pathFor: (type: string) => string
  /** The account in the response. */
  readonly nameIn: (body: Readonly<Record<string, unknown>>) => string | undefined
  /** The header with the scopes of the credential. */
  readonly scopesHeader: string
}

/** The state of a long-running operation. */
export interface OperationState {
  /** Its kind and its type, for progress messages. */
  readonly name: string
  readonly isDone: boolean
  /** The address of its next state. */
  readonly selfLink: string | undefined
  /** The address of its result. */
  readonly targetLink: string | undefined
  /** Why it failed; undefined unless it did. */
  readonly failure: string | undefined
  readonly failureStatus: number | undefined
}

/** An API without traits of its own. */
export const plainVendor: Vendor = {
  headers: {},
  linkPages: false,
  buckets: () => ['requests'],
  credentialVariables: [],
  usualQueries: {},
}
