import { ApiError } from '../errors/api-error.ts'
import { type HttpRequest, type HttpResponse, isRead } from './request.ts'

/** How often and how long something is tried again. */
export interface RetryPolicy {
  /** Tries after the first one. */
  readonly retries: number
  /** The pause before the first of them; each later one is twice as long. */
  readonly firstDelayMs: number
  readonly longestDelayMs: number
  /** No try begins later than so long after the first. */
  readonly budgetMs: number
}

export const usualRetries: RetryPolicy = {
  retries: 3,
  firstDelayMs: 500,
  longestDelayMs: 10_000,
  budgetMs: 60_000,
}

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
 * a PUT or a DELETE that was carried out may be refused when it comes a second time. Limits are not here:
 * they are no failure of one request (gate.ts).
 */
export function retryDelayMs(
  request: Pick<HttpRequest, 'method' | 'purpose'>,
  ending: Ending,
  { tries, elapsedMs, random, nowMs }: Tried,
  policy: RetryPolicy,
): number | undefined {
  if (tries > policy.retries) return undefined
  const mayPass = 'error' in ending ? mayPassError(ending.error) : mayPassStatus(ending.response)
  if (!mayPass || !(isRead(request) || wasNotActedOn(ending))) return undefined
  const doubled = policy.firstDelayMs * 2 ** (tries - 1)
  // Those that failed together must not come back together.
  const backoff = Math.min(doubled, policy.longestDelayMs) * (0.5 + random / 2)
  const asked = 'error' in ending ? undefined : retryAfterMs(ending.response.headers, nowMs)
  const delay = Math.max(backoff, asked ?? 0)
  return elapsedMs + delay > policy.budgetMs ? undefined : delay
}

/** Whether a request surely never reached who would have acted on it: there was no connection. */
export function wasNeverSent(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && neverSent.has(code)
}

/** `Retry-After`, in seconds or as a date, from now; nothing when it is neither. */
export function retryAfterMs(
  headers: Readonly<Record<string, string>>,
  nowMs: number,
): number | undefined {
  const text = headers['retry-after']?.trim()
  if (text === undefined || text === '') return undefined
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? undefined : Math.max(0, date - serverNowMs(headers, nowMs))
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

function mayPassStatus({ status }: HttpResponse): boolean {
  return passing.has(status)
}

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
