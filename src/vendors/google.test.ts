import assert from 'node:assert/strict'
import { test } from 'node:test'
import { google } from './google.ts'

const { operation } = google()

test('an operation is done when it has an end', () => {
  assert.equal(operation?.({ endTime: 'x' }).isDone, true)
  assert.equal(operation?.({ status: 'RUNNING' }).isDone, false)
  assert.equal(operation?.(null).isDone, false)
  assert.equal(operation?.('text').isDone, false)
})

test('an operation has a name and its links', () => {
  const state = operation?.({
    ...{ kind: 'compute#operation', operationType: 'insert', httpErrorStatusCode: 409 },
    ...{ selfLink: '/op', targetLink: '/vm' },
  })
  assert.equal(state?.name, 'compute#operation: insert')
  assert.deepEqual([state?.selfLink, state?.targetLink, state?.failureStatus], ['/op', '/vm', 409])
  assert.equal(operation?.({}).name, 'operation: operation')
})

/** The errors of an operation, and the reason of its failure. */
const failures: readonly (readonly [operation: object, failure: string | undefined])[] = [
  [{}, undefined],
  [{ httpErrorMessage: 'BAD' }, undefined],
  [{ error: { errors: [{ code: 'A', message: 'no quota' }, { code: 'B' }] } }, 'no quota; B'],
  [{ error: { errors: [{}] }, httpErrorMessage: 'BAD' }, 'BAD'],
  [{ error: {}, httpErrorMessage: 'BAD' }, 'BAD'],
  [{ error: {} }, 'no reason is given'],
]

for (const [given, failure] of failures) {
  test(`${JSON.stringify(given)} fails: ${failure}`, () => {
    assert.equal(operation?.(given).failure, failure)
  })
}
