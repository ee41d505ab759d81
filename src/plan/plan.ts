import type { Method, Resource } from '../catalog/method.ts'
import type {
  Awaits,
  InputBinding,
  InputList,
  InputSlot,
  OutputColumn,
  Reading,
  ResolvedReturning,
  ResolvedWrite,
  TableColumn,
} from '../resolve/resolved.ts'
import type { Call, Expr } from '../sql/ast.ts'
import type { StoreType } from '../store/store.ts'
import type { Span } from '../text/source.ts'

/**
 * The plan of a statement. All relational work is the store's; the plan decides which requests are
 * made, with which values, in which order, and when to stop.
 *
 * A read is `fetch… → query`; a write is `(fetch… → query →) mutate`.
 */
export interface Plan {
  readonly steps: readonly Step[]
  readonly readings: readonly Reading[]
  /** Whether equal requests of several tables are made once. */
  readonly sharesResponses?: boolean
}

export type Step = FetchStep | QueryStep | MutateStep

/**
 * Calls a read method once for each combination of its bindings' values, and stores the rows in a
 * table.
 */
export interface FetchStep {
  readonly kind: 'fetch'
  /** The table in the store that receives the rows. */
  readonly into: string
  /** Its name in the statement. */
  readonly alias: string
  readonly method: Method
  readonly bindings: readonly InputBinding[]
  /** Queries over tables that are loaded by then; their distinct rows supply values of bindings. */
  readonly drivers: readonly DriverQuery[]
  /** Only the columns that the statement reads. */
  readonly columns: readonly TableColumn[]
  /** Restrictions by the API's defaults, in sentences. */
  readonly keptBack: readonly string[]
  /** Stop when this query returns this many rows. */
  readonly enough?: {
    readonly sql: string
    readonly rows: number
    readonly calls: readonly Call[]
    /** Whether the query may return them before anything is requested. */
    readonly mayBeMet: boolean
  }
}

/** A query whose rows decide the calls. */
export interface DriverQuery {
  readonly sql: string
  /** For EXPLAIN: the content of its rows, and the thing that each row stands for. */
  readonly text: string
  readonly of: string
  /** The tables that it reads, by their names in the store. */
  readonly sources: readonly string[]
  /** The types of its columns, where they are known. */
  readonly types?: readonly StoreType[]
  /** The maximum number of its rows, when the statement lists them. */
  readonly most?: number
}

/** A query to the store. */
export interface QueryStep {
  readonly kind: 'query'
  readonly sql: string
  /** The tables that it reads, by their names in the store. */
  readonly sources: readonly string[]
  /** Empty when only the store knows the columns. */
  readonly columns: readonly OutputColumn[]
  readonly isNative: boolean
  /** Set when the text changes a table in the store. */
  readonly change?: LocalChange
}

/** A change of a table in the store, and the query that selects the changes. */
export interface LocalChange {
  readonly query: string
  /** The change for a query with the same columns. */
  readonly around: (query: string) => string
}

/** One request for each row of values: constants, or the rows of the previous query. */
export interface MutateStep {
  readonly kind: 'mutate'
  readonly verb: ResolvedWrite['verb']
  readonly method: Method
  readonly resource: Resource
  readonly inputs: readonly InputSlot[]
  /** Absent when the previous query supplies the rows. */
  readonly rows: readonly (readonly Expr[])[] | undefined
  readonly lists: readonly InputList[]
  readonly json: ResolvedWrite['json'] | undefined
  /** Absent: the call's own response is the result. */
  readonly awaits?: Awaits | undefined
  readonly returning: (Omit<ResolvedReturning, 'query'> & { readonly sql: string }) | undefined
  /** The statement as written, for the remainder statement. */
  readonly statement: ResolvedWrite['statement']
  readonly target: Span
}
