import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import type { Settings } from '../../src/engine/settings.ts'
import { ResponseStore, responsesFile } from '../../src/http/transport/response-store.ts'
import { objectsOf, runOnce, startGithub } from '../helpers/github.ts'

const simulator = await startGithub()
const root = mkdtempSync(join(tmpdir(), 'stackql-answers-'))
after(async () => {
  await simulator.close()
  rmSync(root, { recursive: true, force: true })
})
let folder = ''
beforeEach(() => {
  simulator.reset()
  folder = mkdtempSync(join(root, 'a-'))
})

const statement = "SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY name"

async function run(text = statement, changes: Partial<Settings> = {}, more = {}) {
  const answers = { folder, isOn: true, ...more }
  return await runOnce(simulator.url, text, { answers, ...changes })
}

/** What was sent since the last time, as `path status if-none-match?`. */
function sent(): string[] {
  const lines = simulator.requests.map(({ method, url, status, headers }) =>
    [method, url, status, ...(headers['if-none-match'] ? ['tagged'] : [])].join(' '),
  )
  simulator.clearRequests()
  return lines
}

const list = '/orgs/acme/repos?per_page=100'
const PLAIN = `GET ${list} 200`
const CONFIRMED = `GET ${list} 304 tagged`

suite('answers that are kept', () => {
  test('are asked for with their tags, every page: nothing is spent, and the rows are the same', async () => {
    simulator.seedCollection('/orgs/acme/repos', 250)
    const first = await run()
    const [a, b, c] = sent()
    assert.equal(a, PLAIN)
    const second = await run()
    assert.deepEqual(
      sent(),
      [a, b, c].map((line) => line?.replace(' 200', ' 304 tagged')),
    )
    assert.deepEqual(second, first)
    assert.equal(first.rowSets[0]?.rows.length, 250)
  })

  test('give way to what has changed', async () => {
    await run()
    simulator.seedCollection('/orgs/acme/repos', [{ name: 'other' }])
    sent()
    assert.deepEqual(objectsOf(await run()), [{ name: 'other' }])
    assert.deepEqual(sent(), [`GET ${list} 200 tagged`])
    assert.deepEqual(objectsOf(await run()), [{ name: 'other' }])
    assert.deepEqual(sent(), [CONFIRMED])
  })

  test('say when they were fetched, in columns of every table', async () => {
    const text =
      "SELECT r.from_cache, r.fetched_at FROM github.repos.repos r WHERE r.org = 'acme' LIMIT 1"
    const before = new Date().toISOString()
    const [fresh] = objectsOf(await run(text))
    assert.equal(fresh?.['from_cache'], 0)
    const [confirmed] = objectsOf(await run(text))
    assert.equal(confirmed?.['from_cache'], 1)
    assert.ok(before <= `${fresh?.['fetched_at']}`)
    assert.ok(`${fresh?.['fetched_at']}` <= `${confirmed?.['fetched_at']}`)
    const [unasked] = objectsOf(await run(text, {}, { maxAgeMs: 60_000 }))
    assert.equal(unasked?.['from_cache'], 1)
    assert.ok(`${unasked?.['fetched_at']}` <= `${confirmed?.['fetched_at']}`)
    sent()
    const [row] = objectsOf(await run("SELECT * FROM github.repos.repos WHERE org = 'acme'"))
    assert.ok(row !== undefined && !('from_cache' in row) && !('fetched_at' in row))
    const shared =
      "SELECT count(*) AS n FROM github.repos.repos a JOIN github.repos.repos b ON b.org = 'acme' WHERE a.org = 'acme' AND a.from_cache = b.from_cache AND a.fetched_at = b.fetched_at"
    const [counted] = objectsOf(await run(shared))
    assert.ok(Number(counted?.['n']) > 0)
  })

  test('are not those of another credential', async () => {
    await run()
    await run(statement, { env: { GITHUB_TOKEN: 'other' } })
    assert.deepEqual(sent(), [PLAIN, PLAIN])
    await run(statement, { env: { GITHUB_TOKEN: 'other' } })
    assert.deepEqual(sent(), [CONFIRMED])
  })

  test('are given without asking only while they are young enough', async () => {
    await run()
    sent()
    await run(statement, {}, { maxAgeMs: 60_000 })
    assert.deepEqual(sent(), [])
    await new Promise((resolve) => setTimeout(resolve, 20))
    await run(statement, {}, { maxAgeMs: 1 })
    assert.deepEqual(sent(), [CONFIRMED])
  })

  test('are asked for again after a write, wherever it was', async () => {
    await run()
    await run("INSERT INTO github.issues.labels (owner, repo, name) VALUES ('acme', 'a', 'x')")
    sent()
    await run(statement, {}, { maxAgeMs: 60_000 })
    assert.deepEqual(sent(), [CONFIRMED])
  })

  test('also after a write that keeps none, and one whose answer is lost', async () => {
    const write =
      "DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name = 'bug'"
    for (const [fault, more] of [
      [[], { isOn: false }],
      [[{ fault: 'drop' }], {}],
    ] as const) {
      await run()
      simulator.setFaults([...fault])
      await run(write, {}, more).catch(() => undefined)
      simulator.setFaults([])
      sent()
      await new Promise((resolve) => setTimeout(resolve, 2))
      await run(statement, {}, { maxAgeMs: 60_000 })
      assert.deepEqual(sent(), [CONFIRMED])
    }
  })

  test('are neither kept nor used when that is switched off', async () => {
    await run(statement, {}, { isOn: false })
    await run()
    await run(statement, {}, { isOn: false })
    assert.deepEqual(sent(), [PLAIN, PLAIN, PLAIN])
  })

  test('an answer that is gone is forgotten', async () => {
    await run()
    simulator.setFaults([{ fault: '404', times: 1 }])
    await assert.rejects(run())
    sent()
    await run()
    assert.deepEqual(sent(), [PLAIN])
  })

  test('a failure of the API forgets nothing', async () => {
    await run()
    simulator.setFaults([{ fault: '500', times: 9 }])
    await assert.rejects(run())
    simulator.setFaults([])
    sent()
    await run()
    assert.deepEqual(sent(), [CONFIRMED])
  })

  test('a full last page is not kept: its tag would not tell of a page after it', async () => {
    simulator.seedCollection('/orgs/acme/repos', 100)
    await run()
    sent()
    await run()
    assert.deepEqual(sent(), [PLAIN])
    simulator.seedCollection('/orgs/acme/repos', 101)
    assert.equal((await run()).rowSets[0]?.rows.length, 101)
  })

  test('are in a file of the user’s own that has no credential in it', async () => {
    await run(statement, { env: { GITHUB_TOKEN: 'ghp_planted0123' } })
    for (const file of readdirSync(folder)) {
      const path = join(folder, file)
      assert.equal(statSync(path).mode & 0o077, 0, file)
      assert.ok(!readFileSync(path).includes('planted'), file)
    }
  })

  test('a broken file is set aside with a warning, and the statement runs', async () => {
    await run()
    writeFileSync(
      join(folder, responsesFile),
      'this is no database, and long enough to be looked at',
    )
    const notices: string[] = []
    const onNotice = (text: string) => void notices.push(text)
    sent()
    await run(statement, { onNotice })
    assert.deepEqual(sent(), [PLAIN])
    assert.match(notices.join('\n'), /^warning: the cached responses in .* cannot be read/)
    await run()
    await run()
    assert.deepEqual(sent(), [PLAIN, CONFIRMED])
  })

  test('a folder that cannot be made is no reason to fail', async () => {
    writeFileSync(join(folder, 'file'), '')
    await run(statement, {}, { folder: join(folder, 'file', 'below') })
    assert.deepEqual(sent(), [PLAIN])
  })

  test('several at once do not disturb each other', async () => {
    const before = await run()
    const all = await Promise.all(Array.from({ length: 8 }, () => run()))
    for (const answer of all) assert.deepEqual(answer, before)
  })
})

