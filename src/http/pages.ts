import { ApiError } from '../errors/api-error.ts'
import { QueryError } from '../errors/query-error.ts'
import type { Pagination } from '../openapi/model.ts'
import { jsonText, parseJson } from '../text/json.ts'
import type { AnswerReader } from './answer-reader.ts'
import { valueAt } from './json-path.ts'
import { linkTarget } from './link-header.ts'
import type { Answer } from './read-response.ts'
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
  readonly read: AnswerReader
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
    const answer = options.read(request, response)
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
    const token = textToken(tokenAt(answer, 'nextPageToken'))
    return token === undefined ? undefined : withQuery(first, 'pageToken', token)
  }
  if (!isConfigured || isLink(pagination)) {
    const target = linkTarget(response.headers['link'], 'next')
    return target === undefined ? undefined : toUrl(first, current, target)
  }
  const token =
    pagination.algorithm === 'page_number' || responseToken?.algorithm === 'page_number'
      ? nextNumber(pagination, answer)
      : tokenOf(pagination, response, answer)
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
  answer: Answer,
): string | undefined {
  const key = responseToken?.key ?? ''
  if (responseToken?.location === 'header') return textToken(response.headers[key.toLowerCase()])
  if (key === '') return undefined
  const value = tokenAt(answer, key)
  return textToken(Array.isArray(value) && value.length === 1 ? value[0] : value)
}

/** What stands at a key: in what the document made of the answer, else in the answer as it was sent. */
function tokenAt(answer: Answer, key: string): unknown {
  if (answer === undefined) return undefined
  const whole = `['${key.replace(/^\$\.?/, '')}']`
  const { value, isRows, also = [] } = answer
  for (const body of isRows ? also : [value, ...also]) {
    const found = valueAt(body, key) ?? valueAt(body, whole)
    if (textToken(Array.isArray(found) && found.length === 1 ? found[0] : found)) return found
  }
  return undefined
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
  answer: Answer,
): string | undefined {
  const numberAt = (key = '') => Number(textToken(tokenAt(answer, key)) ?? Number.NaN)
  const page = numberAt(responseToken?.key)
  const last = numberAt(responseTerminator?.key)
  return Number.isInteger(page) && Number.isInteger(last) && page < last
    ? String(page + 1)
    : undefined
}

/** The token among the query, which may have become the form in the body. */
function withQuery(request: HttpRequest, key: string, token: string, isRaw = false): HttpRequest {
  const add = (query: string) => {
    const name = encodeURIComponent(key)
    const kept = query.split('&').filter((pair) => pair !== '' && pair.split('=', 1)[0] !== name)
    return [...kept, `${name}=${isRaw ? token : encodeURIComponent(token)}`].join('&')
  }
  if (request.body !== undefined && isForm(request)) return { ...request, body: add(request.body) }
  const [path = '', query = ''] = request.url.split('?', 2)
  return { ...request, url: `${path}?${add(query)}` }
}

function isForm({ headers }: HttpRequest): boolean {
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
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
