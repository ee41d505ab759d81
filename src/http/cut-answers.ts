import { cutSecrets } from '../text/known-secrets.ts'
import type { Layer } from './request.ts'

/** By these headers requests go on; they are cut where they are shown. */
const ways = new Set(['link', 'location'])

/**
 * Takes secrets out of answers, for some servers repeat what they were sent: no row, error, log or kept
 * answer has one then. `tell` hears of the first.
 */
export function cutAnswers(tell: () => void): Layer {
  let isTold = false
  return (next) => async (request, signal) => {
    const response = await next(request, signal)
    const text = cutSecrets(response.text)
    const headers: Record<string, string> = {}
    let isKept = true
    for (const [name, value] of Object.entries(response.headers)) {
      const cut = cutSecrets(value)
      headers[name] = ways.has(name) ? value : cut
      // What the next request needs as it is must not be kept.
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
