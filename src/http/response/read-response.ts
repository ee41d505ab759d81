import { ApiError, type ApiErrorDetail, type ApiFailure } from '../../errors/api-error.ts'
import { setting } from '../../errors/setting.ts'
import { parseJson } from '../../text/json.ts'
import { missingOwner, permissions, requestIdHeader } from '../../vendors/github-refusal.ts'
import { failureOf, type Rest, restAfter } from '../transport/limits.ts'
import { redactUrl } from '../transport/redact.ts'
import type { HttpRequest, HttpResponse } from '../transport/request.ts'
import { isAcceptable, isJson } from './media-type.ts'

/** The body of a successful response. A response without content is `undefined`. */
export type ResponseBody =
  | {
      readonly value: unknown
      /** Whether the rows were extracted already, so that the object key is done with. */
      readonly isRows?: boolean
      /** The response before it was transformed, where page tokens may be. */
      readonly also?: readonly unknown[]
      /** Why the response is not what its document describes. Only users of its rows check this. */
      readonly problem?: () => string | undefined
    }
  | undefined

/**
 * The parsed body of a complete response: JSON, unless the document expects and the response
 * declares another type. Throws an ApiError for every other status and for a body of the wrong
 * kind.
 */
export function readResponse(
  request: HttpRequest,
  response: HttpResponse,
  expectedMediaType: string | undefined,
): ResponseBody {
  const expected = expectedMediaType ?? 'application/json'
  const text = responseText(request, response, [expected])
  if (text === undefined) return undefined
  const declared = response.headers['content-type'] ?? expected
  if (!isJson(declared) && !isJson(expected)) return { value: text }
  try {
    return { value: parseJson(text) }
  } catch (error) {
    const what = isJson(declared) ? 'not valid JSON' : `${declared}, not JSON`
    throw unreadable(request, response, `the response is ${what} (${place(error)})`, error)
  }
}

/**
 * Statuses of complete responses. The other 2xx statuses are partial, multiple or delta responses.
 */
const whole: ReadonlySet<number> = new Set([200, 201, 202, 203, 204, 205])

/**
 * The text of a complete response; undefined for no content. Throws an ApiError for every other
 * status, for a partial response, and for an unexpected media type. An empty list of expected types
 * accepts all.
 */
export function responseText(
  request: HttpRequest,
  response: HttpResponse,
  expected?: readonly string[],
): string | undefined {
  const { status, headers } = response
  if (status >= 300 || status < 200) throw refusal(request, response)
  if (!whole.has(status)) {
    throw unreadable(
      request,
      response,
      `${reasons[status] ?? 'an unknown status'}: not a complete response`,
    )
  }
  const range = headers['content-range']
  if (range !== undefined && !isWholeRange(range)) {
    throw unreadable(request, response, `the response is partial (Content-Range: ${range})`)
  }
  if (response.textProblem !== undefined) {
    throw unreadable(request, response, `the response cannot be read: ${response.textProblem}`)
  }
  const text = response.text.replace(/^\uFEFF/, '')
  if (text.trim() === '') return undefined
  const declared = headers['content-type']
  if (expected !== undefined && !isAcceptable(declared, expected)) {
    const is = /html/i.test(declared ?? '') ? `a web page (${declared})` : declared
    const wanted = isJson(expected[0] ?? '') ? 'JSON' : expected[0]
    throw unreadable(request, response, `the response is ${is}, not ${wanted}`)
  }
  return text
}

/** Whether a range covers the whole content. */
function isWholeRange(range: string): boolean {
  const [, first, last, all] = /^\s*[\w-]*\s*(\d+)-(\d+)\/(\d+)\s*$/.exec(range) ?? []
  return first === '0' && Number(last) + 1 === Number(all)
}

/**
 * Parses a text by its media type: JSON is parsed, which may throw a SyntaxError; any other type
 * stays text.
 */
export function parsedText(text: string, mediaType: string): unknown {
  return isJson(mediaType) ? parseJson(text) : text
}

