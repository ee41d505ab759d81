import { createHash, createPublicKey } from 'node:crypto'
import type { Credential, FixedCredential } from './credential.ts'

/**
 * A fingerprint that is equal for equal credentials and does not reveal them. Undefined for a
 * credential that cannot be identified before it is used.
 */
export function credentialIdentity(provider: string, credential: Credential): string | undefined {
  const said = saidBy(credential)
  if (said === undefined) return undefined
  return createHash('sha256')
    .update(JSON.stringify([provider, said]))
    .digest('hex')
}

function saidBy(credential: Credential): unknown {
  switch (credential.kind) {
    case 'aws':
    case 'token':
      return undefined
    case 'github-app': {
      const { id, key, installation } = credential.app
      const own = createPublicKey(key).export({ type: 'spki', format: 'pem' })
      return ['app', id, own, installation ?? null]
    }
    default:
      return fixed(credential)
  }
}

function fixed(credential: FixedCredential): unknown {
  switch (credential.kind) {
    case 'none':
      return 'anonymous'
    case 'several':
      return credential.parts.map(fixed)
    case 'header':
    case 'query':
      return [credential.kind, credential.name, credential.value.reveal()]
  }
}
