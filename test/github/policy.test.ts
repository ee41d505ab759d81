import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { openCatalog } from '../../src/catalog/open.ts'
import { exitCodeOf } from '../../src/cli/errors/exit-code.ts'
import { openSession } from '../../src/engine/engine.ts'
import type { Settings } from '../../src/engine/settings.ts'
import { QueryError } from '../../src/errors/query-error.ts'
import type { AuditEntry } from '../../src/http/transport/audit.ts'
import { judgeBy, parseRule } from '../../src/http/transport/policy.ts'
import { runOnce, runSql, settingsFor, startGithub } from '../helpers/github.ts'
import { githubResources } from '../helpers/github-resources.ts'

const simulator = await startGithub()
after(() => simulator.close())
beforeEach(() => simulator.reset())

function policy(given: { readOnly?: boolean; allow?: string[]; deny?: string[] }) {
  const { readOnly = false, allow = [], deny = [] } = given
  return judgeBy({
    readOnly,
    allow: allow.map((text) => parseRule(text)),
    deny: deny.map((text) => parseRule(text)),
  })
}

async function refusal(statement: string, settings: Partial<Settings>): Promise<QueryError> {
  try {
    await runOnce(simulator.url, statement, settings)
  } catch (error) {
    assert.ok(error instanceof QueryError, String(error))
    assert.equal(exitCodeOf(error), 5)
    return error
  }
  throw new Error('expected a refusal')
}

const sent = () => simulator.requests.map(({ method, url }) => `${method} ${url}`)
const insert = (repo: string) =>
  `INSERT INTO github.issues.labels (owner, repo, name) VALUES ('acme', '${repo}', 'x')`
const secret = `INSERT INTO github.repos.webhooks (owner, repo, name, config)
  VALUES ('acme', 'site', 'web', '{"url": "https://x.example", "secret": "planted"}')`

suite('the policy', () => {
  test('read-only refuses every write before its first request, at its place', async () => {
    const statements = [
      insert('site'),
      "DELETE FROM github.issues.labels WHERE owner = 'a' AND repo = 'b' AND name = 'bug'",
      "UPDATE github.issues.labels SET color = 'fff' WHERE owner = 'a' AND repo = 'b' AND name = 'bug'",
      "EXEC github.issues.issues.lock @owner = 'a', @repo = 'b', @issue_number = 1",
    ]
    for (const statement of statements) {
      const error = await refusal(statement, { judge: policy({ readOnly: true }) })
      assert.equal(error.sqlState, '25006')
      assert.match(error.message, /^(POST|DELETE|PATCH|PUT) http:.* --read-only is given$/)
      assert.notEqual(error.frame, undefined)
    }
    assert.deepEqual(sent(), [])
  })

  test('read-only lets SELECT read, and EXEC of what only reads', async () => {
    const judge = policy({ readOnly: true })
    await runOnce(simulator.url, "SELECT name FROM github.repos.repos WHERE org = 'acme'", {
      judge,
    })
    await runOnce(
      simulator.url,
      "EXEC github.repos.repos.list_languages @owner = 'acme', @repo = 'site'",
      {
        judge,
      },
    )
    assert.deepEqual(sent(), [
      'GET /orgs/acme/repos?per_page=100',
      'GET /repos/acme/site/languages',
    ])
  })

  test('what no rule allows is refused by name, and nothing of a batch is sent', async () => {
    const statement = `INSERT INTO github.issues.labels (owner, repo, name)
      VALUES ('acme', 'site', 'x'), ('other', 'site', 'x')`
    const error = await refusal(statement, { judge: policy({ allow: ['github:acme/*'] }) })
    assert.equal(error.sqlState, '42501')
    assert.match(
      error.message,
      /^POST http.*\/repos\/other\/site\/labels is not allowed by --allow 'github:acme\/\*'$/,
    )
    assert.deepEqual(sent(), [])
  })

  test('a row of one table cannot lead another out of what is allowed', async () => {
    simulator.seedCollection('/orgs/acme/repos', [{ name: 'site', owner: { login: 'other' } }])
    const statement = `SELECT l.name FROM github.repos.repos r
      JOIN github.issues.labels l ON l.owner = json_extract(r.owner, '$.login') AND l.repo = r.name
      WHERE r.org = 'acme'`
    await refusal(statement, { judge: policy({ allow: ['github:acme/*'] }) })
    assert.deepEqual(sent(), ['GET /orgs/acme/repos?per_page=100'])
  })

  test('pages of an allowed listing are followed', async () => {
    simulator.seedCollection('/orgs/acme/repos', 150)
    const { rowSets } = await runOnce(
      simulator.url,
      "SELECT name FROM github.repos.repos WHERE org = 'acme'",
      { judge: policy({ allow: ['github:acme/*'] }) },
    )
    assert.equal(rowSets[0]?.rows.length, 150)
  })
})

