import type { RetryDocument } from '../../openapi/extension.ts'

/** A request before it is sent. Credentials are added last, just before the socket. */
export interface HttpRequest {
  readonly method: string
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** The URL for messages, when the real one contains a credential. */
  readonly shownUrl?: string
  /** The scope of the signature, where the document has one. */
  readonly signing?: SigningScope
  /** Whether the body is a credential, which goes to this origin and no other. */
  readonly keepsOrigin?: boolean
  /** The purpose of the request; absent outside of method calls. */
  readonly purpose?: Purpose
  /** The document's retry policy, if it has one. */
  readonly retry?: RetryDocument
  /** Throws when a redirect leads to a request that is not allowed. */
  readonly beforeRedirect?: (target: HttpRequest) => void
}

/** Facts about a request beyond its content. */
export interface Purpose {
  /** The effect of the operation, which the HTTP method alone does not always show. */
  readonly kind: 'read' | 'write'
  readonly provider: string
  /** The first page of its listing. */
  readonly firstUrl: string
  /** The path of the base URL, which is not part of the API's own paths: `/api/v3`. */
  readonly basePath?: string
  /** The statement, with its secrets removed. */
  readonly statement?: string
  /** The path of the operation: `/orgs/{org}/repos`. */
  readonly template?: string
  /** `github.repos.repos.list_for_org` */
  readonly operation?: string
  /** Whether the request polls for a change, so that a cached response is useless. */
  readonly isPoll?: boolean
}

/** The reason why a request may not be sent. */
export interface Refusal {
  readonly sqlState: string
  readonly message: string
  readonly hint: string
}

/** Returns the reason why a request may not be sent, or undefined. */
export type Judge = (request: HttpRequest) => Refusal | undefined

/** Service and region of an AWS signature. */
export interface SigningScope {
  readonly service: string
  readonly region?: string | undefined
}

export interface HttpResponse {
  readonly status: number
  /** Names in lower case; repeated ones joined by `, `. */
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** The reason why the text differs from the bytes: invalid characters. */
  readonly textProblem?: string
  /** With 401: how to sign in to this provider. */
  readonly signIn?: string
  /** From the cache: `confirmed` by a 304, or `unasked` without a request. */
  readonly fromCache?: 'confirmed' | 'unasked'
  /** The time of the original request, if the response is cached; milliseconds since 1970. */
  readonly askedMs?: number
}

/** Whether a request changes nothing, so that it may be repeated. */
export function isRead({ method, purpose }: Pick<HttpRequest, 'method' | 'purpose'>): boolean {
  if (purpose !== undefined) return purpose.kind === 'read'
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
}

/**
 * Sends a request and returns its response, whatever the status. Throws an ApiError when there is
 * none.
 */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>

/** A layer between a caller and the socket: credentials, a gate, retries, a cache. */
export type Layer = (next: Send) => Send

/** `stack(a, b)(send)` is `a(b(send))`: the first layer sees a request first. */
export function stack(...layers: readonly Layer[]): Layer {
  return (send) => layers.reduceRight((next, layer) => layer(next), send)
}
