import type { WriteError } from '../errors/write-error.ts'
import type { RowSet } from '../output/row-set.ts'

/** What one statement gives. */
export type Outcome =
  | { readonly kind: 'rows'; readonly rows: RowSet }
  /** With `report`: what became of each request of a write, also of one that fails afterwards. */
  | { readonly kind: 'report'; readonly rows: RowSet }
  /** Something done, in the words that clients of the original look for. */
  | { readonly kind: 'message'; readonly text: string }
  /** Rows are missing by the user's own leave: the answer is less than was asked. */
  | { readonly kind: 'truncated'; readonly text: string }
  /** Some requests of a write failed, and the others were made all the same, by the user's own leave. */
  | { readonly kind: 'partial'; readonly error: WriteError }
  /** With `compat` only: a statement failed, and the next ones run all the same. */
  | { readonly kind: 'failure'; readonly error: unknown }
