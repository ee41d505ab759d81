import type { QueryErrorCause } from '../errors/query-error.ts'
import type { StoreValue } from './store.ts'

/**
 * The messages to the computing process: tables as they are in the store, then the query over them.
 */
export type ToComputer =
  /** A statement that creates a table, an index or a view. */
  | { readonly kind: 'define'; readonly sql: string; readonly mayFail: boolean }
  /** Rows for an INSERT with a placeholder for each value. */
  | {
      readonly kind: 'load'
      readonly sql: string
      readonly rows: readonly (readonly StoreValue[])[]
    }
  /** `isExact`: integers are bigints, so that 1 is not 1.0. */
  | { readonly kind: 'query'; readonly sql: string; readonly isExact: boolean }
  /** A page of rows was read: one more may be sent. */
  | { readonly kind: 'more' }

/** The maximum of pages in transit. */
export const PAGES_AHEAD = 4

/** The messages back: pages of rows, and the outcome. */
export type FromComputer =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly StoreValue[])[] }
  | { readonly kind: 'end' }
  | {
      readonly kind: 'error'
      readonly sqlState: string
      readonly message: string
      readonly hint: string | undefined
      readonly category: QueryErrorCause
    }
