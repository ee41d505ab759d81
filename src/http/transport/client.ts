import { ApiError, type ApiErrorDetail } from '../../errors/api-error.ts'
import { setting } from '../../errors/setting.ts'
import { LONGEST_TIMER_MS } from '../../text/longest-timer.ts'
import { decoded } from './charset.ts'
import { Dispatchers, type NetworkSettings } from './dispatchers.ts'
import { redactUrl } from './redact.ts'
import {
  isRead as changesNothing,
  type HttpRequest,
  type HttpResponse,
  type Send,
} from './request.ts'

export interface ClientOptions {
  /** The time limit for one request with its redirects and body; 0 means no limit. */
  readonly timeoutMs: number
  /** The largest decompressed body that is accepted. */
  readonly maxResponseBytes: number
  /** Connections to one server; 16 by default. */
  readonly connections?: number
  /** Proxies and certificates. */
  readonly network?: NetworkSettings
  /** Is called once, when the HTTP library has been loaded. */
  readonly onLoad?: () => void | Promise<void>
}

const MAX_REDIRECTS = 5

/** A response as bytes, decompressed. */
export interface BinaryResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
}

/** The socket side: connections are kept open and shared by all requests of one client. */
export interface Client {
  readonly send: Send
  /** Like `send`, for binary content. */
  download(request: HttpRequest, signal: AbortSignal): Promise<BinaryResponse>
  close(): Promise<void>
}

/**
 * A client on undici. The library is loaded with the first request, because many statements make
 * none.
 */
export function createClient(options: ClientOptions): Client {
  const dispatchers = new Dispatchers(options.connections ?? 16, options.network ?? {})
  let loaded: Promise<void> | undefined
  const load = async () => {
    await import('undici')
    await options.onLoad?.()
  }
  const download: Client['download'] = async (request, signal) => {
    loaded ??= load()
    await loaded
    return await exchange(dispatchers, request, signal, options)
  }
  return {
    download,
    async send(request, signal) {
      const { status, headers, bytes } = await download(request, signal)
      return { status, headers, ...decoded(bytes, headers['content-type']) }
    },
    close: () => dispatchers.close(),
  }
}

async function exchange(
  dispatchers: Dispatchers,
  first: HttpRequest,
  signal: AbortSignal,
  options: ClientOptions,
): Promise<BinaryResponse> {
  const { timeoutMs } = options
  const timeout = timeoutMs > 0 ? new AbortController() : undefined
  // AbortSignal.timeout would keep its timer after the response: thousands of timers.
  const timer =
    timeout && setTimeout(() => timeout.abort(), Math.min(timeoutMs, LONGEST_TIMER_MS)).unref()
  const stop = timeout === undefined ? signal : AbortSignal.any([signal, timeout.signal])
  let request = first
  try {
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
      const response = await roundTrip(dispatchers, request, stop, options)
      const next = redirect(request, response)
      if (next === undefined) return response
      request.beforeRedirect?.(next)
      request = next
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw failure(error, request, timeout?.signal.aborted === true, options, dispatchers)
  } finally {
    clearTimeout(timer)
  }
  throw new ApiError(`more than ${MAX_REDIRECTS} redirects`, detailOf(request, 'answer'))
}

async function roundTrip(
  dispatchers: Dispatchers,
  request: HttpRequest,
  signal: AbortSignal,
  { maxResponseBytes }: ClientOptions,
): Promise<BinaryResponse> {
  const url = new URL(request.url)
  const dispatcher = await dispatchers.to(url)
  const { statusCode, headers, body } = await dispatcher.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: request.method as import('undici').Dispatcher.HttpMethod,
    headers: { 'accept-encoding': 'gzip, deflate', ...request.headers },
    body: request.body ?? null,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const tooLarge = () =>
    new ApiError(`the response is larger than ${maxResponseBytes} bytes`, {
      ...detailOf(request, 'answer'),
      status: statusCode,
      hint: 'Request less: fewer rows on each page, or one item instead of the list.',
    })
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxResponseBytes) throw tooLarge()
    chunks.push(chunk)
  }
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  const whole = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
  const encoding = flat['content-encoding']?.toLowerCase()
  const unreadable = (cause?: unknown) =>
    new ApiError(`the response cannot be decompressed (${encoding})`, {
      ...detailOf(request, 'answer'),
      status: statusCode,
      cause,
    })
  const bytes = await decompress(whole, encoding, maxResponseBytes, unreadable)
  if (bytes === undefined) throw tooLarge()
  return { status: statusCode, headers: flat, bytes }
}

