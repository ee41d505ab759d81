import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { objectsOf, runOnce, startGithub } from '../helpers/github.ts'

const simulator = await startGithub()
after(() => simulator.close())
beforeEach(() => simulator.reset())

const names = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `r${String(index).padStart(3, '0')}` }))

const statement = "SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY name"

/** The number of rows and of requests, the list being changed after some of the requests. */
async function counted(text: string, changes: readonly (readonly [number, number])[]) {
  simulator.seedCollection('/orgs/acme/repos', names(250))
  simulator.clearRequests()
  let requests = 0
  const rows = objectsOf(
    await runOnce(simulator.url, text, {
      consistent: true,
      // One after the other, so that the change is between two pages.
      concurrency: 1,
      onExchange: () => {
        requests += 1
        const change = changes.find(([after]) => after === requests)
        if (change !== undefined)
          simulator.seedCollection('/orgs/acme/repos', names(250).slice(change[1]))
      },
    }),
  )
  return { rows, requests: simulator.requests.length }
}

test('a list that does not change is read twice', async () => {
  const { rows, requests } = await counted(statement, [])
  assert.deepEqual([rows.length, requests], [250, 6])
})

test('one that changes is read until it was the same twice', async () => {
  // Without the first row each page begins one later: a row between two pages would be in neither.
  const { rows, requests } = await counted(statement, [[1, 1]])
  assert.deepEqual(rows, names(250).slice(1))
  assert.equal(requests, 9)
})

test('one that changes all the time is an error', async () => {
  const changes = Array.from({ length: 30 }, (_, index) => [index + 1, index + 1] as const)
  await assert.rejects(counted(statement, changes), {
    message: /the list changed each of the 5 times it was read/,
  })
})

test('one page is of one time, and so is what a LIMIT takes of it', async () => {
  const few = await counted(`${statement.replace(' ORDER BY name', '')} LIMIT 3`, [])
  assert.deepEqual([few.rows.length, few.requests], [3, 1])
})
