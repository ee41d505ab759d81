import type { Method, Resource } from '../catalog/method.ts'
import type { Awaits } from '../resolve/awaits.ts'
import type {
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
import type { Span } from '../text/source.ts'

/**
 * What a statement comes down to. All relational work is the store's; ours is which requests are
 * made, with which values, in which order, and when to stop.
 *
 * A read is `fetch… → query`; a write is `(fetch… → query →) mutate`.
 */
export interface Plan {
  readonly steps: readonly Step[]
  readonly readings: readonly Reading[]
  /** Whether equal requests of several tables are made once. */
  readonly sharesAnswers?: boolean
}

export type Step = FetchStep | QueryStep | MutateStep

/** Call a read method once for each combination of its bindings' values; keep the rows in a table. */
export interface FetchStep {
  readonly kind: 'fetch'
  /** The table in the store that the rows go to. */
  readonly into: string
  /** What the statement calls it. */
  readonly alias: string
  readonly method: Method
  readonly bindings: readonly InputBinding[]
  /** Queries over tables that are there by then; their distinct rows are values of bindings. */
  readonly drivers: readonly DriverQuery[]
  /** Only what the statement reads. */
  readonly columns: readonly TableColumn[]
  /** What the API keeps back of it, in sentences. */
  readonly keptBack: readonly string[]
  /** Stop when this query gives so many rows. */
  readonly enough?: {
    readonly sql: string
    readonly rows: number
    readonly calls: readonly Call[]
  }
}

/** A query that says what to ask for. */
export interface DriverQuery {
  readonly sql: string
  /** For EXPLAIN: what its rows hold, and what there is a row of. */
  readonly text: string
  readonly of: string
  /** The tables that it reads, by their names in the store. */
  readonly sources: readonly string[]
  /** As many rows as it can have, where the statement has them written out. */
  readonly most?: number
}

/** Ask the store. */
export interface QueryStep {
  readonly kind: 'query'
  readonly sql: string
  /** The tables that it reads, by their names in the store. */
  readonly sources: readonly string[]
  /** Empty when only the store knows the columns. */
  readonly columns: readonly OutputColumn[]
  readonly isNative: boolean
  /** The text is a change of a table in the store. */
  readonly change?: LocalChange
}

/** A change of a table in the store, and the query that says what to change. */
export interface LocalChange {
  readonly query: string
  /** The change for a query of the same columns. */
  readonly around: (query: string) => string
}

/** One request for each row of values: those given, or those of the query before. */
export interface MutateStep {
  readonly kind: 'mutate'
  readonly verb: ResolvedWrite['verb']
  readonly method: Method
  readonly resource: Resource
  readonly inputs: readonly InputSlot[]
  /** Absent when the query before gives the rows. */
  readonly rows: readonly (readonly Expr[])[] | undefined
  readonly lists: readonly InputList[]
  readonly json: ResolvedWrite['json'] | undefined
  /** Absent: what the call answers is all. */
  readonly awaits?: Awaits | undefined
  readonly returning: (Omit<ResolvedReturning, 'query'> & { readonly sql: string }) | undefined
  /** As it was written, for the statement that does what was not done. */
  readonly statement: ResolvedWrite['statement']
  readonly target: Span
}
