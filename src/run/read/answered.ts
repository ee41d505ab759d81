import type { JsonRow } from '../../http/response/rows.ts'
import type { HttpResponse } from '../../http/transport/request.ts'

/** The origin of the rows of a response. */
export interface Answered {
  /** The time when the API last confirmed them, in ISO 8601. */
  readonly fetchedAt: string
  /** Whether the response is from the cache, confirmed or not. */
  readonly isFromCache: boolean
  readonly status: number
}

const known = new WeakMap<readonly JsonRow[], Answered>()

/** Records the origin of rows, and returns the rows. */
export function remembered<Rows extends readonly JsonRow[]>(rows: Rows, answered: Answered): Rows {
  known.set(rows, answered)
  return rows
}

/** The recorded origin of rows; the current time when nothing was recorded. */
export function answeredOf(rows: readonly JsonRow[]): Answered {
  return known.get(rows) ?? { fetchedAt: new Date().toISOString(), isFromCache: false, status: 200 }
}

/** The origin of rows in a response. */
export function answeredBy({ fromCache, status, askedMs = Date.now() }: HttpResponse): Answered {
  const fetchedAt = new Date(askedMs).toISOString()
  return { fetchedAt, isFromCache: fromCache !== undefined, status }
}
