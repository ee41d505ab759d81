import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as later } from 'node:timers/promises'
import { pushToPull } from './push-to-pull.ts'

const never = new AbortController().signal

test('gives one after the other, each when it is asked for', async () => {
  const told: string[] = []
  const given = pushToPull<number>(never, async (give) => {
    for (let value = 1; value <= 3; value += 1) {
      told.push(`give ${value}`)
      await give(value)
    }
    told.push('end')
  })
  for await (const value of given) {
    await later()
    told.push(`take ${value}`)
  }
  assert.deepEqual(told, ['give 1', 'take 1', 'give 2', 'take 2', 'give 3', 'take 3', 'end'])
})

test('nothing is given where nothing is', async () => {
  for await (const value of pushToPull<number>(never, async () => {})) assert.fail(String(value))
})

test('a failure comes after what was given before it', async () => {
  const taken: number[] = []
  const given = pushToPull<number>(never, async (give) => {
    await give(1)
    throw new Error('gone')
  })
  await assert.rejects(async () => {
    for await (const value of given) taken.push(value)
  }, /gone/)
  assert.deepEqual(taken, [1])
})

test('who takes no more stops the process, and waits for its end', async () => {
  const told: string[] = []
  const given = pushToPull<number>(never, async (give, signal) => {
    try {
      for (let value = 1; ; value += 1) await give(value)
    } finally {
      await later()
      told.push(signal.aborted ? 'stopped' : 'ended')
    }
  })
  for await (const value of given) if (value === 2) break
  assert.deepEqual(told, ['stopped'])
})
