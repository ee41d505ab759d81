import { CommandError } from '../../errors/command-error.ts'
import { own } from '../../text/own.ts'
import { checkedUrl, withoutUser } from './settings-from-flags.ts'

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
