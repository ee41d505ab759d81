import type { HttpRequest, HttpResponse, Layer } from './request.ts'
import type { CachedResponse, ResponseStore } from './response-store.ts'

export interface ResponseCacheOptions {
  /** Opened when the first request comes. */
  readonly store: () => Promise<ResponseStore>
  /**
   * Separates the cached responses of different identities. Without an identity nothing is cached.
   */
  readonly identity: string | undefined
  /**
   * Responses younger than this are used without a request. Absent: every request goes to the API.
   */
  readonly maxAgeMs: number | undefined
  /** Whether responses are cached and used. Writes are recorded in either case. */
  readonly isOn: boolean
}

/**
 * Caches responses and revalidates them by their ETag. A 304 is as fresh as a full response and
 * costs nothing of GitHub's quota. Only GET responses are cached, separately for each credential.
 */
export function responseCache({ store, identity, maxAgeMs, isOn }: ResponseCacheOptions): Layer {
  return (next) => async (request, signal) => {
    const kind = request.purpose?.kind ?? (request.method === 'GET' ? 'read' : 'write')
    if (kind === 'write') {
      const { origin } = new URL(request.url)
      const answers = await store()
      answers.noteWrite(origin)
      try {
        return await next(request, signal)
      } finally {
        answers.noteWrite(origin)
      }
    }
    const { purpose } = request
    if (!isOn || identity === undefined || purpose === undefined || !isKeptKind(request)) {
      return await next(request, signal)
    }
    const answers = await store()
    const { origin } = new URL(request.url)
    const key = await keyOf(request, identity, answers)
    if (key === undefined) return await next(request, signal)
    const operation = purpose.operation ?? request.url
    const found = answers.find(key)
    const askedMs = Date.now()
    if (found !== undefined && isFresh(found, maxAgeMs, askedMs, answers.writtenMs(origin))) {
      const { headers, text, askedMs } = found
      return { status: 200, headers, text, fromCache: 'unasked', askedMs }
    }
    if (answers.isUnstable(operation)) return await next(request, signal)
    const response = await next(found === undefined ? request : conditional(request, found), signal)
    if (found !== undefined && response.status === 304) {
      const headers = { ...found.headers, ...kept(response.headers) }
      answers.confirm(key, headers, askedMs)
      answers.noteTag(operation, true)
      return {
        status: 200,
        headers: { ...headers, ...response.headers },
        text: found.text,
        fromCache: 'confirmed',
      }
    }
    if (response.status !== 200) {
      // An object that is gone, or is no longer accessible, must not be served later.
      if (found !== undefined && response.status < 500 && response.status !== 429) answers.drop(key)
      return response
    }
    if (found !== undefined && found.text === response.text) answers.noteTag(operation, false)
    if (mayBeKept(request, response, maxAgeMs !== undefined)) {
      answers.keep(key, origin, { headers: kept(response.headers), text: response.text, askedMs })
    } else if (found !== undefined) answers.drop(key)
    return response
  }
}

/** Whether a cached response exists for a request, so that a new request may cost nothing. */
export async function hasResponse(
  request: HttpRequest,
  { store, identity, isOn }: Omit<ResponseCacheOptions, 'maxAgeMs'>,
): Promise<boolean> {
  if (!isOn || identity === undefined || !isKeptKind(request)) return false
  const answers = await store()
  const key = await keyOf(request, identity, answers)
  return (
    key !== undefined &&
    answers.has(key) &&
    !answers.isUnstable(request.purpose?.operation ?? request.url)
  )
}

function isKeptKind({ method, body, purpose }: HttpRequest): boolean {
  return method === 'GET' && body === undefined && purpose !== undefined && purpose.isPoll !== true
}

function isFresh(
  { askedMs }: CachedResponse,
  maxAgeMs: number | undefined,
  nowMs: number,
  writtenMs: number,
): boolean {
  const age = nowMs - askedMs
  // Responses from before or during a write may be out of date.
  return maxAgeMs !== undefined && age >= 0 && age <= maxAgeMs && askedMs > writtenMs
}

/**
 * A hash of everything that decides the response. Headers and the URL may hold secrets; a hash
 * reveals nothing.
 */
async function keyOf(
  { method, url, headers }: HttpRequest,
  identity: string,
  answers: ResponseStore,
): Promise<string | undefined> {
  const salt = answers.salt()
  if (salt === undefined) return undefined
  const { createHmac } = await import('node:crypto')
  const sorted = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify([method, url, sorted, identity])
  return createHmac('sha256', salt).update(text).digest('hex')
}

function conditional(request: HttpRequest, { headers }: CachedResponse): HttpRequest {
  const { etag, 'last-modified': modified } = headers
  return {
    ...request,
    headers: {
      ...request.headers,
      ...(etag !== undefined && { 'if-none-match': etag }),
      ...(etag === undefined && modified !== undefined && { 'if-modified-since': modified }),
    },
  }
}

/** Without the headers that belong to one exchange: an old quota would look like today's. */
function kept(headers: HttpResponse['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) =>
        !/^(set-cookie|date|age|connection|transfer-encoding|retry-after|content-length|content-encoding|x-ratelimit-.*)$/.test(
          name,
        ),
    ),
  )
}

function mayBeKept(request: HttpRequest, response: HttpResponse, isAgeEnough: boolean): boolean {
  const {
    etag,
    'last-modified': modified,
    'cache-control': control = '',
    vary = '',
  } = response.headers
  if (response.textProblem !== undefined) return false
  if (/\bno-store\b/i.test(control) || vary.trim() === '*') return false
  if (etag === undefined && modified === undefined && !isAgeEnough) return false
  return !isFullLastPage(request, response)
}

const sizes = [
  'per_page',
  'limit',
  'page_size',
  'pageSize',
  'maxResults',
  'max_results',
  'size',
  '$top',
]

/**
 * Whether a page is the last and is full. When another page follows it later, its text and ETag do
 * not change, and a 304 need not carry the link to the new page.
 */
function isFullLastPage({ url }: HttpRequest, { headers, text }: HttpResponse): boolean {
  if (/rel="?next"?/.test(headers['link'] ?? '')) return false
  const { searchParams } = new URL(url)
  const size = sizes.map((name) => Number(searchParams.get(name) ?? 0)).find((each) => each > 0)
  if (size === undefined) return false
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return false
  }
  const lists = Array.isArray(value) ? [value] : Object.values(value ?? {}).filter(Array.isArray)
  return lists.some((list) => list.length >= size)
}
