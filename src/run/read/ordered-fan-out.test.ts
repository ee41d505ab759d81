import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { setImmediate as later } from 'node:timers/promises'
import { orderedFanOut } from './ordered-fan-out.ts'

const never = new AbortController().signal

/** Items are numbers of pieces of ten rows; each piece comes after one turn of the event loop. */
async function run(
  sizes: readonly number[],
  {
    concurrency = 4,
    held,
    signal = never,
    fail = () => false,
    onTake = () => undefined,
    isSlow = false,
    enough,
  }: {
    concurrency?: number
    held?: number
    signal?: AbortSignal
    fail?: (item: number, piece: number) => boolean
    onTake?: (name: string) => void
    isSlow?: boolean
    /** The piece after which nothing is wanted. */
    enough?: string
  } = {},
) {
  const taken: string[] = []
  const read: string[] = []
  let open = 0
  let mostOpen = 0
  let mostHeld = 0
  await orderedFanOut(
    sizes.map((size, item) => ({ size, item })),
    { concurrency, signal },
    {
      read: async function* ({ size, item }, stop) {
        open += 1
        mostOpen = Math.max(mostOpen, open)
        try {
          for (let piece = 0; piece < size; piece += 1) {
            await later()
            stop.throwIfAborted()
            if (fail(item, piece)) throw new Error(`${item}.${piece} failed`)
            read.push(`${item}.${piece}`)
            mostHeld = Math.max(mostHeld, read.length - taken.length)
            yield Object.assign(Array.from({ length: 10 }), { name: `${item}.${piece}` })
          }
        } finally {
          open -= 1
        }
      },
      take: ({ name }) => {
        onTake(name)
        if (!isSlow) {
          taken.push(name)
          return undefined
        }
        return later().then(() => void taken.push(name))
      },
      sizeOf: ({ length }) => length,
      ...(enough !== undefined && { isEnough: ({ name }: { name: string }) => name === enough }),
    },
    held,
  )
  return { taken, read, mostOpen, mostHeld }
}

const all = (sizes: readonly number[]) =>
  sizes.flatMap((size, item) => Array.from({ length: size }, (_, piece) => `${item}.${piece}`))

test('hands over in the order of the items, however long each is', async () => {
  const sizes = [5, 2, 3, 7, 2, 0, 0, 3]
  const { taken, mostOpen } = await run(sizes)
  assert.deepEqual(taken, all(sizes))
  assert.equal(mostOpen, 4)
})

test('what comes for the item whose turn it is goes on at once', async () => {
  const { mostHeld } = await run([100, 1])
  assert.ok(mostHeld <= 2, `${mostHeld} pieces were held`)
})

test('later items read no further than what may be held, and come to their end', async () => {
  const sizes = [30, 30, 30, 30, 30, 30]
  const { taken, mostHeld } = await run(sizes, { held: 50 })
  assert.deepEqual(taken, all(sizes))
  // Five are held; each of the three that wait has one more in its hand, and one is on its way.
  assert.ok(mostHeld <= 5 + 3 + 1, `${mostHeld} pieces were held`)
})

test('whoever takes slowly is waited for, and gets everything in order', async () => {
  const sizes = [5, 2, 3, 7, 2, 0, 0, 3]
  for (const held of [0, 20, 1000]) {
    const { taken } = await run(sizes, { isSlow: true, held })
    assert.deepEqual(taken, all(sizes))
  }
  assert.deepEqual((await run([9], { isSlow: true })).taken, all([9]))
})

test('nothing may be held at all, and all come to their end', async () => {
  const sizes = [3, 3, 3, 3]
  const { taken } = await run(sizes, { held: 0 })
  assert.deepEqual(taken, all(sizes))
})

test('one item alone is handed over as it is read', async () => {
  const { taken, mostHeld } = await run([20], { held: 0 })
  assert.deepEqual(taken, all([20]))
  assert.equal(mostHeld, 1)
})

test('the first failure is thrown and stops those that read and those that wait', async () => {
  const taken: string[] = []
  await assert.rejects(
    run([3, 50, 50, 50], {
      held: 20,
      fail: (item, piece) => item === 3 && piece === 0,
      onTake: (name) => taken.push(name),
    }),
    /3\.0 failed/,
  )
  assert.ok(taken.length < 10)
})

test('a failure while rows are kept stops the rest', async () => {
  await assert.rejects(
    run([3, 50, 50, 50], {
      held: 20,
      onTake: (name) => {
        if (name === '1.10') throw new Error('no room')
      },
    }),
    /no room/,
  )
})

test('the reason of whoever stops it is thrown, also while items wait', async () => {
  const stop = new AbortController()
  await assert.rejects(
    run([1000, 50, 50, 50], {
      held: 20,
      signal: stop.signal,
      onTake: (name) => {
        if (name === '0.30') stop.abort(new Error('enough'))
      },
    }),
    /enough/,
  )
})

test('nothing is taken after what is enough, and few items are begun before', async () => {
  const sizes = [3, 3, 3, 30, 3, 3, 3, 3]
  const first = await run(sizes, { enough: '0.1' })
  assert.deepEqual([first.taken, first.mostOpen], [['0.0', '0.1'], 1])
  const third = await run(sizes, { enough: '2.0', isSlow: true })
  assert.deepEqual(third.taken, [...all([3, 3]), '2.0'])
  assert.ok(third.read.length < 20, `${third.read.length} pieces were read`)
  assert.deepEqual((await run([9], { enough: '0.4' })).taken, all([5]))
})

test('where nothing is enough all items come, at last as many at a time as otherwise', async () => {
  const sizes = Array.from({ length: 30 }, () => 2)
  const { taken, mostOpen } = await run(sizes, { enough: 'never' })
  assert.deepEqual(taken, all(sizes))
  assert.equal(mostOpen, 4)
})

test('nobody listens any more to the signal of the items when they are read', async () => {
  const signals: AbortSignal[] = []
  await orderedFanOut(
    [1, 2],
    { concurrency: 2, signal: never },
    {
      async *read(item, signal) {
        signals.push(signal)
        yield item
      },
      take: () => undefined,
      sizeOf: () => 1,
    },
  )
  assert.deepEqual(
    signals.map((signal) => getEventListeners(signal, 'abort').length),
    [0, 0],
  )
})

test('where few pieces may be enough, items start one at a time, then twice as many', async () => {
  const started: number[] = []
  const startedBefore: number[] = []
  await orderedFanOut(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    { concurrency: 4, signal: never },
    {
      read: async function* (item) {
        started.push(item)
        await later()
        yield item
      },
      take: () => void startedBefore.push(started.length),
      sizeOf: () => 1,
      isEnough: () => false,
    },
  )
  assert.deepEqual(startedBefore, [1, 3, 6, 7, 8, 9, 10, 10, 10, 10].slice(0, startedBefore.length))
  assert.equal(startedBefore.length, 10)
})
