import { ApiError } from '../../errors/api-error.ts'
import { CommandError } from '../../errors/command-error.ts'
import { messageOf } from '../../errors/message-of.ts'
import { QueryError } from '../../errors/query-error.ts'
import { WriteError } from '../../errors/write-error.ts'
import { positionAt } from '../../text/source.ts'
import { visible, visibleJson } from '../../text/visible.ts'
import { exitCode, exitCodeOf, isAbort } from './exit-code.ts'

/** An error for programs: an object on one line. Keys that do not apply are absent. */
export function errorJson(error: unknown, debug: boolean, isPartial = false): string {
  const trace = debug && error instanceof Error ? { trace: error.stack } : {}
  const code = isPartial ? exitCode.partial : exitCodeOf(error)
  return line({ level: 'error', ...described(error), exit_code: code, ...trace })
}

/** An incomplete result, or an unfinished transaction, for programs. */
export function shortfallJson(message: string, category: string): string {
  return line({ level: 'warning', message, category, exit_code: exitCode.partial })
}

function line(fields: Record<string, unknown>): string {
  return `${visibleJson(JSON.stringify(fields))}\n`
}

function described(error: unknown): Record<string, unknown> {
  if (error instanceof WriteError) {
    const { all, done, failed, unknown, notSent } = error.progress
    const { remainder, unanswered, check } = error.detail
    return {
      ...described(error.cause),
      progress: { all, done, failed, unknown, not_sent: notSent },
      ...(unanswered.length > 0 && { unanswered }),
      check,
      remainder,
    }
  }
  if (error instanceof ApiError) {
    const { failure, method, url, status, apiMessage, requestId, documentation, hint, body } =
      error.detail
    return {
      message: error.message,
      category: 'api',
      failure,
      method,
      url,
      status,
      api_message: apiMessage,
      body: failure === 'answer' && body !== '' ? body : undefined,
      retry_after: error.detail.retryAfterSeconds,
      request_id: requestId,
      documentation,
      hint,
    }
  }
  if (error instanceof QueryError) {
    const { message, category, sqlState, hint } = error
    return { message, category, code: sqlState, hint, position: positionOf(error) }
  }
  if (error instanceof CommandError) {
    return { message: error.message, category: 'usage', hint: error.hint }
  }
  if (isAbort(error)) return { message: 'cancelled', category: 'cancelled' }
  return { message: messageOf(error), category: 'internal' }
}

/** The place of an error in its text, counted from 1; columns in UTF-16 units. */
function positionOf({ span, source }: QueryError) {
  if (span === undefined || source === undefined) return undefined
  const start = positionAt(source.text, span.start)
  const end = positionAt(source.text, Math.max(span.start, span.end))
  return {
    source: source.name,
    line: start.line,
    column: start.column,
    end_line: end.line,
    end_column: end.column,
  }
}

/**
 * A workflow command of GitHub Actions that shows an error beside a run, and at its place in a
 * file.
 */
export function annotation(
  level: 'error' | 'warning',
  what: unknown,
  infile: string | undefined,
): string {
  const hint = what instanceof Error ? (what as { hint?: unknown }).hint : undefined
  const message = typeof what === 'string' ? what : (described(what)['message'] as string)
  const text = typeof hint === 'string' ? `${message}\n${hint}` : message
  const properties: string[] = []
  if (what instanceof QueryError && infile !== undefined && what.source?.name === infile) {
    const { line, column, end_line, end_column } = positionOf(what) ?? {}
    properties.push(`file=${property(infile)}`)
    if (line !== undefined) {
      properties.push(`line=${line}`, `endLine=${end_line}`)
      // GitHub has columns only within one line.
      if (line === end_line) properties.push(`col=${column}`, `endColumn=${end_column}`)
    }
  }
  properties.push('title=stackql')
  return `::${level} ${properties.join(',')}::${data(visible(text))}\n`
}

/** Escapes the text of a command: it must not start a line, which could be another command. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
