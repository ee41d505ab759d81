/**
 * The declared type of a column; it decides how values are stored and read back.
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

/**
 * A column of a result, with its declared type when it is plainly a column of a table, else
 * `undefined`.
 */
export interface ResultColumn {
  readonly name: string
  readonly type: StoreType | undefined
}

export interface StoreResult {
  readonly columns: readonly ResultColumn[]
  /** Rows are read on demand, and once. Integers within 2^53 are numbers, larger ones bigints. */
  readonly rows: Iterable<readonly StoreValue[]>
}

/** Rows that arrive while they are computed, possibly in another process; read once. */
export interface ComputedResult {
  readonly columns: readonly ResultColumn[]
  readonly rows: Iterable<readonly StoreValue[]> | AsyncIterable<readonly StoreValue[]>
}

export interface ComputeOptions {
  readonly signal: AbortSignal
  readonly env: Environment
  /** Whether all integers are bigints: as numbers they would be stored as reals again. */
  readonly isExact?: boolean
}

/** The value of an environment variable. */
export type Environment = (name: string) => string | undefined

/**
 * The relational store: it holds fetched rows and runs SQL over them. The caller chooses table
 * names.
 */
export interface Store {
  /** Creates a temporary table: it is in no file and ends with the store. */
  createTable(name: string, columns: readonly StoreColumn[]): void
  /** Adds rows in the order of the table's columns. Values must fit {@link StoreValue}. */
  append(table: string, rows: Iterable<readonly StoreValue[]>): void
  /** Runs one statement. Throws a QueryError with the store's own message when it fails. */
  query(sql: string, parameters?: readonly StoreValue[]): StoreResult
  /**
   * Like {@link query}, for a statement that may take very long: the signal stops it at any point.
   * Throws the signal's reason then, also while rows are read.
   */
  compute(sql: string, options: ComputeOptions): Promise<ComputedResult>
  /** The text after the first statement, without comments; '' for none. */
  restOf(sql: string): string
  /** Whether a statement only reads: it changes no table, attaches no file and writes none. */
  isReading(sql: string): boolean
  /** Whether a statement finishes in about a second, by the tables it reads and how often. */
  isBounded(sql: string): boolean
  /**
   * Whether a statement and all its rows take no longer than a step between two others; where the
   * thread has nothing else to do, about a second.
   */
  isShort(sql: string): Promise<boolean>
  /** Runs one statement without a result; the text after it is not run. */
  execute(sql: string, parameters?: readonly StoreValue[]): void
  /** Runs all statements of a text. */
  executeScript(sql: string): void
  /** Runs `work` completely or not at all. A file is locked from the beginning. */
  transaction<T>(work: () => T): T
  /** The same for work that others come in between: nothing else may change the store until its end. */
  longTransaction<T>(work: () => Promise<T>): Promise<T>
  /** Drops a table of {@link createTable}; a missing table is not an error. */
  dropTable(name: string): void
  close(): void
}