/** The decompressed body; undefined when it would be larger than allowed. */
async function decompress(
  body: Buffer,
  encoding: string | undefined,
  maxOutputLength: number,
  unreadable: (cause?: unknown) => ApiError,
): Promise<Buffer | undefined> {
  if (body.length === 0 || encoding === undefined || encoding === 'identity') return body
  const { gunzipSync, inflateSync } = await import('node:zlib')
  try {
    if (encoding === 'gzip' || encoding === 'x-gzip') return gunzipSync(body, { maxOutputLength })
    if (encoding === 'deflate') return inflateSync(body, { maxOutputLength })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined
    throw unreadable(error)
  }
  throw unreadable()
}

/**
 * The request that follows a redirect. Credentials go only to their own origin. Only reads without
 * a body follow to another origin, and nothing goes from https to http. Throws an ApiError
 * otherwise.
 */
function redirect(
  request: HttpRequest,
  response: Pick<HttpResponse, 'status' | 'headers'>,
): HttpRequest | undefined {
  const { location } = response.headers
  const isRedirect = [301, 302, 303, 307, 308].includes(response.status)
  if (!isRedirect || location === undefined) return undefined
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const keepsMethod = response.status === 307 || response.status === 308
  if (!isRead && !keepsMethod) return undefined
  const target = URL.parse(location, request.url)
  if (target === null || !/^https?:$/.test(target.protocol)) {
    throw new ApiError('a redirect to an invalid web address', {
      ...detailOf(request, 'answer'),
      status: response.status,
    })
  }
  const { origin, protocol } = new URL(request.url)
  const refused = (what: string, hint: string) =>
    new ApiError(`it leads to ${target.origin}, ${what}`, {
      ...detailOf(request, 'answer'),
      status: response.status,
      hint,
    })
  if (protocol === 'https:' && target.protocol === 'http:') {
    throw refused('without encryption: it is not followed', 'Is it the right address of the API?')
  }
  if (target.origin === origin) {
    return { ...request, url: target.href, ...withPurpose(request.purpose, target.href) }
  }
  if (request.keepsOrigin) return undefined
  const { method, purpose, beforeRedirect } = request
  if (!isRead || !changesNothing(request)) {
    throw refused(
      'another server: the data of the request is for this one only',
      `Nothing was sent there. If the API has moved, give its new address with ${setting('base-url')}.`,
    )
  }
  return {
    method,
    url: target.href,
    headers: withoutCredentials(request.headers),
    // Policy rules for a provider concern its own servers.
    ...withPurpose(purpose && { ...purpose, provider: '' }, target.href),
    ...(beforeRedirect && { beforeRedirect }),
  }
}

function withPurpose(purpose: HttpRequest['purpose'], firstUrl: string) {
  return purpose === undefined ? {} : { purpose: { ...purpose, firstUrl } }
}

const unsigned = new Set(['accept', 'accept-encoding', 'content-type', 'user-agent'])

/**
 * Removes every header that is not known to be harmless, because a credential may be in any of
 * them.
 */
