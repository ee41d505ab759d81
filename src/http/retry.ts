import { ApiError } from '../errors/api-error.ts'
import type { RetryDocument } from '../openapi/extension.ts'
import { type HttpRequest, type HttpResponse, isRead } from './request.ts'

/** How often and how long something is tried again. */
export interface RetryPolicy {
  /** Tries after the first one. */
  readonly retries: number
  /** The pause before the first of them; each later one is `multiplier` times as long. */
  readonly firstDelayMs: number
  readonly multiplier: number
  readonly longestDelayMs: number
  /** No try begins later than so long after the first. */
  readonly budgetMs: number
  /** How much of a pause chance may take away, 0 up to 1. */
  readonly jitter: number
  /** HTTP methods that are tried again whatever was done, `*` for all; absent means reads. */
  readonly methods?: ReadonlySet<string>
  /** Statuses that may pass; absent means the usual ones. */
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
 * The policy as a document changes it. What it says nothing of stays as it was, and the time all in all
 * too unless its own pauses are longer. What is no sensible number is passed over.
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

/** What asks for a pause wants one. */
export const SHORTEST_ASKED_MS = 1000

/** How a try ended: an answer, or what was thrown for want of one. */
export type Ending = { readonly response: HttpResponse } | { readonly error: unknown }

/** What is known when a try has ended. */
export interface Tried {
  /** Tries so far, this one included. */
  readonly tries: number
  readonly elapsedMs: number
  /** 0 up to 1, drawn at random. */
  readonly random: number
  readonly nowMs: number
}

/**
 * How long to wait before the same request is sent again; nothing when it must not be, or had better not.
 * Reads are sent again after whatever may pass. Anything else only when the server surely did not act, for
 * a PUT or a DELETE that was carried out may be refused when it comes a second time; a document may name
 * methods for which that is no harm. Limits are not here: they are no failure of one request (gate.ts).
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
  // Those that failed together must not come back together.
  const backoff = Math.min(grown, policy.longestDelayMs) * (1 - policy.jitter * (1 - random))
  const asked = 'error' in ending ? undefined : retryAfterMs(ending.response.headers, nowMs)
  // A time that is over already is no leave to come back at once.
  const delay = Math.max(backoff, asked === undefined ? 0 : Math.max(asked, SHORTEST_ASKED_MS))
  return elapsedMs + delay > policy.budgetMs ? undefined : delay
}

/** Whether a request surely never reached who would have acted on it: there was no connection. */
export function wasNeverSent(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && neverSent.has(code)
}

/** A year: what is longer is no time but a slip, and beyond what a date can be. */
const LONGEST_WAIT_MS = 366 * 24 * 3600_000

/** `Retry-After`, in seconds or as a date, from now; nothing when it is neither. */
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

/** The server's time, by which its own dates are meant; ours when it does not tell. */
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

/** 501 and 505 will be the same in a second. */
const passing: ReadonlySet<number> = new Set([408, 500, 502, 503, 504, 520, 521, 522, 523, 524])

function mayPassError(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  const { failure } = error.detail
  // A name that does not exist is a slip far more often than a passing trouble.
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
