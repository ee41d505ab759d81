import { ApiError } from '../../errors/api-error.ts'
import { QueryError } from '../../errors/query-error.ts'
import { redactUrl } from './redact.ts'
import type { HttpRequest, Judge, Layer } from './request.ts'

/**
 * Passes requests that the judge allows. Throws a QueryError for the others, which are not sent.
 */
export function guard(judge: Judge): Layer {
  return (next) => async (request, signal) => {
    const refusal = judge(request)
    if (refusal !== undefined) {
      const { sqlState, message, hint } = refusal
      throw new QueryError(sqlState, message, { hint })
    }
    const beforeRedirect = (target: HttpRequest) => {
      const found = judge(target)
      if (found === undefined) return
      throw new ApiError(`it leads elsewhere, and ${found.message}`, {
        failure: 'auth',
        method: request.method,
        url: request.shownUrl ?? redactUrl(request.url),
        hint: found.hint,
      })
    }
    return await next({ ...request, beforeRedirect }, signal)
  }
}
