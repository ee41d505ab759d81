/** What a column was declared to hold; decides how values are kept and how they come back. */
export type StoreType = 'text' | 'integer' | 'number' | 'boolean' | 'json' | 'any'

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

/** The relational store: holds fetched rows, answers SQL over them. Table names are the caller's. */
export interface Store {
  createTable(name: string, columns: readonly StoreColumn[]): void
  /** Adds rows in the order of the table's columns. Values must fit {@link StoreValue}. */
  append(table: string, rows: Iterable<readonly StoreValue[]>): void
  /** Runs one statement. Throws a QueryError with the store's own message when it is refused. */
  query(sql: string, parameters?: readonly StoreValue[]): StoreResult
  execute(sql: string): void
  dropTable(name: string): void
  close(): void
}
