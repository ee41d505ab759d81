import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { QueryError } from '../../src/errors/query-error.ts'
import { runCli } from '../helpers/cli.ts'
import { objectsOf, runOnce, startGithub } from '../helpers/github.ts'
import { startServer } from '../helpers/server.ts'
import { writeToyProvider } from '../helpers/toy-provider.ts'

// A parameter that was not sent has no value: NULL would pass for data.

const simulator = await startGithub()
after(() => simulator.close())

const ALERTS = "github.dependabot.alerts WHERE owner = 'octocat' AND repo = 'hello-world'"
const WAY_OUT =
  "the answer has no 'severity'; did you mean security_advisory->>'severity' or security_vulnerability->>'severity'?"

suite('a parameter that was not sent', () => {
  const refused = [
    `SELECT severity, count(*) FROM ${ALERTS} GROUP BY 1`,
    `SELECT count(*) FROM ${ALERTS} GROUP BY severity`,
    `SELECT number FROM ${ALERTS} ORDER BY severity`,
    `SELECT number FROM ${ALERTS} ORDER BY lower(severity)`,
    `SELECT DISTINCT severity FROM ${ALERTS}`,
    `SELECT upper(coalesce(severity, 'none')) FROM ${ALERTS}`,
    `SELECT CASE severity WHEN 'high' THEN 1 ELSE 0 END FROM ${ALERTS}`,
    `SELECT row_number() OVER (PARTITION BY severity) FROM ${ALERTS}`,
    `SELECT row_number() OVER w FROM ${ALERTS} WINDOW w AS (ORDER BY severity)`,
    `SELECT (SELECT max(severity) FROM ${ALERTS})`,
    `SELECT n FROM (SELECT severity AS n FROM ${ALERTS})`,
    `WITH a AS (SELECT severity FROM ${ALERTS}) SELECT * FROM a`,
    `SELECT severity FROM ${ALERTS} AND severity = 'high' UNION ALL SELECT severity FROM ${ALERTS}`,
    `SELECT 1 WHERE 'high' IN (SELECT severity FROM ${ALERTS})`,
    `CREATE VIEW v AS SELECT number, severity FROM ${ALERTS}; SELECT severity FROM v`,
    `CREATE VIEW v AS SELECT number, severity FROM ${ALERTS}; SELECT * FROM v`,
    `EXPLAIN SELECT severity FROM ${ALERTS}`,
  ]
  for (const sql of refused) {
    test(sql, async () => {
      simulator.clearRequests()
      await assert.rejects(runOnce(simulator.url, sql), (error) => {
        assert.ok(error instanceof QueryError)
        assert.equal(error.message, WAY_OUT)
        assert.equal(error.source?.text.slice(error.span?.start, error.span?.end), 'severity')
        return true
      })
      assert.deepEqual(simulator.requests, [])
    })
  }

  const others = [
    [
      `SELECT a.severity FROM github.dependabot.alerts a WHERE a.owner = 'o' AND a.repo = 'r'`,
      /did you mean a\.security_advisory->>'severity'/,
    ],
    [`SELECT per_page FROM ${ALERTS}`, /^the answer has no 'per_page'$/],
    [
      `SELECT number FROM ${ALERTS} HAVING severity > 'a'`,
      /'severity' is a parameter of the API, not a column/,
    ],
    [
      `SELECT number FROM ${ALERTS} AND severity LIKE 'h%'`,
      /'severity' is a parameter of the API, not a column/,
    ],
    [
      "INSERT INTO github.issues.issues (owner, repo, title) VALUES ('o', 'r', 't') RETURNING number, per_page",
      /^the answer has no 'per_page'$/,
    ],
    [
      "SELECT name FROM github.repos.repos WHERE org = 'acme' ORDER BY username",
      /^the answer has no 'username'/,
    ],
  ] as const
  for (const [sql, message] of others) {
    test(sql, async () => {
      simulator.clearRequests()
      await assert.rejects(runOnce(simulator.url, sql), { message })
      assert.deepEqual(simulator.requests, [])
    })
  }

  test('is an error with --compat as well', async () => {
    simulator.clearRequests()
    const { rowSets, failures } = await runOnce(simulator.url, `SELECT severity FROM ${ALERTS}`, {
      compat: true,
    })
    assert.deepEqual(rowSets, [])
    assert.deepEqual(
      failures.map((error) => (error as Error).message),
      [WAY_OUT],
    )
    assert.deepEqual(simulator.requests, [])
  })

  test('is exit code 3 with a caret', async () => {
    const { code, stderr, stdout } = await runCli([
      'exec',
      '--base-url',
      `github=${simulator.url}`,
      `SELECT severity FROM ${ALERTS}`,
    ])
    assert.equal(code, 3)
    assert.equal(stdout, '')
    assert.ok(stderr.includes(WAY_OUT), stderr)
    assert.match(stderr, /\^{8}/)
  })
})

