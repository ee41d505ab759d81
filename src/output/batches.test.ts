import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inBatches } from './batches.ts'
import { pagedRows } from './paged-rows.ts'

const line = 'x'.repeat(1023)
const hundred = Array.from({ length: 100 }, () => line)

async function* later<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items
}

async function lengths(rows: Iterable<string> | AsyncIterable<string>): Promise<number[]> {
  const found: number[] = []
  for await (const piece of inBatches(rows, (row) => `${row}\n`)) found.push(piece.length)
  return found
}

const cases = [
  ['nothing for no rows', () => [], []],
  ['one piece for a few rows', () => [line, line], [2048]],
  ['a piece every 64 kB', () => hundred, [65536, 36864]],
  ['no empty piece at the end', () => hundred.slice(0, 64), [65536]],
] as const

for (const [title, rows, expected] of cases) {
  test(`gives ${title}`, async () => assert.deepEqual(await lengths(rows()), expected))
  test(`gives ${title}, from rows that come later`, async () => {
    assert.deepEqual(await lengths(later(rows())), expected)
  })
}

test('of rows that come in pages no piece waits for the next page', async () => {
  const told: string[] = []
  const rows = pagedRows(
    (async function* () {
      for (const size of [2, 0, 70]) {
        told.push(`page of ${size}`)
        yield Array.from({ length: size }, () => line)
      }
    })(),
  )
  for await (const piece of inBatches(rows, (row) => `${row}\n`)) told.push(`${piece.length}`)
  assert.deepEqual(told, ['page of 2', '2048', 'page of 0', 'page of 70', '65536', '6144'])
})

test('throws what reading the rows throws, after the rows before it', async () => {
  function* broken(): Generator<string> {
    yield* hundred
    throw new Error('connection lost')
  }
  const pieces = inBatches(broken(), (row) => `${row}\n`)
  assert.equal((await pieces.next()).value?.length, 65536)
  await assert.rejects(pieces.next(), /connection lost/)
})
