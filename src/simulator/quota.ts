/** The rate-limit headers of one response, and whether the request is allowed at all. */
export interface QuotaReading {
  readonly limit: number
  readonly remaining: number
  readonly used: number
  /** The end of the window, in seconds since 1970. */
  readonly reset: number
  readonly resource: string
}

const LIMITS: Readonly<Record<string, number>> = { core: 5000, search: 30, code_search: 10 }
const ANONYMOUS_LIMIT = 60
const WINDOW_SECONDS: Readonly<Record<string, number>> = { core: 3600, search: 60, code_search: 60 }

/** Counts requests as GitHub does: by credential and by resource, in windows. */
export class Quota {
  #buckets = new Map<string, { used: number; reset: number }>()
  readonly #limits: Readonly<Record<string, number>>

  /** `core` is the allowed number of requests in an hour, by default GitHub's 5,000. */
  constructor(core?: number) {
    this.#limits = core === undefined ? LIMITS : { ...LIMITS, core }
  }

  /** The quota before this request is counted. */
  read(credential: string | undefined, resource: string, nowMs: number): QuotaReading {
    const limit = credential === undefined ? ANONYMOUS_LIMIT : (this.#limits[resource] ?? 0)
    const bucket = this.#bucket(credential, resource, nowMs)
    return {
      limit,
      remaining: Math.max(0, limit - bucket.used),
      used: bucket.used,
      reset: bucket.reset,
      resource,
    }
  }

  /** Counts one request and returns the remaining quota. */
  spend(credential: string | undefined, resource: string, nowMs: number): QuotaReading {
    this.#bucket(credential, resource, nowMs).used += 1
    return this.read(credential, resource, nowMs)
  }

  clear(): void {
    this.#buckets.clear()
  }

  #bucket(credential: string | undefined, resource: string, nowMs: number) {
    const key = `${resource} ${credential ?? ''}`
    const known = this.#buckets.get(key)
    const now = Math.floor(nowMs / 1000)
    if (known !== undefined && known.reset > now) return known
    const fresh = { used: 0, reset: now + (WINDOW_SECONDS[resource] ?? 3600) }
    this.#buckets.set(key, fresh)
    return fresh
  }
}

/** The resource whose quota a path uses. */
export function quotaResource(pathname: string): string {
  if (pathname === '/search/code') return 'code_search'
  return pathname.startsWith('/search/') ? 'search' : 'core'
}

export function quotaHeaders(reading: QuotaReading): Record<string, string> {
  return {
    'x-ratelimit-limit': String(reading.limit),
    'x-ratelimit-remaining': String(reading.remaining),
    'x-ratelimit-used': String(reading.used),
    'x-ratelimit-reset': String(reading.reset),
    'x-ratelimit-resource': reading.resource,
  }
}
