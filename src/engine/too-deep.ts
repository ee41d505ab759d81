import { QueryError } from '../errors/query-error.ts'

/** There is no more room on the stack: parsing is bounded, and what follows goes as deep as it is given. */
export function isTooDeep(error: unknown): error is RangeError {
  return error instanceof RangeError && error.message.startsWith('Maximum call stack')
}

export function tooDeep(cause: RangeError): QueryError {
  return new QueryError('54001', 'the statement, or what it reads, nests too deeply', {
    hint: 'Its queries build on each other too often: break it up, with a table of your own between the parts.',
    cause,
  })
}
