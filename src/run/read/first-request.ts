import type { Method } from '../../catalog/method.ts'
import { pageSizeOf } from '../../catalog/page-size.ts'
import type { BodyWriter } from '../../http/request/body-writer.ts'
import { buildRequest, type CallValues } from '../../http/request/build-request.ts'
import type { HttpRequest } from '../../http/transport/request.ts'
import type { RunContext } from '../context.ts'
import { kindOfSelect, withPurpose } from '../purpose.ts'

/** The first request of a read. */
export function firstRequest(
  method: Method,
  values: CallValues,
  context: RunContext,
  write: BodyWriter,
): HttpRequest {
  const paged = withLargestPage(method, values)
  const request = withPurpose(
    buildRequest(method, paged, context.baseUrl(method.provider), write),
    kindOfSelect(method),
    method,
    context,
  )
  if (context.maxResults === undefined) return request
  const mark = request.url.includes('?') ? '&' : '?'
  const url = `${request.url}${mark}maxResults=${context.maxResults}`
  return { ...request, url }
}

/** Requests the largest page that the document allows, unless the statement sets the size. */
function withLargestPage(method: Method, values: CallValues): CallValues {
  const size = pageSizeOf(method)
  if (size === undefined || values.parameters.has(size.parameter)) return values
  const parameters = new Map(values.parameters)
  parameters.set(size.parameter, size.largest)
  return { ...values, parameters }
}

/** All that decides the rows of a response; in some APIs headers alone select them. */
export function requestKey(
  { method, url, body, headers, signing }: HttpRequest,
  { rowKey }: Method,
): string {
  return JSON.stringify([method, url, body, headers, signing, rowKey])
}
