import type { Span } from '../text/source.ts'

/** Why a call did not give what was asked: decides the exit code of front ends. */
export type ApiFailure =
  /** 401, 403 */
  | 'auth'
  /** 429, or 403 with the signs of a limit */
  | 'rate-limit'
  /** any other status that is not 2xx */
  | 'status'
  /** no answer: refused, reset, no such host, TLS */
  | 'network'
  /** no answer in time */
  | 'timeout'
  /** an answer that cannot be read: not JSON, cut short, too large */
  | 'answer'

export interface ApiErrorDetail {
  readonly failure: ApiFailure
  readonly method: string
  /** Already redacted. */
  readonly url: string
  readonly status?: number | undefined
  /** What the API itself says. */
  readonly apiMessage?: string | undefined
  /** The answer's body as text, cut to what a person can read; for messages that clients search. */
  readonly body?: string | undefined
  readonly requestId?: string | undefined
  readonly documentation?: string | undefined
  readonly retryAfterSeconds?: number | undefined
  readonly hint?: string | undefined
  readonly span?: Span | undefined
  readonly cause?: unknown
}

/** A request that an API refused, failed, or never answered. The message is method, URL, status, cause. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly detail: ApiErrorDetail
  readonly #what: string

  constructor(what: string, detail: ApiErrorDetail) {
    const { method, url, status, apiMessage } = detail
    const line = `${method} ${url}${status === undefined ? '' : ` answered ${status}`}: ${what}`
    super(
      apiMessage === undefined || apiMessage === what ? line : `${line}: ${apiMessage}`,
      detail.cause === undefined ? undefined : { cause: detail.cause },
    )
    this.detail = detail
    this.#what = what
  }

  /** The same error with one more way out. */
  withHint(hint: string): ApiError {
    const all = this.hint === undefined ? hint : `${this.hint} ${hint}`
    return new ApiError(this.#what, { ...this.detail, hint: all })
  }

  get hint(): string | undefined {
    return this.detail.hint
  }

  toJSON(): Record<string, unknown> {
    const { failure, method, url, status, apiMessage, requestId, hint } = this.detail
    return {
      error: this.message,
      failure,
      method,
      url,
      ...(status !== undefined && { status }),
      ...(apiMessage !== undefined && { api_message: apiMessage }),
      ...(requestId !== undefined && { request_id: requestId }),
      ...(this.detail.retryAfterSeconds !== undefined && {
        retry_after: this.detail.retryAfterSeconds,
      }),
      ...(hint !== undefined && { hint }),
    }
  }
}
