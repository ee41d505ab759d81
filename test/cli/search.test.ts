import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { runCli, temporaryFolder } from '../helpers/cli.ts'

const folder = temporaryFolder()
after(() => folder.remove())

interface Found {
  readonly name: string
  readonly about: string
  readonly needs: string
  readonly found: string
  readonly next: string
}

async function found(...args: string[]): Promise<Found[]> {
  const { code, stdout, stderr } = await runCli(['search', ...args, '-o', 'json'])
  assert.equal(code, 0, stderr)
  return JSON.parse(stdout) as Found[]
}

suite('search', () => {
  test('any words find a table, and what to type next', async () => {
    const [first, second] = await found('pull', 'requests')
    assert.equal(first?.name, 'github.pulls.pull_requests')
    assert.equal(first?.next, 'DESCRIBE github.pulls.pull_requests')
    assert.equal(first?.needs, 'owner, repo')
    assert.equal(second?.name, 'github.pulls.pull_request')
  })

  test('what it says to type next runs', async () => {
    for (const { next } of await found('branch protection', '--limit', '3')) {
      const [, flags, sql = next] = /^stackql exec (--\S+ \S+) "(.*)"$/s.exec(next) ?? []
      const statement = sql.startsWith('SELECT') ? `EXPLAIN ${sql}` : sql
      const { code, stderr } = await runCli(['exec', ...(flags?.split(' ') ?? []), statement])
      assert.equal(code, 0, `${next}: ${stderr}`)
    }
  })

  test('a recipe comes with the flags that its query needs', async () => {
    const [first] = await found('default branches protection')
    assert.equal(first?.name, 'recipe')
    assert.match(String(first?.next), /^stackql exec --on-item-error 404=null,403=null "SELECT/)
  })

  test('a column is found by its name, and named', async () => {
    const [first] = await found('two_factor_requirement_enabled')
    assert.equal(first?.name, 'github.orgs.orgs')
    assert.equal(first?.found, 'column two_factor_requirement_enabled')
  })

  test('a table that cannot be read leads to its methods', async () => {
    const forks = (await found('security advisory forks')).find(
      ({ name }) => name === 'github.security_advisories.security_advisory_forks',
    )
    assert.equal(forks?.needs, 'no SELECT')
    assert.equal(forks?.next, `SHOW METHODS IN ${forks?.name}`)
  })

  test('without -o it is text for people, a recipe with its query', async () => {
    const { code, stdout } = await runCli(['search', 'unused', 'seats'])
    assert.equal(code, 0)
    assert.match(
      stdout,
      /^github\.copilot\.org_seats\n {2}List all Copilot .*\n {2}SELECT needs org\.\n {2}DESCRIBE github\.copilot\.org_seats;\n\n/m,
    )
    assert.match(stdout, /^Recipe: Which Copilot seats were not used.*\n {2}SELECT /m)
  })

  test('--limit says how many', async () => {
    assert.equal((await found('repositories', '--limit', '2')).length, 2)
    assert.equal((await found('repositories')).length, 10)
  })

  test('words that nothing has give no rows, and say so', async () => {
    const { code, stdout, stderr } = await runCli(['search', 'xyzzy', '-o', 'json'])
    assert.equal(code, 0)
    assert.deepEqual(JSON.parse(stdout), [])
    assert.match(stderr, /^nothing has any of the words of 'xyzzy'\n {2}.*SHOW SERVICES IN github/)
  })

  test('no words are an error of the command line', async () => {
    const { code, stderr } = await runCli(['search'])
    assert.equal(code, 2)
    assert.match(stderr, /search takes words\n {2}Example: stackql search pull requests/)
    const wrong = await runCli(['search', 'x', '-o', 'nothing'])
    assert.equal(wrong.code, 2)
  })

  test('--help says how', async () => {
    const { code, stdout } = await runCli(['search', '--help'])
    assert.equal(code, 0)
    assert.match(stdout, /Usage: stackql search WORDS/)
    assert.match((await runCli(['--help'])).stdout, /search WORDS/)
  })

  test('tables of other providers are found as well', async () => {
    const root = join(folder.path, 'registry')
    const place = join(root, 'src/zoo/v1/services')
    mkdirSync(place, { recursive: true })
    const service = { name: 'animals', version: 'v1', service: { $ref: 'zoo/v1/services/a.json' } }
    writeFileSync(
      join(root, 'src/zoo/v1/provider.yaml'),
      JSON.stringify({ name: 'zoo', version: 'v1', providerServices: { animals: service } }),
    )
    const schema = { type: 'array', items: { properties: { stripes: { type: 'integer' } } } }
    writeFileSync(
      join(place, 'a.json'),
      JSON.stringify({
        openapi: '3.0.0',
        servers: [{ url: 'https://example.com' }],
        paths: {
          '/zebras': {
            get: {
              summary: 'List the zebras',
              responses: { 200: { content: { 'application/json': { schema } } } },
            },
          },
        },
        components: {
          'x-stackQL-resources': {
            zebras: {
              name: 'zebras',
              methods: { list: { operation: { $ref: '#/paths/~1zebras/get' } } },
              sqlVerbs: {
                select: [{ $ref: '#/components/x-stackQL-resources/zebras/methods/list' }],
              },
            },
          },
        },
      }),
    )
    const registry = JSON.stringify({ url: `file://${root}` })
    const [first] = await found('zebra stripes', '--registry', registry)
    assert.equal(first?.name, 'zoo.animals.zebras')
    assert.equal(first?.about, 'List the zebras')
  })
})
