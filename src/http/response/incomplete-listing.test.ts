import assert from 'node:assert/strict'
import { test } from 'node:test'
import { IncompleteListing } from './incomplete-listing.ts'

interface Page {
  readonly body: unknown
  readonly rows: number
  readonly isListing?: boolean
  readonly also?: readonly unknown[]
}

const github = { longestListing: { rows: 1000, partialKey: 'incomplete_results' } }

function texts(pages: readonly Page[], { isCut = false, vendor = {} as typeof github } = {}) {
  const listing = new IncompleteListing(vendor)
  for (const { body, rows, isListing = true, also } of pages) {
    listing.see({ value: body, ...(also && { also }) } as never, rows, isListing)
  }
  return listing.texts('https://api.example.com/x?token=1', isCut)
}

/** Pages, and the beginning of the notice; none for a complete listing. */
const cases: readonly (readonly [name: string, pages: readonly Page[], text?: RegExp])[] = [
  ['all rows', [{ body: { total_count: 5 }, rows: 5 }]],
  ['more rows than are counted', [{ body: { total_count: 4 }, rows: 5 }]],
  ['no total', [{ body: { count: 9, total: 9 }, rows: 5 }]],
  ['a total that is no number', [{ body: { total_count: '9' }, rows: 5 }]],
  ['a list as the response', [{ body: [1], rows: 1 }]],
  ['no body', [{ body: null, rows: 0 }]],
  ['two pages with all rows', [2, 3].map((rows) => ({ body: { totalCount: 5 }, rows }))],
  [
    'a total that shrinks',
    [
      { body: { total_count: 9 }, rows: 3 },
      { body: { total_count: 4 }, rows: 1 },
    ],
  ],
  [
    'a single object that counts something',
    [{ body: { total_count: 9 }, rows: 1, isListing: false }],
  ],
  [
    'fewer rows',
    [{ body: { total_count: 9 }, rows: 5 }],
    /^incomplete: .* reports 9 rows, but returned 5/,
  ],
  ['TotalCount', [{ body: { TotalCount: 9 }, rows: 5 }], /^incomplete/],
  ['@odata.count', [{ body: { '@odata.count': 9 }, rows: 5 }], /^incomplete/],
  ['meta.total', [{ body: { meta: { total: 9 } }, rows: 5 }], /^incomplete/],
  ['result_info', [{ body: { result_info: { total_count: 9 } }, rows: 5 }], /^incomplete/],
  [
    'no rows of an object that is no listing',
    [{ body: { total_count: 9 }, rows: 0, isListing: false }],
    /^incomplete/,
  ],
  ['a total beside the rows', [{ body: [], rows: 5, also: [{ total_count: 9 }] }], /^incomplete/],
]

for (const [name, pages, text] of cases) {
  test(`${name}: ${text === undefined ? 'complete' : 'incomplete'}`, () => {
    const found = texts(pages)
    if (text === undefined) assert.deepEqual(found, [])
    else {
      assert.equal(found.length, 1)
      assert.match(found[0] ?? '', text)
    }
  })
}

test('a caller that stopped early has what it wanted', () => {
  assert.deepEqual(texts([{ body: { total_count: 9 }, rows: 5 }], { isCut: true }), [])
})

test('a listing beyond the most rows of the API is truncated', () => {
  const counted = (total_count: number) => [{ body: { total_count }, rows: 1000 }]
  assert.match(texts(counted(1500), { vendor: github })[0] ?? '', /^truncated: there are 1500 rows/)
  assert.match(
    texts([{ body: { total_count: 1000 }, rows: 5 }], { vendor: github })[0] ?? '',
    /^incomplete/,
  )
  assert.match(texts(counted(1500))[0] ?? '', /^incomplete/)
})

test('a search that did not see everything says so, even when it was cut', () => {
  const page = { body: { incomplete_results: true }, rows: 1 }
  assert.match(texts([page], { isCut: true, vendor: github })[0] ?? '', /did not search everything/)
  assert.deepEqual(texts([page]), [])
  const whole = { body: { incomplete_results: false }, rows: 1 }
  assert.deepEqual(texts([whole], { vendor: github }), [])
})
