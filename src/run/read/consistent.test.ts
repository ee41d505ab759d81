import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError } from '../../errors/api-error.ts'
import { consistently } from './consistent.ts'

const request = { method: 'GET', url: 'https://api.example.com/things?token=x' }

/** Reads lists, each in pages; a page is its text. */
async function read(...readings: readonly (readonly string[])[]) {
  let count = 0
  const rows: unknown[] = []
  const pages = consistently(request as never, async function* (see) {
    const pages = readings[Math.min(count, readings.length - 1)] ?? []
    count += 1
    for (const page of pages) {
      see(page)
      yield [{ page }] as never
    }
  })
  for await (const page of pages)
    rows.push(...(page as unknown as { page: string }[]).map(({ page }) => page))
  return { rows, count }
}

const cases: readonly (readonly [string, readonly (readonly string[])[], string[], number])[] = [
  ['a list of one page is read once', [['a']], ['a'], 1],
  ['an empty list is read once', [[]], [], 1],
  ['a list of two pages is read twice', [['a', 'b']], ['a', 'b'], 2],
  [
    'a change needs a third reading',
    [
      ['a', 'b'],
      ['a', 'c'],
    ],
    ['a', 'c'],
    3,
  ],
  [
    'the fifth reading may be the same as the fourth',
    [
      ['1', ''],
      ['2', ''],
      ['3', ''],
      ['4', ''],
    ],
    ['4', ''],
    5,
  ],
  [
    'the ends of pages count',
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    ['a', 'bc'],
    3,
  ],
]

for (const [name, readings, rows, count] of cases) {
  test(name, async () => assert.deepEqual(await read(...readings), { rows, count }))
}

test('a list that always changes is an error', async () => {
  const readings = ['1', '2', '3', '4', '5', '6'].map((page) => [page, ''])
  await assert.rejects(read(...readings), (error) => {
    assert.ok(error instanceof ApiError)
    assert.match(error.message, /changed each of the 5 times/)
    assert.equal(error.detail.failure, 'answer')
    return true
  })
})