suite('the file of answers', () => {
  const options = (maxBytes: number) => ({ folder, maxBytes, warn: () => undefined })
  const answer = (text: string) => ({ headers: {}, text, askedMs: Date.now() })
  const random = (length: number) =>
    Array.from({ length }, () => String.fromCharCode(33 + Math.floor(Math.random() * 90))).join('')

  test('forgets what was not used for longest when it is full', async () => {
    const store = new ResponseStore(options(20_000))
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
      store.keep(key, 'https://x', answer(random(4500)))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    store.confirm('a', {}, Date.now())
    store.close()
    const again = new ResponseStore(options(20_000))
    const found = ['a', 'b', 'c', 'd', 'e', 'f'].filter((key) => again.find(key) !== undefined)
    assert.ok(found.includes('a') && found.includes('f') && !found.includes('b'), found.join())
    assert.ok((again.statistics()[0]?.bytes ?? 0) <= 20_000)
    again.close()
  })

  test('does not take an answer that is a large part of its room', () => {
    const store = new ResponseStore(options(1000))
    store.keep('a', 'https://x', answer(random(2000)))
    assert.equal(store.find('a'), undefined)
    store.close()
  })

  test('learns which operations change their tag though nothing else changes', () => {
    const store = new ResponseStore(options(1000))
    for (let count = 0; count < 3; count += 1) {
      assert.equal(store.isUnstable('op'), false)
      store.noteTag('op', false)
    }
    assert.equal(store.isUnstable('op'), true)
    store.noteTag('op', true)
    assert.equal(store.isUnstable('op'), false)
    store.close()
  })
})
