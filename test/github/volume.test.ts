import assert from 'node:assert/strict'
import { after, beforeEach, suite, test } from 'node:test'
import { ApiError } from '../../src/errors/api-error.ts'
import { objectsOf, runOnce, startGithub } from '../helpers/github.ts'

const simulator = await startGithub()
after(() => simulator.close())
beforeEach(() => simulator.reset())

suite('much data', () => {
  test('ten thousand repositories come in a hundred requests, each row once', async () => {
    simulator.seedCollection('/orgs/acme/repos', 10_000)
    const statement = "SELECT id, name FROM github.repos.repos WHERE org = 'acme' ORDER BY name"
    const rows = objectsOf(await runOnce(simulator.url, statement))
    assert.equal(rows.length, 10_000)
    assert.deepEqual(
      rows.map(({ name }) => name),
      Array.from({ length: 10_000 }, (_, index) => `repo-${String(index + 1).padStart(5, '0')}`),
    )
    const asked = simulator.requests.map(({ url }) => url)
    assert.equal(asked.length, 100)
    assert.equal(new Set(asked).size, 100)
    assert.ok(asked.every((url) => url.includes('per_page=100')))
  })

  test('ORDER BY with LIMIT over many pages finds the true first rows', async () => {
    simulator.seedCollection(
      '/orgs/acme/repos',
      Array.from({ length: 950 }, (_, index) => ({
        name: `r${index}`,
        stargazers_count: (index * 367) % 951,
      })),
    )
    const [first, second, ...more] = objectsOf(
      await runOnce(
        simulator.url,
        `SELECT name, stargazers_count AS stars FROM github.repos.repos WHERE org = 'acme'
         ORDER BY stars DESC LIMIT 2`,
      ),
    )
    assert.deepEqual(more, [])
    assert.deepEqual([first?.['stars'], second?.['stars']], [950, 949])
    assert.equal(simulator.requests.length, 10)
  })

  test('an answer of 50 MB is refused, and the message says what to do', async () => {
    simulator.setFaults([{ fault: 'big=50000000' }])
    const statement = "SELECT id FROM github.repos.repos WHERE org = 'acme'"
    await assert.rejects(runOnce(simulator.url, statement), (error) => {
      assert.ok(error instanceof ApiError)
      assert.equal(error.detail.failure, 'answer')
      assert.match(error.message, /the response is larger than 40000000 bytes/)
      assert.match(error.hint ?? '', /Request less/)
      return true
    })
    assert.equal(simulator.requests.length, 1)
  })

  test('an answer of 50 MB is read where the limit allows it', async () => {
    simulator.setFaults([{ fault: 'big=50000000' }])
    const statement = "SELECT count(*) AS n FROM github.repos.repos WHERE org = 'acme'"
    const rows = objectsOf(
      await runOnce(simulator.url, statement, { maxResponseBytes: 100_000_000 }),
    )
    assert.ok(Number(rows[0]?.['n']) > 40_000)
  })

  test('an IN list of sixty values makes sixty requests', async () => {
    const orgs = Array.from({ length: 60 }, (_, index) => `'org${index}'`)
    const statement = `SELECT count(DISTINCT org) AS n FROM github.repos.repos WHERE org IN (${orgs})`
    const rows = objectsOf(await runOnce(simulator.url, statement))
    assert.equal(rows[0]?.['n'], 60)
    assert.equal(simulator.requests.length, 60)
  })
})
