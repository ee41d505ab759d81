import { QueryError } from './query-error.ts'

/** A write could not be recorded. What was not recorded beforehand was not sent. */
export class AuditError extends QueryError {
  /** Whether the request had been sent by then. */
  readonly wasSent: boolean
  /** The API's answer to it; nothing when none came. */
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
