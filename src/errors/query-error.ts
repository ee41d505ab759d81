import { frame } from '../text/frame.ts'
import type { Source, Span } from '../text/source.ts'
import { type NameSetting, namesSetting, worded } from './setting.ts'

/**
 * The broad cause of a failure, which front ends turn into an exit code or an SQLSTATE class.
 *
 * - `sql`: the statement is invalid: syntax, unknown name, missing parameter, wrong type
 * - `document`: a provider document is unreadable or contradicts itself
 * - `unsupported`: valid, but not implemented yet
 * - `internal`: everything else
 */
export type QueryErrorCause = 'sql' | 'document' | 'unsupported' | 'internal'

export interface QueryErrorDetail {
  /**
   * The place in the statement; it can be shown with a source, see {@link QueryError.withSource}.
   */
  readonly span?: Span | undefined
  /** The remedy, in one sentence. */
  readonly hint?: string | undefined
  readonly category?: QueryErrorCause
  /** The underlying error, for `--debug`. */
  readonly cause?: unknown
}

/**
 * A statement that cannot be answered. The message gives the problem and its cause; the hint gives
 * the remedy.
 */
export class QueryError extends Error {
  /** Files of the build have a copy of this class each, and their errors are errors of all. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'QueryError'
  }

  override readonly name = 'QueryError'
  /** Five characters, as in the SQL standard and PostgreSQL (`42601` is a syntax error). */
  readonly sqlState: string
  readonly span: Span | undefined
  readonly hint: string | undefined
  readonly category: QueryErrorCause
  readonly source: Source | undefined
  /** The message and the hint, with settings that a front end may name in its own words. */
  readonly #text: { readonly message: string; readonly hint: string | undefined }

  constructor(sqlState: string, message: string, detail: QueryErrorDetail = {}, source?: Source) {
    super(worded(message), detail.cause === undefined ? undefined : { cause: detail.cause })
    this.#text = { message, hint: detail.hint }
    this.sqlState = sqlState
    this.span = detail.span
    this.hint = detail.hint && worded(detail.hint)
    this.category = detail.category ?? 'sql'
    this.source = source
  }

  /** The same error with the text that it can point into. An error that has a source keeps it. */
  withSource(source: Source): QueryError {
    if (this.source !== undefined) return this
    const { span, category, cause } = this
    const { message, hint } = this.#text
    return new QueryError(this.sqlState, message, { span, hint, category, cause }, source)
  }

  /** The same error with settings in the words of a front end. */
  inWordsOf(nameOf: NameSetting): QueryError {
    const { message, hint } = this.#text
    if (!namesSetting(message) && !namesSetting(hint)) return this
    const { sqlState, span, category, cause, source } = this
    const detail = { span, hint: hint && worded(hint, nameOf), category, cause }
    return new QueryError(sqlState, worded(message, nameOf), detail, source)
  }

  /** The excerpt with carets, when both the place and the text are known. */
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
