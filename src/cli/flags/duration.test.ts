import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durationMs } from './duration.ts'

test('durations are seconds unless they say what they are', () => {
  const texts = ['0', '90', '1.5s', '500ms', '5m', ' 2 h ']
  assert.deepEqual(
    texts.map((text) => durationMs(text, 'max-wait')),
    [0, 90_000, 1500, 500, 300_000, 7_200_000],
  )
})

for (const text of ['soon', '-1', '5w', 's', '']) {
  test(`'${text}' is no duration`, () => {
    assert.throws(() => durationMs(text, 'max-wait'), /--max-wait: '.*' is no duration/)
  })
}
