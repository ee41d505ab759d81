import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import type { Settings } from '../../src/engine/settings.ts'
import { faultOfSignature } from '../helpers/aws-signature.ts'
import { runCli } from '../helpers/cli.ts'
import { runOnce } from '../helpers/github.ts'
import { startServer } from '../helpers/server.ts'

// Providers whose documents say that requests are signed, or that a token is to be had first.

const SECRET = 'planted/Secret+0123456789'
const server = await startServer()
const root = mkdtempSync(join(tmpdir(), 'stackql-signing-'))
after(() => rmSync(root, { recursive: true, force: true }))

function writeProvider(name: string, auth: string, service: string): void {
  mkdirSync(join(root, `${name}/v1.0.0/services`), { recursive: true })
  writeFileSync(
    join(root, `${name}/v1.0.0/provider.yaml`),
    `id: ${name}
name: ${name}
version: v1.0.0
config:
  auth: ${auth}
providerServices:
  main:
    id: main:v1.0.0
    name: main
    version: v1.0.0
    preferred: true
    service: {$ref: ${name}/v1.0.0/services/main.yaml}
`,
  )
  writeFileSync(join(root, `${name}/v1.0.0/services/main.yaml`), service)
}

/** Two tables on one address, which only a header tells apart, as AWS's JSON protocol has it. */
const operation = (name: string) => `
  /?__${name}:
    post:
      operationId: ${name}
      parameters:
        - {name: X-Amz-Target, in: header, schema: {type: string, default: Toy.${name}}}
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {type: array, items: {type: object, properties: {id: {type: string}}}}}}`
const resource = (name: string) => `
    ${name}:
      id: toyaws.main.${name}
      name: ${name}
      methods:
        list:
          operation: {$ref: '#/paths/~1?__${name}/post'}
          response: {mediaType: application/json, openAPIDocKey: '200'}
      sqlVerbs: {select: [{$ref: '#/components/x-stackQL-resources/${name}/methods/list'}], insert: [], update: [], replace: [], delete: []}`
const service = `openapi: 3.0.0
info: {title: main, version: 1.0.0, x-serviceName: toyservice}
servers: [{url: '${server.origin}', variables: {region: {default: us-east-1}}}]
x-stackQL-config: {requestTranslate: {algorithm: drop_double_underscore_params}}
paths:${operation('Cats')}${operation('Dogs')}
components:
  x-stackQL-resources:${resource('Cats')}${resource('Dogs')}
`
writeProvider(
  'toyaws',
  '{type: aws_signing_v4, keyIDenvvar: TOY_ID, credentialsenvvar: TOY_SECRET}',
  service,
)
writeProvider(
  'toyoauth',
  `{type: oauth2, grant_type: client_credentials, client_id_env_var: TOY_ID, client_secret_env_var: TOY_SECRET, token_url: '${server.origin}/token'}`,
  service,
)

const env = { TOY_ID: 'toy-id', TOY_SECRET: SECRET }
const run = (statement: string, changes: Partial<Settings> = {}) =>
  runOnce(server.origin, statement, { documentRoots: [root], env, ...changes })
const scopes = () =>
  server.received.map(({ headers }) => {
    const region = /\/\d{8}\/([^/]+)\//.exec(headers['authorization'] ?? '')?.[1]
    return `${headers['x-amz-target']} ${region}`
  })

beforeEach(() => {
  server.received.length = 0
  server.reply = ({ target, headers }) =>
    target === '/token'
      ? { body: { access_token: 'planted-token', expires_in: 60 } }
      : { body: [{ id: `${headers['x-amz-target']}` }] }
})

