import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { noteToken } from '../text/known-secrets.ts'

/** Claims signed with a key of RSA (RS256). */
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

/** An RSA key out of its PEM text; what `broken` makes of a text that is none, which is never quoted. */
export function rsaKey(pem: string, broken: (what: string) => Error): KeyObject {
  let key: KeyObject
  try {
    // Some ways of setting a variable leave the line ends of JSON escaped twice.
    key = createPrivateKey(pem.replaceAll('\\n', '\n'))
  } catch {
    throw broken('cannot be read; it is a PEM text')
  }
  if (key.asymmetricKeyType !== 'rsa') throw broken('is not RSA')
  return key
}
