import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SqliteStore } from '../../store/sqlite.ts'
import type { RowPage } from './row-page.ts'
import { SharedResponses } from './shared-responses.ts'

const { signal } = new AbortController()
const long = 9007199254740993n
const pages: readonly RowPage[] = [
  pageOf([{ id: 1 }, { id: 2 }]),
  pageOf([]),
  pageOf([{ id: long, list: [1, null] }]),
]

function pageOf(rows: RowPage['rows']): RowPage {
  return {
    rows,
    fetchedAt: '2026-11-25T00:00:00.000Z',
    isFromCache: rows.length === 1,
    status: 200,
  }
}

async function all(given: AsyncIterable<RowPage>): Promise<RowPage[]> {
  const found: RowPage[] = []
  for await (const page of given) found.push(page)
  return found
}

for (const held of [100, 1, 0]) {
  test(`a request is made once and read by all who ask, with ${held} rows in memory`, async () => {
    const store = new SqliteStore()
    const sharedResponses = new SharedResponses(store, signal, held)
    let made = 0
    const ask = () =>
      sharedResponses.read('GET /x', async function* () {
        made += 1
        for (const page of pages) {
          await undefined
          yield page
        }
      })
    const [first, second] = await Promise.all([all(ask()), all(ask())])
    assert.deepEqual(first, pages)
    assert.deepEqual(second, pages)
    assert.deepEqual(await all(ask()), pages)
    assert.equal(made, 1)
    assert.deepEqual(await all(sharedResponses.read('GET /y', async function* () {})), [])
    sharedResponses.close()
    assert.throws(() => store.query('SELECT * FROM "answers#"'), /no such table/)
    store.close()
  })
}

test('one who stops taking keeps nobody waiting', async () => {
  const store = new SqliteStore()
  const sharedResponses = new SharedResponses(store, signal)
  const ask = () =>
    sharedResponses.read('GET /x', async function* () {
      yield* pages
    })
  await ask().next()
  assert.deepEqual(await all(ask()), pages)
  store.close()
})

test('what is closed reads no further and keeps nothing', async () => {
  const store = new SqliteStore()
  const sharedResponses = new SharedResponses(store, signal, 0)
  let made = 0
  const reading = sharedResponses.read('GET /x', async function* () {
    for (;;) {
      await undefined
      made += 1
      yield pageOf([{ id: made }])
    }
  })
  await reading.next()
  sharedResponses.close()
  const before = made
  await new Promise((resolve) => setImmediate(resolve))
  assert.ok(made <= before + 1)
  assert.throws(() => store.query('SELECT * FROM "answers#"'), /no such table/)
  store.close()
})

test('a failure comes after the pages before it, to all who ask', async () => {
  const store = new SqliteStore()
  const sharedResponses = new SharedResponses(store, signal)
  for (let time = 0; time < 2; time += 1) {
    const found: RowPage[] = []
    const reading = sharedResponses.read('GET /x', async function* () {
      yield pageOf([{ id: 1 }])
      throw new Error('gone')
    })
    await assert.rejects(async () => {
      for await (const page of reading) found.push(page)
    }, /gone/)
    assert.deepEqual(found, [pageOf([{ id: 1 }])])
  }
  store.close()
})

test('a page that nobody needs is not read', async () => {
  const store = new SqliteStore()
  const sharedResponses = new SharedResponses(store, signal)
  let read = 0
  const ask = () =>
    sharedResponses.read('GET /x', async function* () {
      for (const page of pages) {
        read += 1
        yield page
      }
    })
  const first = ask()
  assert.deepEqual((await first.next()).value, pages[0])
  await first.return(undefined)
  await new Promise((done) => setImmediate(done))
  assert.equal(read, 1)
  assert.deepEqual(await all(ask()), pages)
  assert.equal(read, 3)
  sharedResponses.close()
  store.close()
})
