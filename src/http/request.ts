import type { RetryDocument } from '../openapi/extension.ts'

/** A request as it is about to be sent; credentials are added last, just before the socket. */
export interface HttpRequest {
  readonly method: string
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** What messages show instead of the URL, where a credential stands in it. */
  readonly shownUrl?: string
  /** What a signature is for, where the document has such a thing. */
  readonly signing?: SigningScope
  /** Its body is a credential: it goes to this origin and no other. */
  readonly keepsOrigin?: boolean
  /** What it is for; absent where nobody but its method says. */
  readonly purpose?: Purpose
  /** When it is tried again, where its document says so. */
  readonly retry?: RetryDocument
  /** Throws where a redirect leads to what may not be asked. */
  readonly beforeRedirect?: (target: HttpRequest) => void
}

/** What is known of a request beside what is sent. */
export interface Purpose {
  /** What the operation does, which its method alone does not always say. */
  readonly kind: 'read' | 'write'
  readonly provider: string
  /** The first page of the listing that it is of. */
  readonly firstUrl: string
  /** The path of the base URL, which is no part of the API's own paths: `/api/v3`. */
  readonly basePath?: string
  /** The statement, without what is secret in it. */
  readonly statement?: string
  /** The path of the operation: `/orgs/{org}/repos`. */
  readonly template?: string
  /** `github.repos.repos.list_for_org` */
  readonly operation?: string
  /** Whether something has changed meanwhile is the very question. */
  readonly isPoll?: boolean
}

/** Why a request may not be sent. */
export interface Refusal {
  readonly sqlState: string
  readonly message: string
  readonly hint: string
}

/** Says why a request may not be sent; nothing when it may. */
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
  /** Why the text is not what was sent: bytes that are none of its characters. */
  readonly textProblem?: string
  /** With 401: how one signs in to this provider. */
  readonly signIn?: string
  /** Kept from before: the API said that it is still right, or was not asked. */
  readonly fromCache?: 'confirmed' | 'unasked'
  /** When it was asked for, where that was before; milliseconds since 1970. */
  readonly askedMs?: number
}

/** Whether a request changes nothing, so that it may be sent as often as one likes. */
export function isRead({ method, purpose }: Pick<HttpRequest, 'method' | 'purpose'>): boolean {
  if (purpose !== undefined) return purpose.kind === 'read'
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
}

/** Gets an answer, whatever its status. Throws an ApiError when there is none. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>

/** Something that stands between a caller and the socket: credentials, a gate, retries, a cache. */
export type Layer = (next: Send) => Send

/** `layer(a, b)(send)` is `a(b(send))`: the first sees a request first. */
export function stack(...layers: readonly Layer[]): Layer {
  return (send) => layers.reduceRight((next, layer) => layer(next), send)
}
