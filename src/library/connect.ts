import { openSession } from '../engine/engine.ts'
import type { Prepared } from '../engine/prepared.ts'
import type { Session } from '../engine/session.ts'
import type { Program } from '../engine/settings.ts'
import { QueryError } from '../errors/query-error.ts'
import { typedObjects } from '../output/json-object.ts'
import type { OutputColumn, Row } from '../output/row-set.ts'
import { parseJson } from '../text/json.ts'
import {
  type ConnectionOptions,
  connectionSettings,
  type ProviderOptions,
} from './connection-settings.ts'
import { inOptions } from './option-words.ts'

/**
 * A value of a row: the JavaScript value of `-o json`. Integers beyond 2^53 are bigints, bytes are
 * base64 text, objects and arrays of the API are objects and arrays.
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
  /** Values for `:name`, `$1` and `?` (by number): anything that JSON has, and bigint. */
  readonly parameters?: Readonly<{ [name: string]: unknown }>
}

/** Providers with their own settings and session (CREATE TABLE, USE, BEGIN). */
export interface Connection {
  /**
   * Runs one statement. Resolves to its rows: those of a SELECT, of RETURNING, of SHOW; none for other
   * statements. Statements of one connection run one after the other, in the order of the calls.
   *
   * Rejects with a QueryError (the SQL or a setting is wrong), an ApiError (the API refused or failed), a
   * WriteError (a write of several requests ended half-way), or the signal's reason.
   */
  query<T extends object = Record>(sql: string, options?: QueryOptions): Promise<T[]>
  /** Closes the connections to servers, after all earlier statements. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** Providers by name: `{ github: { token } }`. */
export type Providers = { readonly [provider: string]: ProviderOptions }

/** Opens a connection. Throws a TypeError for an invalid setting. */
export function openConnection(
  providers: Providers,
  options: ConnectionOptions,
  own: Program,
): Connection {
  const session = openSession(connectionSettings(providers, options, own), { isShared: true })
  const onNotice = options.onNotice ?? (() => undefined)
  const running = new Set<Promise<unknown>>()

  async function rowsOf<T>(sql: string, given: QueryOptions): Promise<T[]> {
    const { signal = new AbortController().signal, parameters = {} } = given
    await using result = await onlyStatement(session, sql).run({ signal, parameters })
    const rows: T[] = []
    for await (const page of result.pages()) rows.push(...objectsOf<T>(result.columns ?? [], page))
    const { incomplete } = await result.done
    for (const text of incomplete) onNotice(text)
    return rows
  }

  async function query<T extends object>(sql: string, given: QueryOptions = {}): Promise<T[]> {
    const rows = rowsOf<T>(sql, given)
    running.add(rows)
    try {
      return await rows
    } catch (error) {
      throw inOptions(error)
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

/**
 * Refuses several statements: their rows would have several shapes, and a failure would not show
 * which ones ran.
 */
function onlyStatement(session: Session, text: string): Prepared {
  const [first, ...more] = session.prepare({ name: 'query', text })
  if (first !== undefined && more.length === 0) return first
  const count = first === undefined ? 0 : more.length + 1
  throw new QueryError('42601', `query() runs one statement; this text has ${count}`, {
    hint: count === 0 ? 'Example: SELECT 1' : 'Call query() for each of them.',
  })
}

function objectsOf<T>(columns: readonly OutputColumn[], rows: readonly Row[]): T[] {
  const objectOf = typedObjects(columns)
  return rows.map((row) => parseJson(objectOf(row)) as T)
}
