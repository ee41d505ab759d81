import { existsSync, readFileSync } from 'node:fs'
import { verifier } from '../catalog/signature.ts'
import type { LoadedProvider } from '../catalog/source.ts'

/**
 * Whether all documents of a provider that were read so far are trusted: signed by StackQL's
 * registry for this provider, or unchanged since REGISTRY PULL installed them.
 */
export async function areTrusted(
  { model, origin }: LoadedProvider,
  isPulled: (path: string, hash: string) => boolean,
): Promise<boolean> {
  const { createHash } = await import('node:crypto')
  const verify = await verifier({ mode: 'all' })
  const isSigned = (path: string, text: string) =>
    existsSync(`${path}.sig`) &&
    isOf(model.aliasOf ?? model.name, text) &&
    verify(Buffer.from(text), readFileSync(`${path}.sig`, 'latin1'))
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
  const texts = [...(origin?.texts ?? [])]
  return texts.every(([path, text]) => isPulled(path, hashOf(text)) || isSigned(path, text))
}

/** Whether a document belongs to a provider: a valid signature may be for another one. */
function isOf(provider: string, text: string): boolean {
  const ids = [...text.matchAll(/^ *id: *['"]?([\w-]+)\.[\w-]+\.[\w.-]+['"]?\s*$/gm)]
  if (ids.length > 0) return ids.every(([, name]) => name === provider)
  return new RegExp(`^(id|name): *['"]?${provider}['"]?\\s*$`, 'm').test(text)
}
