import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { QueryError } from '../../src/errors/query-error.ts'
import { runOnce } from '../helpers/github.ts'
import { listen } from '../helpers/server.ts'

// A document may define a view: a resource that is read by a query over others.

const parts: Record<string, readonly object[]> = {
  north: [
    { id: 'n1', name: 'bolt', stock: '{"count": 3, "shelf": "a"}' },
    { id: 'n2', name: 'nut', stock: '{"count": 0, "shelf": "b"}' },
  ],
  south: [{ id: 's1', name: 'gear', stock: '{"count": 7, "shelf": "c"}' }],
}

const requests: string[] = []
const server = await listen((request, response) => {
  requests.push(request.url ?? '')
  const [, , region = '', , id] = (request.url ?? '').split('/')
  const list = parts[region] ?? []
  const one = list.find((part) => (part as { id: string }).id === id)
  const answer = id === undefined ? list : one
  response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer ?? {}))
})
const url = server.origin
const root = mkdtempSync(join(tmpdir(), 'stackql-views-'))
after(() => {
  server.close()
  rmSync(root, { recursive: true, force: true })
})

const inPath = (name: string) => ({
  ...{ name, in: 'path', required: true },
  schema: { type: 'string' },
})
const item = {
  type: 'object',
  properties: { id: { type: 'string' }, name: { type: 'string' }, stock: { type: 'string' } },
}
const answers = (schema: object) => ({
  responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } },
})
const response = { mediaType: 'application/json', openAPIDocKey: '200' }
const method = (path: string) => ({
  operation: { $ref: `#/paths/${path.replaceAll('/', '~1')}/get` },
  response,
})
const LIST = '/regions/{region}/parts'
const ONE = '/regions/{region}/parts/{id}'
const noVerbs = { insert: [], update: [], replace: [], delete: [] }
const selects = (resource: string, ...methods: string[]) => ({
  select: methods.map((name) => ({
    $ref: `#/components/x-stackQL-resources/${resource}/methods/${name}`,
  })),
  ...noVerbs,
})
const view = (select: object, rest: object = { methods: {} }) => ({
  config: { views: { select } },
  ...rest,
})

const resources = {
  parts: { methods: { list: method(LIST) }, sqlVerbs: selects('parts', 'list') },
  part: { methods: { get: method(ONE) }, sqlVerbs: selects('part', 'get') },
  stock: view({
    predicate: 'sqlDialect == "postgres"',
    ddl: "SELECT json_extract_path_text(stock, 'count') FROM depot.store.parts",
    fallback: {
      predicate: 'sqlDialect == "sqlite3"',
      ddl: "SELECT region, id, name AS part, json_extract(stock, '$.count') AS count\nFROM depot.store.parts\nWHERE region = 'north'\n;\n",
    },
  }),
  detail: view({
    predicate: 'sqlDialect == "sqlite3" && requiredParams == [ "id", region ]',
    ddl: "SELECT region, id, json_extract(stock, '$.shelf') AS shelf FROM depot.store.part WHERE id = '<Id>' AND region = 'north'",
    fallback: {
      predicate: 'sqlDialect == "sqlite3" && requiredParams == [ region ]',
      ddl: "SELECT region, id, 'one of many' AS shelf FROM depot.store.parts WHERE region = 'north'",
    },
  }),
  both: view(
    {
      predicate: 'sqlDialect == "sqlite3" && requiredParams == [ id ]',
      ddl: "SELECT region, id, 'by view' AS name FROM depot.store.part WHERE id = '<Id>' AND region = 'north'",
    },
    { methods: { list: method(LIST) }, sqlVerbs: selects('both', 'list') },
  ),
  joined: view({
    ddl: "SELECT one.region, one.id, one.name FROM depot.store.parts AS listed JOIN depot.store.part AS one ON one.id = listed.id AND one.region = listed.region WHERE listed.region = 'north'",
  }),
  everywhere: view({
    ddl: "SELECT region, id FROM depot.store.parts WHERE region = 'north' UNION ALL SELECT region, id FROM depot.store.parts WHERE region = 'south'",
  }),
  broken: view({ ddl: 'SELECT FROM nothing' }),
}

write('depot/v1.0.0/provider.yaml', {
  ...{ id: 'depot', name: 'depot', version: 'v1.0.0' },
  providerServices: {
    store: {
      ...{ id: 'store:v1.0.0', name: 'store', title: 'store', version: 'v1.0.0', preferred: true },
      service: { $ref: 'depot/v1.0.0/services/store.yaml' },
    },
  },
})
write('depot/v1.0.0/services/store.yaml', {
  openapi: '3.0.0',
  info: { title: 'store', version: '1.0.0' },
  servers: [{ url }],
  paths: {
    [LIST]: {
      get: {
        operationId: 'list',
        parameters: [inPath('region')],
        ...answers({ type: 'array', items: item }),
      },
    },
    [ONE]: {
      get: { operationId: 'get', parameters: ['region', 'id'].map(inPath), ...answers(item) },
    },
  },
  components: {
    'x-stackQL-resources': Object.fromEntries(
      Object.entries(resources).map(([name, resource]) => [
        name,
        { id: `depot.store.${name}`, name, title: name, ...resource },
      ]),
    ),
  },
})

