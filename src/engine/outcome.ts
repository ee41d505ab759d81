import type { RowSet } from '../output/row-set.ts'

/** What one statement gives. */
export type Outcome =
  | { readonly kind: 'rows'; readonly rows: RowSet }
  /** Something done, in the words that clients of the original look for. */
  | { readonly kind: 'message'; readonly text: string }
  /** Rows are missing by the user's own leave: the answer is less than was asked. */
  | { readonly kind: 'truncated'; readonly text: string }
  /** With `compat` only: a statement failed, and the next ones run all the same. */
  | { readonly kind: 'failure'; readonly error: unknown }
