import type { RowSet } from './row-set.ts'

export interface WriteOptions {
  /** Omits the header line, in formats where it is optional. */
  readonly hideHeaders: boolean
  /** The separator of CSV cells: one character. */
  readonly delimiter: string
  /**
   * The shapes of the Go program, for scripts that rely on them: every JSON value a string, sorted
   * keys, `null` for no rows.
   */
  readonly compat: boolean
  /** Leaves texts unchanged, including control characters. */
  readonly raw?: boolean
  /** Columns of the terminal that shows the text; absent elsewhere, where nothing is cut. */
  readonly width?: number | undefined
  /** Whether headers and rules may have colours. */
  readonly color?: boolean
  /** Receives what a terminal of this width does not show, in one line. */
  readonly onCut?: (text: string) => void
}

/**
 * One output format. Pieces of text are yielded as early as possible, so that long results stream.
 */
export interface Writer {
  readonly name: string
  /** Whether its texts may be fitted to a terminal, and coloured. */
  readonly isForPeople?: boolean
  /** Whether it writes nothing before the last row. */
  readonly needsAllRows?: boolean
  /**
   * The text of one statement's rows, as pieces to be written in order. Throws errors of reading
   * the rows.
   */
  write(result: RowSet, options: WriteOptions): AsyncGenerator<string>
}