// JSON is YAML.
function write(file: string, document: object): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), JSON.stringify(document))
}

async function run(statement: string) {
  requests.length = 0
  const { rowSets } = await runOnce(url, statement, { documentRoots: [root], env: {} })
  return rowSets.at(-1)
}

async function problem(statement: string): Promise<QueryError> {
  try {
    await run(statement)
  } catch (error) {
    return error as QueryError
  }
  throw new Error(`it ran: ${statement}`)
}

const cases: readonly (readonly [
  title: string,
  statement: string,
  rows: readonly (readonly unknown[])[],
  requests: readonly string[],
])[] = [
  [
    'the definition for SQLite, in its own order of columns',
    'SELECT * FROM depot.store.stock ORDER BY id',
    [
      ['north', 'n1', 'bolt', 3],
      ['north', 'n2', 'nut', 0],
    ],
    ['/regions/north/parts'],
  ],
  [
    'a value of the caller takes the place of the default',
    "SELECT part, count FROM depot.store.stock WHERE region = 'south'",
    [['gear', 7]],
    ['/regions/south/parts'],
  ],
  [
    'several values make several requests',
    "SELECT region, count(*) FROM depot.store.stock WHERE region IN ('south', 'north') GROUP BY region ORDER BY 1",
    [
      ['north', 2],
      ['south', 1],
    ],
    ['/regions/south/parts', '/regions/north/parts'],
  ],
  [
    'OR is several values too',
    "SELECT part FROM depot.store.stock WHERE (region = 'south' OR region = 'north') AND count > 2 ORDER BY part",
    [['bolt'], ['gear']],
    ['/regions/south/parts', '/regions/north/parts'],
  ],
  [
    'a value that is an expression',
    "SELECT part FROM depot.store.stock s WHERE s.region = lower('SOUTH')",
    [['gear']],
    ['/regions/south/parts'],
  ],
  [
    'a condition on what the view works out stays one',
    'SELECT part FROM depot.store.stock WHERE count = 0',
    [['nut']],
    ['/regions/north/parts'],
  ],
  [
    'a condition that is no equality leaves the default',
    "SELECT part FROM depot.store.stock WHERE region <> 'north'",
    [],
    ['/regions/north/parts'],
  ],
  [
    'an OR with another column leaves the default',
    "SELECT part FROM depot.store.stock WHERE region = 'south' OR count = 3",
    [['bolt']],
    ['/regions/north/parts'],
  ],
  [
    'the first definition whose parameters are given',
    "SELECT region, id, shelf FROM depot.store.detail WHERE id = 's1' AND region = 'south'",
    [['south', 's1', 'c']],
    ['/regions/south/parts/s1'],
  ],
  [
    'the next one when fewer are given',
    "SELECT id, shelf FROM depot.store.detail WHERE region = 'south'",
    [['s1', 'one of many']],
    ['/regions/south/parts'],
  ],
  [
    'a method where no definition fits',
    "SELECT name FROM depot.store.both WHERE region = 'south'",
    [['gear']],
    ['/regions/south/parts'],
  ],
  [
    'a view before a method where one fits',
    "SELECT name FROM depot.store.both WHERE region = 'south' AND id = 's1'",
    [['by view']],
    ['/regions/south/parts/s1'],
  ],
  [
    'a view that joins: the value replaces the one that has a qualifier',
    "SELECT id, name FROM depot.store.joined WHERE region = 'south'",
    [['s1', 'gear']],
    ['/regions/south/parts', '/regions/south/parts/s1'],
  ],
  [
    'a union keeps the values that its parts are told apart by',
    "SELECT id FROM depot.store.everywhere WHERE region = 'south'",
    [['s1']],
    ['/regions/north/parts', '/regions/south/parts'],
  ],
  [
    'a union without a value',
    'SELECT region, count(*) FROM depot.store.everywhere GROUP BY region ORDER BY region',
    [
      ['north', 2],
      ['south', 1],
    ],
    ['/regions/north/parts', '/regions/south/parts'],
  ],
  [
    'in a view of one’s own',
    "CREATE VIEW mine AS SELECT part FROM depot.store.stock WHERE region = 'south'; SELECT * FROM mine",
    [['gear']],
    ['/regions/south/parts'],
  ],
  [
    'a value from around the query that names it',
    "SELECT part FROM (SELECT region, part FROM depot.store.stock) x WHERE x.region = 'south'",
    [['gear']],
    ['/regions/south/parts'],
  ],
  [
    'a value from around a view of one’s own',
    "CREATE VIEW mine AS SELECT * FROM depot.store.stock; SELECT part FROM mine WHERE region = 'south'",
    [['gear']],
    ['/regions/south/parts'],
  ],
  [
    'a value by way of another table',
    "SELECT p.name, s.count FROM depot.store.parts p JOIN depot.store.stock s ON s.region = p.region AND s.id = p.id WHERE p.region = 'south'",
    [['gear', 7]],
    ['/regions/south/parts'],
  ],
  [
    'in a common table, a subquery and twice, asked once',
    'WITH s AS (SELECT * FROM depot.store.stock) SELECT part FROM s WHERE count = (SELECT max(count) FROM depot.store.stock)',
    [['bolt']],
    ['/regions/north/parts'],
  ],
  [
    'joined with a table, the value in ON',
    "SELECT p.name, s.count FROM depot.store.parts p JOIN depot.store.stock s ON s.id = p.id AND s.region = 'south' WHERE p.region = 'south'",
    [['gear', 7]],
    ['/regions/south/parts'],
  ],
  [
    'a condition in the ON of a LEFT JOIN does not narrow the side that is kept',
    "SELECT s.part, p.name FROM depot.store.stock s LEFT JOIN depot.store.parts p ON p.region = 'south' AND s.region = 'south' ORDER BY 1",
    [
      ['bolt', null],
      ['nut', null],
    ],
    ['/regions/north/parts', '/regions/south/parts'],
  ],
]

