import { readFileSync } from 'node:fs'
import { QueryError } from '../errors/query-error.ts'
import type { AuthDocument } from '../openapi/extension.ts'
import { Secret } from './secret.ts'

/** How requests of a provider are signed. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'header'; readonly name: string; readonly value: Secret }
  | { readonly kind: 'query'; readonly name: string; readonly value: Secret }
  | { readonly kind: 'several'; readonly parts: readonly Credential[] }

export type Environment = Readonly<Record<string, string | undefined>>

export interface CredentialSources {
  readonly env: Environment
  /** `--auth`, by provider. */
  readonly given: Readonly<Record<string, AuthDocument>>
  /** The token of GitHub's own command-line program, asked for only when nothing else is found. */
  readonly ghToken?: (() => Promise<string | undefined>) | undefined
}

/**
 * What to sign a provider's requests with: what `--auth` says; else what the document says and the
 * environment holds; else, for GitHub, `GITHUB_TOKEN`, `GH_TOKEN` and `gh`'s token; else nothing.
 *
 * Throws a QueryError when an explicit setting cannot be followed: an empty variable, an unreadable
 * file, a kind that is not supported yet. The message never holds a secret.
 */
export async function resolveCredential(
  provider: string,
  documentAuth: AuthDocument | undefined,
  sources: CredentialSources,
): Promise<Credential> {
  const given = sources.given[provider]
  if (given !== undefined) return fromDocument(provider, given, sources.env)
  if (provider === 'github') {
    const found = await githubCredential(documentAuth, sources)
    if (found !== undefined) return found
    return { kind: 'none' }
  }
  if (documentAuth === undefined) return { kind: 'none' }
  return fromDocument(provider, documentAuth, sources.env)
}

async function githubCredential(
  documentAuth: AuthDocument | undefined,
  { env, ghToken }: CredentialSources,
): Promise<Credential | undefined> {
  const { username_var: userVariable, password_var: passwordVariable } = documentAuth ?? {}
  const user = env[String(userVariable ?? 'STACKQL_GITHUB_USERNAME')]
  const password = env[String(passwordVariable ?? 'STACKQL_GITHUB_PASSWORD')]
  if (user && password) return header('authorization', `Basic ${base64(`${user}:${password}`)}`)
  const token = env['GITHUB_TOKEN'] || env['GH_TOKEN']
  if (token) return header('authorization', `Bearer ${token}`)
  if (env['STACKQL_GITHUB_APP_ID']) {
    throw new QueryError('0A000', 'not supported yet: signing in as a GitHub App', {
      category: 'unsupported',
      hint: 'Use a token in GITHUB_TOKEN until then, or unset STACKQL_GITHUB_APP_ID.',
    })
  }
  const fromGh = await ghToken?.()
  return fromGh ? header('authorization', `Bearer ${fromGh}`) : undefined
}

function fromDocument(provider: string, auth: AuthDocument, env: Environment): Credential {
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
      return hasKey(auth) ? unsupported(provider, 'service_account') : { kind: 'none' }
    default:
      return unsupported(provider, type)
  }
}

function unsupported(provider: string, type: string): never {
  throw new QueryError('0A000', `not supported yet: authentication '${type}' of ${provider}`, {
    category: 'unsupported',
    hint: `Give a kind that is: --auth '{"${provider}": {"type": "bearer", "credentialsenvvar": "NAME"}}'`,
  })
}

/** A header or a query parameter of its own, and those of `successor`, one after the other. */
function custom(provider: string, auth: AuthDocument, env: Environment): Credential {
  const parts: Credential[] = []
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

/** The key itself, from the first place that names one (engine.md §6). */
function token(provider: string, auth: AuthDocument, env: Environment): string {
  const found = keyFromPlaces(auth, env)
  if (found !== undefined) return found
  const userAndPassword = pair(auth, env)
  if (userAndPassword !== undefined) return base64(userAndPassword)
  const direct = text(auth['api_key'])
  if (direct !== undefined) return direct
  throw missing(provider, auth)
}

function basic(provider: string, auth: AuthDocument, env: Environment): string {
  const found = keyFromPlaces(auth, env)
  if (found !== undefined) return found
  const userAndPassword = pair(auth, env)
  if (userAndPassword !== undefined) return base64(userAndPassword)
  throw missing(provider, auth)
}

function keyFromPlaces(auth: AuthDocument, env: Environment): string | undefined {
  const variable = text(auth['credentialsenvvar'])
  if (variable !== undefined) {
    const value = env[variable]
    if (value) return value
    throw new QueryError('28000', 'credentials error: credentialsenvvar references empty string', {
      hint: `Set the environment variable ${variable}.`,
    })
  }
  const pathVariable = text(auth['credentialsfilepathenvvar'])
  const path = (pathVariable && env[pathVariable]) || text(auth['credentialsfilepath'])
  if (path) {
    try {
      return readFileSync(path, 'utf8').trim()
    } catch (error) {
      throw new QueryError('28000', `credentials error: cannot read ${path}`, { cause: error })
    }
  }
  const keyVariable = auth['api_secret_var'] === undefined ? text(auth['api_key_var']) : undefined
  return keyVariable === undefined ? undefined : env[keyVariable] || undefined
}

/** A user and a password, or a key and its secret: from the environment, else as they are written. */
function pair(auth: AuthDocument, env: Environment): string | undefined {
  const read = (key: string) => {
    const variable = text(auth[`${key}_var`])
    return (variable && env[variable]) || text(auth[key])
  }
  const joined = (first: string | undefined, second: string | undefined) =>
    first !== undefined && second !== undefined ? `${first}:${second}` : undefined
  return joined(read('username'), read('password')) ?? joined(read('api_key'), read('api_secret'))
}

function missing(provider: string, auth: AuthDocument): QueryError {
  const names = [
    'credentialsenvvar',
    'username_var',
    'password_var',
    'api_key_var',
    'api_secret_var',
  ]
    .map((key) => text(auth[key]))
    .filter((name) => name !== undefined)
  return new QueryError('28000', `credentials error: no credentials found for ${provider}`, {
    hint:
      names.length === 0
        ? `Give them: --auth '{"${provider}": {"type": "bearer", "credentialsenvvar": "NAME"}}'`
        : `Set ${names.join(' and ')} in the environment, or give --auth.`,
  })
}

function hasKey(auth: AuthDocument): boolean {
  return ['credentialsenvvar', 'credentialsfilepath'].some((key) => auth[key] !== undefined)
}

function header(name: string, value: string): Credential {
  return { kind: 'header', name, value: new Secret(value) }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function base64(value: string): string {
  return Buffer.from(value, 'utf8').toString('base64')
}
