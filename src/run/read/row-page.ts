import type { JsonRow } from '../../http/response/rows.ts'
import type { HttpResponse } from '../../http/transport/request.ts'

/** The origin of the rows of a response. */
export interface Origin {
  /** The time when the API last confirmed them, in ISO 8601. */
  readonly fetchedAt: string
  /** Whether the response is from the cache, confirmed or not. */
  readonly isFromCache: boolean
  readonly status: number
}

/** The rows of one response, and their origin. */
export interface RowPage extends Origin {
  readonly rows: readonly JsonRow[]
}

/** The origin of rows in a response. */
export function originOf({ fromCache, status, askedMs = Date.now() }: HttpResponse): Origin {
  const fetchedAt = new Date(askedMs).toISOString()
  return { fetchedAt, isFromCache: fromCache !== undefined, status }
}