suite('a view of a document', () => {
  for (const [title, statement, rows, asked] of cases) {
    test(title, async () => {
      const answer = await run(statement)
      assert.deepEqual(
        answer?.rows.map((row) => [...row]),
        rows,
      )
      assert.deepEqual([...requests].sort(), [...asked].sort())
    })
  }

  test('takes the values of each row of another table', async () => {
    const answer = await run(
      "SELECT p.name, d.shelf FROM depot.store.parts p JOIN depot.store.detail d ON d.region = p.region AND d.id = p.id WHERE p.region = 'north' ORDER BY 1",
    )
    assert.deepEqual(
      answer?.rows.map((row) => [...row]),
      [
        ['bolt', 'a'],
        ['nut', 'b'],
      ],
    )
    assert.equal(requests.length, 3)
  })

  test('lacks its parameters, and no method would do', async () => {
    const { sqlState, hint } = await problem("SELECT * FROM depot.store.detail WHERE id = 'n1'")
    assert.equal(sqlState, 'HV00L')
    assert.equal(hint, 'depot.store.detail accepts (id, region) or (region) in WHERE.')
    assert.deepEqual(requests, [])
  })

  test('is the document’s fault when it is broken', async () => {
    const { category, message } = await problem('SELECT * FROM depot.store.broken')
    assert.equal(category, 'document')
    assert.match(
      message,
      /^the definition of the view depot\.store\.broken is broken: syntax error/,
    )
  })

  test('has an unknown column', async () => {
    const { sqlState, hint } = await problem('SELECT parts FROM depot.store.stock')
    assert.equal(sqlState, '42703')
    assert.equal(hint, 'Did you mean part?')
  })

  test('is described, listed among the methods and explained', async () => {
    const described = await run('DESCRIBE depot.store.stock')
    assert.deepEqual(
      described?.rows.map(([name]) => name),
      ['id', 'count', 'part', 'region'],
    )
    const methods = await run('SHOW METHODS IN depot.store.detail')
    assert.deepEqual(
      methods?.rows.map((row) => [...row]),
      [['__view__', 'id, region', 'SELECT']],
    )
    const plan = await run("EXPLAIN SELECT * FROM depot.store.stock WHERE region = 'south'")
    assert.match(JSON.stringify(plan?.rows), /sent: region = 'south'/)
    assert.deepEqual(requests, [])
  })
})

suite('a view of the registry', () => {
  const registry = fileURLToPath(new URL('../../../shared/registry/src', import.meta.url))
  if (!existsSync(join(registry, 'homebrew'))) {
    test('is read (skipped: there is no ../shared/registry)', { skip: true })
    return
  }

  test('is read, for the formula that the caller names', async () => {
    const asked: string[] = []
    const brew = await listen((request, response) => {
      asked.push(request.url ?? '')
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(
        '{"name": "jq", "full_name": "jq", "versions": {"stable": "1.8"}, "license": "MIT"}',
      )
    })
    const baseUrl = brew.origin
    try {
      const { rowSets } = await runOnce(
        baseUrl,
        "SELECT formula_name, latest_version FROM homebrew.formula.vw_info WHERE formula_name = 'jq'",
        { documentRoots: [registry], env: {}, baseUrls: { homebrew: baseUrl } },
      )
      assert.deepEqual(
        rowSets[0]?.rows.map((row) => [...row]),
        [['jq', '1.8']],
      )
      assert.equal(asked.length, 1)
      assert.match(asked[0] ?? '', /\/jq\.json$/)
    } finally {
      brew.close()
    }
  })
})
