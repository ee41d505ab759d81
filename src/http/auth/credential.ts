import { setting, worded } from '../../errors/setting.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { vendorOf } from '../../vendors/vendor-of.ts'
import type { Grant } from './access-token.ts'
import type { AwsKeys } from './aws-signature.ts'
import { type Environment, variablesOf } from './credential-places.ts'
import { fromDocument } from './document-credential.ts'
import type { GithubApp } from './github-app.ts'
import type { Secret } from './secret.ts'

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
    const hint = `The credential is the one that ${setting('auth')} names for ${provider}.`
    onFound?.({
      source: worded(setting('auth')),
      type: String(own.type ?? 'service_account'),
      hint,
    })
    return await fromDocument(provider, own, env)
  }
  const { signIn } = vendorOf(aliasOf ?? provider)
  if (signIn !== undefined) {
    const { usualCredential } = await import('./usual-credential.ts')
    return await usualCredential(provider, signIn, documentAuth, sources)
  }
  const auth = aliasOf === undefined ? documentAuth : undefined
  const names = variablesOf(auth)
  const hint =
    names.length === 0
      ? `Sign in with ${setting('auth', `'{"${provider}": {"type": "bearer", "credentialsenvvar": "NAME"}}'`)}.`
      : `The credential of ${provider} is in ${names.join(' and ')}; ${setting('auth')} can name others.`
  // The document's variables are for its own servers, not for those of an alias.
  if (auth === undefined) {
    onFound?.({ source: 'none', type: 'null_auth', hint })
    return { kind: 'none' }
  }
  const source = names.length === 0 ? 'provider document' : names.join(', ')
  onFound?.({ source, type: String(auth.type ?? 'service_account'), hint })
  return await fromDocument(provider, auth, env)
}
