/**
 * What documentation says of an operation and no query needs. It ships beside the compiled documents,
 * in a file of its own, so that nothing of it is read by statements.
 */
export interface OperationNotes {
  /** The API's own page about it. */
  readonly url?: string
  /** Values of parameters for an example, by wire name: those of path and query that must be given. */
  readonly parameters?: Readonly<Record<string, string>>
  /** A body for an example: JSON, or a text. */
  readonly body?: unknown
  /** The quota that a call is counted against. */
  readonly quota?: string
  /** An app's own token is not accepted. */
  readonly refusesApps?: boolean
  /** Not part of the self-hosted product. */
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
