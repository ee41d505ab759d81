import type { Credential } from '../../src/http/auth/credential.ts'

export const base64 = (text: string) => Buffer.from(text).toString('base64')

/** A credential as `header name: value` lines; a query parameter begins with a question mark. */
export function lines(credential: Credential): string[] {
  switch (credential.kind) {
    case 'none':
      return []
    case 'header':
      return [`${credential.name}: ${credential.value.reveal()}`]
    case 'query':
      return [`?${credential.name}=${credential.value.reveal()}`]
    case 'several':
      return credential.parts.flatMap(lines)
    case 'aws':
    case 'github-app':
    case 'token':
      throw new Error(`a credential of kind '${credential.kind}' has no lines of its own`)
  }
}
