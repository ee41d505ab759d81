import { ApiError } from '../errors/api-error.ts'
import { QueryError } from '../errors/query-error.ts'
import type { Pagination } from '../openapi/model.ts'
import { jsonText, parseJson } from '../text/json.ts'
import type { AnswerReader } from './answer-reader.ts'
import { valueAt } from './json-path.ts'
import { isBrokenLink, linkTarget } from './link-header.ts'
import type { Answer } from './read-response.ts'
import { redactUrl } from './redact.ts'
import type { HttpRequest, HttpResponse, Send } from './request.ts'
import { type TokenInput, unsaidNext } from './unsaid-pages.ts'

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
  /** What may take a token where the document says nothing of pages; nothing for an answer that is no list. */
  readonly tokenInputs?:
    | ((answer: NonNullable<Answer>) => readonly TokenInput[] | undefined)
    | undefined
  readonly read: AnswerReader
  /** A page that is word for word the one before ends the list, where it is an error otherwise. */
  readonly endsAtRepeat?: boolean | undefined
  /** Stop after so many pages; absent means all of them. */
  readonly maxPages: number | undefined
  /** Told when there was a page after the last one that was read. */
  readonly onTruncated?: (() => void) | undefined
  /** Told when an answer says that there is more and not how to get it. */
  readonly onUnknownPages?: (() => void) | undefined
  /** Reads several pages at once and gives them in their order; absent, one follows the other. */
  readonly together?: ReadTogether | undefined
  /** Told of what happened to the list while it was read. */
  readonly onNotice?: ((text: string) => void) | undefined
}

export type ReadTogether = (
  requests: readonly HttpRequest[],
  read: (request: HttpRequest, signal: AbortSignal) => Promise<Page>,
) => AsyncGenerator<Page>

/**
 * Every page of a listing, none ahead of the caller unless they are read together: one that stops, stops
 * the paging. Writes and methods without pages give one. A next page that was seen already ends in an error,
 * not in a loop. Where the first answer names the last page, those up to it may be read together; what each
 * answer says of its next page is still what is followed.
 */
export async function* pages(
  first: HttpRequest,
  send: Send,
  signal: AbortSignal,
  options: PageOptions,
): AsyncGenerator<Page> {
  const { maxPages = Number.POSITIVE_INFINITY, together, endsAtRepeat = false } = options
  let before: string | undefined
  const seen = new Set<string>()
  let request: HttpRequest | undefined = first
  let ahead: Ahead | undefined
  let promised: number | undefined
  const readPage = async (asked: HttpRequest, stop: AbortSignal): Promise<Page> => {
    const response: HttpResponse = await send(asked, stop)
    return { request: asked, response, answer: options.read(asked, response) }
  }
  try {
    for (let count = 1; request !== undefined; count += 1) {
      const key = pageKey(request)
      if (seen.has(key)) throw circle(request)
      seen.add(key)
      const read: Page | undefined = await ahead?.take(key)
      if (read === undefined && ahead !== undefined) {
        await ahead.close()
        ahead = undefined
      }
      const page: Page = read ?? (await readPage(request, signal))
      const { response, answer } = page
      if (endsAtRepeat && response.text === before) return
      if (endsAtRepeat) before = response.text
      yield page
      const next = nextPage(first, page.request, response, answer, options)
      if (count === 1 && next !== undefined) {
        const named = pagesToLast(first, next, response, answer, options)
        promised = named.length + 1
        const wanted = named.slice(0, maxPages - 1)
        if (together !== undefined && wanted.length > 1) {
          ahead = new Ahead(wanted.map(pageKey), together(wanted, readPage))
        }
      }
      const isLast = next === undefined
      if (isLast && promised !== undefined && promised > 1 && promised !== count) {
        options.onNotice?.(
          `the list at ${redactUrl(first.url)} changed while it was read: it had ${promised} pages, then ${count}; rows may be missing or twice`,
        )
      }
      request = next
      if (count >= maxPages) {
        if (request !== undefined) options.onTruncated?.()
        return
      }
    }
  } finally {
    await ahead?.close()
  }
}

/** Pages that are being read before it is sure that they are the next ones. */
class Ahead {
  readonly #keys: readonly string[]
  readonly #pages: AsyncGenerator<Page>
  #at = 0

  constructor(keys: readonly string[], pages: AsyncGenerator<Page>) {
    this.#keys = keys
    this.#pages = pages
  }

