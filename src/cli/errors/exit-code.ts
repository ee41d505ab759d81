import { ApiError } from '../../errors/api-error.ts'
import { CommandError } from '../../errors/command-error.ts'
import { QueryError } from '../../errors/query-error.ts'
import { ReaderGone } from '../../errors/reader-gone.ts'
import { WriteError } from '../../errors/write-error.ts'

/** The exit codes of the program; scripts rely on them. */
export const exitCode = {
  ok: 0,
  internal: 1,
  usage: 2,
  sql: 3,
  api: 4,
  auth: 5,
  rateLimit: 6,
  partial: 7,
  cancelled: 8,
  planHasChanges: 10,
  /** As for a program that SIGPIPE ended: 128 and the signal's number. */
  readerGone: 141,
} as const

/** --allow, --deny; --read-only. */
const notAllowed: ReadonlySet<string> = new Set(['42501', '25006'])

/** The exit code of an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommandError) return exitCode.usage
  if (error instanceof ReaderGone) return exitCode.readerGone
  if (error instanceof WriteError) return exitCodeOf(error.cause)
  if (error instanceof ApiError) {
    switch (error.detail.failure) {
      case 'auth':
        return exitCode.auth
      case 'rate-limit':
        return exitCode.rateLimit
      case 'timeout':
        return exitCode.cancelled
      case 'status':
      case 'network':
      case 'answer':
        return exitCode.api
    }
  }
  if (error instanceof QueryError) {
    const { sqlState } = error
    if (sqlState.startsWith('28') || notAllowed.has(sqlState)) return exitCode.auth
    if (error.sqlState === '57014') return exitCode.cancelled
    return error.category === 'internal' ? exitCode.internal : exitCode.sql
  }
  return isAbort(error) ? exitCode.cancelled : exitCode.internal
}

/** Whether an error only means that the work was cancelled. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
