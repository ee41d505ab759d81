import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SqliteStore } from '../../store/sqlite.ts'
import { Answers } from './shared-responses.ts'

type Rows = readonly Record<string, unknown>[]

const long = 9007199254740993n
const pages: readonly Rows[] = [[{ id: 1 }, { id: 2 }], [], [{ id: long, list: [1, null] }]]

async function all(given: AsyncIterable<Rows>): Promise<Rows[]> {
  const found: Rows[] = []
  for await (const page of given) found.push(page)
  return found
}

for (const held of [100, 1, 0]) {
  test(`a request is made once and read by all who ask, with ${held} rows in memory`, async () => {
    const store = new SqliteStore()
    const answers = new Answers(store, held)
    let made = 0
    const ask = () =>
      answers.read('GET /x', async function* () {
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
    assert.deepEqual(await all(answers.read('GET /y', async function* () {})), [])
    answers.close()
    assert.throws(() => store.query('SELECT * FROM "answers#"'), /no such table/)
    store.close()
  })
}

test('one who stops taking keeps nobody waiting', async () => {
  const store = new SqliteStore()
  const answers = new Answers(store)
  const ask = () =>
    answers.read('GET /x', async function* () {
      yield* pages
    })
  await ask().next()
  assert.deepEqual(await all(ask()), pages)
  store.close()
})

test('what is closed reads no further and keeps nothing', async () => {
  const store = new SqliteStore()
  const answers = new Answers(store, 0)
  let made = 0
  const reading = answers.read('GET /x', async function* () {
    for (;;) {
      await undefined
      made += 1
      yield [{ id: made }]
    }
  })
  await reading.next()
  answers.close()
  const before = made
  await new Promise((resolve) => setImmediate(resolve))
  assert.ok(made <= before + 1)
  assert.throws(() => store.query('SELECT * FROM "answers#"'), /no such table/)
  store.close()
})

test('a failure comes after the pages before it, to all who ask', async () => {
  const store = new SqliteStore()
  const answers = new Answers(store)
  for (let time = 0; time < 2; time += 1) {
    const found: Rows[] = []
    const reading = answers.read('GET /x', async function* () {
      yield [{ id: 1 }]
      throw new Error('gone')
    })
    await assert.rejects(async () => {
      for await (const page of reading) found.push(page)
    }, /gone/)
    assert.deepEqual(found, [[{ id: 1 }]])
  }
  store.close()
})
