/** The content of an `Authorization` header, whatever its scheme. */
export interface Credential {
  /** The token, or the password of Basic. */
  readonly secret: string
}

/** Reads an `Authorization` header; undefined when it is missing or empty. */
export function readCredential(header: string | undefined): Credential | undefined {
  const text = header?.trim() ?? ''
  if (text === '') return undefined
  const [, scheme = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(text) ?? ['', '', text]
  if (scheme.toLowerCase() !== 'basic') return rest === '' ? undefined : { secret: rest }
  const pair = Buffer.from(rest, 'base64').toString()
  return { secret: pair.slice(pair.indexOf(':') + 1) }
}