suite('--deny github:acme', () => {
  const names = /^(.+_)?(org|owner|organization|enterprise|user|username|login|assignee)s?(_name)?$/
  const judge = policy({ deny: ['github:acme'] })

  test('finds every operation that has the owner in a parameter or in the body', async () => {
    let judged = 0
    for await (const resource of githubResources(openCatalog(settingsFor(simulator.url)))) {
      for (const { model, path } of resource.methods) {
        const purpose = {
          kind: 'write',
          provider: 'github',
          firstUrl: '',
          template: model.path,
        } as const
        const refuses = (url: string, body?: object) => {
          judged += 1
          const text = body === undefined ? {} : { body: JSON.stringify(body) }
          const request = {
            method: model.httpVerb,
            url: `https://api.github.com${url}`,
            headers: {},
          }
          assert.notEqual(
            judge({ ...request, purpose, ...text }),
            undefined,
            `${path} ${url} ${text.body}`,
          )
        }
        const filled = (owner: string | undefined) =>
          model.path.replace(/\{([^}]+)\}/g, (_whole: string, name: string) =>
            name === owner ? 'Acme' : 'x1',
          )
        for (const { name, in: place } of model.parameters) {
          if (!names.test(name)) continue
          if (place === 'path') refuses(filled(name))
          if (place === 'query') refuses(`${filled(undefined)}?${name}=acme`)
        }
        for (const name of Object.keys(model.body?.schema.properties ?? {})) {
          if (names.test(name)) refuses(filled(undefined), { [name]: 'acme' })
        }
      }
    }
    assert.ok(judged > 1000, String(judged))
  })

  test('sends nothing of such statements', async () => {
    const statements = [
      "EXEC github.activity.starring.star_repo_for_authenticated_user @owner = 'acme', @repo = 'site'",
      "DELETE FROM github.orgs.members WHERE org = 'other' AND username = 'acme'",
      "SELECT state FROM github.orgs.memberships WHERE org = 'acme'",
      "SELECT full_name FROM github.search.repos WHERE q = 'org:acme x'",
      "INSERT INTO github.repos.forks (owner, repo, data__organization) VALUES ('other', 'site', 'acme')",
      "SELECT name FROM github.repos.repos WHERE org = 'ACME'",
    ]
    for (const statement of statements) {
      await runOnce(simulator.url, statement, { judge }).then(
        () => assert.fail(statement),
        (error) => assert.match(String(error), /--deny/, statement),
      )
    }
    assert.deepEqual(sent(), [])
  })
})

