import type { HttpRequest } from '../http/request.ts'
import type { RunContext } from '../run/context.ts'

/** What a statement has done so far. */
export interface Progress {
  /** Requests that are known to be needed; pages may make them more. */
  readonly known: number
  readonly done: number
  readonly inFlight: number
  /** Rows that were kept. */
  readonly rows: number
  /** Of the API that answered last, where it tells. */
  readonly quota?: { readonly remaining: number; readonly limit: number | undefined } | undefined
}

/**
 * A context that tells what is done with it.
 *
 * @param quotaFor what is left of the quota that a request of a provider counts for
 */
export function watched(
  context: RunContext,
  tell: (progress: Progress) => void,
  quotaFor: (provider: string, request: HttpRequest) => { quota: Progress['quota'] } | undefined,
): RunContext {
  let calls = 0
  let done = 0
  let inFlight = 0
  let rows = 0
  let quota: Progress['quota']
  const told = () => tell({ known: Math.max(calls, done + inFlight), done, inFlight, rows, quota })
  return {
    ...context,
    onCalls: (more) => {
      calls += more
      context.onCalls?.(more)
    },
    onRows: (more) => {
      rows += more
      context.onRows?.(more)
      told()
    },
    sendFor: async (method) => {
      const send = await context.sendFor(method)
      return async (request, signal) => {
        inFlight += 1
        told()
        try {
          return await send(request, signal)
        } finally {
          inFlight -= 1
          done += 1
          quota = quotaFor(method.provider, request)?.quota ?? quota
          told()
        }
      }
    },
  }
}
