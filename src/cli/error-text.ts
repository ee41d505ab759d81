import { ApiError } from '../errors/api-error.ts'
import { CommandError } from '../errors/command-error.ts'
import { messageOf } from '../errors/message-of.ts'
import { QueryError } from '../errors/query-error.ts'
import { WriteError } from '../errors/write-error.ts'
import { isAbort } from './exit-code.ts'

export interface ErrorTextOptions {
  readonly compat: boolean
  /** Whether to show the stack trace. */
  readonly debug: boolean
  /** The verb of a refused write: upstream always writes `insert`. */
  readonly statementKind?: string
}

/** The text for a write that continued after failures. */
export function partialText(error: WriteError): string {
  return `${[...error.lines, ...present(error.remainder)].join('\n')}\n`
}

function present(text: string | undefined): string[] {
  return text === undefined ? [] : [text]
}

/**
 * An error for people: the problem, its place, the remedy. It includes the lines that clients of
 * upstream search for, unchanged (engine.md §1.6).
 */
export function errorText(error: unknown, options: ErrorTextOptions): string {
  const lines = linesOf(error, options)
  if (options.debug && error instanceof Error && error.stack !== undefined) {
    lines.push(error.stack)
    for (let { cause } = error; cause instanceof Error; { cause } = cause) {
      lines.push(`caused by ${cause.stack ?? cause.message}`)
    }
  }
  return `${lines.join('\n')}\n`
}

function linesOf(error: unknown, options: ErrorTextOptions): string[] {
  const { compat } = options
  if (error instanceof WriteError) {
    if (compat) return error.detail.errors.flatMap((each) => linesOf(each, options))
    const more = error.lines.map((line) => `  ${line}`)
    return [...linesOf(error.cause, options), ...more, ...present(error.remainder)]
  }
  if (error instanceof ApiError) return apiLines(error, compat)
  if (error instanceof QueryError) {
    const { message, frame, hint } = error
    return [
      compat ? message : `error: ${message}`,
      ...(frame === undefined ? [] : [frame]),
      ...(hint === undefined ? [] : [`  ${hint}`]),
    ]
  }
  if (error instanceof CommandError) {
    return [`error: ${error.message}`, ...(error.hint === undefined ? [] : [`  ${error.hint}`])]
  }
  if (isAbort(error)) return ['cancelled']
  const message = messageOf(error)
  return [
    `error: unexpected: ${message}`,
    '  This is a bug of stackql. Run again with --debug and report what it prints.',
  ]
}

function apiLines(error: ApiError, compat: boolean): string[] {
  const { status, body, requestId, documentation, hint, method, failure } = error.detail
  const lines = compat ? [] : [`error: ${error.message}`]
  if (status !== undefined) {
    const text = body === undefined || body === '' ? ' is nil' : `: ${body.trim()}`
    lines.push(`http response status code: ${status}, response body${text}`)
  }
  if (compat && (status === undefined || method !== 'GET')) lines.push(error.original)
  if (status !== undefined && method !== 'GET' && failure !== 'answer') {
    lines.push(`insert over HTTP error: ${status} ${reason(error)}`.trimEnd())
  }
  if (compat) return lines
  if (requestId !== undefined) lines.push(`  request id: ${requestId}`)
  if (documentation !== undefined) lines.push(`  see ${documentation}`)
  if (hint !== undefined) lines.push(`  ${hint}`)
  return lines
}

function reason(error: ApiError): string {
  return /answered \d+: ([A-Za-z ]+)(?=:|$)/.exec(error.message)?.[1] ?? ''
}
