import { own } from '../../text/own.ts'
import { type HttpRequest, isRead } from './request.ts'

/**
 * Traits of providers that their documents cannot express, by provider name. Everything else comes
 * from documents.
 */
export interface VendorTraits {
  /** Sent with every request, unless the operation needs another `accept`. */
  readonly headers: Readonly<Record<string, string>>
  /** Whether pages follow the `Link` header without a statement in the document. */
  readonly linkPages: boolean
  /**
   * The buckets whose limits a request counts for: first the narrow one, which pauses alone, then
   * the wider ones.
   */
  readonly buckets: (request: HttpRequest) => readonly string[]
  /** The provider's own ceilings, at the origins that have them. */
  readonly ceilings?: { readonly origin: RegExp; readonly most: Ceilings }
  /**
   * The number of rows after which some listings end, and the properties that report an incomplete
   * listing.
   */
  readonly longestListing?: {
    readonly rows: number
    readonly partialKey: string
  }
}

/** The ceilings within a window of time. */
export interface Ceilings {
  readonly windowMs: number
  /** A read is one point, a write is {@link WRITE_POINTS}. */
  readonly points: number
  readonly writes: number
  readonly atOnce: number
}

export const WRITE_POINTS = 5

const none: VendorTraits = { headers: {}, linkPages: false, buckets: () => ['requests'] }

const known: Readonly<Record<string, VendorTraits>> = {
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

export function traitsOf(provider: string): VendorTraits {
  return own(known, provider) ?? none
}

/** Names as in `x-ratelimit-resource`; writes have a limit of their own in addition. */
function githubBuckets(request: HttpRequest): readonly string[] {
  const path = URL.parse(request.url)?.pathname.replace(/^\/api\/v3(?=\/)/, '') ?? ''
  if (path.endsWith('/graphql')) return ['graphql']
  if (path === '/search/code') return ['code_search']
  if (path.startsWith('/search/')) return ['search']
  return isRead(request) ? ['core'] : ['content-writes', 'core']
}