function withoutCredentials(headers: HttpRequest['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => unsigned.has(name)))
}

function detailOf(request: HttpRequest, kind: ApiErrorDetail['failure']): ApiErrorDetail {
  const url = request.shownUrl ?? redactUrl(request.url)
  return { failure: kind, method: request.method, url }
}

const untrusted = /^(SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|CERT_)/

/** Connection errors of Node and undici, with the words that clients search for. */
function failure(
  error: unknown,
  request: HttpRequest,
  isTimeout: boolean,
  options: ClientOptions,
  dispatchers: Dispatchers,
): ApiError {
  if (error instanceof ApiError) return error
  if (isTimeout) {
    return new ApiError(`no response within ${options.timeoutMs / 1000} s`, {
      ...detailOf(request, 'timeout'),
      hint: `Allow more time with ${setting('apirequesttimeout', 'SECONDS')}.`,
      cause: error,
    })
  }
  const { code, message, cause } = error as NodeJS.ErrnoException & { cause?: { code?: string } }
  const url = URL.parse(request.url)
  const proxy = url === null ? undefined : dispatchers.via(url)
  const host = proxy ?? url?.host ?? ''
  const reason = code ?? cause?.code ?? ''
  const [name = host] = host.split(':')
  const words: Readonly<Record<string, string>> = {
    ECONNREFUSED: `nothing listens at ${host}: the connection was refused`,
    ENOTFOUND: `there is no host ${name}`,
    EAI_AGAIN: `the address of ${name} could not be looked up`,
    ECONNRESET: `${host} ended the connection`,
    UND_ERR_SOCKET: 'the connection was closed before the response was complete',
    EPIPE: `${host} ended the connection`,
    UND_ERR_CONNECT_TIMEOUT: `${host} took no connection in time`,
    ETIMEDOUT: `${host} took no connection in time`,
    EHOSTUNREACH: `there is no way to ${host}`,
    ENETUNREACH: `there is no way to ${host}`,
  }
  const isUntrusted = untrusted.test(reason)
  const remedies: Readonly<Record<string, string>> = {
    ECONNREFUSED: `Check the address (${setting('base-url')}), and that the server runs.`,
    ENOTFOUND: `Check its name (${setting('base-url')}), and whether you need a proxy (HTTPS_PROXY).`,
    EAI_AGAIN: 'Check your network, and whether you need a proxy (HTTPS_PROXY).',
    UND_ERR_CONNECT_TIMEOUT: 'Check your network, and whether you need a proxy (HTTPS_PROXY).',
    ETIMEDOUT: 'Check your network, and whether you need a proxy (HTTPS_PROXY).',
    EHOSTUNREACH: 'Check your network.',
    ENETUNREACH: 'Check your network.',
  }
  const original = originalWords(reason, host)
  const hints = [
    ...(proxy === undefined ? [] : [`The request went through the proxy ${proxy}.`]),
    ...(remedies[reason] === undefined ? [] : [remedies[reason]]),
    ...(isUntrusted
      ? [`Trust the certificate with ${setting('tls.CABundle', 'FILE')} or NODE_EXTRA_CA_CERTS.`]
      : []),
  ]
  const trust = `the certificate of ${host} is not trusted: ${message}`
  return new ApiError(words[reason] ?? (isUntrusted ? trust : message), {
    ...detailOf(request, 'network'),
    asOriginal: original ?? message,
    ...(hints.length > 0 && { hint: hints.join(' ') }),
    cause: error,
  })
}

/** The words that clients of the original search for. */
function originalWords(reason: string, host: string): string | undefined {
  const words: Readonly<Record<string, string>> = {
    ECONNREFUSED: `dial tcp: ${host}: connection refused`,
    ENOTFOUND: `dial tcp: lookup ${host}: no such host`,
    EAI_AGAIN: `dial tcp: lookup ${host}: no such host (name service unavailable)`,
    ECONNRESET: 'connection reset by peer',
    UND_ERR_SOCKET: 'the connection was closed before the response was complete',
    EPIPE: 'broken pipe',
    UND_ERR_CONNECT_TIMEOUT: `dial tcp: ${host}: no connection in time`,
  }
  return words[reason]
}
