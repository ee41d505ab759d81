import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openCatalog } from '../../src/catalog/open.ts'
import { buildPage } from '../../src/docs/page/build-page.ts'
import { openSession } from '../../src/engine/engine.ts'
import { startSimulator } from '../../src/simulator/server.ts'
import { runSql, settingsFor } from '../helpers/github.ts'
import { githubResources } from '../helpers/github-resources.ts'
import { readDescription } from '../simulator/description.ts'

// Every example that joins a table with the list it belongs to runs, and makes the requests it is said to.

const simulator = await startSimulator({ description: readDescription() })
const settings = settingsFor(simulator.url)
const catalog = openCatalog(settings)
const engine = openSession(settings)
after(async () => {
  await engine.close()
  await simulator.close()
})

test('every join of a page asks for the list once and then for each of its rows', async (t) => {
  const failures: string[] = []
  let count = 0
  for await (const { path, join } of joins()) {
    count += 1
    const problem = await problemOf(join)
    simulator.reset()
    if (problem !== undefined) failures.push(`${path}: ${problem}\n${join.sql}`)
  }
  t.diagnostic(`${count} joins`)
  assert.deepEqual(failures, [])
  assert.ok(count > 50, String(count))
})

test('reviews are asked for each pull request', async () => {
  const resource = await catalog.findResource('github', 'pulls', 'reviews')
  assert.ok(resource)
  const method = buildPage(resource).methods.find(({ name }) => name === 'list_reviews')
  assert.deepEqual(method?.join?.requests, [
    'GET /repos/{owner}/{repo}/pulls',
    'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
  ])
  assert.match(method?.join?.sql ?? '', /ON it\.pull_number = listed\.number\n/)
})

interface Join {
  readonly sql: string
  readonly requests: readonly string[]
}

async function* joins(): AsyncGenerator<{ path: string; join: Join }> {
  const notes = await catalog.findNotes('github')
  for await (const resource of githubResources(catalog)) {
    const page = buildPage(resource, notes)
    for (const { name: method, join } of page.methods) {
      if (join !== undefined) yield { path: `${page.id}.${method}`, join }
    }
  }
}

async function problemOf({ sql, requests: [list = '', each = ''] }: Join) {
  try {
    await runSql(engine, sql)
  } catch (error) {
    return (error as Error).message
  }
  const [first, ...rest] = simulator.requests
  if (first === undefined || !matches(first, list)) return `asked first: ${first?.url}`
  // Further pages of the list may come between.
  const others = rest.filter((made) => !matches(made, list))
  const wrong = others.find((made) => !matches(made, each) && made.status !== 302)
  if (wrong !== undefined) return `asked too: ${wrong.url}`
  return others.length === 0 ? 'nothing was asked for a row' : undefined
}

function matches(made: { method: string; path: string }, request: string): boolean {
  const pattern = request.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')
  return new RegExp(`^${pattern}$`).test(`${made.method} ${made.path}`)
}
