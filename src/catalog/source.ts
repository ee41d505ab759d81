import type { ProviderModel, ServiceEntry, ServiceModel } from '../openapi/model.ts'
import type { ProviderNotes, ServiceNotes } from '../openapi/notes.ts'

/** A provider as a source lists it. */
export interface ProviderEntry {
  readonly name: string
  readonly version: string
}

/** A provider's index, and its services as they are asked for. */
export interface LoadedProvider {
  readonly model: ProviderModel
  loadService(entry: ServiceEntry): Promise<ServiceModel>
  /** What documentation says beside the documents, where something is there. */
  loadNotes?(): Promise<ProviderNotes | undefined>
  /** The same for its services. */
  loadServiceNotes?(): Promise<ServiceNotes | undefined>
  /** Where they were read, when that is a folder that nobody vouches for. */
  readonly origin?: DocumentOrigin
}

/** Documents that may be anybody's, and what was read of them so far. */
export interface DocumentOrigin {
  readonly root: string
  /** Their texts, by path. */
  readonly texts: ReadonlyMap<string, string>
}

/** A place that holds provider documents. The first of several sources that knows a name wins. */
export interface ProviderSource {
  list(): Promise<ProviderEntry[]>
  /** Nothing when the source does not hold it. Without a version: the newest. */
  load(name: string, version: string | undefined): Promise<LoadedProvider | undefined>
  /** Whether anybody may have written its documents. */
  readonly isForeign?: boolean
}
