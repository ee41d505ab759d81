import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, suite, test } from 'node:test'
import { exitCodeOf } from '../../src/cli/errors/exit-code.ts'
import { openSession } from '../../src/engine/engine.ts'
import { runOnce, runSql, settingsFor, startGithub } from '../helpers/github.ts'

const simulator = await startGithub({ token: 'nobody has this' })
const short = await startGithub({ token: 'nobody has this', appTokenSeconds: 1 })
const folder = mkdtempSync(join(tmpdir(), 'stackql-app-'))
after(async () => {
  await simulator.close()
  await short.close()
  rmSync(folder, { recursive: true })
})

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs1',
  format: 'pem',
}) as string
const keyFile = join(folder, 'key.pem')
writeFileSync(keyFile, pem)
const env = { STACKQL_GITHUB_APP_ID: '5', STACKQL_GITHUB_APP_PRIVATE_KEY: pem }

const installations = [
  { id: 11, account: { login: 'acme' } },
  { id: 12, account: { login: 'Globex' } },
]
beforeEach(() => {
  for (const server of [simulator, short]) {
    server.reset()
    server.seedCollection('/app/installations', installations)
  }
})

const repos = (org: string) => `SELECT name FROM github.repos.repos WHERE org = '${org}'`
const sent = (server = simulator) =>
  server.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)
const LIST = 'GET /app/installations 200'
const token = (id: number) => `POST /app/installations/${id}/access_tokens 201`
const read = (org: string) => `GET /orgs/${org}/repos 200`

suite('signing in as a GitHub App', () => {
  test('the installation is that of the owner, and its token is asked for once', async () => {
    await runOnce(simulator.url, `${repos('acme')}; ${repos('globex')}; ${repos('acme')}`, { env })
    assert.deepEqual(sent(), [
      LIST,
      token(11),
      read('acme'),
      token(12),
      read('globex'),
      read('acme'),
    ])
  })

  test('an installation that is given is not looked for', async () => {
    const given = {
      STACKQL_GITHUB_APP_ID: '5',
      STACKQL_GITHUB_APP_PRIVATE_KEY_PATH: keyFile,
      STACKQL_GITHUB_APP_INSTALLATION_ID: '11',
    }
    await runOnce(simulator.url, repos('acme'), { env: given })
    assert.deepEqual(sent(), [token(11), read('acme')])
  })

  test('--auth may name it all', async () => {
    const auth = {
      github: {
        type: 'github_app',
        app_id: 5,
        installation_id: 11,
        credentialsfilepath: keyFile,
      },
    }
    await runOnce(simulator.url, repos('acme'), { env: {}, auth })
    assert.deepEqual(sent(), [token(11), read('acme')])
  })

  test('an owner without an installation is an error that names those there are', async () => {
    await assert.rejects(runOnce(simulator.url, repos('other'), { env }), (error: Error) => {
      assert.match(error.message, /not installed for other/)
      assert.match((error as Error & { hint: string }).hint, /acme, Globex/)
      return exitCodeOf(error) === 5
    })
    assert.deepEqual(sent(), [LIST])
  })

  test('a token is renewed before its end', async () => {
    const engine = openSession(settingsFor(short.url, { env }))
    try {
      await runSql(engine, repos('acme'))
      await new Promise((resolve) => setTimeout(resolve, 1100))
      await runSql(engine, repos('acme'))
    } finally {
      await engine.close()
    }
    assert.deepEqual(sent(short), [LIST, token(11), read('acme'), token(11), read('acme')])
  })

  test('and once more when it is refused', async () => {
    const engine = openSession(settingsFor(simulator.url, { env }))
    try {
      await runSql(engine, repos('acme'))
      simulator.revokeAppTokens()
      await runSql(engine, repos('acme'))
    } finally {
      await engine.close()
    }
    assert.deepEqual(sent().slice(3), ['GET /orgs/acme/repos 401', token(11), read('acme')])
  })

  test('what is about the App itself is signed by the App', async () => {
    await runOnce(simulator.url, 'SELECT slug FROM github.apps.integrations', { env })
    assert.deepEqual(sent(), ['GET /app 200'])
  })

  test('a refusal is exit code 5, and neither key nor token is in what is told', async () => {
    simulator.setFaults([{ fault: '404', match: { path: '/app/installations' } }])
    const told: unknown[] = []
    const onExchange = (exchange: unknown) => void told.push(exchange)
    await assert.rejects(
      runOnce(simulator.url, repos('acme'), { env, onExchange }),
      (error: Error) => {
        assert.match(error.message, /cannot sign in as a GitHub App: GET .* answered 404/)
        return exitCodeOf(error) === 5
      },
    )
    simulator.setFaults([])
    await runOnce(simulator.url, repos('acme'), { env, onExchange })
    const text = JSON.stringify(told)
    assert.match(text, /access_tokens/)
    assert.doesNotMatch(text, /ghs_|Bearer|PRIVATE KEY|eyJ/)
  })
})
