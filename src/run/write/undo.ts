import type { Method } from '../../catalog/method.ts'
import { findInput } from '../../catalog/method.ts'
import { QueryError } from '../../errors/query-error.ts'
import { bodyWriter } from '../../http/request/body-writer.ts'
import { buildRequest } from '../../http/request/build-request.ts'
import { responseText } from '../../http/response/read-response.ts'
import type { HttpRequest } from '../../http/transport/request.ts'
import type { MutateStep } from '../../plan/plan.ts'
import { parseJson } from '../../text/json.ts'
import type { RunContext } from '../context.ts'
import { withPurpose } from '../purpose.ts'
import { callValues, type GivenValue } from '../read/call-values.ts'
import { requestLine } from './write-permission.ts'
import type { Attempt } from './write-report.ts'

/** A completed change, and the statement that made it. */
export interface DoneChange {
  readonly step: MutateStep
  readonly attempt: Attempt
}

/** The request that undoes a change, or the reason why there is none. */
export type Undo =
  | { readonly change: DoneChange; readonly method: Method; readonly request: HttpRequest }
  | { readonly change: DoneChange; readonly problem: string }

/**
 * Builds the request that undoes a change, by the inverse in its document. All its values come from
 * the response and from the original request. Throws only our own bugs.
 */
export async function undoOf(change: DoneChange, context: RunContext): Promise<Undo> {
  const { step, attempt } = change
  const { inverse } = step.method.model
  if (inverse === undefined) {
    return { change, problem: 'its document names no inverse' }
  }
  const isOwn = inverse.resource === step.resource.model.name
  const method = isOwn
    ? step.resource.methods.find(({ name }) => name === inverse.method)
    : undefined
  if (method === undefined) {
    return { change, problem: `its inverse ${inverse.resource}.${inverse.method} is not there` }
  }
  const sent = new Map([...attempt.call.sent].map(([input, value]) => [input.wire, value]))
  const given: GivenValue[] = []
  const span = step.target
  for (const input of method.inputs) {
    const token = Object.entries(inverse.tokens).find(([name]) => findInput(method, name) === input)
    const value =
      token === undefined
        ? input.place === 'body'
          ? undefined
          : sent.get(input.wire)
        : tokenValue(token[1], attempt, sent)
    if (value !== undefined && value !== null) given.push({ input, value, span })
    else if (input.required) return { change, problem: `there is no value for ${input.name}` }
  }
  try {
    const values = callValues(method, given, { sendsNull: false, env: context.env })
    const baseUrl = context.baseUrl(method.provider)
    const built = buildRequest(method, values, baseUrl, await bodyWriter(method))
    const request = withPurpose(built, 'write', method, context)
    const refusal = context.judge?.(request)
    return refusal === undefined
      ? { change, method, request }
      : { change, problem: refusal.message }
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    return { change, problem: error.message }
  }
}

/**
 * Sends an undo request. Throws an ApiError when it was refused, or when its outcome is unknown.
 */
export async function sendUndo(
  { method, request }: Extract<Undo, { request: HttpRequest }>,
  context: RunContext,
): Promise<void> {
  const send = await context.sendFor(method)
  responseText(request, await send(request, context.signal))
}

/** `POST https://…`, a change that remains in effect. */
export function changeLine({ attempt }: DoneChange): string {
  return requestLine(attempt.call)
}

function tokenValue(
  { key, location }: { readonly key: string; readonly location: string },
  { text }: Attempt,
  sent: ReadonlyMap<string, unknown>,
): unknown {
  if (!/body|response/i.test(location)) return sent.get(key)
  let value: unknown
  try {
    value = parseJson(text ?? '')
  } catch {
    return undefined
  }
  for (const name of key.replace(/^\$\.?/, '').split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return typeof value === 'object' ? undefined : value
}
