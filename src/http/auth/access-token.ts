import { QueryError } from '../../errors/query-error.ts'
import { noteToken } from '../../text/known-secrets.ts'
import { apiMessage } from '../response/read-response.ts'
import { redactUrl } from '../transport/redact.ts'
import type { HttpRequest, HttpResponse, Layer, Send } from '../transport/request.ts'
import { Secret } from './secret.ts'

/** An access token and its lifetime. */
export interface AccessToken {
  readonly value: Secret
  /** Absent when the server does not report it. */
  readonly lifetimeSeconds: number | undefined
}

/**
 * A way to get a token. Throws a QueryError when the server refuses, an ApiError when it does not
 * respond.
 */
export type Grant = (send: Send, signal: AbortSignal) => Promise<AccessToken>

/** Is called after each token request, with its secrets removed. */
export type Tell = (exchange: { request: HttpRequest; response: HttpResponse | undefined }) => void

/** A token is renewed this long before it expires, because a request takes time. */
const MARGIN_SECONDS = 60

/**
 * Signs requests with a token that all of them share. The token is fetched once and renewed before
 * it expires. It is also renewed once when a server answers 401 although the token should still be
 * valid.
 */
export function withAccessToken(grant: Grant, tell?: Tell): Layer {
  return (next) => {
    const tokens = new Tokens(grant, tell === undefined ? next : told(next, tell))
    return async (request, signal) => {
      const token = await tokens.current(signal)
      const response = await next(signed(request, token), signal)
      if (response.status !== 401) {
        tokens.accepted(token)
        return response
      }
      const renewed = await tokens.after(token, signal)
      if (renewed === undefined) return response
      const second = await next(signed(request, renewed), signal)
      if (second.status !== 401) tokens.accepted(renewed)
      return second
    }
  }
}

function signed(request: HttpRequest, token: Secret): HttpRequest {
  return {
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${token.reveal()}` },
  }
}

class Tokens {
  readonly #grant: Grant
  readonly #send: Send
  #token: Secret | undefined
  #endsMs = 0
  #pending: { readonly token: Promise<Secret>; readonly signal: AbortSignal } | undefined
  /** True after a renewal for a 401, until a response arrives: a second renewal would not help. */
  #isOnTrial = false

  constructor(grant: Grant, send: Send) {
    this.#grant = grant
    this.#send = send
  }

  async current(signal: AbortSignal): Promise<Secret> {
    for (;;) {
      if (this.#token !== undefined && Date.now() < this.#endsMs) return this.#token
      this.#pending ??= { token: this.#ask(signal), signal }
      const pending = this.#pending
      try {
        return await pending.token
      } catch (error) {
        // The caller that started it gave up; the others still need the token.
        const isOthers = pending.signal !== signal && pending.signal.aborted && !signal.aborted
        if (!isOthers) throw error
      }
    }
  }

  accepted(token: Secret): void {
    if (token === this.#token) this.#isOnTrial = false
  }

  /** A new token after a 401. Undefined when a new token would not help. */
  async after(refused: Secret, signal: AbortSignal): Promise<Secret | undefined> {
    if (this.#token === refused) {
      if (this.#isOnTrial) return undefined
      this.#isOnTrial = true
      this.#token = undefined
    }
    return await this.current(signal)
  }

  async #ask(signal: AbortSignal): Promise<Secret> {
    try {
      const { value, lifetimeSeconds } = await this.#grant(this.#send, signal)
      const lifetime = lifetimeSeconds ?? Number.POSITIVE_INFINITY
      this.#token = value
      this.#endsMs = Date.now() + (lifetime - Math.min(MARGIN_SECONDS, lifetime / 2)) * 1000
      return value
    } finally {
      this.#pending = undefined
    }
  }
}

/** Calls `tell` for each request, with its secrets removed. */
export function told(send: Send, tell: Tell): Send {
  return async (request, signal) => {
    const { method, url, keepsOrigin } = request
    const shown = {
      method,
      url: redactUrl(url),
      headers: {},
      body: '***',
      ...(keepsOrigin && { keepsOrigin }),
    }
    let response: HttpResponse | undefined
    try {
      response = await send(request, signal)
      return response
    } finally {
      tell({
        request: shown,
        response: response && { status: response.status, headers: {}, text: '***' },
      })
    }
  }
}

/** The token request, as a form. */
export function tokenRequest(
  url: string,
  form: readonly (readonly [string, string])[],
  headers: Readonly<Record<string, string>> = {},
): HttpRequest {
  const body = new URLSearchParams()
  for (const [name, value] of form) body.append(name, value)
  return {
    method: 'POST',
    url,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body: body.toString(),
    keepsOrigin: true,
  }
}

/**
 * The token in a response. Throws a QueryError when the server refused or sent something else: no
 * call of the API was made yet. The server's message is shown without `secrets`, because some
 * servers repeat what they received.
 */
export function tokenOf(
  { method, url }: HttpRequest,
  { status, text }: HttpResponse,
  secrets: readonly string[],
): AccessToken {
  const asked = `credentials error: cannot fetch token: ${method} ${redactUrl(url)} answered ${status}`
  if (status < 200 || status > 299) {
    const shown = secrets
      .filter((secret) => secret !== '')
      .reduce((said, secret) => said.replaceAll(secret, '***'), text)
    const said = refusalOf(shown)
    throw new QueryError('28000', said === undefined ? asked : `${asked}: ${said}`, {
      hint: 'This is the token server; nothing was sent to the API itself.',
    })
  }
  const body = objectOf(text)
  const token = body?.['access_token']
  if (typeof token !== 'string' || token === '') {
    throw new QueryError('28000', `${asked} without an access_token`, {
      hint: 'Is it the address of the token server?',
    })
  }
  noteToken(token)
  const lifetime = Number(body?.['expires_in'])
  return {
    value: new Secret(token),
    lifetimeSeconds: Number.isFinite(lifetime) && lifetime > 0 ? lifetime : undefined,
  }
}

/** `error` and `error_description` of RFC 6749 §5.2, or the equivalent of other APIs. */
function refusalOf(text: string): string | undefined {
  const { error, error_description: description } = objectOf(text) ?? {}
  if (typeof error === 'string' && typeof description === 'string')
    return `${error}: ${description}`
  return apiMessage(text).message
}

function objectOf(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
