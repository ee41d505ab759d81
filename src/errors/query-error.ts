import { frame } from '../text/frame.ts'
import type { Source, Span } from '../text/source.ts'

/**
 * The broad cause of a failure, which front ends turn into an exit code or an SQLSTATE class.
 *
 * - `sql`: the statement is invalid: syntax, unknown name, missing parameter, wrong type
 * - `document`: a provider document is unreadable or contradicts itself
 * - `unsupported`: understood, but not built yet
 * - `internal`: everything else
 */
export type QueryErrorCause = 'sql' | 'document' | 'unsupported' | 'internal'

export interface QueryErrorDetail {
  /** Where in the statement; needs a source to be shown, see {@link QueryError.withSource}. */
  readonly span?: Span | undefined
  /** What would help, one sentence. */
  readonly hint?: string | undefined
  readonly category?: QueryErrorCause
  /** The error underneath, for `--debug`. */
  readonly cause?: unknown
}

/** A statement cannot be answered. The message says what and why; the hint says what would help. */
export class QueryError extends Error {
  override readonly name = 'QueryError'
  /** Five characters, as in the SQL standard and PostgreSQL (`42601` is a syntax error). */
  readonly sqlState: string
  readonly span: Span | undefined
  readonly hint: string | undefined
  readonly category: QueryErrorCause
  readonly source: Source | undefined

  constructor(sqlState: string, message: string, detail: QueryErrorDetail = {}, source?: Source) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause })
    this.sqlState = sqlState
    this.span = detail.span
    this.hint = detail.hint
    this.category = detail.category ?? 'sql'
    this.source = source
  }

  /** The same error, able to show the place in its text. An error that has a source keeps it. */
  withSource(source: Source): QueryError {
    if (this.source !== undefined) return this
    const { span, hint, category, cause } = this
    return new QueryError(this.sqlState, this.message, { span, hint, category, cause }, source)
  }

  /** The excerpt with carets, when both a place and a text are known. */
  get frame(): string | undefined {
    if (this.span === undefined || this.source === undefined) return undefined
    return frame(this.source, this.span)
  }

  toJSON(): Record<string, unknown> {
    return {
      error: this.message,
      code: this.sqlState,
      ...(this.hint !== undefined && { hint: this.hint }),
      ...(this.span !== undefined && { span: [this.span.start, this.span.end] }),
    }
  }
}
