import { QueryError } from '../../errors/query-error.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { notePair, noteSecret } from '../../text/known-secrets.ts'
import type { Grant } from './access-token.ts'
import type { AwsKeys } from './aws-signature.ts'
import {
  type Environment,
  keyFromPlaces,
  missing,
  pair,
  text,
  variablesOf,
} from './credential-places.ts'
import type { GithubApp } from './github-app.ts'
import { Secret } from './secret.ts'

/** A fixed addition to each request. */
export type FixedCredential =
  | { readonly kind: 'none' }
  | { readonly kind: 'header'; readonly name: string; readonly value: Secret }
  | { readonly kind: 'query'; readonly name: string; readonly value: Secret }
  | { readonly kind: 'several'; readonly parts: readonly FixedCredential[] }

/** How requests of a provider are signed. */
export type Credential =
  | FixedCredential
  | { readonly kind: 'aws'; readonly keys: AwsKeys }
  /** A token that is fetched first and renewed when it expires. */
  | { readonly kind: 'token'; readonly grant: Grant }
  | { readonly kind: 'github-app'; readonly app: GithubApp }

export interface CredentialSources {
  readonly env: Environment
  /** `--auth`, by provider. */
  readonly given: Readonly<Record<string, AuthDocument>>
  /**
   * The token of GitHub's own command-line program. It is fetched only when nothing else is found.
   */
  readonly ghToken?: (() => Promise<string | undefined>) | undefined
  /** The provider behind an alias. Its variables are then named after the alias. */
  readonly aliasOf?: string | undefined
  /** Is called with the source of the credential. */
  readonly onFound?: (source: FoundSource) => void
}

/** The source and type of a credential. */
export interface FoundSource {
  /** `GITHUB_TOKEN`, `--auth`; `none` when there is no credential. */
  readonly source: string
  readonly type: string
  /** The remedy when the API rejects it. */
  readonly hint: string
}

/**
 * The credential for a provider: `--auth`; else the document's settings and the environment; else,
 * for GitHub, `GITHUB_TOKEN`, `GH_TOKEN` and the token of `gh`; else none.
 *
 * Throws a QueryError when an explicit setting cannot be used: an empty variable, an unreadable
 * file, an unsupported kind. The message never holds a secret.
 */
export async function resolveCredential(
  provider: string,
  documentAuth: AuthDocument | undefined,
  sources: CredentialSources,
): Promise<Credential> {
  const { given, env, aliasOf, onFound } = sources
  const own = given[provider]
  if (own !== undefined) {
    const hint = `The credential is the one that --auth names for ${provider}.`
    onFound?.({ source: '--auth', type: String(own.type ?? 'service_account'), hint })
    return await fromDocument(provider, own, env)
  }
  if ((aliasOf ?? provider) === 'github') {
    const { githubCredential } = await import('./github-credential.ts')
    return await githubCredential(provider, documentAuth, sources)
  }
  const auth = aliasOf === undefined ? documentAuth : undefined
  const names = variablesOf(auth)
  const hint =
    names.length === 0
      ? `Sign in with --auth '{"${provider}": {"type": "bearer", "credentialsenvvar": "NAME"}}'.`
      : `The credential of ${provider} is in ${names.join(' and ')}; --auth can name others.`
  // The document's variables are for its own servers, not for those of an alias.
  if (auth === undefined) {
    onFound?.({ source: 'none', type: 'null_auth', hint })
    return { kind: 'none' }
  }
  const source = names.length === 0 ? 'provider document' : names.join(', ')
  onFound?.({ source, type: String(auth.type ?? 'service_account'), hint })
  return await fromDocument(provider, auth, env)
}

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
    hint: `Use a supported type: --auth '{"${provider}": {"type": "bearer", "credentialsenvvar": "NAME"}}'`,
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
