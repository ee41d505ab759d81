/**
 * Documentation of an operation that no query needs. It ships beside the compiled documents in a
 * separate file, so that statements do not load it.
 */
export interface OperationNotes {
  /** The API's own page for it. */
  readonly url?: string
  /** Example values of the required path and query parameters, by wire name. */
  readonly parameters?: Readonly<Record<string, string>>
  /** An example body: JSON or text. */
  readonly body?: unknown
  /** The quota that a call counts against. */
  readonly quota?: string
  /** Whether an app's own token is refused. */
  readonly refusesApps?: boolean
  /** Whether it is missing from the self-hosted product. */
  readonly cloudOnly?: boolean
}

/** A service in a sentence, and the group of services that lists have it in. */
export interface ServiceNote {
  readonly group: string
  readonly sentence: string
}

/** By the name of the service. */
export type ServiceNotes = Readonly<Record<string, ServiceNote>>

/** By `operationId`. */
export type ProviderNotes = Readonly<Record<string, OperationNotes>>
