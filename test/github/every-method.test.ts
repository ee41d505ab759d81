import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadContract } from '../../providers/github/contract.ts'
import { openCatalog } from '../../src/catalog/open.ts'
import { openSession } from '../../src/engine/engine.ts'
import { type Operation, readOperations } from '../../src/simulator/operation.ts'
import { indexRoutes } from '../../src/simulator/routes.ts'
import { type RecordedRequest, startSimulator } from '../../src/simulator/server.ts'
import { runSql, settingsFor } from '../helpers/github.ts'
import { type SampleValues, sampleStatement } from '../helpers/sample-statement.ts'
import { readDescription } from '../simulator/description.ts'
import { sampleRequest } from '../simulator/sample-request.ts'

/** Methods that a statement made of their own examples does not get through, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'codespaces.codespaces.create_with_pr_for_authenticated_user':
    'its example has `repository_id`, which its schema has not',
  'codespaces.user_secrets.set_repositories_for_secret_for_authenticated_user':
    'its example has texts where its schema has integers; integers are sent',
  'codespaces.codespaces.publish_for_authenticated_user':
    'its example has `repository`, which its schema has not',
  'copilot.org_content_exclusion.set_copilot_content_exclusion_for_organization':
    'its body has keys of the caller’s choosing, which no columns are: EXEC with @@json sends them',
  'orgs.issue_fields.create_issue_field':
    'its example leaves out the required `priority` of the options',
  'repos.deployments.create_deployment':
    'its example gives JSON text for a payload that may be an object; the object is sent',
  'repos.deployment_rule_integrations.list_custom_deployment_rule_integrations':
    'its example has a list where its schema has an object: no rows',
  'teams.members.get_member_legacy': 'it answers without content, so that a star has no columns',
  'users.keys.create_public_ssh_key_for_authenticated_user':
    'its example has title and key exchanged: the key breaks the pattern',
  'users.ssh_signing_keys.create_ssh_signing_key_for_authenticated_user':
    'its example has title and key exchanged as well',
}

test('every method with a documented success is called by its verb', async (t) => {
  const description = readDescription()
  const routes = indexRoutes(description)
  const operations = readOperations(description, routes)
  const byId = new Map(routes.all().map((route) => [route.source.operationId, route]))
  const simulator = await startSimulator({ description })
  const settings = settingsFor(simulator.url)
  const catalog = openCatalog(settings)
  const engine = openSession(settings)
  const table = new Map<string, { passed: number; failed: number; excepted: number }>()
  const failures: string[] = []
  const used = new Set<string>()
  try {
    for (const row of loadContract()) {
      if (row.provenance === 'seed' || row.provenance === 'skip') continue
      const route = byId.get(row.operationId)
      assert.ok(route, `${row.operationId} is in the description`)
      const operation = operations.of(route)
      if (operation.success.status >= 300) continue
      const counts = table.get(row.sqlVerb) ?? { passed: 0, failed: 0, excepted: 0 }
      table.set(row.sqlVerb, counts)
      const name = `${row.service}.${row.resource}.${row.method}`
      const sample = sampleRequest(description, operations, operation)
      const values = valuesOf(sample, templateOf(operation))
      let statement = ''
      let problem: string | undefined
      try {
        statement = await sampleStatement(catalog, { ...row, verb: row.sqlVerb }, values)
        const { rowSets } = await runSql(engine, statement)
        problem = wrongRequest(operation, values, simulator.requests)
        if (row.sqlVerb === 'select' && isFilled(operation) && rowSets[0]?.rows.length === 0) {
          problem ??= 'no rows'
        }
      } catch (error) {
        problem = (error as Error).message
      }
      simulator.reset()
      if (problem === undefined) counts.passed += 1
      else if (name in EXCEPTIONS) {
        counts.excepted += 1
        used.add(name)
      } else {
        counts.failed += 1
        failures.push(`${name}: ${problem}\n    ${statement.slice(0, 500)}`)
      }
    }
  } finally {
    await engine.close()
    await simulator.close()
  }
  const lines = [...table].map(([verb, { passed, failed, excepted }]) =>
    [verb.padEnd(8), ...[passed, failed, excepted].map((count) => String(count).padStart(9))].join(
      '',
    ),
  )
  t.diagnostic('kind       passed   failed excepted')
  for (const line of lines) t.diagnostic(line)
  for (const name of used) t.diagnostic(`not ${name}: ${EXCEPTIONS[name]}`)
  assert.deepEqual(failures, [])
  assert.deepEqual([...used].sort(), Object.keys(EXCEPTIONS).sort())
  const counts = [...table.values()]
  const total = counts.reduce((sum, one) => sum + one.passed + one.failed + one.excepted, 0)
  const passed = counts.reduce((sum, one) => sum + one.passed, 0)
  assert.ok(passed / total >= 0.98, `${passed} of ${total}`)
})

/** A request taken apart again into the values that went into it. */
function valuesOf(
  { url, body, contentType }: ReturnType<typeof sampleRequest>,
  template: string,
): SampleValues {
  const { pathname, searchParams } = new URL(url, 'http://localhost')
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name)
  const pattern = template.replace(/\{[^}]+\}/g, '([^/]+)')
  const [, ...parts] = new RegExp(`^${pattern}$`).exec(pathname) ?? []
  assert.equal(parts.length, names.length, template)
  const isJson = contentType === 'application/json' && body !== 'null'
  return {
    path: Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(parts[at] ?? '')])),
    query: Object.fromEntries(searchParams),
    body:
      body !== undefined && isJson
        ? JSON.parse(body)
        : contentType === 'text/plain'
          ? body
          : undefined,
  }
}

/** What is wrong with the request that a statement made, if anything is. */
function wrongRequest(
  operation: Operation,
  values: SampleValues,
  [request, ...more]: readonly RecordedRequest[],
): string | undefined {
  const { route, statuses } = operation
  if (request === undefined) return 'no request'
  if (more.length > 0) return `${more.length} requests too many`
  const path = templateOf(operation).replace(
    /\{([^}]+)\}/g,
    (_, name: string) => values.path[name] ?? '',
  )
  if (request.method !== route.method) return `the request is ${request.method} ${request.url}`
  if (decodeURIComponent(request.path) !== path) return `the request is ${request.url}, not ${path}`
  const query = new URLSearchParams(request.query)
  for (const [name, value] of Object.entries(values.query)) {
    if (query.get(name) !== value) return `the query is ${request.query}`
  }
  if (!statuses.includes(request.status)) return `the answer is ${request.status}`
  const isEmpty = request.body === '' || (request.body === '{}' && values.body === undefined)
  const sent = isEmpty ? undefined : parsedOrText(request.body)
  try {
    assert.deepEqual(sent, values.body)
  } catch {
    return `the body is ${request.body.slice(0, 200)}, not ${JSON.stringify(values.body)?.slice(0, 200)}`
  }
  return undefined
}

/** The simulator's routes take `{basehead}` apart; for callers it is one parameter. */
function templateOf({ route }: Operation): string {
  return route.template.replace('{base}...{head}', '{basehead}')
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