suite('the record of writes', () => {
  test('has a line for each write and none for a read', async () => {
    const entries: AuditEntry[] = []
    const audit = (entry: AuditEntry) => void entries.push(entry)
    await runOnce(simulator.url, `${insert('site')}; SELECT 1; ${insert('site')}`, { audit }).catch(
      () => undefined,
    )
    await runOnce(simulator.url, "SELECT name FROM github.repos.repos WHERE org = 'a'", { audit })
    assert.deepEqual(
      entries.map(({ event, statement, provider, method, url, status }) => ({
        event,
        statement,
        provider,
        method,
        url: url.replace(simulator.url, ''),
        status,
      })),
      [201, 422].flatMap((answered) =>
        (['intent', 'outcome'] as const).map((event) => ({
          event,
          statement: insert('site'),
          provider: 'github',
          method: 'POST',
          url: '/repos/acme/site/labels',
          status: event === 'intent' ? undefined : answered,
        })),
      ),
    )
    for (const { event, time, duration_ms = -1 } of entries) {
      assert.ok(!Number.isNaN(Date.parse(time)))
      assert.equal(duration_ms >= 0, event === 'outcome')
    }
    const ids = entries.map(({ id }) => id)
    assert.deepEqual([ids[0] === ids[1], ids[1] === ids[2], ids[2] === ids[3]], [true, false, true])
  })

  test('tells of a write whose answer is lost', async () => {
    simulator.setFaults([{ fault: 'drop' }])
    const entries: AuditEntry[] = []
    await assert.rejects(
      runOnce(simulator.url, insert('site'), { audit: (entry) => void entries.push(entry) }),
    )
    assert.equal(entries.length, 2)
    assert.equal(entries[1]?.status, null)
    assert.match(entries[1]?.error ?? '', /connection/)
  })

  test('has no text of a statement in which something is secret', async () => {
    const entries: AuditEntry[] = []
    await runOnce(simulator.url, secret, { audit: (entry) => void entries.push(entry) })
    assert.equal(entries.length, 2)
    assert.doesNotMatch(JSON.stringify(entries), /planted/)
    assert.match(entries[0]?.statement ?? '', /^INSERT INTO github\.repos\.webhooks [^']*'\*\*\*'/)
  })
})

suite('NATIVEQUERY', () => {
  const statements: readonly (readonly [string, boolean])[] = [
    ['SELECT 1', true],
    ['WITH a AS (SELECT 1 AS x) SELECT * FROM a -- no more; of it', true],
    ['PRAGMA table_info(t)', true],
    ['SELECT 1; ; /* nothing; more */ -- at all', true],
    ["ATTACH '{file}' AS other", false],
    ["VACUUM INTO '{file}'", false],
    ['CREATE TABLE u (a)', false],
    ['CREATE TEMP TABLE u (a)', false],
    ['WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a RETURNING a', false],
    ['PRAGMA journal_mode = WAL', false],
    ['PRAGMA user_version = 7', false],
    ['BEGIN', false],
  ]
  for (const [sql, isReading] of statements) {
    test(`${sql} ${isReading ? 'is run' : 'is refused'} when only reading is allowed`, async () => {
      const file = join(tmpdir(), `stackql-native-${process.pid}.db`)
      const text = `NATIVEQUERY '${sql.replace('{file}', file).replaceAll("'", "''")}'`
      const run = async (changes: Partial<Settings>) =>
        await runOnce(simulator.url, `CREATE TABLE t (a); ${text}`, changes)
      if (isReading) await run({ readOnly: true })
      else {
        await assert.rejects(run({ readOnly: true }), (error: QueryError) => {
          assert.equal(error.sqlState, '25006')
          return true
        })
        assert.ok(!existsSync(file))
      }
    })
  }

  test('of several statements runs none', async () => {
    const settings = settingsFor(simulator.url)
    const engine = openSession(settings)
    try {
      for (const second of ['DROP TABLE t', 'SELECT 2', 'syntax error']) {
        const text = `NATIVEQUERY 'CREATE TABLE t (a); ${second}'`
        await assert.rejects(runSql(engine, text), /one statement/)
        await assert.rejects(runSql(engine, "NATIVEQUERY 'SELECT a FROM t'"), /no such table/)
      }
      const trigger =
        "NATIVEQUERY 'CREATE TRIGGER x AFTER INSERT ON u BEGIN DELETE FROM u; SELECT 1; END'"
      await runSql(engine, `CREATE TABLE u (a); ${trigger}`)
      const { rowSets } = await runSql(engine, "NATIVEQUERY 'SELECT count(*) AS n FROM u'")
      assert.deepEqual(rowSets[0]?.rows, [[0]])
    } finally {
      await engine.close()
    }
  })
})
