import { ApiError } from '../../errors/api-error.ts'
import { setting } from '../../errors/setting.ts'
import { clock, type Gate, seconds } from './gate.ts'
import { redactUrl } from './redact.ts'
import type { HttpRequest } from './request.ts'

/** Planned requests of one kind, and the known state of their rate limit. */
export interface QuotaCheck {
  /** The method that is called: `github.repos.branches.list`. */
  readonly what: string
  /** The smallest number of calls that count for the limit. */
  readonly calls: number
  readonly first: HttpRequest
  readonly known: NonNullable<ReturnType<Gate['quotaFor']>>
  readonly maxWaitMs: number
}

/**
 * The notice before requests exceed the remaining quota, when waiting is allowed; undefined when
 * the quota suffices. Throws an ApiError when waiting is not allowed.
 */
export function checkQuota({
  what,
  calls,
  first,
  known,
  maxWaitMs,
}: QuotaCheck): string | undefined {
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
    hint: `That is in ${seconds(wait)}; ${setting('max-wait')} sets how long to wait (now ${seconds(maxWaitMs)}). Or request less data.`,
  })
}
