import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cutPage, pagingOf } from './pages.ts'

const rows = Array.from({ length: 95 }, (_, index) => ({ id: index + 1 }))
const at = (search: string) => new URL(`http://localhost/things${search}`)

function relations(link: string | undefined): Record<string, string> {
  return Object.fromEntries(
    [...(link ?? '').matchAll(/<([^>]*)>; rel="(\w+)"/g)].map(([, href = '', name = '']) => [
      name,
      new URL(href).search,
    ]),
  )
}

const numbered = [
  ['30 rows by default', '', 30, { next: '?page=2', last: '?page=4' }],
  ['never more than 100', '?per_page=1000', 95, {}],
  ['a page that is none is the first', '?page=x&per_page=0', 30, undefined],
  ['other parameters stay', '?q=a&page=4', 5, { prev: '?q=a&page=3', first: '?q=a&page=1' }],
  ['beyond the end', '?page=9', 0, { prev: '?page=4', first: '?page=1' }],
] as const

for (const [title, search, count, links] of numbered) {
  test(title, () => {
    const page = cutPage(rows, 'page', at(search))
    assert.equal(page.rows.length, count)
    if (links !== undefined) assert.deepEqual(relations(page.link), links)
  })
}

test('cursors lead through all rows and back', () => {
  let seen: unknown[] = []
  let search: string | undefined = '?per_page=40'
  let last = ''
  while (search !== undefined) {
    const page = cutPage(rows, 'cursor', at(search))
    seen = [...seen, ...page.rows]
    last = search
    search = relations(page.link).next
  }
  assert.deepEqual(seen, rows)
  const back = relations(cutPage(rows, 'cursor', at(last)).link).prev ?? ''
  assert.deepEqual(cutPage(rows, 'cursor', at(back)).rows, rows.slice(40, 80))
})

test('since goes by the last id seen', () => {
  const page = cutPage(rows, 'since', at('?since=10&per_page=5'))
  assert.deepEqual(page.rows, rows.slice(10, 15))
  assert.deepEqual(relations(page.link), { next: '?since=15&per_page=5' })
})

test('an unpaged list is given whole', () => {
  assert.deepEqual(cutPage(rows, 'none', at('?page=2')), { rows, link: undefined })
})

test('the parameters of an operation choose its paging', () => {
  const named = (...names: string[]) => names.map((name) => ({ name, in: 'query' }))
  const none = new URLSearchParams()
  assert.equal(pagingOf(named('page', 'per_page'), none), 'page')
  assert.equal(pagingOf(named('page', 'after'), none), 'page')
  assert.equal(pagingOf(named('page', 'after'), new URLSearchParams('after=x')), 'cursor')
  assert.equal(pagingOf(named('cursor'), none), 'cursor')
  assert.equal(pagingOf([], none), 'none')
})
