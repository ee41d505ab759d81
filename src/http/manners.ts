import { own } from '../text/own.ts'
import { type HttpRequest, isRead } from './request.ts'

/**
 * The few things that providers expect of a client and that their documents cannot say, by provider
 * name. Everything else comes from documents.
 */
export interface Manners {
  /** Sent with every request, unless the operation's answer asks for another `accept`. */
  readonly headers: Readonly<Record<string, string>>
  /** Pages by the `Link` header even where the document does not say so. */
  readonly linkPages: boolean
  /** The buckets whose limits a request counts for: first the one that rests alone, then the wider. */
  readonly buckets: (request: HttpRequest) => readonly string[]
  /** What the provider never wants exceeded, at the origins it says so of. */
  readonly ceilings?: { readonly origin: RegExp; readonly most: Ceilings }
  /**
   * Rows that some listings end after, however many there are, and where an answer says that they may not
   * be all.
   */
  readonly longestListing?: {
    readonly rows: number
    readonly partialKey: string
  }
}

/** What may be asked within a window of time. */
export interface Ceilings {
  readonly windowMs: number
  /** A read is one point, a write is {@link WRITE_POINTS}. */
  readonly points: number
  readonly writes: number
  readonly atOnce: number
}

export const WRITE_POINTS = 5

const none: Manners = { headers: {}, linkPages: false, buckets: () => ['requests'] }

const known: Readonly<Record<string, Manners>> = {
  // https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#headers
  github: {
    headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
    linkPages: true,
    buckets: githubBuckets,
    // https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
    // Enterprise servers have limits of their own, or none.
    ceilings: {
      origin: /^https:\/\/api\.(github\.com|[\w-]+\.ghe\.com)$/,
      most: { windowMs: 60_000, points: 900, writes: 80, atOnce: 100 },
    },
    // https://docs.github.com/en/rest/search/search#about-search
    longestListing: {
      rows: 1000,
      partialKey: 'incomplete_results',
    },
  },
  okta: { ...none, linkPages: true },
}

export function mannersOf(provider: string): Manners {
  return own(known, provider) ?? none
}

/** The names are those of `x-ratelimit-resource`, but for writes, which have a limit beside that of all. */
function githubBuckets(request: HttpRequest): readonly string[] {
  const path = URL.parse(request.url)?.pathname.replace(/^\/api\/v3(?=\/)/, '') ?? ''
  if (path.endsWith('/graphql')) return ['graphql']
  if (path === '/search/code') return ['code_search']
  if (path.startsWith('/search/')) return ['search']
  return isRead(request) ? ['core'] : ['content-writes', 'core']
}
