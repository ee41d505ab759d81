import { randomUUID } from 'node:crypto'
import { ApiError } from '../../errors/api-error.ts'
import { AuditError } from '../../errors/audit-error.ts'
import { messageOf } from '../../errors/message-of.ts'
import { setting } from '../../errors/setting.ts'
import { redactUrl } from './redact.ts'
import type { HttpRequest, HttpResponse, Layer } from './request.ts'

/**
 * A line of the audit log: one before a request is sent, one for each redirect, and one for the
 * outcome.
 */
export interface AuditEntry {
  readonly event: 'intent' | 'redirect' | 'outcome'
  /** The same for all lines of one request. */
  readonly id: string
  readonly time: string
  readonly statement: string | null
  readonly provider: string
  readonly method: string
  readonly url: string
  /** Of an outcome; null when no response came, so that the write may have happened. */
  readonly status?: number | null
  /** Of an outcome: the duration of the request. */
  readonly duration_ms?: number
  readonly error?: string
}

/**
 * Records every write before it is sent and after it ends. A write whose intent cannot be recorded
 * is not sent. Throws an AuditError in that case, and when the outcome cannot be recorded; that
 * error reports the API's response.
 *
 * @param record stores an entry completely, or throws
 */
export function audit(record: (entry: AuditEntry) => void): Layer {
  return (next) => async (request, signal) => {
    const { purpose } = request
    if (purpose?.kind !== 'write') return await next(request, signal)
    const id = randomUUID()
    const entry = (event: AuditEntry['event'], { method, url, shownUrl }: HttpRequest) => ({
      event,
      id,
      time: new Date().toISOString(),
      statement: purpose.statement ?? null,
      provider: purpose.provider,
      method,
      url: shownUrl ?? redactUrl(url),
    })
    const announce = (event: 'intent' | 'redirect', asked: HttpRequest) => {
      try {
        record(entry(event, asked))
      } catch (error) {
        throw unannounced(event, error)
      }
    }
    announce('intent', request)
    const began = Date.now()
    let last = request
    const conclude = (status: number | null, failure?: unknown) => {
      const outcome = { status, duration_ms: Date.now() - began }
      const error = failure === undefined ? {} : { error: messageOf(failure) }
      try {
        record({ ...entry('outcome', last), ...outcome, ...error })
      } catch (cause) {
        throw unrecorded(status, failure, cause)
      }
    }
    const beforeRedirect = (target: HttpRequest) => {
      request.beforeRedirect?.(target)
      announce('redirect', target)
      last = target
    }
    let response: HttpResponse
    try {
      response = await next({ ...request, beforeRedirect }, signal)
    } catch (failure) {
      conclude((failure instanceof ApiError ? failure.detail.status : undefined) ?? null, failure)
      throw failure
    }
    conclude(response.status)
    return response
  }
}

function unannounced(event: 'intent' | 'redirect', cause: unknown): AuditError {
  const what = event === 'intent' ? 'nothing was sent' : 'its redirect was not followed'
  return new AuditError(`the audit file cannot be written, so ${what}: ${messageOf(cause)}`, {
    wasSent: false,
    status: null,
    hint: `Free disk space for the ${setting('audit')} file, or choose another file.`,
    cause,
  })
}

function unrecorded(status: number | null, failure: unknown, cause: unknown): AuditError {
  const what =
    status === null ? `no response came (${messageOf(failure)})` : `the API answered ${status}`
  return new AuditError(`${what}, and the audit file cannot be written: ${messageOf(cause)}`, {
    wasSent: true,
    status,
    hint: 'The file has the intent, without an outcome.',
    cause,
  })
}
