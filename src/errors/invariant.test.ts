import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommandError } from './command-error.ts'
import { InvariantError, invariant, unreachable } from './invariant.ts'

test('what holds passes', () => assert.doesNotThrow(() => invariant(1, 'never seen')))

for (const broken of [false, undefined, null, 0, '']) {
  test(`${JSON.stringify(broken)} does not hold`, () => {
    assert.throws(() => invariant(broken, 'the rows fit'), {
      name: 'InvariantError',
      message: 'the rows fit',
    })
  })
}

test('a kind that nobody knows is named', () => {
  assert.throws(() => unreachable({ kind: 'odd' } as never, 'step'), {
    name: 'InvariantError',
    message: 'unexpected step: {"kind":"odd"}',
  })
})

test('the kinds of error can be told apart', () => {
  const error = new CommandError('unknown flag: --x', 'See --help.')
  assert.equal(error.name, 'CommandError')
  assert.equal(error.hint, 'See --help.')
  assert.equal(new CommandError('no').hint, undefined)
  assert.ok(!(error instanceof InvariantError))
})
