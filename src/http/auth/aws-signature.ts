import { createHash, createHmac } from 'node:crypto'
import { QueryError } from '../../errors/query-error.ts'
import type { HttpRequest } from '../transport/request.ts'
import type { Secret } from './secret.ts'

/** The keys of one AWS identity. */
export interface AwsKeys {
  readonly id: Secret
  readonly secret: Secret
  /** Of temporary keys. */
  readonly session?: Secret
}

const ALGORITHM = 'AWS4-HMAC-SHA256'

/**
 * The request with a Signature Version 4 over its method, address, body and relevant headers. The
 * address is written again with strict percent-encoding, so that AWS reads exactly what was signed.
 * Throws a QueryError when the service or region is unknown.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signAws(request: HttpRequest, keys: AwsKeys, now: Date): HttpRequest {
  const url = new URL(request.url)
  const { service, region } = scopeOf(request, url)
  const isS3 = service.startsWith('s3')
  const path = url.pathname.split('/').map(strictly).join('/')
  const query = url.search === '' ? [] : url.search.slice(1).split('&').filter(Boolean).map(pairOf)
  const time = now.toISOString().replace(/[:-]|\.\d+/g, '')
  const bodyHash = sha256(request.body ?? '')
  const headers: Record<string, string> = {
    ...request.headers,
    'x-amz-date': time,
    ...(isS3 && { 'x-amz-content-sha256': bodyHash }),
    ...(keys.session && { 'x-amz-security-token': keys.session.reveal() }),
  }
  const signed = ['host', ...Object.keys(headers).filter(isSigned)].sort()
  const canonical = [
    request.method,
    canonicalPath(path, isS3),
    canonicalQuery(query),
    ...signed.map((name) => `${name}:${oneLine(name === 'host' ? url.host : headers[name])}`),
    '',
    signed.join(';'),
    bodyHash,
  ].join('\n')
  const day = time.slice(0, 8)
  const scope = `${day}/${region}/${service}/aws4_request`
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${keys.secret.reveal()}`,
  )
  const signature = hmac(key, [ALGORITHM, time, scope, sha256(canonical)].join('\n'))
  headers['authorization'] =
    `${ALGORITHM} Credential=${keys.id.reveal()}/${scope}, SignedHeaders=${signed.join(';')}, Signature=${signature.toString('hex')}`
  return { ...request, url: `${url.origin}${path}${asSent(query)}`, headers }
}

/** Whether a header is signed. Proxies may change the others. */
function isSigned(name: string): boolean {
  return name.startsWith('x-amz-') || name === 'content-type' || name === 'content-md5'
}

/**
 * The service and region that a request is signed for, from its document and values
 * (signing-scope.ts).
 */
function scopeOf({ signing }: HttpRequest, { host }: URL): { service: string; region: string } {
  const { service, region } = signing ?? {}
  if (service === undefined) {
    throw new QueryError('28000', `credentials error: AWS service is unknown for ${host}`, {
      hint: "The document does not name it: its 'info' needs 'x-serviceName'.",
    })
  }
  if (region === undefined) {
    throw new QueryError('28000', `credentials error: AWS region is unknown for ${host}`, {
      hint: "Give it: WHERE region = 'us-east-1'.",
    })
  }
  if (!/^[\w-]+$/.test(region)) {
    throw new QueryError('22023', `'${region}' is not the name of an AWS region`)
  }
  return { service, region }
}

interface QueryPair {
  readonly name: string
  /** Absent without `=`. */
  readonly value: string | undefined
}

function pairOf(text: string): QueryPair {
  const at = text.indexOf('=')
  const part = (raw: string) => strictly(raw.replaceAll('+', '%20'))
  return at === -1
    ? { name: part(text), value: undefined }
    : { name: part(text.slice(0, at)), value: part(text.slice(at + 1)) }
}

function asSent(query: readonly QueryPair[]): string {
  const pairs = query.map(({ name, value }) => (value === undefined ? name : `${name}=${value}`))
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

function canonicalQuery(query: readonly QueryPair[]): string {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  return query
    .map(({ name, value = '' }) => [name, value] as const)
    .sort((a, b) => order(a[0], b[0]) || order(a[1], b[1]))
    .map((pair) => pair.join('='))
    .join('&')
}

/** Encodes the path once more and joins repeated slashes, as every service except S3 does. */
function canonicalPath(path: string, isS3: boolean): string {
  if (isS3) return path
  return path
    .replace(/\/{2,}/g, '/')
    .split('/')
    .map(encode)
    .join('/')
}

/** Strict percent-encoding, as AWS uses it, whatever the input used. */
function strictly(raw: string): string {
  try {
    return encode(decodeURIComponent(raw))
  } catch {
    return encode(raw)
  }
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function oneLine(value = ''): string {
  return value.trim().replace(/\s+/g, ' ')
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest()
}
