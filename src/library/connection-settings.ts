import type { Program, Settings } from '../engine/settings.ts'
import { judgeBy } from '../http/transport/policy.ts'
import type { AuthDocument } from '../openapi/extension.ts'
import { isItemStatus, type OnItemError } from '../run/read/item-errors.ts'
import { didYouMean } from '../text/suggest.ts'
import { asOption } from './option-words.ts'

/** The credential and address of one provider. */
export interface ProviderOptions {
  /** Sent as a bearer token. */
  readonly token?: string
  /** Another kind of credential, as `--auth` describes it: `{ type: 'basic', username_var: … }`. */
  readonly auth?: AuthDocument
  /** An address that replaces the provider's own: `https://HOST/api/v3`. */
  readonly baseUrl?: string
}

/** Settings of a connection; each is the flag of the command line with that name. */
export interface ConnectionOptions {
  /** Folders of provider documents, searched in this order before the built-in ones. */
  readonly documents?: readonly string[]
  /** The variables that hold credentials; those of the process by default. */
  readonly env?: { readonly [name: string]: string | undefined }
  /** Send nothing that writes. */
  readonly readOnly?: boolean
  /** Requests that one writing statement may make. Without it, a statement that writes to many objects is refused. */
  readonly maxWrites?: number
  /**
   * The meaning of a refused call of a SELECT that makes several, by its status: `{ 404: 'null' }` gives a
   * row of NULLs, `'skip'` no row. The column `item_status` has the status.
   */
  readonly onItemError?: { readonly [status: number]: OnItemError }
  /** The time limit of one statement, in milliseconds. */
  readonly timeoutMs?: number
  /** How long a request may wait for a rate limit, in milliseconds; 0 by default. */
  readonly maxWaitMs?: number
  /** Requests in flight at a time; 8 by default. */
  readonly concurrency?: number
  /** A file for your own tables and views; in memory by default. */
  readonly store?: string
  /** Is called with notices for the user, such as a wait or an incomplete result. */
  readonly onNotice?: (text: string) => void
}

/** The engine's settings of a connection. Throws a TypeError for an invalid setting. */
export function connectionSettings(
  providers: { readonly [provider: string]: ProviderOptions },
  options: ConnectionOptions,
  { version, builtInFolder }: Program,
): Settings {
  for (const [name, given] of Object.entries(providers)) {
    requireKnown(given, providerKeys, `the settings of ${name}`)
  }
  requireKnown(options, optionKeys, 'the settings')
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
    maxWaitMs: countOf('maxWaitMs', options.maxWaitMs ?? 0),
    ...(timeoutMs !== undefined && { statementTimeoutMs: atLeastOne('timeoutMs', timeoutMs) }),
    ...(maxWrites !== undefined && { maxWrites: countOf('maxWrites', maxWrites) }),
    ...(options.onItemError !== undefined && { onItemStatus: statusesOf(options.onItemError) }),
    ...(store !== undefined && { store: { path: store } }),
    ...(isSwitchedOn('readOnly', options.readOnly) && {
      readOnly: true,
      judge: judgeBy(READ_ONLY),
    }),
    ...(onNotice !== undefined && { onNotice }),
    nameSetting: asOption,
    compat: false,
    dryRun: false,
    version,
  }
}

const READ_ONLY = { readOnly: true, allow: [], deny: [] }

/** The variable for a given token: credentials are read from variables, and messages name it. */
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
  if (typeof value === 'number' && value >= 1) return value
  throw new TypeError(`${name} must be a number of 1 or more; it is ${JSON.stringify(value)}`)
}

function countOf(name: string, value: number): number {
  if (typeof value === 'number' && value >= 0) return value
  throw new TypeError(`${name} must be a number of 0 or more; it is ${JSON.stringify(value)}`)
}

function isSwitchedOn(name: string, value: boolean | undefined): boolean {
  if (value === undefined || typeof value === 'boolean') return value === true
  throw new TypeError(`${name} must be true or false; it is ${JSON.stringify(value)}`)
}

function statusesOf(
  given: NonNullable<ConnectionOptions['onItemError']>,
): Record<string, OnItemError> {
  for (const [status, meaning] of Object.entries<string>(given)) {
    if (!isItemStatus(Number(status))) {
      throw new TypeError(`onItemError: a call that is answered ${status} can never be skipped`)
    }
    if (!['null', 'skip', 'fail'].includes(meaning)) {
      throw new TypeError(
        `onItemError: ${status} is 'null', 'skip' or 'fail', and not '${meaning}'`,
      )
    }
  }
  return { ...given }
}

const providerKeys: readonly (keyof ProviderOptions)[] = ['token', 'auth', 'baseUrl']
const optionKeys: readonly (keyof ConnectionOptions)[] = [
  ...(['documents', 'env', 'readOnly', 'maxWrites', 'onItemError', 'timeoutMs'] as const),
  ...(['maxWaitMs', 'concurrency', 'store', 'onNotice'] as const),
]

/** A misspelt setting is refused: it may be the one that was to make a program safe. */
function requireKnown(given: object, known: readonly string[], where: string): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name))
  if (unknown === undefined) return
  const hint = didYouMean(unknown, known) ?? `There are ${known.join(', ')}.`
  throw new TypeError(`${where} have no '${unknown}'. ${hint}`)
}
