import { CommandError } from '../../errors/command-error.ts'
import { own } from '../../text/own.ts'
import type { Streams } from '../streams.ts'
import type { Flag } from './flag.ts'
import { checkedUrl, withoutUser } from './urls.ts'

/** Flags for the addresses and names of providers. */
export const addressFlags = [
  {
    name: 'base-url',
    type: 'list',
    value: 'PROVIDER=URL',
    help: "another origin for a provider's requests; may be given again",
    state: 'used',
  },
  {
    name: 'provider-alias',
    type: 'list',
    value: 'NAME=PROVIDER',
    help: 'another name for a provider, for another account or host: ghes=github,url=https://HOST/api/v3',
    state: 'used',
  },
] as const satisfies readonly Flag[]

export interface ProviderAliases {
  /** Providers by their aliases. */
  readonly aliases: Readonly<Record<string, string>>
  /** The addresses of aliases that have one. */
  readonly urls: Readonly<Record<string, string>>
}

/** `ghes=github,url=https://host/api/v3`. Throws a CommandError for anything else. */
export function providerAliases(given: readonly string[]): ProviderAliases {
  const aliases: Record<string, string> = {}
  const urls: Record<string, string> = {}
  for (const text of given) {
    const [, alias, provider, url] = /^([\w-]+)=([\w.-]+)(?:,url=(.+))?$/.exec(text) ?? []
    if (alias === undefined || provider === undefined || alias === provider) {
      throw new CommandError(
        `--provider-alias: '${withoutUser(text)}' is not NAME=PROVIDER or NAME=PROVIDER,url=URL`,
        'Example: --provider-alias ghes=github,url=https://github.example.com/api/v3',
      )
    }
    aliases[alias] = provider
    if (url !== undefined) urls[alias] = checkedUrl(url, '--provider-alias')
  }
  return { aliases, urls }
}

/** Replacement addresses of providers, applied to their aliases too. */
export function urlsOfBases(
  aliases: ProviderAliases['aliases'],
  baseUrls: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(aliases).flatMap(([alias, provider]) => {
      const url = own(baseUrls, provider)
      return url === undefined ? [] : [[alias, url]]
    }),
  )
}

/**
 * `github=http://127.0.0.1:9000` from flags, before `STACKQL_BASE_URL_GITHUB` from the environment.
 */
export function baseUrls(given: readonly string[], env: Streams['env']): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [provider, value, name] of baseUrlsOfEnvironment(env)) {
    found[provider] = checkedUrl(value, name)
  }
  for (const pair of given) {
    const [provider = '', ...rest] = pair.split('=')
    const url = rest.join('=')
    if (provider === '' || url === '') {
      throw new CommandError(
        `--base-url: '${withoutUser(pair)}' is not PROVIDER=URL`,
        'Example: --base-url github=http://127.0.0.1:9000',
      )
    }
    found[provider] = checkedUrl(url, '--base-url')
  }
  return found
}

/** Providers, addresses and variables. */
export function baseUrlsOfEnvironment(
  env: Streams['env'],
): readonly (readonly [string, string, string])[] {
  return Object.entries(env).flatMap(([name, value]) => {
    const provider = /^STACKQL_BASE_URL_(\w+)$/.exec(name)?.[1]?.toLowerCase()
    return provider !== undefined && value ? [[provider, value, name] as const] : []
  })
}
