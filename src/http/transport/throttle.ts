import { type Gate, pausing } from './gate.ts'
import { failureOf } from './limits.ts'
import type { HttpRequest, HttpResponse, Layer } from './request.ts'
import {
  documentPolicy,
  type Ending,
  type RetryPolicy,
  retryAfterMs,
  retryDelayMs,
  SHORTEST_ASKED_MS,
} from './retry.ts'

/** After this many refusals for a limit, waiting does not help. */
const MOST_LIMITED = 5

/**
 * Sends requests through the gate of their origin, with retries (retry.ts). Returns the last
 * response, whatever its status. Throws the error of the last try, and an ApiError when the gate
 * does not open in time for the first one. The user's retry settings come first, then the
 * document's, then the defaults.
 */
export function throttle(
  gateFor: (origin: string) => Gate,
  usual: RetryPolicy,
  asked: Partial<RetryPolicy>,
): Layer {
  return (next) => async (request, signal) => {
    const policy = { ...documentPolicy(usual, request.retry), ...asked }
    const gate = gateFor(new URL(request.url).origin)
    const begunMs = Date.now()
    let tries = 0
    let limited = 0
    let refused: HttpResponse | undefined
    for (;;) {
      try {
        await gate.enter(request, signal)
      } catch (error) {
        // The API's own message is more useful than ours.
        if (refused === undefined || signal.aborted) throw error
        return refused
      }
      const ending = await through(gate, request, () => next(request, signal))
      signal.throwIfAborted()
      if ('response' in ending && failureOf(ending.response) === 'rate-limit') {
        refused = ending.response
        limited += 1
        if (limited >= MOST_LIMITED) return refused
        // The pauses grow even when the server asks for none.
        const asked = retryAfterMs(refused.headers, Date.now()) ?? SHORTEST_ASKED_MS
        if (asked < SHORTEST_ASKED_MS) gate.rest(request, SHORTEST_ASKED_MS * 2 ** (limited - 1))
        continue
      }
      tries += 1
      const tried = {
        tries,
        elapsedMs: Date.now() - begunMs,
        random: Math.random(),
        nowMs: Date.now(),
      }
      const delay = retryDelayMs(request, ending, tried, policy)
      if (delay === undefined || !gate.takeRetry()) {
        if ('error' in ending) throw ending.error
        return ending.response
      }
      await pausing(delay, signal)
    }
  }
}

async function through(
  gate: Gate,
  request: HttpRequest,
  send: () => Promise<HttpResponse>,
): Promise<Ending> {
  const sentAtMs = Date.now()
  let response: HttpResponse | undefined
  try {
    response = await send()
    return { response }
  } catch (error) {
    return { error }
  } finally {
    gate.leave(request, sentAtMs, response)
  }
}
