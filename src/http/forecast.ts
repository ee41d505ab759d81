import { ApiError } from '../errors/api-error.ts'
import { clock, type Gate, seconds } from './gate.ts'
import { redactUrl } from './redact.ts'
import type { HttpRequest } from './request.ts'

/** Requests that are about to be made, all of one kind, and what is known of their limit. */
export interface Forecast {
  /** What they are for: `github.repos.branches.list`. */
  readonly what: string
  /** How many there are at least that count for the limit. */
  readonly calls: number
  readonly first: HttpRequest
  readonly known: NonNullable<ReturnType<Gate['quotaFor']>>
  readonly maxWaitMs: number
}

/**
 * What is said before more is asked for than is left of a limit, for whoever may wait for more; nothing
 * when it is enough. Throws an ApiError for who may not.
 */
export function forecast({ what, calls, first, known, maxWaitMs }: Forecast): string | undefined {
  const { quota, bucket } = known
  if (calls <= quota.remaining) return undefined
  const { host } = new URL(first.url)
  const wait = Math.max(0, quota.resetMs - Date.now())
  const at = clock(quota.resetMs)
  const left = `${quota.remaining} are left of the ${bucket} limit of ${host} until ${at}`
  if (wait <= maxWaitMs) return `${what} needs ${calls} calls, ${left}: it will wait for the rest`
  throw new ApiError(`${what} needs ${calls} calls, ${left}; none was sent`, {
    failure: 'rate-limit',
    method: first.method,
    url: first.shownUrl ?? redactUrl(first.url),
    retryAfterSeconds: Math.ceil(wait / 1000),
    hint: `That is ${seconds(wait)} from now; --max-wait allows waiting (it is ${seconds(maxWaitMs)}). Or ask for less.`,
  })
}
