import { ApiError } from '../errors/api-error.ts'
import { QueryError } from '../errors/query-error.ts'
import type { Pagination } from '../openapi/model.ts'
import { jsonText, parseJson } from '../text/json.ts'
import { valueAt } from './json-path.ts'
import { linkTarget } from './link-header.ts'
import { type Answer, readAnswer } from './read-response.ts'
import { redactUrl } from './redact.ts'
import type { HttpRequest, HttpResponse, Send } from './request.ts'

/** One page of a listing; `value` is absent when the answer had no content. */
export interface Page {
  readonly request: HttpRequest
  readonly response: HttpResponse
  readonly answer: Answer
}

export interface PageOptions {
  readonly pagination: Pagination
  /** Follow the `Link` header where the document says nothing (GitHub, Okta). */
  readonly linkPages: boolean
  readonly mediaType: string | undefined
  /** Stop after so many pages; absent means all of them. */
  readonly maxPages: number | undefined
  /** Told when there was a page after the last one that was read. */
  readonly onTruncated?: (() => void) | undefined
}

/**
 * Every page of a listing, none ahead of the caller: one that stops, stops the paging. Writes and
 * methods without pages give one. A next page that was seen already ends in an error, not in a loop.
 */
export async function* pages(
  first: HttpRequest,
  send: Send,
  signal: AbortSignal,
  options: PageOptions,
): AsyncGenerator<Page> {
  const seen = new Set<string>()
  let request: HttpRequest | undefined = first
  for (let count = 1; request !== undefined; count += 1) {
    const key = `${request.url}\n${request.body ?? ''}`
    if (seen.has(key)) {
      throw new ApiError('the next page is one that was read already', {
        failure: 'answer',
        method: request.method,
        url: redactUrl(request.url),
        hint: 'The API pages in a circle; nothing of it was used.',
      })
    }
    seen.add(key)
    const response: HttpResponse = await send(request, signal)
    const answer = readAnswer(request, response, options.mediaType)
    yield { request, response, answer }
    request = nextPage(first, request, response, answer, options)
    if (options.maxPages !== undefined && count >= options.maxPages) {
      if (request !== undefined) options.onTruncated?.()
      return
    }
  }
}

function nextPage(
  first: HttpRequest,
  current: HttpRequest,
  response: HttpResponse,
  answer: Answer,
  { pagination, linkPages }: PageOptions,
): HttpRequest | undefined {
  const { requestToken, responseToken } = pagination
  const isConfigured = requestToken !== undefined || responseToken !== undefined
  if (!isConfigured && !linkPages) {
    const token = textToken(valueAt(answer?.value, 'nextPageToken'))
    return token === undefined ? undefined : withQuery(first, 'pageToken', token)
  }
  if (!isConfigured || isLink(pagination)) {
    const target = linkTarget(response.headers['link'], 'next')
    return target === undefined ? undefined : toUrl(first, current, target)
  }
  const token =
    pagination.algorithm === 'page_number' || responseToken?.algorithm === 'page_number'
      ? nextNumber(pagination, answer?.value)
      : tokenOf(pagination, response, answer?.value)
  if (token === undefined) return undefined
  switch (requestToken?.location) {
    case 'query':
      return withQuery(first, requestToken.key ?? '', token, requestToken.encoding === 'none')
    case 'body':
      return withBody(first, requestToken.key ?? '', token)
    case 'request':
    case 'request_string':
      return toUrl(first, current, token)
    default:
      throw unsupportedPaging(`a token that goes into '${requestToken?.location ?? 'nothing'}'`)
  }
}

function isLink({ responseToken }: Pagination): boolean {
  return (
    responseToken?.algorithm === 'link_header_next' ||
    (responseToken?.location === 'header' && responseToken.key?.toLowerCase() === 'link')
  )
}

function tokenOf(
  { responseToken }: Pagination,
  response: HttpResponse,
  body: unknown,
): string | undefined {
  const key = responseToken?.key ?? ''
  if (responseToken?.location === 'header') return textToken(response.headers[key.toLowerCase()])
  if (key === '') return undefined
  const value = valueAt(body, key) ?? valueAt(body, `['${key.replace(/^\$\.?/, '')}']`)
  return textToken(Array.isArray(value) && value.length === 1 ? value[0] : value)
}

/** To stop where there are more pages would pass a part off as the whole. */
function unsupportedPaging(what: string): QueryError {
  return new QueryError('0A000', `not supported yet: paging by ${what}`, {
    category: 'unsupported',
  })
}

function textToken(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'object') {
    if (Object.keys(value).length === 0) return undefined
    throw unsupportedPaging('a token that is an object')
  }
  const text = String(value)
  return text === '' || text === '<nil>' || text === '[]' ? undefined : text
}

/** The page after this one, while the answer says that there are more. */
function nextNumber(
  { responseToken, responseTerminator }: Pagination,
  body: unknown,
): string | undefined {
  const numberAt = (key = '') => Number(textToken(valueAt(body, key)) ?? Number.NaN)
  const page = numberAt(responseToken?.key)
  const last = numberAt(responseTerminator?.key)
  return Number.isInteger(page) && Number.isInteger(last) && page < last
    ? String(page + 1)
    : undefined
}

function withQuery(request: HttpRequest, key: string, token: string, isRaw = false): HttpRequest {
  const [path = '', query = ''] = request.url.split('?', 2)
  const name = encodeURIComponent(key)
  const kept = query.split('&').filter((pair) => pair !== '' && pair.split('=', 1)[0] !== name)
  kept.push(`${name}=${isRaw ? token : encodeURIComponent(token)}`)
  return { ...request, url: `${path}?${kept.join('&')}` }
}

function withBody(request: HttpRequest, key: string, token: string): HttpRequest {
  const body = request.body === undefined ? {} : parseJson(request.body)
  const name = key.replace(/^\$\.?/, '')
  return { ...request, body: jsonText({ ...(body as object), [name]: token }) }
}

/** The next page as a whole URL. One on another origin would get our credentials: refused. */
function toUrl(first: HttpRequest, current: HttpRequest, target: string): HttpRequest {
  const url = URL.parse(target, current.url)
  const detail = { failure: 'answer', method: first.method, url: redactUrl(first.url) } as const
  if (url === null) throw new ApiError('the next page is no web address', detail)
  const { origin } = new URL(first.url)
  if (url.origin !== origin) {
    throw new ApiError(`the next page is on another server, ${url.origin}`, {
      ...detail,
      hint: 'Credentials are not sent there. Behind a proxy, have it rewrite Link headers.',
    })
  }
  return { ...first, url: url.href }
}
