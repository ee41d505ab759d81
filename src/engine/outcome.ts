import { compatOf } from '../compat/compat.ts'
import type { ApiError } from '../errors/api-error.ts'
import { WriteError } from '../errors/write-error.ts'
import type { RowSet } from '../output/row-set.ts'
import type { ResolvedWrite } from '../resolve/resolved.ts'
import type { Statement } from '../sql/ast.ts'
import type { Settings } from './settings.ts'

/** Kinds of writes. */
export type WriteVerb = ResolvedWrite['verb']

/** The outcome of one statement. */
export type Outcome =
  | { readonly kind: 'rows'; readonly rows: RowSet }
  /**
   * With `report`: the outcome of each request of a write, also of a write that fails afterwards.
   */
  | { readonly kind: 'report'; readonly rows: RowSet }
  /** A write went through: requests to an API, or rows of an own table. */
  | {
      readonly kind: 'changes'
      readonly verb: WriteVerb
      readonly of: 'requests' | 'rows'
      readonly count: number
      /** The operation that it began was waited for, as AWAIT wants. */
      readonly isAwaited: boolean
    }
  /** A completed action, in the words that clients of upstream search for. */
  | { readonly kind: 'message'; readonly text: string }
  /** Rows are missing, as the user allowed. */
  | { readonly kind: 'truncated'; readonly text: string }
  /** Some requests of a write failed, and the others were made, as the user allowed. */
  | { readonly kind: 'partial'; readonly error: WriteError }
  /** With `compat` only: a statement failed, and the next ones still run. */
  | { readonly kind: 'failure'; readonly error: unknown }

/**
 * The outcome of an incomplete write: with `continue` successful requests stand, if there are any.
 * Throws the failure otherwise.
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

/** A text to read and to copy, as a row; upstream has rows alone. */
export function textOutcome(name: string, text: string, compat: boolean, textEnd = ''): Outcome {
  const set = listingRows([name], [[text]])
  return rowsOutcome(compatOf(compat).boxesText ? set : { ...set, isText: true, textEnd })
}

/** Whether upstream returns rows for an EXEC. */
export function showsResults(statement: Statement): boolean {
  return (
    statement.kind === 'exec' &&
    (statement.directives.includes('SHOWRESULTS') || statement.returning.length > 0)
  )
}

/** The name of a statement in messages. */
export function statementName({ kind }: Statement): string {
  return kind.replaceAll('-', ' ').toUpperCase()
}

/** The shortfalls of a result, each reported once. */
export class Shortfalls {
  readonly #texts = new Set<string>()

  readonly add = (text: string): void => {
    this.#texts.add(text)
  }

  get outcomes(): Outcome[] {
    return [...this.#texts].map((text) => ({ kind: 'truncated', text }))
  }
}
