import type { KeyObject } from 'node:crypto'

/** The trusted signers, and whether signatures are required. */
export interface SignatureCheck {
  /** `all`: every document must be signed. `present`: an existing signature must be valid. */
  readonly mode: 'all' | 'present' | 'none'
  /** Certificates in PEM; without any, the key of StackQL's registry. */
  readonly certificates?: string | undefined
  /** The required issuers of those certificates, in PEM. */
  readonly authorities?: string | undefined
}

/** The public key of StackQL's registry (SPKI, DER), from its certificates. */
const registryKey = 'MCowBQYDK2VwAyEAeucV9eW6aRzSuOaxe1FTDaatJX7Jx0IsCMG6GzZjkTk='

const SIGNATURE_BYTES = 64

/** Checks whether the text of a `.sig` file is a signature of a document by a trusted key. */
export type Verify = (document: Uint8Array, signature: string) => boolean

/**
 * A check for signatures. A signature file has, in base64, the time of signing and then an Ed25519
 * signature of the document followed by that time. Throws for certificates that are unreadable or
 * have another issuer.
 */
export async function verifier(check: SignatureCheck): Promise<Verify> {
  const { createPublicKey, verify, X509Certificate } = await import('node:crypto')
  const parse = (text: string) =>
    (text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []).map(
      (pem) => new X509Certificate(pem),
    )
  const keys: KeyObject[] = []
  if (check.certificates === undefined) {
    const key = Buffer.from(registryKey, 'base64')
    keys.push(createPublicKey({ key, format: 'der', type: 'spki' }))
  } else {
    const certificates = parse(check.certificates)
    if (certificates.length === 0) throw new Error('there is no certificate in signingCertFile')
    const authorities = check.authorities === undefined ? undefined : parse(check.authorities)
    for (const certificate of certificates) {
      const isIssued =
        authorities === undefined ||
        authorities.some(({ publicKey }) => certificate.verify(publicKey))
      if (!isIssued) throw new Error('signingCertFile was not issued by CAFile')
      keys.push(certificate.publicKey)
    }
  }
  return (document, text) => {
    const whole = Buffer.from(text.trim(), 'base64')
    if (whole.length < SIGNATURE_BYTES) return false
    const time = whole.subarray(0, whole.length - SIGNATURE_BYTES)
    const signed = Buffer.concat([document, time])
    const signature = whole.subarray(time.length)
    return keys.some(
      (key) => key.asymmetricKeyType === 'ed25519' && verify(null, signed, key, signature),
    )
  }
}
