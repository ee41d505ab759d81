import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError, type ApiFailure } from '../../errors/api-error.ts'
import { CommandError } from '../../errors/command-error.ts'
import { InvariantError } from '../../errors/invariant.ts'
import { QueryError } from '../../errors/query-error.ts'
import { exitCodeOf, isAbort } from './exit-code.ts'

const api = (failure: ApiFailure) => new ApiError('no', { failure, method: 'GET', url: 'u' })
const query = (state: string, category?: QueryError['category']) =>
  new QueryError(state, 'no', category === undefined ? {} : { category })

const cases: readonly (readonly [string, unknown, number])[] = [
  ['a bad command line is 2', new CommandError('no'), 2],
  ['invalid SQL is 3', query('42601'), 3],
  ['a broken document is 3', query('58000', 'document'), 3],
  ['what is not supported is 3', query('0A000', 'unsupported'), 3],
  ['a refusal of the API is 4', api('status'), 4],
  ['no network is 4', api('network'), 4],
  ['an answer that cannot be read is 4', api('answer'), 4],
  ['a refused credential is 5', api('auth'), 5],
  ['a missing credential is 5', query('28000'), 5],
  ['a rate limit is 6', api('rate-limit'), 6],
  ['a timeout is 8', api('timeout'), 8],
  ['a cancelled query is 8', new DOMException('stopped', 'AbortError'), 8],
  ['an internal failure is 1', query('XX000', 'internal'), 1],
  ['a bug is 1', new InvariantError('no'), 1],
  ['any other error is 1', new TypeError('no'), 1],
  ['what is no error is 1', 'no', 1],
]

for (const [title, error, expected] of cases) {
  test(title, () => assert.equal(exitCodeOf(error), expected))
}

test('only who was told to stop was stopped', () => {
  assert.equal(isAbort(AbortSignal.abort().reason), true)
  assert.equal(isAbort(new Error('AbortError')), false)
  assert.equal(isAbort({ name: 'AbortError' }), false)
})
