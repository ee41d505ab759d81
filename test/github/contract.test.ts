import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { loadContract } from '../../providers/github/contract.ts'
import { openSession } from '../../src/engine/engine.ts'
import { quoteIdentifier } from '../../src/sql/print.ts'
import { objectsOf, runSql, settingsFor } from '../helpers/github.ts'

/** Everything here is answered from documents: nobody listens at that address. */
const engine = openSession(settingsFor('http://127.0.0.1:9'))
after(() => engine.close())

interface Listed {
  readonly name: string
  readonly verb: string
  readonly required: readonly string[]
}

const contract = loadContract().filter(
  ({ provenance }) => provenance !== 'seed' && provenance !== 'skip',
)
const listed = await listMethods()

async function listing(statement: string): Promise<Record<string, string>[]> {
  return objectsOf(await runSql(engine, statement)) as Record<string, string>[]
}

async function listMethods(): Promise<Listed[]> {
  const found: Listed[] = []
  for (const { name: service = '' } of await listing('SHOW SERVICES IN github')) {
    const path = `github.${quoteIdentifier(service)}`
    for (const { name: resource = '' } of await listing(`SHOW RESOURCES IN ${path}`)) {
      const table = `${path}.${quoteIdentifier(resource)}`
      for (const method of await listing(`SHOW METHODS IN ${table}`)) {
        // What a table got beside its own is natural-tables.test.ts's.
        if (method['StackQLName']) continue
        found.push({
          name: `${service}.${resource}.${method['MethodName']}`,
          verb: method['SQLVerb'] ?? '',
          required: (method['RequiredParams'] ?? '').split(', ').filter((name) => name !== ''),
        })
      }
    }
  }
  return found
}

suite('the names of GitHub’s methods', () => {
  test('SHOW METHODS over all resources lists the 1,214 methods of the contract, verbs included', () => {
    const expected = contract.map(
      ({ service, resource, method, sqlVerb }) =>
        `${service}.${resource}.${method} ${sqlVerb.toUpperCase()}`,
    )
    assert.equal(listed.length, 1214)
    assert.deepEqual(listed.map(({ name, verb }) => `${name} ${verb}`).sort(), expected.sort())
  })

  test('the parameters of a path are required, whatever the method', () => {
    const byName = new Map(listed.map((method) => [method.name, method]))
    const wrong = contract.flatMap(({ service, resource, method, path }) => {
      const name = `${service}.${resource}.${method}`
      const { required = [] } = byName.get(name) ?? {}
      const known = new Set(required.map((one) => one.replaceAll('-', '_')))
      const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, one = '']) => one)
      return inPath
        .filter((one) => !known.has(one.replaceAll('-', '_')))
        .map((one) => `${name} lacks ${one}`)
    })
    assert.deepEqual(wrong, [])
  })

  test('a method that creates below a path says what its body needs', () => {
    const required = (name: string) => listed.find((method) => method.name === name)?.required
    assert.deepEqual(required('issues.issues.create'), ['owner', 'repo', 'title'])
    assert.deepEqual(required('repos.repos.create_in_org'), ['org', 'name'])
    assert.deepEqual(required('copilot.user_seats.add_copilot_for_business_seats_for_users'), [
      'org',
      'selected_usernames',
    ])
    assert.deepEqual(required('search.repos.repos'), ['q'])
    assert.deepEqual(required('meta.meta.get'), [])
  })

  test('no resource has two methods of one name, and required parameters are named once', () => {
    const names = listed.map(({ name }) => name)
    assert.equal(new Set(names).size, names.length)
    for (const { name, required } of listed) {
      assert.equal(new Set(required).size, required.length, name)
    }
  })

  test('DESCRIBE METHOD names the required parameters of SHOW METHODS as required inputs', async () => {
    for (const { name, required } of listed.filter((_, index) => index % 25 === 0)) {
      const path = name.split('.').map(quoteIdentifier).join('.')
      const rows = await listing(`DESCRIBE METHOD github.${path}`)
      const inputs = rows
        .filter((row) => row['param_type'] === 'input_required')
        .map((row) => row['name'])
      const plain = required.filter((one) => !one.includes(' or '))
      assert.deepEqual([...new Set(inputs)].sort(), [...plain].sort(), name)
    }
  })
})
