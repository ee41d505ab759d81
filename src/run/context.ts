import type { Method } from '../catalog/method.ts'
import type { Send } from '../http/request.ts'
import type { JsonRow } from '../http/rows.ts'
import type { Store } from '../store/store.ts'

/** What steps need of the world. */
export interface RunContext {
  readonly store: Store
  /** The way to an API, signed and polite, for the provider of a method. */
  readonly sendFor: (method: Method) => Promise<Send>
  /** Takes the place of a provider's origin: the simulator, a proxy, an enterprise server. */
  readonly baseUrl: (provider: string) => string | undefined
  readonly env: (name: string) => string | undefined
  /** Pages of one listing; absent means all. */
  readonly maxPages: number | undefined
  /** Told when a listing was cut after {@link maxPages}. */
  readonly onTruncated?: (() => void) | undefined
  /** Added to every request as `maxResults`, as the original's flag of that name does. */
  readonly maxResults: number | undefined
  /** Requests in flight at a time. */
  readonly concurrency: number
  /** Calls that one table of a statement may make. */
  readonly maxCalls: number
  /** Answers by request, where more than one table of the statement may ask for the same. */
  readonly answers?: Map<string, Promise<readonly (readonly JsonRow[])[]>>
  readonly signal: AbortSignal
}
