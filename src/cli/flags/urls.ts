import { CommandError } from '../../errors/command-error.ts'
import { redactUrl } from '../../http/transport/redact.ts'
import { noteSecret } from '../../text/known-secrets.ts'

/** A URL for requests. Throws a CommandError for anything else. */
export function checkedUrl(url: string, where: string): string {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:/.test(url)) {
    throw new CommandError(`${where}: '${withoutUser(url)}' is not an http or https URL`)
  }
  if (parsed.username === '' && parsed.password === '') return url
  // They are never sent: credentials come from --auth.
  noteUrlPassword(parsed.password)
  return url.replace(/\/\/[^/?#]*@/, '//')
}

/** A text that may be a URL, without user info. */
export function withoutUser(text: string): string {
  return redactUrl(text.replace(/\/\/.*@/s, '//***@'))
}

/** Records the password in a URL as a secret. */
export function noteUrlPassword(password: string): void {
  noteSecret(password)
  try {
    noteSecret(decodeURIComponent(password))
  } catch {
    // It stands for itself then.
  }
}
