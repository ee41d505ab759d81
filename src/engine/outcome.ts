import type { ApiError } from '../errors/api-error.ts'
import { WriteError } from '../errors/write-error.ts'
import type { RowSet } from '../output/row-set.ts'
import type { Statement } from '../sql/ast.ts'
import type { Settings } from './settings.ts'

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

/**
 * What a write gives that was not done as a whole: with `continue` what went through stands, if anything
 * did. Throws the failure otherwise.
 */
export function failureOutcome(
  failure: WriteError | ApiError,
  signal: AbortSignal,
  { onError }: Settings,
): Outcome {
  const goesOn = onError === 'continue' && !signal.aborted
  if (!goesOn || !(failure instanceof WriteError) || failure.progress.done === 0) throw failure
  return { kind: 'partial', error: failure }
}

/** Rows of a query. */
export function rowsOutcome(rows: RowSet): Outcome {
  return { kind: 'rows', rows }
}

/** Rows of a listing, whose columns have no types. */
export function listingRows(columns: readonly string[], rows: RowSet['rows']): RowSet {
  return { columns: columns.map((name) => ({ name, type: 'any' })), rows }
}

/** Whether the original gives rows for an EXEC. */
export function showsResults(statement: Statement): boolean {
  return (
    statement.kind === 'exec' &&
    (statement.directives.includes('SHOWRESULTS') || statement.returning.length > 0)
  )
}

/** A statement as messages call it. */
export function statementName({ kind }: Statement): string {
  return kind.replaceAll('-', ' ').toUpperCase()
}

/** What an answer lacks, each told once. */
export class Shortfalls {
  readonly #texts = new Set<string>()

  readonly add = (text: string): void => {
    this.#texts.add(text)
  }

  get outcomes(): Outcome[] {
    return [...this.#texts].map((text) => ({ kind: 'truncated', text }))
  }
}
