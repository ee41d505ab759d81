import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RunContext } from './context.ts'
import { Recorder } from './recorder.ts'

const context = {
  sendFor: async () => async () => ({ text: 'ö1' }),
} as unknown as RunContext

test('each step counts its own calls, rows, pages and bytes', async () => {
  const recorder = new Recorder()
  const first = recorder.begin(context)
  first.onCalls?.(2)
  first.onCalls?.(1)
  first.onRows?.(10)
  const send = await first.sendFor({} as never)
  await send({} as never, new AbortController().signal)
  await send({} as never, new AbortController().signal)
  recorder.end()
  const second = recorder.begin(context)
  second.onRows?.(1)
  await recorder.drain([1, 2, 3])
  const counts = recorder.measures.map(({ ms: _, ...rest }) => rest)
  assert.deepEqual(counts, [
    { calls: 3, pages: 2, rows: 10, bytes: 6 },
    { calls: 0, pages: 0, rows: 4, bytes: 0 },
  ])
})

test('the time of a step is that between its begin and its ends', async () => {
  const recorder = new Recorder()
  recorder.begin(context)
  await new Promise((resolve) => setTimeout(resolve, 30))
  recorder.end()
  await recorder.drain(
    (async function* () {
      await new Promise((resolve) => setTimeout(resolve, 30))
      yield 1
    })(),
  )
  const [{ ms } = { ms: 0 }] = recorder.measures
  assert.ok(ms >= 55 && ms < 5000, `${ms} ms`)
  assert.equal(Math.round(ms * 10) / 10, ms)
})

test('nothing is counted before the first step', async () => {
  const recorder = new Recorder()
  recorder.end()
  await recorder.drain([1])
  assert.deepEqual(recorder.measures, [])
})
