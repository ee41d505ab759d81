/**
 * The content of a column, as far as output needs it.
 *
 * - `json`: objects and arrays are JSON text, written as JSON where the format has structure; scalars are themselves
 * - `json-text`: text that is JSON, scalars too
 * - `boolean`: 1 and 0 from the store, or true and false
 * - `any`: decided by each value
 */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'json' | 'json-text' | 'any'

export interface OutputColumn {
  readonly name: string
  readonly type: ColumnType
}

/** One cell. JSON is text (see {@link ColumnType}); integers beyond 2^53 are bigints. */
export type Value = null | string | number | bigint | boolean | Uint8Array

export type Row = readonly Value[]

/** The result of a statement. Rows come as they are read, and can be read once. */
export interface RowSet {
  readonly columns: readonly OutputColumn[]
  readonly rows: Iterable<Row> | AsyncIterable<Row>
  /** Texts in which blanks matter: no format may wrap them, and formats for people show them bare. */
  readonly isText?: boolean
  /** Stands after each of the texts where they are shown bare. */
  readonly textEnd?: string
  /** From a SELECT without FROM. Only the compatible shapes differ for it. */
  readonly native?: boolean
}
