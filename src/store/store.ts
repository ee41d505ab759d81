/**
 * What a column was declared to hold; decides how values are kept and how they come back.
 *
 * - `json`: objects and arrays as JSON text, scalars as themselves
 * - `json-text`: text that is JSON as a whole, as functions make it: `"a"` in quotes
 */
export type StoreType = 'text' | 'integer' | 'number' | 'boolean' | 'json' | 'json-text' | 'any'

export interface StoreColumn {
  readonly name: string
  readonly type: StoreType
}

export type StoreValue = null | string | number | bigint | Uint8Array

/** A column of an answer: the declared type when it is plainly a column of a table, else `undefined`. */
export interface ResultColumn {
  readonly name: string
  readonly type: StoreType | undefined
}

export interface StoreResult {
  readonly columns: readonly ResultColumn[]
  /** Read as they are taken, once. Integers within 2^53 are numbers, beyond it bigints. */
  readonly rows: Iterable<readonly StoreValue[]>
}

/** Rows that come as they are computed, maybe by another process; read once. */
export interface ComputedResult {
  readonly columns: readonly ResultColumn[]
  readonly rows: Iterable<readonly StoreValue[]> | AsyncIterable<readonly StoreValue[]>
}

/** The value of a variable of the environment. */
export type Environment = (name: string) => string | undefined

/** The relational store: holds fetched rows, answers SQL over them. Table names are the caller's. */
export interface Store {
  /** A temporary table: it is in no file and ends with the store. */
  createTable(name: string, columns: readonly StoreColumn[]): void
  /** Adds rows in the order of the table's columns. Values must fit {@link StoreValue}. */
  append(table: string, rows: Iterable<readonly StoreValue[]>): void
  /** Runs one statement. Throws a QueryError with the store's own message when it is refused. */
  query(sql: string, parameters?: readonly StoreValue[]): StoreResult
  /**
   * As {@link query}, for a statement that may take for ever: the signal ends it, wherever it is. Throws the signal's
   * reason then, also while the rows are read.
   */
  compute(
    sql: string,
    options: { readonly signal: AbortSignal; readonly env: Environment },
  ): Promise<ComputedResult>
  /** What stands behind the first statement of a text and is no comment; '' for nothing. */
  restOf(sql: string): string
  /** Whether a statement only reads: it changes no table, attaches no file and writes none. */
  isReading(sql: string): boolean
  /** Whether a statement has its answer in a second or so, by what it reads and how often. */
  isBounded(sql: string): boolean
  /** Runs one statement that gives no rows; what follows it in the text is not run. */
  execute(sql: string, parameters?: readonly StoreValue[]): void
  /** Runs all statements of a text. */
  executeScript(sql: string): void
  /** All that `work` does, or nothing of it. What is in a file is locked from its beginning. */
  transaction<T>(work: () => T): T
  /** Drops what {@link createTable} made; one that is not there is no error. */
  dropTable(name: string): void
  close(): void
}
