import type { ApiFailure } from '../errors/api-error.ts'
import { type Ceilings, WRITE_POINTS } from './manners.ts'
import type { HttpResponse } from './request.ts'
import { retryAfterMs, SHORTEST_ASKED_MS, serverNowMs } from './retry.ts'

/** What an API says is left of a quota. Times are by our own clock. */
export interface Quota {
  /** The bucket as the API calls it, where it does. */
  readonly resource: string | undefined
  readonly limit: number | undefined
  readonly remaining: number
  readonly resetMs: number
}

/** A time during which nothing may be asked. */
export interface Rest {
  readonly untilMs: number
  /** `quota`: all of it is spent. `throttled`: too much at once. */
  readonly cause: 'quota' | 'throttled'
}

/** An API that throttles and does not say for how long: GitHub asks for a minute at least. */
const UNSAID_MS = 60_000

/** Resets are told in whole seconds, and so is the server's time. */
const MARGIN_MS = 1000

/** A reset that is farther off is no time but a slip; GitHub's windows are an hour. */
const FARTHEST_RESET_MS = 48 * 3600_000

/** The quota that an answer tells of, the server's clock being what its times are by. */
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

/** What is known of a quota after an answer: answers overtake each other, and what is left only shrinks. */
export function laterQuota(known: Quota | undefined, heard: Quota): Quota {
  if (known === undefined) return heard
  const isSameWindow = Math.abs(known.resetMs - heard.resetMs) < 5000
  if (!isSameWindow) return known.resetMs > heard.resetMs ? known : heard
  return known.remaining < heard.remaining ? known : heard
}

/** Whether an API may be asked again later; for messages and exit codes. */
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

/** How long an answer that refuses for a limit wants to be left alone; nothing for any other answer. */
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

/** The rest that a quota asks for by itself: none is left until it is filled again. */
export function restOf(quota: Quota, nowMs: number): Rest | undefined {
  if (quota.remaining > 0 || quota.resetMs <= nowMs) return undefined
  return { untilMs: quota.resetMs + MARGIN_MS, cause: 'quota' }
}

/** A request that was sent within the window of the ceilings. */
export interface Spent {
  readonly atMs: number
  readonly isRead: boolean
}

/** How long until one more request stays below the ceilings; `spent` is in the order of time. */
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

/** How many may be in flight, learned from how they end. */
export interface Width {
  readonly now: number
  readonly most: number
  /** Good answers since it changed. */
  readonly good: number
  /** What was sent before this says nothing of the width since. */
  readonly changedAtMs: number
}

/** Half as many after a request was throttled; the others of the same volley do not count again. */
export function narrowed(width: Width, sentAtMs: number, nowMs: number): Width {
  if (sentAtMs < width.changedAtMs) return width
  return { ...width, now: Math.max(1, Math.floor(width.now / 2)), good: 0, changedAtMs: nowMs }
}

/** One more after four volleys of good answers. */
export function widened(width: Width): Width {
  if (width.now >= width.most) return width
  const good = width.good + 1
  return good < width.now * 4 ? { ...width, good } : { ...width, now: width.now + 1, good: 0 }
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : undefined
}
