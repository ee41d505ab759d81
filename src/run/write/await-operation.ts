import { ApiError } from '../../errors/api-error.ts'
import { type ResponseBody, readResponse } from '../../http/response/read-response.ts'
import { pausing } from '../../http/transport/gate.ts'
import { redactUrl } from '../../http/transport/redact.ts'
import type { HttpRequest, Send } from '../../http/transport/request.ts'
import type { OperationState } from '../../vendors/vendor.ts'

/** The dependencies of waiting for an operation. */
export interface AwaitContext {
  readonly send: Send
  readonly signal: AbortSignal
  /** Is called with progress, in upstream's words. */
  readonly tell: (text: string) => void
  /** Reads the state of the operation out of a response. */
  readonly operationIn: (value: unknown) => OperationState
  /** Whether the result of the operation is needed. */
  readonly wantsResult: boolean
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 10_000

/** The end of an operation. */
export interface Awaited {
  /** The result of the operation, if it was needed. */
  readonly answer?: ResponseBody
  /** Set when the operation was accepted but failed later. */
  readonly failure?: ApiError
}

/**
 * Waits for the long-running operation in the response to a write: its own address is polled at
 * growing intervals until it is done. Returns the response at the address of its result, if that is
 * needed.
 *
 * Throws an ApiError when there is no link to poll or its response is unusable, and the signal's
 * reason while it waits.
 */
export async function awaitOperation(
  { method, url, headers, purpose }: HttpRequest,
  answer: ResponseBody,
  { send, signal, tell, operationIn, wantsResult }: AwaitContext,
): Promise<Awaited> {
  const get = async (link: string): Promise<ResponseBody> => {
    const request: HttpRequest = {
      method: 'GET',
      url: sameOrigin(link, url),
      headers: kept(headers),
      ...(purpose && { purpose: { ...purpose, kind: 'read', isPoll: true } }),
    }
    return readResponse(request, await send(request, signal), 'application/json')
  }
  const problem = (what: string, hint: string, status?: number) =>
    new ApiError(what, { failure: 'answer', method, url: redactUrl(url), status, hint })
  let operation = operationIn(answer?.value)
  const { name } = operation
  const started = Date.now()
  for (let wait = FIRST_WAIT_MS; !operation.isDone; wait *= 2) {
    const { selfLink } = operation
    if (selfLink === undefined) {
      throw problem(
        'the response has no selfLink, so AWAIT cannot wait for it',
        'The request itself was accepted. Omit AWAIT.',
      )
    }
    await pausing(Math.min(wait, LONGEST_WAIT_MS), signal)
    operation = operationIn((await get(selfLink))?.value)
    const seconds = Math.round((Date.now() - started) / 1000)
    tell(operation.isDone ? `${name} complete` : `${name} in progress, ${seconds} seconds elapsed`)
  }
  const { failure } = operation
  if (failure !== undefined) {
    const error = problem(
      `the operation failed: ${failure}`,
      'It was accepted, but failed later.',
      operation.failureStatus,
    )
    return { failure: error }
  }
  // The link may be in the first response only.
  const link = operation.targetLink ?? operationIn(answer?.value).targetLink
  return wantsResult && link !== undefined ? { answer: await get(link) } : {}
}

/** A link on the same server. Others are refused, because credentials go nowhere else. */
function sameOrigin(link: string, url: string): string {
  const target = URL.parse(link, url)
  const { origin } = new URL(url)
  return target === null ? origin : `${origin}${target.pathname}${target.search}`
}

function kept(headers: HttpRequest['headers']): Record<string, string> {
  const { 'content-type': _type, ...rest } = headers
  return rest
}
