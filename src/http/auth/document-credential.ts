import { QueryError } from '../../errors/query-error.ts'
import { setting } from '../../errors/setting.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { notePair, noteSecret } from '../../text/known-secrets.ts'
import type { Credential, FixedCredential } from './credential.ts'
import { type Environment, keyFromPlaces, missing, pair, text } from './credential-places.ts'
import { Secret } from './secret.ts'

/** The credential that settings describe. Throws a QueryError when they cannot be used. */
export async function fromDocument(
  provider: string,
  auth: AuthDocument,
  env: Environment,
): Promise<Credential> {
  const type = String(auth.type ?? '').toLowerCase()
  const prefix = text(auth['valuePrefix'])
  switch (type) {
    case 'null_auth':
      return { kind: 'none' }
    case 'bearer':
      return header('authorization', `Bearer ${token(provider, auth, env)}`)
    case 'api_key':
      return header('authorization', `${prefix ?? 'api_key '}${token(provider, auth, env)}`)
    case 'basic':
      return header('authorization', `${prefix ?? 'Basic '}${basic(provider, auth, env)}`)
    case 'custom':
      return custom(provider, auth, env)
    case '':
      return hasKey(auth) ? await serviceAccount(provider, auth, env) : { kind: 'none' }
    case 'service_account':
      return await serviceAccount(provider, auth, env)
    case 'oauth2': {
      const { clientCredentials } = await import('./client-credentials.ts')
      return { kind: 'token', grant: await clientCredentials(provider, auth, env) }
    }
    case 'github_app': {
      const { githubApp } = await import('./github-app.ts')
      return { kind: 'github-app', app: githubApp(provider, auth, env) }
    }
    case 'aws_signing_v4': {
      const { awsKeys } = await import('./aws-keys.ts')
      return { kind: 'aws', keys: awsKeys(provider, auth, env) }
    }
    default:
      return unsupported(provider, type)
  }
}

async function serviceAccount(
  provider: string,
  auth: AuthDocument,
  env: Environment,
): Promise<Credential> {
  const { serviceAccountGrant } = await import('./service-account.ts')
  return { kind: 'token', grant: serviceAccountGrant(provider, auth, env) }
}

function unsupported(provider: string, type: string): never {
  throw new QueryError('0A000', `not supported yet: authentication '${type}' of ${provider}`, {
    category: 'unsupported',
    hint: `Use a supported type: ${setting('auth', `'{"${provider}": {"type": "bearer", "credentialsenvvar": "NAME"}}'`)}`,
  })
}

/** A custom header or query parameter, followed by those of `successor`. */
function custom(provider: string, auth: AuthDocument, env: Environment): FixedCredential {
  const parts: FixedCredential[] = []
  for (let link: AuthDocument | undefined = auth; link !== undefined; ) {
    const value = new Secret(`${text(link['valuePrefix']) ?? ''}${token(provider, link, env)}`)
    const name = text(link['name']) ?? 'Authorization'
    parts.push(
      link['location'] === 'query'
        ? { kind: 'query', name, value }
        : { kind: 'header', name: name.toLowerCase(), value },
    )
    link = link['successor'] as AuthDocument | undefined
  }
  return { kind: 'several', parts }
}

/** The key from the first place that is configured (engine.md §6). */
function token(provider: string, auth: AuthDocument, env: Environment): string {
  const found = keyFromPlaces(auth, env)
  if (found !== undefined) return found.text
  const userAndPassword = pair(auth, env)
  if (userAndPassword !== undefined) return base64(userAndPassword)
  const direct = text(auth['api_key'])
  if (direct !== undefined) {
    noteSecret(direct)
    return direct
  }
  throw missing(provider, auth)
}

function basic(provider: string, auth: AuthDocument, env: Environment): string {
  const found = keyFromPlaces(auth, env)
  if (found !== undefined) {
    // It is the pair as it goes on the wire.
    const decoded = Buffer.from(found.text, 'base64').toString('utf8')
    if (decoded.includes(':')) notePair(decoded)
    return found.text
  }
  const userAndPassword = pair(auth, env)
  if (userAndPassword !== undefined) return base64(userAndPassword)
  throw missing(provider, auth)
}

function hasKey(auth: AuthDocument): boolean {
  return ['credentialsenvvar', 'credentialsfilepath', 'credentialsfilepathenvvar'].some(
    (key) => auth[key] !== undefined,
  )
}

export function header(name: string, value: string): FixedCredential {
  return { kind: 'header', name, value: new Secret(value) }
}

export function base64(value: string): string {
  return Buffer.from(value, 'utf8').toString('base64')
}
