import type { HttpResponse } from '../http/request.ts'
import type { JsonRow } from '../http/rows.ts'

/** Where rows of a response come from. */
export interface Answered {
  /** When the API last said so, in ISO 8601. */
  readonly fetchedAt: string
  /** Whether it is a response from before, confirmed or not. */
  readonly isFromCache: boolean
  readonly status: number
}

const known = new WeakMap<readonly JsonRow[], Answered>()

/** Remembers of which answer rows are; gives the rows. */
export function remembered<Rows extends readonly JsonRow[]>(rows: Rows, answered: Answered): Rows {
  known.set(rows, answered)
  return rows
}

/** Of which answer rows are; one of now where that was not remembered. */
export function answeredOf(rows: readonly JsonRow[]): Answered {
  return known.get(rows) ?? { fetchedAt: new Date().toISOString(), isFromCache: false, status: 200 }
}

/** What a response says of its rows. */
export function answeredBy({ fromCache, status, askedMs = Date.now() }: HttpResponse): Answered {
  const fetchedAt = new Date(askedMs).toISOString()
  return { fetchedAt, isFromCache: fromCache !== undefined, status }
}
