import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { loadContract } from '../../providers/github/contract.ts'
import { loadNatural } from '../../providers/github/natural.ts'
import { openSession } from '../../src/engine/engine.ts'
import { quoteIdentifier, quoteString } from '../../src/sql/print.ts'
import { objectsOf, runSql, settingsFor, startGithub } from '../helpers/github.ts'

const simulator = await startGithub()
const engine = openSession(settingsFor(simulator.url))
const original = openSession(settingsFor(simulator.url, { compat: true }))
after(async () => {
  await engine.close()
  await original.close()
  await simulator.close()
})

const contract = loadContract()
const natural = loadNatural().map((row) => {
  const { service, of, method } = row
  const known = contract.find(
    (one) => one.service === service && one.resource === of && one.method === method,
  )
  assert.ok(known, `${service}.${of}.${method}`)
  return { ...row, path: known.path, verb: known.sqlVerb }
})

async function methodsOf(table: string, by = engine): Promise<Record<string, string>[]> {
  return objectsOf(await runSql(by, `SHOW METHODS IN ${table}`)) as Record<string, string>[]
}

suite('one object and its list are one table', () => {
  for (const { service, resource, of, method, path, verb } of natural) {
    const table = `github.${service}.${resource}`

    test(`${table} has ${of}.${method}, marked, and not with --compat`, async () => {
      const found = (await methodsOf(table)).filter(({ MethodName }) => MethodName === method)
      assert.deepEqual(
        found.map(({ SQLVerb, StackQLName }) => [SQLVerb, StackQLName]),
        [[verb.toUpperCase(), `github.${service}.${of}.${method}`]],
      )
      const names = (await methodsOf(table, original)).map(({ MethodName }) => MethodName)
      assert.ok(!names.includes(method))
      const contractNames = (await methodsOf(`github.${service}.${of}`, original)).map(
        ({ MethodName }) => MethodName,
      )
      assert.ok(contractNames.includes(method), 'it stays where the contract has it')
    })

    if (verb !== 'select') continue
    test(`what ${method} needs, given to ${table}, is sent to it`, async () => {
      const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name)
      const sampleOf = (name: string) => (/_id$|number$/.test(name) ? '1' : `a-${name}`)
      const where = names.map((name) => `${quoteIdentifier(name)} = ${quoteString(sampleOf(name))}`)
      const from = simulator.requests.length
      // The object need not be there: what counts is what was asked.
      await runSql(engine, `SELECT * FROM ${table} WHERE ${where.join(' AND ')}`).catch(() => {})
      const [first, ...more] = simulator.requests.slice(from)
      assert.equal(more.length, 0)
      assert.equal(
        first?.url.split('?')[0],
        path.replace(/\{([^}]+)\}/g, (_, name: string) => sampleOf(name)),
      )
    })
  }
})

suite("a parameter's value that the rows of one object never have", () => {
  for (const [sql, message] of [
    [
      `SELECT number FROM github.pulls.pull_requests
       WHERE owner = 'acme' AND repo = 'r' AND pull_number = 1 AND state = 'all'`,
      /no row has state = 'all'/,
    ],
    [
      `SELECT number FROM github.issues.issues
       WHERE owner = 'acme' AND repo = 'r' AND issue_number = 1 AND state = 'all'`,
      /no row has state = 'all'/,
    ],
    [
      `SELECT url FROM github.orgs.members WHERE org = 'acme' AND username = 'ada' AND role IN ('all')`,
      /no row has role = 'all'/,
    ],
  ] as const) {
    test(sql.replace(/\s+/g, ' '), async () => {
      simulator.clearRequests()
      await assert.rejects(runSql(engine, sql), message)
      assert.deepEqual(simulator.requests, [])
    })
  }

  test('other values are compared', async () => {
    const sql = `SELECT number FROM github.pulls.pull_requests
      WHERE owner = 'octocat' AND repo = 'Hello-World' AND pull_number = 1347 AND state IN ('open', 'closed')`
    assert.equal(objectsOf(await runSql(engine, sql)).length, 1)
  })
})
