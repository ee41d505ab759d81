import { cutSecrets } from '../../text/known-secrets.ts'
import type { Layer } from './request.ts'

/** Headers with addresses to follow. They are cut only where they are shown. */
const ways = new Set(['link', 'location'])

/**
 * Removes secrets from responses, because some servers repeat what they received: rows, errors,
 * logs and the cache are then free of them. `tell` is called at the first one.
 */
export function cutResponses(tell: () => void): Layer {
  let isTold = false
  return (next) => async (request, signal) => {
    const response = await next(request, signal)
    const text = cutSecrets(response.text)
    const headers: Record<string, string> = {}
    let isKept = true
    for (const [name, value] of Object.entries(response.headers)) {
      const cut = cutSecrets(value)
      headers[name] = ways.has(name) ? value : cut
      // A value that the next request needs unchanged must not be cached.
      if (ways.has(name) && cut !== value) isKept = false
    }
    if (text !== response.text && !isTold) {
      isTold = true
      tell()
    }
    if (!isKept) headers['cache-control'] = 'no-store'
    return { ...response, headers, text }
  }
}