suite('aws_signing_v4', () => {
  test('requests are signed for the service of the document and the region of the statement', async () => {
    const faults: unknown[] = []
    server.reply = (request) => {
      faults.push(faultOfSignature(request, SECRET, new Date()))
      return { body: [] }
    }
    await run("SELECT id FROM toyaws.main.Cats WHERE region IN ('eu-west-1', 'ap-south-1')")
    assert.deepEqual(faults, [undefined, undefined])
    assert.deepEqual(scopes().sort(), ['Toy.Cats ap-south-1', 'Toy.Cats eu-west-1'])
    assert.match(server.received[0]?.headers['authorization'] ?? '', /\/toyservice\/aws4_request/)
  })

  test('tables on one address that a header or a region tells apart share no answer', async () => {
    const { rowSets } = await run(
      "SELECT c.id AS c, d.id AS d FROM toyaws.main.Cats c, toyaws.main.Dogs d WHERE c.region = 'r-1' AND d.region = 'r-1'",
    )
    assert.deepEqual(rowSets[0]?.rows, [['Toy.Cats', 'Toy.Dogs']])
    await run(
      "SELECT c.id FROM toyaws.main.Cats c, toyaws.main.Cats d WHERE c.region = 'r-2' AND d.region = 'r-3'",
    )
    assert.deepEqual(scopes().sort(), [
      'Toy.Cats r-1',
      'Toy.Cats r-2',
      'Toy.Cats r-3',
      'Toy.Dogs r-1',
    ])
  })

  test('without a key nothing is sent', async () => {
    const statement = "SELECT id FROM toyaws.main.Cats WHERE region = 'r-1'"
    await assert.rejects(run(statement, { env: { TOY_ID: 'x' } }), {
      sqlState: '28000',
      hint: 'Set the environment variable TOY_SECRET.',
    })
    assert.equal(server.received.length, 0)
  })
})

suite('oauth2', () => {
  const statement = "SELECT id FROM toyoauth.main.Cats WHERE region IN ('a', 'b', 'c')"

  test('one token for all requests of all statements', async () => {
    await run(`${statement}; ${statement}`)
    const asked = server.received.filter(({ target }) => target === '/token')
    assert.equal(asked.length, 1)
    assert.equal(server.received.length, 7)
  })

  for (const compat of [false, true]) {
    test(`no token is the statement's failure, not an empty answer${compat ? ', with --compat too' : ''}`, async () => {
      server.reply = () => ({ status: 503, body: 'down' })
      const failed = run(statement, { compat })
      if (!compat) await assert.rejects(failed, /cannot fetch token: POST \S+ answered 503: down$/)
      else {
        const { rowSets, failures } = await failed
        assert.deepEqual(rowSets, [])
        assert.equal(failures.length, 1)
      }
      assert.ok(server.received.every(({ target }) => target === '/token'))
    })
  }
})

suite('what the program writes', () => {
  const loud = ['--http.log.enabled', '--debug', '--verbose']
  const registry = JSON.stringify({ url: `file://${root}`, srcPrefix: '.' })

  for (const provider of ['toyaws', 'toyoauth']) {
    const statement = `SELECT id FROM ${provider}.main.Cats WHERE region = 'r-1'`
    for (const [title, text, code, status] of [
      ['rows', statement, 0, 200],
      ['a plan', `EXPLAIN ${statement}`, 0, 200],
      ['a refusal', statement, provider === 'toyaws' ? 4 : 5, 400],
      ['how one signs in', `SHOW AUTH ${provider}`, 0, 200],
    ] as const) {
      test(`${provider}: ${title} without a secret`, async () => {
        const good = server.reply
        server.reply = async (request) =>
          status === 200 ? await good(request) : { status, body: `no ${request.body}` }
        const args = ['exec', ...loud, '--registry', registry, '--approot', root, text]
        const result = await runCli(args, { env })
        const written = result.stdout + result.stderr
        assert.equal(result.code, code, written)
        assert.doesNotMatch(written, /planted|Signature=|assertion|Basic /)
        assert.ok(!written.includes(encodeURIComponent(SECRET)), written)
      })
    }
  }

  test('the request for a token is logged', async () => {
    const statement = "SELECT id FROM toyoauth.main.Cats WHERE region = 'r-1'"
    const { stderr } = await runCli(['exec', '--verbose', '--registry', registry, statement], {
      env,
    })
    assert.match(stderr, /POST \S+\/token -> 200/)
  })
})
