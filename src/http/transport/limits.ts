import type { ApiFailure } from '../../errors/api-error.ts'
import { type Ceilings, WRITE_POINTS } from '../../vendors/vendor.ts'
import type { HttpResponse } from './request.ts'
import { retryAfterMs, SHORTEST_ASKED_MS, serverNowMs } from './retry.ts'

/** The quota that an API reports. Times are by our own clock. */
export interface Quota {
  /** The API's name of the bucket, if it has one. */
  readonly resource: string | undefined
  readonly limit: number | undefined
  readonly remaining: number
  readonly resetMs: number
}

/** A period in which no request may be sent. */
export interface Rest {
  readonly untilMs: number
  /** `quota`: the quota is used up. `throttled`: too many requests at once. */
  readonly cause: 'quota' | 'throttled'
}

/** The pause for an API that throttles without a duration: GitHub asks for at least a minute. */
const UNSAID_MS = 60_000

/** Reset times and the server's clock have a resolution of whole seconds. */
const MARGIN_MS = 1000

/** A reset further away than this is taken for an error; GitHub's windows are one hour. */
const FARTHEST_RESET_MS = 48 * 3600_000

/** The quota in a response, converted from the server's clock. */
export function quotaIn(
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): Quota | undefined {
  const remaining = wholeNumber(headers['x-ratelimit-remaining'])
  const reset = wholeNumber(headers['x-ratelimit-reset'])
  if (remaining === undefined || reset === undefined) return undefined
  const untilReset = reset * 1000 - serverNowMs(headers, nowMs)
  if (untilReset > FARTHEST_RESET_MS) return undefined
  return {
    resource: headers['x-ratelimit-resource'],
    limit: wholeNumber(headers['x-ratelimit-limit']),
    remaining,
    resetMs: nowMs + Math.max(0, untilReset),
  }
}

/**
 * The known quota after a response. Responses overtake one another, and the remaining quota only
 * shrinks.
 */
export function laterQuota(known: Quota | undefined, heard: Quota): Quota {
  if (known === undefined) return heard
  const isSameWindow = Math.abs(known.resetMs - heard.resetMs) < 5000
  if (!isSameWindow) return known.resetMs > heard.resetMs ? known : heard
  return known.remaining < heard.remaining ? known : heard
}

/** The kind of a failure, for messages and exit codes. */
export function failureOf(response: HttpResponse): ApiFailure {
  const { status, headers } = response
  if (status === 429) return 'rate-limit'
  if (status === 403) {
    const isSpent = headers['x-ratelimit-remaining'] === '0'
    const isSecondary = /secondary rate limit|rate limit exceeded/i.test(
      response.text.slice(0, 2000),
    )
    return isSpent || isSecondary || headers['retry-after'] !== undefined ? 'rate-limit' : 'auth'
  }
  return status === 401 ? 'auth' : 'status'
}

/** The pause that a refusal for a rate limit asks for; undefined for any other response. */
export function restAfter(response: HttpResponse, nowMs: number): Rest | undefined {
  if (failureOf(response) !== 'rate-limit') return undefined
  const { headers } = response
  const asked = retryAfterMs(headers, nowMs)
  const quota = quotaIn(headers, nowMs)
  const isSpent = quota?.remaining === 0
  if (asked !== undefined) {
    return {
      untilMs: nowMs + Math.max(asked, SHORTEST_ASKED_MS),
      cause: isSpent ? 'quota' : 'throttled',
    }
  }
  if (isSpent) return { untilMs: quota.resetMs + MARGIN_MS, cause: 'quota' }
  return { untilMs: nowMs + UNSAID_MS, cause: 'throttled' }
}

/** The pause for an empty quota, until it is refilled. */
export function restOf(quota: Quota, nowMs: number): Rest | undefined {
  if (quota.remaining > 0 || quota.resetMs <= nowMs) return undefined
  return { untilMs: quota.resetMs + MARGIN_MS, cause: 'quota' }
}

/** A request that was sent within the window of the ceilings. */
export interface Spent {
  readonly atMs: number
  readonly isRead: boolean
}

/** The delay until one more request stays below the ceilings; `spent` is in order of time. */
export function paceDelayMs(
  spent: readonly Spent[],
  next: { readonly isRead: boolean },
  ceilings: Ceilings,
  nowMs: number,
): number {
  const cost = ({ isRead }: { readonly isRead: boolean }) => (isRead ? 1 : WRITE_POINTS)
  let points = cost(next)
  let writes = next.isRead ? 0 : 1
  let delay = 0
  // From the newest back: the first that does not fit must have left the window.
  for (let index = spent.length - 1; index >= 0; index -= 1) {
    const one = spent[index]
    if (one === undefined || one.atMs <= nowMs - ceilings.windowMs) break
    points += cost(one)
    writes += one.isRead ? 0 : 1
    const isOver =
      points > ceilings.points || (!next.isRead && !one.isRead && writes > ceilings.writes)
    if (!isOver) continue
    delay = one.atMs + ceilings.windowMs - nowMs
    break
  }
  return delay
}

/** The allowed number of requests in flight, learned from outcomes. */
export interface Width {
  readonly now: number
  readonly most: number
  /** Good responses since the last change. */
  readonly good: number
  /** Requests sent before this time do not affect the current width. */
  readonly changedAtMs: number
}

/**
 * Half the width after a request was throttled; other requests of the same volley do not count
 * again.
 */
export function narrowed(width: Width, sentAtMs: number, nowMs: number): Width {
  if (sentAtMs < width.changedAtMs) return width
  return { ...width, now: Math.max(1, Math.floor(width.now / 2)), good: 0, changedAtMs: nowMs }
}

/** One more after four volleys of good responses. */
export function widened(width: Width): Width {
  if (width.now >= width.most) return width
  const good = width.good + 1
  return good < width.now * 4 ? { ...width, good } : { ...width, now: width.now + 1, good: 0 }
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : undefined
}
