import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Simulator } from '../../src/simulator/server.ts'
import { objectsOf, runOnce, startGithub } from '../helpers/github.ts'

let simulator: Simulator

before(async () => {
  simulator = await startGithub()
})
after(() => simulator.close())

const labels = "SELECT repo, name FROM github.issues.labels WHERE owner = 'acme' AND repo IN"

test('with LIMIT a call that is refused after its rows were used is an error', async () => {
  simulator.reset()
  simulator.seedCollection('/repos/acme/one/labels', 150)
  simulator.setFaults([{ match: { path: '/repos/acme/one/labels' }, skip: 1, fault: '404' }])
  const text = `${labels} ('one', 'two') LIMIT 120`
  const settings = { onItemError: 'skip', concurrency: 1 } as const
  await assert.rejects(runOnce(simulator.url, text, settings), /page=2 answered 404/)
  assert.equal(simulator.requests.length, 2)
})

test('a wide fan-out keeps the order of what is left, and asks for each once', async () => {
  simulator.reset()
  const names = Array.from({ length: 40 }, (_, index) => `r${String(index).padStart(2, '0')}`)
  for (const name of names) simulator.seedCollection(`/repos/acme/${name}/labels`, 1)
  simulator.setFaults(
    names
      .filter((name) => name.endsWith('3'))
      .map((name) => ({ match: { path: `/repos/acme/${name}/labels` }, fault: '410' })),
  )
  const text = `${labels} (${names.map((name) => `'${name}'`).join(', ')})`
  const repos = async (onItemError: 'null' | 'skip') =>
    objectsOf(await runOnce(simulator.url, text, { onItemError })).map(({ repo }) => repo)
  assert.deepEqual(
    await repos('skip'),
    names.filter((name) => !name.endsWith('3')),
  )
  assert.deepEqual(await repos('null'), names)
  assert.equal(simulator.requests.length, 80)
})
