import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { noteToken } from '../../text/known-secrets.ts'

/** Claims signed with an RSA key (RS256). */
export function signedClaims(claims: object, key: KeyObject, keyId?: string): string {
  const header = { alg: 'RS256', typ: 'JWT', ...(keyId !== undefined && { kid: keyId }) }
  const signed = [header, claims].map((part) => base64url(JSON.stringify(part))).join('.')
  const token = `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`
  noteToken(token)
  return token
}

function base64url(value: string): string {
  return Buffer.from(value, 'utf8').toString('base64url')
}

/**
 * An RSA key from its PEM text. `broken` makes the error for an invalid text, which is never
 * quoted.
 */
export function rsaKey(pem: string, broken: (what: string) => Error): KeyObject {
  let key: KeyObject
  try {
    // In some shells a variable holds the line ends of JSON escaped twice.
    key = createPrivateKey(pem.replaceAll('\\n', '\n'))
  } catch {
    throw broken('cannot be read; it is a PEM text')
  }
  if (key.asymmetricKeyType !== 'rsa') throw broken('is not RSA')
  return key
}
