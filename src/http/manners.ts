/**
 * The few things that providers expect of a client and that their documents cannot say, by provider
 * name. Everything else comes from documents.
 */
export interface Manners {
  /** Sent with every request, unless the operation's answer asks for another `accept`. */
  readonly headers: Readonly<Record<string, string>>
  /** Pages by the `Link` header even where the document does not say so. */
  readonly linkPages: boolean
}

const none: Manners = { headers: {}, linkPages: false }

const known: Readonly<Record<string, Manners>> = {
  // https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#headers
  github: {
    headers: { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' },
    linkPages: true,
  },
  okta: { headers: {}, linkPages: true },
}

export function mannersOf(provider: string): Manners {
  return known[provider] ?? none
}
