import { ApiError } from '../../errors/api-error.ts'
import type { RetryDocument } from '../../openapi/extension.ts'
import { type HttpRequest, type HttpResponse, isRead } from './request.ts'

/** How often and how long a request is tried again. */
export interface RetryPolicy {
  /** Tries after the first one. */
  readonly retries: number
  /** The pause before the first retry; each later one is `multiplier` times as long. */
  readonly firstDelayMs: number
  readonly multiplier: number
  readonly longestDelayMs: number
  /** No retry starts later than this after the first try. */
  readonly budgetMs: number
  /** The random share that may be taken off a pause, from 0 to 1. */
  readonly jitter: number
  /** HTTP methods that are always retried, `*` for all; absent means reads. */
  readonly methods?: ReadonlySet<string>
  /** Statuses that count as transient; absent means the usual ones. */
  readonly statuses?: ReadonlySet<number>
}

export const usualRetries: RetryPolicy = {
  retries: 3,
  firstDelayMs: 500,
  multiplier: 2,
  longestDelayMs: 10_000,
  budgetMs: 60_000,
  jitter: 0.5,
}

/**
 * The policy with a document's changes. Settings that the document does not have stay as they are;
 * so does the total time, unless the document's pauses need more. Invalid numbers are ignored.
 */
export function documentPolicy(
  policy: RetryPolicy,
  document: RetryDocument | undefined,
): RetryPolicy {
  if (document === undefined) return policy
  const { retryable_methods: methods, retryable_conditions: conditions } = document
  const statuses = conditions?.status_codes
  const number = (value: unknown, otherwise: number, least = 0) => {
    const found =
      typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN
    return Number.isFinite(found) && found >= least ? found : otherwise
  }
  const retries = number(document.max_attempts, policy.retries + 1, 1) - 1
  const longestDelayMs = number(document.max_delay_ms, policy.longestDelayMs)
  return {
    retries,
    firstDelayMs: number(document.initial_delay_ms, policy.firstDelayMs),
    longestDelayMs,
    multiplier: number(document.multiplier, policy.multiplier, 1),
    jitter: Math.min(1, number(document.jitter_fraction, policy.jitter)),
    budgetMs: Math.max(policy.budgetMs, retries * longestDelayMs),
    ...(Array.isArray(methods) && {
      methods: new Set(methods.map((method) => String(method).toUpperCase())),
    }),
    ...(Array.isArray(statuses) && { statuses: new Set(statuses.map(Number)) }),
  }
}

/** The shortest pause when the server asks for one. */
export const SHORTEST_ASKED_MS = 1000

/** The outcome of a try: a response, or an error. */
export type Ending = { readonly response: HttpResponse } | { readonly error: unknown }

/** The state after a try has ended. */
export interface Tried {
  /** Tries so far, including this one. */
  readonly tries: number
  readonly elapsedMs: number
  /** From 0 to 1, drawn at random. */
  readonly random: number
  readonly nowMs: number
}

/**
 * The delay before the same request is sent again; undefined when it must not be. Reads are retried
 * after every transient failure. Other requests are retried only when the server certainly did not
 * act, because a PUT or DELETE that was carried out may be refused the second time. A document may
 * name methods that are safe to repeat. Rate limits are handled elsewhere (gate.ts).
 */
export function retryDelayMs(
  request: Pick<HttpRequest, 'method' | 'purpose'>,
  ending: Ending,
  { tries, elapsedMs, random, nowMs }: Tried,
  policy: RetryPolicy,
): number | undefined {
  if (tries > policy.retries) return undefined
  const { methods, statuses = passing } = policy
  const mayPass =
    'error' in ending ? mayPassError(ending.error) : statuses.has(ending.response.status)
  const mayRepeat =
    methods === undefined ? isRead(request) : methods.has('*') || methods.has(request.method)
  if (!mayPass || !(mayRepeat || wasNotActedOn(ending))) return undefined
  const grown = policy.firstDelayMs * policy.multiplier ** (tries - 1)
  // Requests that failed together must not be retried together.
  const backoff = Math.min(grown, policy.longestDelayMs) * (1 - policy.jitter * (1 - random))
  const asked = 'error' in ending ? undefined : retryAfterMs(ending.response.headers, nowMs)
  // A time in the past does not permit an immediate retry.
  const delay = Math.max(backoff, asked === undefined ? 0 : Math.max(asked, SHORTEST_ASKED_MS))
  return elapsedMs + delay > policy.budgetMs ? undefined : delay
}

/** Whether a request certainly never reached the server: there was no connection. */
export function wasNeverSent(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && neverSent.has(code)
}

/** A year: a longer wait is taken for an error, and exceeds the range of dates. */
const LONGEST_WAIT_MS = 366 * 24 * 3600_000

/** `Retry-After`, in seconds or as a date, relative to now; undefined when it is neither. */
export function retryAfterMs(
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | undefined {
  const text = headers['retry-after']?.trim()
  if (text === undefined || text === '') return undefined
  if (/^[-+]?\d+(\.\d+)?$/.test(text)) {
    return Math.min(Math.max(0, Number(text) * 1000), LONGEST_WAIT_MS)
  }
  const date = Date.parse(text)
  if (Number.isNaN(date)) return undefined
  return Math.min(Math.max(0, date - serverNowMs(headers, nowMs)), LONGEST_WAIT_MS)
}

/** The server's time, which its dates refer to; ours when the server does not send it. */
export function serverNowMs(headers: Readonly<Record<string, string>>, nowMs: number): number {
  const date = Date.parse(headers['date'] ?? '')
  return Number.isNaN(date) ? nowMs : date
}

const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Transient statuses. 501 and 505 will be the same in a second. */
const passing: ReadonlySet<number> = new Set([408, 500, 502, 503, 504, 520, 521, 522, 523, 524])

function mayPassError(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  const { failure } = error.detail
  // An unknown host is far more often a mistake than a transient failure.
  return failure === 'timeout' || (failure === 'network' && codeOf(error) !== 'ENOTFOUND')
}

function wasNotActedOn(ending: Ending): boolean {
  if ('error' in ending) return wasNeverSent(ending.error)
  const { status, headers } = ending.response
  return status === 503 && headers['retry-after'] !== undefined
}

function codeOf(error: unknown): string | undefined {
  const { cause } = error as { cause?: { code?: string; cause?: { code?: string } } }
  return cause?.code ?? cause?.cause?.code
}
