import type { Span } from '../text/source.ts'
import { type NameSetting, namesSetting, worded } from './setting.ts'

/** The kind of a failed call; it decides the exit code of front ends. */
export type ApiFailure =
  /** 401, 403 */
  | 'auth'
  /** 429, or 403 with the signs of a rate limit */
  | 'rate-limit'
  /** any other status outside 2xx */
  | 'status'
  /** no response: refused, reset, unknown host, TLS */
  | 'network'
  /** no response in time */
  | 'timeout'
  /** an unreadable response: not JSON, cut off, too large */
  | 'answer'

export interface ApiErrorDetail {
  /** The original's message, where its words differ. */
  readonly asOriginal?: string
  readonly failure: ApiFailure
  readonly method: string
  /** Already redacted. */
  readonly url: string
  readonly status?: number | undefined
  /** The API's own message. */
  readonly apiMessage?: string | undefined
  /** The start of the response body as text, for messages that clients search. */
  readonly body?: string | undefined
  readonly requestId?: string | undefined
  readonly documentation?: string | undefined
  readonly retryAfterSeconds?: number | undefined
  readonly hint?: string | undefined
  readonly span?: Span | undefined
  readonly cause?: unknown
}

/**
 * A request that an API refused, failed or did not respond to. The message has the method, URL,
 * status and cause.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly detail: ApiErrorDetail
  readonly #what: string
  /** The hint, with settings that a front end may name in its own words. */
  readonly #hint: string | undefined

  constructor(what: string, detail: ApiErrorDetail) {
    const { method, url, status, apiMessage } = detail
    const line = `${method} ${url}${status === undefined ? '' : ` answered ${status}`}: ${what}`
    super(
      worded(apiMessage === undefined || apiMessage === what ? line : `${line}: ${apiMessage}`),
      detail.cause === undefined ? undefined : { cause: detail.cause },
    )
    this.detail = detail.hint === undefined ? detail : { ...detail, hint: worded(detail.hint) }
    this.#hint = detail.hint
    this.#what = what
  }

  /** The message in the original's words. */
  get original(): string {
    const { method, url, asOriginal } = this.detail
    return asOriginal === undefined ? this.message : `${method} ${url}: ${asOriginal}`
  }

  /** The same error with an additional hint. */
  withHint(hint: string): ApiError {
    const all = this.#hint === undefined ? hint : `${this.#hint} ${hint}`
    return new ApiError(this.#what, { ...this.detail, hint: all })
  }

  /** The same error with settings in the words of a front end. */
  inWordsOf(nameOf: NameSetting): ApiError {
    if (!namesSetting(this.#what) && !namesSetting(this.#hint)) return this
    const hint = this.#hint && worded(this.#hint, nameOf)
    return new ApiError(worded(this.#what, nameOf), { ...this.detail, hint })
  }

  get hint(): string | undefined {
    return this.detail.hint
  }

  /** The status of the response, if there was one. */
  get status(): number | undefined {
    return this.detail.status
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
