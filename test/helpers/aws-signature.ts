import { createHash, createHmac } from 'node:crypto'
import type { Received } from './server.ts'

/**
 * Verifies a Signature Version 4 as AWS does: from the received request, by AWS's description, with
 * no code shared with the signer. Returns the fault, or undefined.
 */
export function faultOfSignature(request: Received, secret: string, now: Date): string | undefined {
  const { headers, body } = request
  const fields =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(
      headers['authorization'] ?? '',
    )
  if (fields === null) return `no signature: ${headers['authorization']}`
  const [, , day = '', region = '', service = '', names = '', signature = ''] = fields
  const time = headers['x-amz-date'] ?? ''
  const sentMs = Date.parse(time.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Math.abs(sentMs - now.getTime()) < 15 * 60_000) || !time.startsWith(day))
    return `time ${time}`
  const mustSign = Object.keys(headers).filter((name) => name.startsWith('x-amz-'))
  const list = names.split(';')
  for (const name of ['host', ...mustSign]) if (!list.includes(name)) return `unsigned ${name}`
  const bodyHash = createHash('sha256').update(Buffer.from(body, 'utf8')).digest('hex')
  const told = headers['x-amz-content-sha256']
  if (service === 's3' && told === undefined) return 'S3 needs x-amz-content-sha256'
  if (told !== undefined && told !== bodyHash) return 'the body is another'
  const [rawPath = '', rawQuery = ''] = request.target.split(/\?(.*)/s)
  const path = rawPath
    .split('/')
    .map((segment) => (service === 's3' ? uri(unquote(segment)) : uri(segment)))
    .join('/')
  const query = rawQuery
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=')
      return [name, rest.join('=')].map((part) => uri(unquote(part.replace(/\+/g, ' '))))
    })
    .map(([name, value]) => `${name}\n${value}`)
    .sort()
    .map((pair) => pair.replace('\n', '='))
    .join('&')
  let canonical = `${request.method}\n${path}\n${query}\n`
  for (const name of list) canonical += `${name}:${headers[name]?.trim().replace(/ +/g, ' ')}\n`
  canonical += `\n${names}\n${bodyHash}`
  const toSign = `AWS4-HMAC-SHA256\n${time}\n${day}/${region}/${service}/aws4_request\n${createHash('sha256').update(canonical).digest('hex')}`
  const mac = (key: string | Buffer, data: string) =>
    createHmac('sha256', key).update(data).digest()
  const key = mac(mac(mac(mac(`AWS4${secret}`, day), region), service), 'aws4_request')
  const expected = mac(key, toSign).toString('hex')
  return expected === signature ? undefined : `another signature is due for\n${canonical}`
}

/** AWS's own encoding, byte by byte. */
function uri(text: string): string {
  let encoded = ''
  for (const byte of Buffer.from(text, 'utf8')) {
    const sign = String.fromCharCode(byte)
    encoded += /[A-Za-z0-9\-._~]/.test(sign)
      ? sign
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return encoded
}

function unquote(text: string): string {
  const bytes: number[] = []
  const source = Buffer.from(text, 'utf8')
  for (let at = 0; at < source.length; at += 1) {
    if (source[at] === 0x25) {
      bytes.push(Number.parseInt(source.toString('latin1', at + 1, at + 3), 16))
      at += 2
    } else bytes.push(source[at] ?? 0)
  }
  return Buffer.from(bytes).toString('utf8')
}
