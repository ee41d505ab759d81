import type { Method } from '../catalog/method.ts'
import type { ApiError } from '../errors/api-error.ts'
import type { HttpRequest, Judge, Send } from '../http/transport/request.ts'
import type { MutateStep } from '../plan/plan.ts'
import type { Store } from '../store/store.ts'
import type { Expected } from './read/expected.ts'
import type { OnItemError, OnItemStatus } from './read/item-errors.ts'
import type { SharedResponses } from './read/shared-responses.ts'
import type { Recorder } from './recorder.ts'
import type { PreparedWrite } from './write/mutate-step.ts'
import type { Attempt } from './write/write-report.ts'

/** Limits and options of writes. */
export interface WriteOptions {
  /** Whether a refused request stops the following ones. */
  readonly onError: 'stop' | 'continue'
  /** The maximum of requests in one statement; when there would be more, none is sent. */
  readonly maxWrites: number | undefined
  /**
   * Whether a statement needs permission when it changes or deletes objects that it does not name
   * individually.
   */
  readonly needsLeave: boolean
  /** Asks the user for that permission; undefined when no user is present. */
  readonly confirm: ((question: WriteQuestion) => Promise<boolean | undefined>) | undefined
  /** Whether the result has a row for each request. */
  readonly report: boolean
}

/** The planned requests of a write, for a confirmation. */
export interface WriteQuestion {
  /** `DELETE`, `UPDATE`, … */
  readonly verb: string
  /** `github.issues.labels` */
  readonly table: string
  readonly requests: number
  /** The first few requests, as method and URL. */
  readonly first: readonly string[]
}

/** The dependencies and options of steps. */
export interface RunContext {
  readonly store: Store
  /**
   * The function that sends requests of a method's provider, with authentication and rate limits.
   */
  readonly sendFor: (method: Method) => Promise<Send>
  /**
   * Is called before the first call of a method, with the maximum number of calls and their first
   * requests, which are built on demand. Throws when the calls cannot all be made in the available
   * time.
   */
  readonly checkQuota?: (
    method: Method,
    calls: number,
    requests: () => Iterable<HttpRequest>,
  ) => Promise<void>
  /**
   * The address that replaces a provider's origin: the simulator, a proxy, an enterprise server.
   */
  readonly baseUrl: (provider: string) => string | undefined
  readonly env: (name: string) => string | undefined
  /** The maximum of pages in one listing; absent means all. */
  readonly maxPages: number | undefined
  /**
   * Whether pages may be read together before it is certain that they are needed; absent means yes.
   */
  readonly readsAhead?: boolean
  /**
   * Is called with a description of missing rows, when the user or the API accepts an incomplete
   * result.
   */
  readonly onTruncated?: ((text: string) => void) | undefined
  /** Sent with every request as `maxResults`, as upstream's flag of that name. */
  readonly maxResults: number | undefined
  /** Whether lists are read until two readings are the same. */
  readonly isConsistent?: boolean
  /**
   * Pages as upstream reads them: only those that documents describe, and a repeated page is the
   * last.
   */
  readonly pagesAsOriginal?: boolean
  /** Whether objects in responses are stored with sorted keys, as upstream does. */
  readonly sortsKeys?: boolean
  /** The maximum of requests in flight. */
  readonly concurrency: number
  /** The maximum of calls for one table of a statement. */
  readonly maxCalls: number
  readonly writes: WriteOptions
  /** Shared responses, when several tables of the statement may make the same request. */
  readonly sharedResponses?: SharedResponses
  /** Measures the steps of the plan, which report their calls and rows to it. */
  readonly recorder?: Recorder
  readonly onCalls?: (calls: number) => void
  readonly onRows?: (rows: number) => void
  /** Receives what is known of the requests to come. */
  readonly onExpected?: ((change: Expected) => void) | undefined
  /** Receives how many pages of a listing will follow, and whether those are all. */
  readonly onPages?: ((more: number, isAll: boolean) => void) | undefined
  /** Receives that a call has the response of another one, and makes no request. */
  readonly onShared?: (() => void) | undefined
  /**
   * Is called for a refused call, which then has no rows. Absent, and for any other failure, the
   * whole statement fails.
   */
  readonly onRefused?: ((error: ApiError) => void) | undefined
  /** The treatment of a refused call in a fan-out; absent where none may be skipped. */
  readonly onItemError?: OnItemError | undefined
  /** The treatment of a refused call by its status; such rows do not count as missing. */
  readonly onItemStatus?: OnItemStatus | undefined
  /** Is called with the progress of a slow step. */
  readonly onNotice?: ((text: string) => void) | undefined
  /** The statement's text, for the audit log. */
  readonly statement?: string
  /** Judges a request before any of its statement is sent: the reason why it may not be sent. */
  readonly judge?: Judge
  /** Queues a prepared write for later; absent, it is sent at once. */
  readonly queue?: ((write: PreparedWrite) => void) | undefined
  /** Is called with the attempts of a write and their responses. */
  readonly onAttempts?: ((step: MutateStep, attempts: readonly Attempt[]) => void) | undefined
  readonly signal: AbortSignal
}
