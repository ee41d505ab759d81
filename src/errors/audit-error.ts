import { QueryError } from './query-error.ts'

/** A write that could not be recorded. A write without a recorded intent was not sent. */
export class AuditError extends QueryError {
  /** Whether the request was sent already. */
  readonly wasSent: boolean
  /** The status of its response; null when none came. */
  readonly status: number | null

  constructor(
    message: string,
    detail: { wasSent: boolean; status: number | null; hint: string; cause: unknown },
  ) {
    const { hint, cause } = detail
    super('58030', message, { hint, cause, category: 'internal' })
    this.wasSent = detail.wasSent
    this.status = detail.status
  }
}