const reasons: Readonly<Record<number, string>> = {
  206: 'Partial Content',
  207: 'Multi-Status',
  208: 'Already Reported',
  226: 'IM Used',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

function refusal(request: HttpRequest, response: HttpResponse): ApiError {
  const { status, text } = response
  const failure = failureOf(response)
  const now = Date.now()
  const rest = restAfter(response, now)
  const { message, documentation } = apiMessage(text)
  return new ApiError(reasons[status] ?? `HTTP status ${status}`, {
    ...detailOf(request, response, failure),
    apiMessage: message,
    body: text.slice(0, 4000),
    documentation,
    retryAfterSeconds: rest && Math.max(0, Math.ceil((rest.untilMs - now) / 1000)),
    hint: remedy(failure, request, response, rest, message),
  })
}

function detailOf(
  request: HttpRequest,
  response: HttpResponse,
  failure: ApiFailure,
): ApiErrorDetail {
  const { headers } = response
  return {
    failure,
    method: request.method,
    url: redactUrl(request.url),
    status: response.status,
    requestId: headers[requestIdHeader] ?? headers['x-request-id'],
  }
}

/**
 * The error for a successful response with undocumented content; it shows how the content begins.
 */
export function unreadable(
  request: HttpRequest,
  response: HttpResponse,
  what: string,
  cause?: unknown,
): ApiError {
  return new ApiError(what, {
    ...detailOf(request, response, 'answer'),
    body: printable(response.text.slice(0, 200)),
    cause,
  })
}

/** Escapes control and invisible characters for a terminal, except line breaks. */
function printable(text: string): string {
  const unseen = /[^\P{C}\n\t]/gu
  return text.replace(unseen, (character) => {
    const code = character.codePointAt(0) ?? 0
    return `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/**
 * The API's own message: GitHub's `message` with its `errors`, the usual places of other APIs, or
 * the text itself when it is short and not a web page.
 */
export function apiMessage(text: string): {
  message: string | undefined
  documentation: string | undefined
} {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    const isShort = text.length > 0 && text.length < 300 && !text.trimStart().startsWith('<')
    return { message: isShort ? text.trim() : undefined, documentation: undefined }
  }
  if (typeof body !== 'object' || body === null) {
    return { message: body === null ? undefined : String(body), documentation: undefined }
  }
  const { message, error, errors, documentation_url, error_description, detail } = body as Record<
    string,
    unknown
  >
  const nested = typeof error === 'object' && error !== null ? error : {}
  const main = [
    message,
    error_description,
    detail,
    (nested as { message?: unknown }).message,
    error,
  ]
    .filter((candidate) => typeof candidate === 'string' && candidate !== '')
    .at(0) as string | undefined
  const listed = Array.isArray(errors) ? errors.map(errorDetail) : []
  // A detail that repeats the message is left out.
  const details = listed.filter((item) => item !== '' && !saysAgain(main, item))
  const words = [
    main?.replace(/\s+/g, ' ').trim(),
    details.length === 0 ? undefined : `(${details.join('; ')})`,
  ]
  const said = words.filter((word) => word !== undefined).join(' ')
  return {
    message: said === '' ? undefined : said,
    documentation: typeof documentation_url === 'string' ? documentation_url : undefined,
  }
}

function saysAgain(message: string | undefined, detail: string): boolean {
  const said = detail.replace(/^[\w.]+: /, '')
  return message?.includes(said) ?? false
}

/**
 * One of GitHub's details: a string, or an object with a field and a code, sometimes with a
 * message.
 */
function errorDetail(item: unknown): string {
  if (typeof item === 'string') return item
  if (typeof item !== 'object' || item === null) return ''
  const { resource, field, code, message, detail, title } = item as Record<string, unknown>
  const text = message ?? detail ?? title
  const where = [resource, field].filter((part) => typeof part === 'string').join('.')
  if (typeof text === 'string' && text !== '') return where === '' ? text : `${where}: ${text}`
  return [where, code].filter((part) => typeof part === 'string' && part !== '').join(': ')
}

function remedy(
  failure: ApiFailure,
  request: HttpRequest,
  response: HttpResponse,
  rest: Rest | undefined,
  message: string | undefined,
): string | undefined {
  const { status, headers, signIn } = response
  if (failure === 'rate-limit') {
    const wait = rest === undefined ? 0 : Math.max(0, Math.ceil((rest.untilMs - Date.now()) / 1000))
    const until = rest && new Date(rest.untilMs).toISOString()
    return rest?.cause === 'quota'
      ? `The quota is used up until ${until}; ${setting('max-wait', `${wait}s`)} would wait for it.`
      : `Try again in ${wait} s; ${setting('max-wait', `${wait}s`)} would wait for it.`
  }
  const isMissing = status === 404 && (message === undefined || /^not found\.?$/i.test(message))
  const missing = isMissing ? missingOwner(request.purpose?.template) : undefined
  const parts = [
    ...(missing === undefined ? [] : [missing]),
    ...(status === 401 ? [signIn ?? `Sign in with ${setting('auth')} for the provider.`] : []),
    ...(status === 401 || status === 403 || status === 404 ? permissions(status, headers) : []),
  ]
  return parts.length === 0 ? undefined : parts.join(' ')
}

function place(error: unknown): string {
  return (error as Error).message.replace(/\s+/g, ' ')
}
