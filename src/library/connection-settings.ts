import type { Settings, VersionDescription } from '../engine/settings.ts'
import { judgeBy } from '../http/policy.ts'
import type { AuthDocument } from '../openapi/extension.ts'

/** How one provider is reached. */
export interface ProviderOptions {
  /** Sent as a bearer token. */
  readonly token?: string
  /** Another kind of credential, as `--auth` describes it: `{ type: 'basic', username_var: … }`. */
  readonly auth?: AuthDocument
  /** An address that takes the place of the provider's own: `https://HOST/api/v3`. */
  readonly baseUrl?: string
}

/** Settings of a connection; each is the flag of the command line with that name. */
export interface ConnectionOptions {
  /** Folders of provider documents, searched in this order before the built-in ones. */
  readonly documents?: readonly string[]
  /** The variables that hold credentials; those of the process when absent. */
  readonly env?: { readonly [name: string]: string | undefined }
  /** Send nothing that writes. */
  readonly readOnly?: boolean
  /** Requests that one writing statement may make. Without it, a statement that writes to many objects is refused. */
  readonly maxWrites?: number
  /** The time that one statement has, in milliseconds. */
  readonly timeoutMs?: number
  /** How long a request may wait for a rate limit, in milliseconds; 0 when absent. */
  readonly maxWaitMs?: number
  /** Requests in flight at a time; 8 when absent. */
  readonly concurrency?: number
  /** A file for tables and views of one's own; in memory when absent. */
  readonly store?: string
  /** Called with a line for what a person would want to know: a wait, a shorter answer. */
  readonly onNotice?: (text: string) => void
}

/** What the package knows of itself. */
export interface Package {
  readonly version: VersionDescription
  readonly builtInFolder: string
}

/** The engine's settings of a connection. Throws a TypeError for a setting that makes no sense. */
export function connectionSettings(
  providers: { readonly [provider: string]: ProviderOptions },
  options: ConnectionOptions,
  { version, builtInFolder }: Package,
): Settings {
  const tokens = Object.entries(providers).filter(([, { token }]) => token !== undefined)
  const secrets = tokens.map(([name, { token }]) => [variableOf(name), token] as const)
  const { timeoutMs, maxWrites, store, onNotice } = options
  return {
    documentRoots: options.documents ?? [],
    builtInFolder,
    cacheFolder: undefined,
    env: { ...options.env, ...Object.fromEntries(secrets) },
    auth: Object.fromEntries(Object.entries(providers).flatMap(authOf)),
    baseUrls: Object.fromEntries(Object.entries(providers).flatMap(baseUrlOf)),
    defaultProvider: undefined,
    requestTimeoutMs: 45_000,
    maxResponseBytes: 40_000_000,
    concurrency: atLeastOne('concurrency', options.concurrency ?? 8),
    maxCalls: 10_000,
    maxPages: undefined,
    maxResults: undefined,
    maxWaitMs: options.maxWaitMs ?? 0,
    ...(timeoutMs !== undefined && { statementTimeoutMs: atLeastOne('timeoutMs', timeoutMs) }),
    ...(maxWrites !== undefined && { maxWrites }),
    ...(store !== undefined && { store: { path: store } }),
    ...(options.readOnly === true && { readOnly: true, judge: judgeBy(READ_ONLY) }),
    ...(onNotice !== undefined && { onNotice }),
    compat: false,
    dryRun: false,
    version,
  }
}

const READ_ONLY = { readOnly: true, allow: [], deny: [] }

/** A token is handed over as a variable, which is where credentials are read; messages name it. */
function variableOf(provider: string): string {
  return `token of ${provider}`
}

function authOf([name, { token, auth }]: [string, ProviderOptions]): [string, AuthDocument][] {
  if (token === undefined) return auth === undefined ? [] : [[name, auth]]
  if (token.trim() === '') throw new TypeError(`the token of ${name} is empty`)
  if (auth !== undefined) throw new TypeError(`${name} has both a token and an auth; give one`)
  return [[name, { type: 'bearer', credentialsenvvar: variableOf(name) }]]
}

function baseUrlOf([name, { baseUrl }]: [string, ProviderOptions]): [string, string][] {
  if (baseUrl === undefined) return []
  if (!/^https?:$/.test(URL.parse(baseUrl)?.protocol ?? '')) {
    throw new TypeError(`the baseUrl of ${name} is not an http or https URL: ${baseUrl}`)
  }
  return [[name, baseUrl]]
}

function atLeastOne(name: string, value: number): number {
  if (value >= 1) return value
  throw new TypeError(`${name} must be 1 or more; it is ${value}`)
}
