import type { Method } from '../catalog/method.ts'
import type { ApiError } from '../errors/api-error.ts'
import type { HttpRequest, Judge, Send } from '../http/request.ts'
import type { MutateStep } from '../plan/plan.ts'
import type { Store } from '../store/store.ts'
import type { Answers } from './answers.ts'
import type { OnItemError, OnItemStatus } from './item-errors.ts'
import type { PreparedWrite } from './mutate-step.ts'
import type { Recorder } from './recorder.ts'
import type { Attempt } from './write-report.ts'

/** How far writes may go. */
export interface WriteOptions {
  /** What a refused request means for those after it. */
  readonly onError: 'stop' | 'continue'
  /** Requests that one statement may make; more are refused before the first. */
  readonly maxWrites: number | undefined
  /** Whether a statement that changes or deletes what it does not name one by one needs leave. */
  readonly needsLeave: boolean
  /** Asks somebody for that leave; no answer when nobody is there. */
  readonly confirm: ((question: WriteQuestion) => Promise<boolean | undefined>) | undefined
  /** Whether a row for each request is wanted. */
  readonly report: boolean
}

/** What a statement is about to do. */
export interface WriteQuestion {
  /** `DELETE`, `UPDATE`, … */
  readonly verb: string
  /** `github.issues.labels` */
  readonly table: string
  readonly requests: number
  /** The first few requests, as method and URL. */
  readonly first: readonly string[]
}

/** What steps need of the world. */
export interface RunContext {
  readonly store: Store
  /** The way to an API, signed and polite, for the provider of a method. */
  readonly sendFor: (method: Method) => Promise<Send>
  /**
   * Told of the calls of a method before the first of them: at most so many, and the requests they begin
   * with, made when they are looked at. Throws when they cannot all be made in the time that there is.
   */
  readonly forecast?: (
    method: Method,
    calls: number,
    requests: () => Iterable<HttpRequest>,
  ) => Promise<void>
  /** Takes the place of a provider's origin: the simulator, a proxy, an enterprise server. */
  readonly baseUrl: (provider: string) => string | undefined
  readonly env: (name: string) => string | undefined
  /** Pages of one listing; absent means all. */
  readonly maxPages: number | undefined
  /** Whether pages may be read together before it is known that they are wanted; absent means that they may. */
  readonly readsAhead?: boolean
  /** Told what is missing of the rows that were asked for, where the user or the API would have it so. */
  readonly onTruncated?: ((text: string) => void) | undefined
  /** Added to every request as `maxResults`, as the original's flag of that name does. */
  readonly maxResults: number | undefined
  /** Lists are read until two readings are the same. */
  readonly isConsistent?: boolean
  /** Pages as the original reads them: those alone that documents tell of, and one that repeats is the last. */
  readonly pagesAsOriginal?: boolean
  /** Objects in answers are kept with their keys in order, as the original keeps them. */
  readonly sortsKeys?: boolean
  /** Requests in flight at a time. */
  readonly concurrency: number
  /** Calls that one table of a statement may make. */
  readonly maxCalls: number
  readonly writes: WriteOptions
  /** Answers by request, where more than one table of the statement may ask for the same. */
  readonly answers?: Answers
  /** Measures the steps of the plan; told by them of the calls they make and the rows they keep. */
  readonly recorder?: Recorder
  readonly onCalls?: (calls: number) => void
  readonly onRows?: (rows: number) => void
  /**
   * Told of a call that the API refused, which then has no rows; absent, and for any other failure, the
   * whole statement fails.
   */
  readonly onRefused?: ((error: ApiError) => void) | undefined
  /** The meaning of a refused call of a fan-out; absent where no rule may pass over one. */
  readonly onItemError?: OnItemError | undefined
  /** The meaning of a refused call by its status; such rows are not missing. */
  readonly onItemStatus?: OnItemStatus | undefined
  /** Told how something that takes its time goes. */
  readonly onNotice?: ((text: string) => void) | undefined
  /** The statement's text, for the record of writes. */
  readonly statement?: string
  /** Says of a request, before any of its statement is sent, why it may not be. */
  readonly judge?: Judge
  /** Takes a write that is ready, for a later time; absent, it is sent at once. */
  readonly queue?: ((write: PreparedWrite) => void) | undefined
  /** Told of what was tried of a write, with the answers. */
  readonly onAttempts?: ((step: MutateStep, attempts: readonly Attempt[]) => void) | undefined
  readonly signal: AbortSignal
}
