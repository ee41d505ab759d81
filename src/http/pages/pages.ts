import { ApiError } from '../../errors/api-error.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { Pagination } from '../../openapi/model.ts'
import { jsonText, parseJson } from '../../text/json.ts'
import { valueAt } from '../response/json-path.ts'
import type { ResponseBody } from '../response/read-response.ts'
import type { ResponseReader } from '../response/response-reader.ts'
import { redactUrl } from '../transport/redact.ts'
import type { HttpRequest, HttpResponse, Send } from '../transport/request.ts'
import { guessNextPage, type TokenInput } from './guess-next-page.ts'
import { isBrokenLink, linkTarget } from './link-header.ts'

/** One page of a listing; `value` is absent when the response had no content. */
export interface Page {
  readonly request: HttpRequest
  readonly response: HttpResponse
  readonly answer: ResponseBody
}

export interface PageOptions {
  readonly pagination: Pagination
  /** Follow the `Link` header where the document describes no paging (GitHub, Okta). */
  readonly linkPages: boolean
  /**
   * Inputs that may take a page token where the document describes no paging; undefined for a
   * response that is not a list.
   */
  readonly tokenInputs?:
    | ((answer: NonNullable<ResponseBody>) => readonly TokenInput[] | undefined)
    | undefined
  readonly read: ResponseReader
  /** Whether a page identical to the previous one ends the list; otherwise it is an error. */
  readonly endsAtRepeat?: boolean | undefined
  /** The maximum of pages; absent means all. */
  readonly maxPages: number | undefined
  /** Is called when a page exists after the last one that was read. */
  readonly onTruncated?: (() => void) | undefined
  /** Is called when a response reports more pages but no way to get them. */
  readonly onUnknownPages?: (() => void) | undefined
  /**
   * Reads several pages in parallel and yields them in order. Absent: pages are read one by one.
   */
  readonly together?: ReadTogether | undefined
  /** Is called with notices about changes to the list while it is read. */
  readonly onNotice?: ((text: string) => void) | undefined
  /** Receives how many more pages will be read, and whether the list says that those are all. */
  readonly onPages?: ((more: number, isAll: boolean) => void) | undefined
}

export type ReadTogether = (
  requests: readonly HttpRequest[],
  read: (request: HttpRequest, signal: AbortSignal) => Promise<Page>,
) => AsyncGenerator<Page>

/**
 * Every page of a listing. Pages are read only on demand, unless they are read together; a caller
 * that stops, stops the paging. Writes and methods without pages yield one. A next page that was
 * read already is an error, which prevents loops. Where the first response names the last page, the
 * pages up to it may be read together; the next link of each response is still followed.
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
      const isNamed = promised !== undefined && promised > 1
      if (next !== undefined && count < maxPages) {
        if (count === 1 && isNamed) options.onPages?.(Math.min(promised ?? 1, maxPages) - 1, true)
        else if (!isNamed || count >= (promised ?? 1)) options.onPages?.(1, false)
      }
      const isLast = next === undefined
      if (isLast && promised !== undefined && promised > 1 && promised !== count) {
        options.onNotice?.(
          `the list at ${redactUrl(first.url)} changed while it was read: it had ${promised} pages, then ${count}; rows may be missing or duplicated`,
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

/** Pages that are read ahead, before it is certain that they are next. */
class Ahead {
  readonly #keys: readonly string[]
  readonly #pages: AsyncGenerator<Page>
  #at = 0

  constructor(keys: readonly string[], pages: AsyncGenerator<Page>) {
    this.#keys = keys
    this.#pages = pages
  }

  /** The next page, if it is the requested one. */
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
    hint: 'The API pages in a loop; its rows were not used.',
  })
}

/** Equal for equal pages, whatever the order of the query's parameters. */
function pageKey({ url, body }: HttpRequest): string {
  const [path, query = ''] = url.split('?', 2)
  return `${path}?${query.split('&').sort().join('&')}\n${body ?? ''}`
}

/** A page count above this is taken for an error in a header. */
const MOST_NAMED = 100_000

/**
 * The pages from the second to the last, where the first response names the last one: by a `Link`
 * that differs from the next link in one number, or by a page count. Empty otherwise.
 */
