import { createHash, randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'
import type { Answer } from './problems.ts'

/** The body of a response, and its media type. */
export interface Payload {
  readonly bytes: Buffer
  readonly contentType: string
}

export function payloadOf(answer: Answer & { readonly bytes?: Buffer }): Payload | undefined {
  if (answer.bytes !== undefined) {
    return { bytes: answer.bytes, contentType: answer.mediaType ?? 'application/octet-stream' }
  }
  if (answer.body === undefined) return undefined
  if (answer.mediaType !== undefined && typeof answer.body === 'string') {
    const type = answer.mediaType.includes('charset')
      ? answer.mediaType
      : `${answer.mediaType}; charset=utf-8`
    return { bytes: Buffer.from(answer.body), contentType: type }
  }
  return {
    bytes: Buffer.from(JSON.stringify(answer.body)),
    contentType: 'application/json; charset=utf-8',
  }
}

export const entityTag = (bytes: Buffer): string =>
  `W/"${createHash('sha256').update(bytes).digest('hex')}"`

/**
 * Whether an `If-None-Match` header names the ETag. Weak and strong tags compare alike, as on
 * GitHub.
 */
export function matchesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  const plain = (text: string) => text.trim().replace(/^W\//, '')
  return header.split(',').some((one) => one.trim() === '*' || plain(one) === plain(tag))
}

/** The headers of every GitHub response. */
export function standingHeaders(): Record<string, string> {
  return {
    server: 'github.com',
    'x-github-request-id': [4, 3, 4, 4, 4]
      .map((bytes) => randomBytes(bytes).toString('hex').toUpperCase())
      .join(':'),
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': '2022-11-28',
    'x-oauth-scopes': 'admin:org, gist, repo, user',
    'access-control-expose-headers': 'ETag, Link, Retry-After, X-RateLimit-Remaining',
    'cache-control': 'private, max-age=60, s-maxage=60',
    vary: 'Accept, Authorization, Cookie',
  }
}

/** Sends a response completely, or damaged by a fault. */
export function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  payload: Payload | undefined,
  fault: Fault | undefined,
): void {
  const bodiless = status === 204 || status === 205 || status === 304
  if (payload === undefined || bodiless) {
    response.writeHead(status, bodiless ? headers : { ...headers, 'content-length': '0' })
    response.end()
    return
  }
  const half = payload.bytes.subarray(0, Math.ceil(payload.bytes.length / 2))
  const sent = fault?.kind === 'truncate' ? half : payload.bytes
  const length = sent.length + (fault?.kind === 'length' ? fault.number : 0)
  response.writeHead(status, {
    ...headers,
    'content-type': payload.contentType,
    'content-length': String(Math.max(0, length)),
  })
  // The connection ends only after half of the body was sent: earlier, the headers would be lost too.
  switch (fault?.kind) {
    case 'drop-body':
      response.write(half, () => response.socket?.destroy())
      break
    case 'reset-body':
      response.write(half, () => response.socket?.resetAndDestroy())
      break
    case 'stall':
      response.write(half)
      break
    case 'slow-body':
      response.write(half)
      setTimeout(() => response.end(payload.bytes.subarray(half.length)), fault.number)
      break
    case 'length':
      // More bytes than announced, or fewer and then the end of the connection.
      response.end(sent, () => response.socket?.end())
      break
    default:
      response.end(sent)
  }
}
