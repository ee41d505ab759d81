import { QueryError } from '../errors/query-error.ts'

/**
 * Whether the stack overflowed: the depth of parsing is limited, but later steps go as deep as
 * their input.
 */
export function isTooDeep(error: unknown): error is RangeError {
  return error instanceof RangeError && error.message.startsWith('Maximum call stack')
}

export function tooDeep(cause: RangeError): QueryError {
  return new QueryError('54001', 'the statement, or what it reads, nests too deeply', {
    hint: 'Split it, with a table of your own between the parts.',
    cause,
  })
}
