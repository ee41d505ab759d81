import type { RowSet } from './row-set.ts'

export interface WriteOptions {
  /** No header line, in the formats that have one and can do without. */
  readonly hideHeaders: boolean
  /** Between the cells of a CSV line: one character. */
  readonly delimiter: string
  /** The shapes that scripts for the Go program rely on: every JSON value a string, keys sorted, `null` for no rows. */
  readonly compat: boolean
  /** Texts as they are, with what steers a terminal. */
  readonly raw?: boolean
}

/** One output format. Pieces of text come as soon as they are known, so that long results stream. */
export interface Writer {
  readonly name: string
  /** It writes nothing before it has seen the last row. */
  readonly needsAllRows?: boolean
  /**
   * The text of one statement's rows, as pieces to be written one after the other.
   * Throws what reading the rows throws.
   */
  write(result: RowSet, options: WriteOptions): AsyncGenerator<string>
}
