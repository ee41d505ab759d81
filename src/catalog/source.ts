import type { ProviderModel, ServiceEntry, ServiceModel } from '../openapi/model.ts'
import type { ProviderNotes, ServiceNotes } from '../openapi/notes.ts'
import type { SearchIndex } from './search-index.ts'

/** A provider in a source's list. */
export interface ProviderEntry {
  readonly name: string
  readonly version: string
}

/** A provider's index, and its services on demand. */
export interface LoadedProvider {
  readonly model: ProviderModel
  loadService(entry: ServiceEntry): Promise<ServiceModel>
  /** Documentation beside the documents, if it exists. */
  loadNotes?(): Promise<ProviderNotes | undefined>
  /** The same for its services. */
  loadServiceNotes?(): Promise<ServiceNotes | undefined>
  /** The index of what can be found by words, where one was made with the documents. */
  loadSearch?(): Promise<SearchIndex | undefined>
  /** The origin of the documents, when they come from an untrusted folder. */
  readonly origin?: DocumentOrigin
}

/** Untrusted documents, and the texts that were read so far. */
export interface DocumentOrigin {
  readonly root: string
  /** Their texts, by path. */
  readonly texts: ReadonlyMap<string, string>
}

/** A place with provider documents. Of several sources the first that knows a name wins. */
export interface ProviderSource {
  list(): Promise<ProviderEntry[]>
  /** Undefined when the source does not have it. Without a version: the newest. */
  load(name: string, version: string | undefined): Promise<LoadedProvider | undefined>
  /** Whether its documents are untrusted. */
  readonly isForeign?: boolean
}