  /** The page that is next, if it is the one that is asked for. */
  async take(key: string): Promise<Page | undefined> {
    if (this.#keys[this.#at] !== key) return undefined
    this.#at += 1
    const { value, done } = await this.#pages.next()
    return done ? undefined : value
  }

  async close(): Promise<void> {
    await this.#pages.return(undefined)
  }
}

function circle({ method, url }: HttpRequest): ApiError {
  return new ApiError('the next page is one that was read already', {
    failure: 'answer',
    method,
    url: redactUrl(url),
    hint: 'The API pages in a circle; nothing of it was used.',
  })
}

/** The same page has the same key, in whatever order the API writes the query. */
function pageKey({ url, body }: HttpRequest): string {
  const [path, query = ''] = url.split('?', 2)
  return `${path}?${query.split('&').sort().join('&')}\n${body ?? ''}`
}

/** More than this are no pages but a slip in a header. */
const MOST_NAMED = 100_000

/**
 * The pages after the first up to the last, where the first answer names that: by a `Link` that differs from
 * that of the next page in one number, or by the number of the last page. None where it does not.
 */
function pagesToLast(
  first: HttpRequest,
  next: HttpRequest,
  response: HttpResponse,
  answer: Answer,
  { pagination, linkPages }: PageOptions,
): HttpRequest[] {
  const { requestToken, responseToken, responseTerminator } = pagination
  if (responseToken?.algorithm === 'page_number' || pagination.algorithm === 'page_number') {
    const last = Number(textToken(tokenAt(answer, responseTerminator?.key ?? '')))
    const page = Number(textToken(tokenAt(answer, responseToken?.key ?? '')))
    if (requestToken?.location !== 'query' || !Number.isInteger(last) || last > MOST_NAMED)
      return []
    const isRaw = requestToken.encoding === 'none'
    return numbersTo(page + 1, last).map((number) =>
      withQuery(first, requestToken.key ?? '', String(number), isRaw),
    )
  }
  const isConfigured = requestToken !== undefined || responseToken !== undefined
  if (isConfigured ? !isLink(pagination) : !linkPages) return []
  const target = linkTarget(response.headers['link'], 'last')
  const last = target === undefined ? null : URL.parse(target, first.url)
  const following = new URL(next.url)
  if (last === null || last.origin + last.pathname !== following.origin + following.pathname) {
    return []
  }
  const name = onlyDifference(following.searchParams, last.searchParams)
  if (name === undefined) return last.search === following.search ? [next] : []
  const from = pageNumber(following.searchParams.get(name))
  const to = pageNumber(last.searchParams.get(name))
  // A cursor may be a number too; the second page is 2 for those who count pages.
  if (from !== 2 || to === undefined || to > MOST_NAMED) return []
  return numbersTo(from, to).map((number) => withQuery(next, name, String(number)))
}

function numbersTo(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

function pageNumber(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : undefined
}

/** The name of the one parameter that two queries have different values for. */
function onlyDifference(a: URLSearchParams, b: URLSearchParams): string | undefined {
  if (a.size !== b.size) return undefined
  const different = [...a].filter(([name, value]) => b.get(name) !== value)
  return different.length === 1 ? different[0]?.[0] : undefined
}

function nextPage(
  first: HttpRequest,
  current: HttpRequest,
  response: HttpResponse,
  answer: Answer,
  { pagination, linkPages, tokenInputs, onUnknownPages }: PageOptions,
): HttpRequest | undefined {
  const { requestToken, responseToken } = pagination
  const isConfigured = requestToken !== undefined || responseToken !== undefined
  if (!isConfigured && !linkPages) {
    const token = textToken(tokenAt(answer, 'nextPageToken'))
    if (token !== undefined) return withQuery(first, 'pageToken', token)
    const inputs = answer && tokenInputs?.(answer)
    const next = inputs && unsaidNext((key) => scalarAt(answer, key), inputs)
    switch (next?.kind) {
      case 'url':
        return toUrl(first, current, next.url)
      case 'token': {
        const { location, name } = next.input
        return location === 'query'
          ? withQuery(first, name, next.token)
          : withBody(first, name, next.token)
      }
      case 'unknown':
        onUnknownPages?.()
    }
    return undefined
  }
  if (!isConfigured || isLink(pagination)) {
    const { link } = response.headers
    if (isBrokenLink(link, 'next')) {
      throw new ApiError('the answer says that there is a next page, and not which one', {
        failure: 'answer',
        method: first.method,
        url: redactUrl(current.url),
        hint: 'Its Link header is broken. Behind a proxy, look at what that makes of it.',
      })
    }
    const target = linkTarget(link, 'next')
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

/** What an answer was made into, where that is more than its rows, and what it was before. */
function bodiesOf(answer: Answer): readonly unknown[] {
  if (answer === undefined) return []
  const { value, isRows, also = [] } = answer
  return isRows ? also : [value, ...also]
}

/** What stands at a key: in what the document made of the answer, else in the answer as it was sent. */
function tokenAt(answer: Answer, key: string): unknown {
  const whole = `['${key.replace(/^\$\.?/, '')}']`
  for (const body of bodiesOf(answer)) {
    const found = valueAt(body, key) ?? valueAt(body, whole)
    if (textToken(Array.isArray(found) && found.length === 1 ? found[0] : found)) return found
  }
  return undefined
}

/** A scalar beside the rows as text. */
function scalarAt(answer: Answer, key: string): string | undefined {
  for (const body of bodiesOf(answer)) {
    const found = Array.isArray(body) ? undefined : valueAt(body, key)
    if (found === undefined || found === null || typeof found === 'object') continue
    return found === '' ? undefined : String(found)
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
