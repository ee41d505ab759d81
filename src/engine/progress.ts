import type { HttpRequest } from '../http/transport/request.ts'
import type { RunContext } from '../run/context.ts'

/** The progress of a statement. */
export interface Progress {
  /** Requests that are known to be needed, those that are done included. */
  readonly known: number
  /** Whether more may be needed: pages of a list, or requests for rows that are not read yet. */
  readonly isOpen: boolean
  readonly done: number
  readonly inFlight: number
  /** Rows that were stored. */
  readonly rows: number
  /** The quota of the API that responded last, if it reports one. */
  readonly quota?: { readonly remaining: number; readonly limit: number | undefined } | undefined
}

/**
 * A context that reports progress.
 *
 * @param quotaFor the remaining quota for a request of a provider
 */
export function watched(
  context: RunContext,
  tell: (progress: Progress) => void,
  quotaFor: (provider: string, request: HttpRequest) => { quota: Progress['quota'] } | undefined,
): RunContext {
  let expected = 0
  let open = 0
  let done = 0
  let inFlight = 0
  let rows = 0
  let quota: Progress['quota']
  const told = () => {
    const known = Math.max(expected, done + inFlight)
    tell({ known, isOpen: open > 0, done, inFlight, rows, quota })
  }
  return {
    ...context,
    onExpected: ({ requests = 0, open: more = 0 }) => {
      expected += requests
      open += more
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
