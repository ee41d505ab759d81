import { messageOf } from '../errors/message-of.ts'
import { redactUrl } from './redact.ts'
import type { Layer } from './request.ts'

/** What is kept of a write. */
export interface AuditEntry {
  readonly time: string
  readonly statement: string | null
  readonly provider: string
  readonly method: string
  readonly url: string
  /** Nothing when no answer came: the write may have been carried out. */
  readonly status: number | null
  readonly duration_ms: number
  readonly error?: string
}

/** Tells of every write when it is over, whether it was answered or not. */
export function audit(tell: (entry: AuditEntry) => void): Layer {
  return (next) => async (request, signal) => {
    const { purpose, method, url, shownUrl } = request
    if (purpose?.kind !== 'write') return await next(request, signal)
    const began = Date.now()
    const entry = (status: number | null, error: unknown): AuditEntry => ({
      time: new Date(began).toISOString(),
      statement: purpose.statement ?? null,
      provider: purpose.provider,
      method,
      url: shownUrl ?? redactUrl(url),
      status,
      duration_ms: Date.now() - began,
      ...(error !== undefined && { error: messageOf(error) }),
    })
    let status: number | null = null
    let failure: unknown
    try {
      const response = await next(request, signal)
      status = response.status
      return response
    } catch (error) {
      failure = error
      throw error
    } finally {
      tell(entry(status, failure))
    }
  }
}
