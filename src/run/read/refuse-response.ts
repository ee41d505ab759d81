import type { Method } from '../../catalog/method.ts'
import { ApiError } from '../../errors/api-error.ts'
import { redactUrl } from '../../http/transport/redact.ts'
import type { HttpRequest, HttpResponse } from '../../http/transport/request.ts'

/** Refuses a 202 in place of a promised response: the API still works on it. */
export function refuseUnready(method: Method, request: HttpRequest, response: HttpResponse): void {
  if (response.status !== 202 || method.model.response.status === '202') return
  throw new ApiError('the response is not ready yet', {
    failure: 'answer',
    method: request.method,
    url: redactUrl(request.url),
    status: response.status,
    hint: 'The API is computing it. Try again in a few seconds.',
  })
}

/**
 * Refuses an unexpected response without content. A 204 is allowed where the document lists it or
 * describes no content, but not for a page that the API itself linked to. A missing body is not an
 * empty list.
 */
export function refuseNoContent(
  { model }: Method,
  request: HttpRequest,
  response: HttpResponse,
  isFirst: boolean,
): void {
  const { schema, mayBeEmpty } = model.response
  if (isFirst && (schema === undefined || (response.status === 204 && mayBeEmpty))) return
  throw new ApiError(`the response has no content${isFirst ? '' : ', in the middle of a list'}`, {
    failure: 'answer',
    method: request.method,
    url: redactUrl(request.url),
    status: response.status,
  })
}
