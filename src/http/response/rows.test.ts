import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isListing, joinPages, rowsOf } from './rows.ts'

const items = [{ id: 1 }, { id: 2 }]

const cases: readonly (readonly [string, unknown, string | undefined, readonly object[]])[] = [
  ['a list gives a row an item', items, undefined, items],
  ['an object gives one row', { id: 1 }, undefined, [{ id: 1 }]],
  ['an empty list gives none', [], undefined, []],
  ['null gives none', null, undefined, []],
  ['nothing gives none', undefined, undefined, []],
  ['null items are left out', [{ id: 1 }, null, { id: 2 }], undefined, items],
  ['a text is a row of one anonymous column', 'zen', undefined, [{ column_anon: 'zen' }]],
  [
    'scalars of a list too',
    [1, 'a', false],
    undefined,
    [{ column_anon: 1 }, { column_anon: 'a' }, { column_anon: false }],
  ],
  [
    'lists of a list too',
    [[1, 2], [3]],
    undefined,
    [{ column_anon: [1, 2] }, { column_anon: [3] }],
  ],
  ['a list under items is the rows', { total: 2, items }, undefined, items],
  ['an empty list under items is no rows', { total: 0, items: [] }, undefined, []],
  ['items that are no list are a column', { items: 5 }, undefined, [{ items: 5 }]],
  ['a column called items in a list is a column', [{ items: [1] }], undefined, [{ items: [1] }]],
  ['an empty key is no key', { items }, '', items],
  ['the rows stand at the key', { data: items }, '$.data', items],
  ['deeper', { a: { b: items } }, '$.a.b', items],
  ['an object at the key is one row', { data: { id: 1 } }, '$.data', [{ id: 1 }]],
  ['a dollar is the answer', items, '$', items],
  ['a missing key gives no rows', { other: 1 }, '$.data', []],
  ['null at the key gives no rows', { data: null }, '$.data', []],
  ['a bare key is taken where it is', { data: items }, 'data', items],
  ['without it the answer is the row', { id: 1 }, 'data', [{ id: 1 }]],
  ['null at a bare key gives no rows', { data: null }, 'data', []],
  ['a list has no bare key, so it is the rows', items, 'data', items],
]

for (const [title, answer, key, expected] of cases) {
  test(title, () => assert.deepEqual(rowsOf(answer, key), expected))
}

const listings: readonly (readonly [unknown, string | undefined, boolean])[] = [
  [[], undefined, true],
  [{ items: [] }, undefined, true],
  [{ data: [] }, '$.data', true],
  [{ files: [] }, undefined, false],
  [{ data: {} }, '$.data', false],
  [undefined, undefined, false],
]

for (const [answer, key, expected] of listings) {
  test(`${JSON.stringify(answer) ?? 'nothing'} is ${expected ? 'a' : 'no'} listing at ${key}`, () => {
    assert.equal(isListing(answer, key), expected)
  })
}

test('pages of one object join its lists and keep the rest of the first', () => {
  const first = { sha: 'a', files: [1], stats: { total: 1 }, only: [1] }
  const next = { sha: 'b', files: [2, 3], stats: { total: 9 }, more: [1], only: 5 }
  assert.deepEqual(joinPages(first, next), { ...first, files: [1, 2, 3] })
  assert.deepEqual(first.files, [1], 'the first page stays as it was')
})
