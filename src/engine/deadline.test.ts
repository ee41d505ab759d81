import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { deadline } from './deadline.ts'

const { signal } = new AbortController()
const MONTH_MS = 30 * 86_400_000

/** The session's limit and the front end's, and whether the time is over after a moment. */
const limits: readonly (readonly [
  ownMs: number | undefined,
  givenMs: number | undefined,
  isOver: boolean,
])[] = [
  [undefined, undefined, false],
  [0, 0, false],
  [5, undefined, true],
  [undefined, 5, true],
  [5, MONTH_MS, true],
  [undefined, MONTH_MS, false],
]

for (const [ownMs, givenMs, isOver] of limits) {
  test(`a statement of ${ownMs} and ${givenMs} ms ${isOver ? 'is' : 'is not'} over`, async () => {
    const limited = deadline(signal, ownMs, givenMs)
    try {
      await sleep(30)
      assert.equal(limited.signal.aborted, isOver)
    } finally {
      limited.release()
    }
  })
}