suite('a name that has a value', () => {
  async function rowsOf(sql: string) {
    return objectsOf(await runOnce(simulator.url, sql))
  }

  test('is a parameter that was sent, also by IN and in a part of a union', async () => {
    simulator.clearRequests()
    const rows = await rowsOf(
      `SELECT DISTINCT severity FROM ${ALERTS} AND severity IN ('high', 'medium') ORDER BY 1`,
    )
    assert.deepEqual(rows, [{ severity: 'high' }, { severity: 'medium' }])
    assert.deepEqual(
      simulator.requests.map(({ url }) => new URL(url, simulator.url).searchParams.get('severity')),
      ['high', 'medium'],
    )
  })

  test('is a result column of the same name', async () => {
    const rows = await rowsOf(
      `SELECT security_advisory->>'severity' AS severity, count(*) AS n FROM ${ALERTS}
       GROUP BY severity HAVING severity > 'a' ORDER BY severity`,
    )
    assert.deepEqual(rows, [
      { severity: 'high', n: 1 },
      { severity: 'medium', n: 1 },
    ])
  })

  test('is a column of the SELECT around before it is a parameter that was not sent', async () => {
    const rows = await rowsOf(
      `SELECT severity, (SELECT count(*) FROM ${ALERTS} AND security_advisory->>'severity' = o.severity) AS n,
         (SELECT max(severity) FROM ${ALERTS}) AS same
       FROM (SELECT 'high' AS severity) o`,
    )
    assert.deepEqual(rows, [{ severity: 'high', n: 1, same: 'high' }])
  })

  test('is no part of a star', async () => {
    const [first] = await rowsOf(`SELECT * FROM ${ALERTS} LIMIT 1`)
    assert.ok(first !== undefined && 'security_advisory' in first && !('severity' in first))
  })

  test('is a parameter that a write gives', async () => {
    const rows = await rowsOf(
      "INSERT INTO github.issues.issues (owner, repo, title) VALUES ('o', 'r', 't') RETURNING owner, repo, title",
    )
    assert.deepEqual(rows, [{ owner: 'o', repo: 'r', title: 't' }])
  })

  test('is a parameter that the environment or the document gives', async () => {
    const server = await startServer()
    server.reply = () => ({ body: [{ id: 1 }] })
    const folder = await mkdtemp(join(tmpdir(), 'stackql-toy-'))
    after(() => rmSync(folder, { recursive: true, force: true }))
    writeToyProvider(folder, {
      service: 'things',
      origin: `${server.origin}/{zone}`,
      variables: { zone: { default: 'z1', 'x-stackQL-envVar': 'TOY_ZONE' } },
      paths: {
        '/things': {
          get: {
            operationId: 'list',
            parameters: [
              { name: 'X-Mode', in: 'header', schema: { type: 'string', default: 'plain' } },
              { name: 'color', in: 'query', schema: { type: 'string' } },
            ],
            responses: {
              200: {
                description: 'OK',
                content: {
                  'application/json': {
                    schema: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
                  },
                },
              },
            },
          },
        },
      },
      schemas: { Thing: { type: 'object', properties: { id: { type: 'integer' } } } },
      resources: {
        things: {
          id: 'toy.things.things',
          name: 'things',
          methods: {
            list: {
              operation: { $ref: '#/paths/~1things/get' },
              response: { mediaType: 'application/json', openAPIDocKey: '200' },
            },
          },
          sqlVerbs: { select: [{ $ref: '#/components/x-stackQL-resources/things/methods/list' }] },
        },
      },
    })
    const changes = { documentRoots: [folder], env: { TOY_ZONE: 'z9' }, auth: {} }
    const answer = await runOnce(
      '',
      'SELECT id, zone, "X-Mode" AS mode FROM toy.things.things',
      changes,
    )
    assert.deepEqual(objectsOf(answer), [{ id: 1, zone: 'z9', mode: 'plain' }])
    assert.deepEqual(
      server.received.map(({ target, headers }) => [target, headers['x-mode']]),
      [['/z9/things', 'plain']],
    )
    await assert.rejects(runOnce('', 'SELECT color FROM toy.things.things', changes), {
      message: "the answer has no 'color'",
    })
  })
})
