import { compatOf } from '../../compat/compat.ts'
import { ApiError } from '../../errors/api-error.ts'
import { CommandError } from '../../errors/command-error.ts'
import { messageOf } from '../../errors/message-of.ts'
import { QueryError } from '../../errors/query-error.ts'
import { WriteError } from '../../errors/write-error.ts'
import { isAbort } from './exit-code.ts'

export interface ErrorTextOptions {
  readonly compat: boolean
  /** Whether to show the stack trace. */
  readonly debug: boolean
  /** Whether to show responses whole. */
  readonly verbose?: boolean
}

/** The text for a write that continued after failures. */
export function partialText(error: WriteError): string {
  return `${[...error.lines, ...present(error.remainder)].join('\n')}\n`
}

function present(text: string | undefined): string[] {
  return text === undefined ? [] : [text]
}

/**
 * An error for people: the problem, its place, the remedy. With `compat` it has the lines that
 * clients of upstream search for, unchanged (engine.md §1.6).
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
  const { writesOriginalErrors } = compatOf(options.compat)
  if (error instanceof WriteError) {
    if (writesOriginalErrors) return error.detail.errors.flatMap((each) => linesOf(each, options))
    const more = error.lines.map((line) => `  ${line}`)
    return [...linesOf(error.cause, options), ...more, ...present(error.remainder)]
  }
  if (error instanceof ApiError)
    return writesOriginalErrors ? compatLines(error) : apiLines(error, options)
  if (error instanceof QueryError) {
    const { message, frame, hint } = error
    return [
      writesOriginalErrors ? message : `error: ${message}`,
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

const MOST_OF_BODY = 200

function apiLines(error: ApiError, { debug, verbose = false }: ErrorTextOptions): string[] {
  const { status, body = '', apiMessage, requestId, documentation, hint } = error.detail
  const lines = [`error: ${error.message}`]
  const text = body.trim()
  const isWhole = debug || verbose
  // The message has what the API says already.
  if (status !== undefined && text !== '' && (isWhole || apiMessage === undefined)) {
    const isCut = !isWhole && text.length > MOST_OF_BODY
    lines.push(`  response body: ${isCut ? `${text.slice(0, MOST_OF_BODY)}…` : text}`)
  }
  const places = [
    ...(requestId === undefined ? [] : [`request id: ${requestId}`]),
    ...(documentation === undefined ? [] : [`see ${documentation}`]),
  ]
  if (places.length > 0) lines.push(`  ${places.join('; ')}`)
  if (hint !== undefined) lines.push(`  ${hint}`)
  return lines
}

/** The lines that clients of upstream search for. */
function compatLines(error: ApiError): string[] {
  const { status, body, method, failure } = error.detail
  const lines: string[] = []
  if (status !== undefined) {
    const text = body === undefined || body === '' ? ' is nil' : `: ${body.trim()}`
    lines.push(`http response status code: ${status}, response body${text}`)
  }
  if (status === undefined || method !== 'GET') lines.push(error.original)
  if (status !== undefined && method !== 'GET' && failure !== 'answer') {
    lines.push(`insert over HTTP error: ${status} ${reason(error)}`.trimEnd())
  }
  return lines
}

function reason(error: ApiError): string {
  return /answered \d+: ([A-Za-z ]+)(?=:|$)/.exec(error.message)?.[1] ?? ''
}
