import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Simulator } from '../../src/simulator/server.ts'
import { objectsOf, runOnce, startGithub } from '../helpers/github.ts'

let simulator: Simulator

before(async () => {
  simulator = await startGithub()
})
after(() => simulator.close())
beforeEach(() => simulator.reset())

const all = "SELECT name FROM github.repos.repos WHERE org = 'acme'"
const pagesAsked = () =>
  simulator.requests.map(({ query }) => /page=(\d+)$/.exec(query)?.[1] ?? '1')

test('each page is asked for once, and rows keep the order of pages that overtake each other', async () => {
  simulator.seedCollection('/orgs/acme/repos', 950)
  simulator.setFaults([{ skip: 1, times: 1, fault: 'slow=100' }])
  const rows = objectsOf(await runOnce(simulator.url, all))
  const names = rows.map(({ name }) => String(name))
  assert.equal(names.length, 950)
  assert.deepEqual(names, [...names].sort())
  assert.equal(new Set(pagesAsked()).size, 10)
  assert.equal(simulator.requests.length, 10)
})

test('a page that fails fails the statement, and gives no rows', async () => {
  simulator.seedCollection('/orgs/acme/repos', 950)
  simulator.setFaults([{ skip: 4, times: 1, fault: '502' }])
  await assert.rejects(runOnce(simulator.url, all), /answered 502/)
})

test('LIMIT reads no page ahead', async () => {
  simulator.seedCollection('/orgs/few/repos', 950)
  const rows = objectsOf(await runOnce(simulator.url, `${all.replace('acme', 'few')} LIMIT 5`))
  assert.equal(rows.length, 5)
  // What another test gave up on may still arrive.
  const asked = simulator.requests.filter(({ path }) => path === '/orgs/few/repos')
  assert.equal(asked.length, 1)
})

test('a limit on pages is not read beyond', async () => {
  simulator.seedCollection('/orgs/some/repos', 950)
  const rows = objectsOf(await runOnce(simulator.url, all.replace('acme', 'some'), { maxPages: 3 }))
  assert.equal(rows.length, 300)
  const asked = simulator.requests.filter(({ path }) => path === '/orgs/some/repos')
  assert.equal(asked.length, 3)
})