function pagesToLast(
  first: HttpRequest,
  next: HttpRequest,
  response: HttpResponse,
  answer: ResponseBody,
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
  // A cursor may be a number too; an API that counts pages calls the second one 2.
  if (from !== 2 || to === undefined || to > MOST_NAMED) return []
  return numbersTo(from, to).map((number) => withQuery(next, name, String(number)))
}

function numbersTo(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}

function pageNumber(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : undefined
}

/** The name of the only parameter that differs between two queries. */
function onlyDifference(a: URLSearchParams, b: URLSearchParams): string | undefined {
  if (a.size !== b.size) return undefined
  const different = [...a].filter(([name, value]) => b.get(name) !== value)
  return different.length === 1 ? different[0]?.[0] : undefined
}

function nextPage(
  first: HttpRequest,
  current: HttpRequest,
  response: HttpResponse,
  answer: ResponseBody,
  { pagination, linkPages, tokenInputs, onUnknownPages }: PageOptions,
): HttpRequest | undefined {
  const { requestToken, responseToken } = pagination
  const isConfigured = requestToken !== undefined || responseToken !== undefined
  if (!isConfigured && !linkPages) {
    const token = textToken(tokenAt(answer, 'nextPageToken'))
    if (token !== undefined) return withQuery(first, 'pageToken', token)
    const inputs = answer && tokenInputs?.(answer)
    const next = inputs && guessNextPage((key) => scalarAt(answer, key), inputs)
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
      throw new ApiError('the response announces a next page without its address', {
        failure: 'answer',
        method: first.method,
        url: redactUrl(current.url),
        hint: 'Its Link header is malformed. Check whether a proxy changes it.',
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
  answer: ResponseBody,
): string | undefined {
  const key = responseToken?.key ?? ''
  if (responseToken?.location === 'header') return textToken(response.headers[key.toLowerCase()])
  if (key === '') return undefined
  const value = tokenAt(answer, key)
  return textToken(Array.isArray(value) && value.length === 1 ? value[0] : value)
}

/** The bodies of an answer: its transformed value and the original one. */
function bodiesOf(answer: ResponseBody): readonly unknown[] {
  if (answer === undefined) return []
  const { value, isRows, also = [] } = answer
  return isRows ? also : [value, ...also]
}

/** The value at a key: in the transformed answer, else in the original one. */
function tokenAt(answer: ResponseBody, key: string): unknown {
  const whole = `['${key.replace(/^\$\.?/, '')}']`
  for (const body of bodiesOf(answer)) {
    const found = valueAt(body, key) ?? valueAt(body, whole)
    if (textToken(Array.isArray(found) && found.length === 1 ? found[0] : found)) return found
  }
  return undefined
}

/** A scalar beside the rows, as text. */
function scalarAt(answer: ResponseBody, key: string): string | undefined {
  for (const body of bodiesOf(answer)) {
    const found = Array.isArray(body) ? undefined : valueAt(body, key)
    if (found === undefined || found === null || typeof found === 'object') continue
    return found === '' ? undefined : String(found)
  }
  return undefined
}

/** The error for unsupported paging: stopping early would present a part as the whole. */
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

/** The next page by number, while the response reports more. */
function nextNumber(
  { responseToken, responseTerminator }: Pagination,
  answer: ResponseBody,
): string | undefined {
  const numberAt = (key = '') => Number(textToken(tokenAt(answer, key)) ?? Number.NaN)
  const page = numberAt(responseToken?.key)
  const last = numberAt(responseTerminator?.key)
  return Number.isInteger(page) && Number.isInteger(last) && page < last
    ? String(page + 1)
    : undefined
}

/** Adds a page token to the query, or to the form in the body. */
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

/**
 * The request for the next page from a complete URL. Another origin is refused, because it would
 * receive our credentials.
 */
function toUrl(first: HttpRequest, current: HttpRequest, target: string): HttpRequest {
  const url = URL.parse(target, current.url)
  const detail = { failure: 'answer', method: first.method, url: redactUrl(first.url) } as const
  if (url === null) throw new ApiError('the address of the next page is invalid', detail)
  const { origin } = new URL(first.url)
  if (url.origin !== origin) {
    throw new ApiError(`the next page is on another server, ${url.origin}`, {
      ...detail,
      hint: 'Credentials are not sent there. Behind a proxy, have it rewrite Link headers.',
    })
  }
  return { ...first, url: url.href }
}
