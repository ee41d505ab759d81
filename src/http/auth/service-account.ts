import type { KeyObject } from 'node:crypto'
import { QueryError } from '../../errors/query-error.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { tokenScope, tokenServer } from '../../vendors/google.ts'
import { type Grant, tokenOf, tokenRequest } from './access-token.ts'
import {
  type Environment,
  type FoundKey,
  keyFromPlaces,
  missing,
  text,
  texts,
} from './credential-places.ts'
import { rsaKey, signedClaims } from './json-web-token.ts'

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const LIFETIME_SECONDS = 3600
/** Clocks differ; a token from the future is refused. */
const CLOCK_SKEW_SECONDS = 10

interface ServiceAccount {
  readonly email: string
  readonly key: KeyObject
  readonly keyId: string | undefined
  readonly tokenUri: string
}

/**
 * Google's grant for programs: claims signed with the key of a service account, exchanged for a
 * token (https://developers.google.com/identity/protocols/oauth2/service-account#httprest).
 *
 * Throws a QueryError when the key is missing or invalid; the message never quotes it.
 */
export function serviceAccountGrant(provider: string, auth: AuthDocument, env: Environment): Grant {
  const found = keyFromPlaces(auth, env)
  if (found === undefined) throw missing(provider, auth)
  const account = readAccount(found)
  const scopes = texts(auth['scopes'])
  const subject = text(auth['sub'])
  return async (send, signal) => {
    const issued = Math.floor(Date.now() / 1000) - CLOCK_SKEW_SECONDS
    const claims = {
      iss: account.email,
      scope: scopes.length === 0 ? tokenScope : scopes.join(' '),
      aud: account.tokenUri,
      iat: issued,
      exp: issued + LIFETIME_SECONDS,
      ...(subject !== undefined && { sub: subject }),
    }
    const assertion = signedClaims(claims, account.key, account.keyId)
    const request = tokenRequest(account.tokenUri, [
      ['grant_type', JWT_BEARER],
      ['assertion', assertion],
    ])
    return tokenOf(request, await send(request, signal), [assertion])
  }
}

function readAccount({ text: content, source }: FoundKey): ServiceAccount {
  const broken = (what: string) =>
    new QueryError('28000', `credentials error: ${source} ${what}`, {
      hint: 'Expected the JSON key file of a service account from Google.',
    })
  let parsed: unknown
  try {
    parsed = JSON.parse(content)
  } catch {
    // The parser's own message quotes the text, which is secret.
    throw broken('is not JSON')
  }
  const fields = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as Record<
    string,
    unknown
  >
  const type = text(fields['type'])
  if (type !== undefined && type !== 'service_account') {
    throw broken("is not the key of a service account: its 'type' differs")
  }
  const [email, pem] = ['client_email', 'private_key'].map((name) => {
    const value = text(fields[name])
    if (value === undefined) throw broken(`has no '${name}'`)
    return value
  }) as [string, string]
  const tokenUri = text(fields['token_uri']) ?? tokenServer
  if (!/^https?:\/\//.test(tokenUri) || !URL.canParse(tokenUri)) {
    throw broken("has a 'token_uri' that is not a web address")
  }
  return {
    email,
    key: rsaKey(pem, (what) => broken(`has a 'private_key' that ${what}`)),
    keyId: text(fields['private_key_id']),
    tokenUri,
  }
}
