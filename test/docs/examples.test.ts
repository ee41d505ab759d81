import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { openCatalog } from '../../src/catalog/open.ts'
import { buildPage } from '../../src/docs/page/build-page.ts'
import type { ExamplePage, MethodPage } from '../../src/docs/page/page.ts'
import { openSession } from '../../src/engine/engine.ts'
import { type Operation, readOperations } from '../../src/simulator/operation.ts'
import { indexRoutes } from '../../src/simulator/routes.ts'
import { type RecordedRequest, startSimulator } from '../../src/simulator/server.ts'
import { runSql, settingsFor } from '../helpers/github.ts'
import { githubResources } from '../helpers/github-resources.ts'
import { readDescription } from '../simulator/description.ts'

// Every example of every page runs, and makes the request that the page says it makes.

/** Examples that do not, and why. */
const exceptions = JSON.parse(
  readFileSync(new URL('example-exceptions.json', import.meta.url), 'utf8'),
) as Record<string, string>

const description = readDescription()
const routes = indexRoutes(description)
const operations = readOperations(description, routes)
const byRequest = new Map(
  routes.all().map((route) => [requestKey(`${route.method} ${route.template}`), route]),
)
const simulator = await startSimulator({ description })
const settings = settingsFor(simulator.url)
const catalog = openCatalog(settings)
const engine = openSession(settings)
after(async () => {
  await engine.close()
  await simulator.close()
})

test('every example of every page runs and makes its request', async (t) => {
  const counts = new Map<string, { passed: number; failed: number; excepted: number }>()
  const failures: string[] = []
  const used: string[] = []
  for await (const page of pages()) {
    for (const method of page.methods) {
      const count = counts.get(method.access) ?? { passed: 0, failed: 0, excepted: 0 }
      counts.set(method.access, count)
      const name = `${page.id}.${method.name}`
      const problem = await problemOf(method)
      simulator.reset()
      if (name in exceptions && problem !== undefined) {
        count.excepted += 1
        used.push(name)
      } else if (problem === undefined) count.passed += 1
      else {
        count.failed += 1
        failures.push(`${name}: ${problem}\n${method.example?.sql.slice(0, 600)}`)
      }
    }
  }
  t.diagnostic('kind       passed   failed excepted')
  for (const [access, { passed, failed, excepted }] of counts) {
    const cells = [passed, failed, excepted].map((count) => String(count).padStart(9))
    t.diagnostic(`${access.padEnd(8)}${cells.join('')}`)
  }
  assert.deepEqual(failures, [])
  assert.deepEqual(used.sort(), Object.keys(exceptions).sort())
  const total = [...counts.values()].reduce((sum, one) => sum + one.passed + one.excepted, 0)
  assert.ok(total >= 1200, String(total))
  assert.ok(used.length <= total * 0.02, `${used.length} of ${total} are excepted`)
})

async function* pages() {
  const notes = await catalog.findNotes('github')
  for await (const resource of githubResources(catalog)) yield buildPage(resource, notes)
}

/** What is wrong with an example, if anything is. */
async function problemOf({ example, request, access }: MethodPage): Promise<string | undefined> {
  if (example === undefined) return 'there is no example'
  const route = byRequest.get(requestKey(request))
  if (route === undefined) return `there is no operation ${request}`
  const operation = operations.of(route)
  try {
    const { rowSets } = await runSql(engine, example.sql)
    const wrong = wrongRequest(operation, example, simulator.requests)
    if (wrong !== undefined) return wrong
    const isEmpty = access === 'select' && rowSets[0]?.rows.length === 0
    return isEmpty && isFilled(operation) ? 'no rows' : undefined
  } catch (error) {
    return (error as Error).message
  }
}

function wrongRequest(
  { statuses }: Operation,
  { request }: ExamplePage,
  [made, ...more]: readonly RecordedRequest[],
): string | undefined {
  if (made === undefined) return 'no request'
  // A file is downloaded from where the answer sends to.
  if (more.length > 0 && made.status !== 302) return `${more.length} requests too many`
  const { pathname, searchParams } = new URL(request.path, 'http://localhost')
  if (made.method !== request.method) return `the request is ${made.method} ${made.url}`
  if (decodeURIComponent(made.path) !== decodeURIComponent(pathname)) {
    return `the request is ${made.url}, not ${request.path}`
  }
  const query = new URLSearchParams(made.query)
  for (const [name, value] of searchParams) {
    if (query.get(name) !== value) return `the query is ${made.query}, not ${request.path}`
  }
  if (!statuses.includes(made.status)) return `the answer is ${made.status}`
  const sent =
    made.body === '' || (made.body === '{}' && request.body === undefined)
      ? undefined
      : parsedOrText(made.body)
  try {
    assert.deepEqual(sent, request.body)
  } catch {
    return `the body is ${made.body.slice(0, 200)}, not ${JSON.stringify(request.body)?.slice(0, 200)}`
  }
  return undefined
}

/** `GET /orgs/{}/teams`: names of placeholders differ between documents. */
function requestKey(request: string): string {
  return request.replace('{base}...{head}', '{basehead}').replace(/\{[^}]+\}/g, '{}')
}

function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function isFilled({ success: { example } }: Operation): boolean {
  return Array.isArray(example) ? example.length > 0 : example !== undefined
}
