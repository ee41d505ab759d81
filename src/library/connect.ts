import { openSession } from '../engine/engine.ts'
import { QueryError } from '../errors/query-error.ts'
import { typedObjects } from '../output/json-object.ts'
import type { RowSet } from '../output/row-set.ts'
import { splitStatements } from '../sql/parse.ts'
import { parseJson } from '../text/json.ts'
import {
  type ConnectionOptions,
  connectionSettings,
  type Package,
  type ProviderOptions,
} from './connection-settings.ts'

/**
 * A value of a row: what `-o json` writes, as JavaScript has it. Integers beyond 2^53 are bigints, bytes
 * are base64 text, objects and arrays of the API are objects and arrays.
 */
export type Cell =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Cell[]
  | { readonly [key: string]: Cell }

/** The rows of a query, an object each, with keys in the order of the SELECT list. */
export type Record = { readonly [column: string]: Cell }

export interface QueryOptions {
  /** Ends the statement: requests in flight are dropped, and `query` rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

/** Providers to ask, with tables and settings of its own (CREATE TABLE, USE, BEGIN). */
export interface Connection {
  /**
   * Runs one statement. Resolves to its rows: those of a SELECT, of RETURNING, of SHOW; none for other
   * statements. Statements of one connection run one after the other, in the order of the calls.
   *
   * Rejects with a QueryError (the SQL or a setting is wrong), an ApiError (the API refused or failed), a
   * WriteError (a write of several requests ended half-way), or the signal's reason.
   */
  query<T extends object = Record>(sql: string, options?: QueryOptions): Promise<T[]>
  /** Ends the connections to servers, after the statements that were given before. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Providers by name: `{ github: { token } }`. */
export type Providers = { readonly [provider: string]: ProviderOptions }

/** Opens a connection. Throws a TypeError for a setting that makes no sense. */
export function openConnection(
  providers: Providers,
  options: ConnectionOptions,
  own: Package,
): Connection {
  const session = openSession(connectionSettings(providers, options, own))
  const onNotice = options.onNotice ?? (() => undefined)
  const running = new Set<Promise<unknown>>()

  async function rowsOf<T>(sql: string, signal: AbortSignal): Promise<T[]> {
    const rows: T[] = []
    for await (const outcome of session.run({ name: 'query', text: sql }, signal)) {
      if (outcome.kind === 'rows') rows.push(...(await objectsOf<T>(outcome.rows)))
      if (outcome.kind === 'truncated') onNotice(outcome.text)
    }
    return rows
  }

  async function query<T extends object>(sql: string, given: QueryOptions = {}): Promise<T[]> {
    requireOneStatement(sql)
    const rows = rowsOf<T>(sql, given.signal ?? new AbortController().signal)
    running.add(rows)
    try {
      return await rows
    } finally {
      running.delete(rows)
    }
  }

  async function close(): Promise<void> {
    await Promise.allSettled(running)
    await session.close()
  }

  return { query, close, [Symbol.asyncDispose]: close }
}

/** Rows of several statements would be of several shapes, and a failure would not say which ones ran. */
function requireOneStatement(sql: string): void {
  const count = splitStatements(sql).length
  if (count === 1) return
  throw new QueryError('42601', `query() runs one statement; this text has ${count}`, {
    hint: count === 0 ? 'Example: SELECT 1' : 'Call query() for each of them.',
  })
}

async function objectsOf<T>({ columns, rows }: RowSet): Promise<T[]> {
  const objectOf = typedObjects(columns)
  const objects: T[] = []
  for await (const row of rows) objects.push(parseJson(objectOf(row)) as T)
  return objects
}
