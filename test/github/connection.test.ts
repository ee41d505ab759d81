import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, beforeEach, suite, test } from 'node:test'
import { exitCodeOf } from '../../src/cli/errors/exit-code.ts'
import { openSession } from '../../src/engine/engine.ts'
import type { Exchange } from '../../src/engine/settings.ts'
import { runOnce, settingsFor, startGithub } from '../helpers/github.ts'

const TOKEN = 'ghp_planted0123456789'
const simulator = await startGithub({ token: TOKEN })
after(() => simulator.close())
beforeEach(() => simulator.reset())

const statement = "SELECT name FROM github.repos.repos WHERE org = 'acme'"

async function failureOf(answer: Promise<unknown>): Promise<{ exit: number; message: string }> {
  try {
    await answer
  } catch (error) {
    return { exit: exitCodeOf(error), message: (error as Error).message }
  }
  throw new Error('expected a failure')
}

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

suite('connections and credentials', () => {
  test('a refused connection is told in the words that clients search for', async () => {
    const url = `http://127.0.0.1:${await closedPort()}`
    const { exit, message } = await failureOf(runOnce(url, statement))
    assert.equal(exit, 4)
    assert.match(message, /nothing listens at 127\.0\.0\.1:\d+: the connection was refused/)
  })

  test('a host that does not exist is told as such', async () => {
    const { exit, message } = await failureOf(runOnce('http://nowhere.invalid', statement))
    assert.equal(exit, 4)
    assert.match(message, /there is no host|could not be looked up/)
  })

  test('the right token is taken from GITHUB_TOKEN, GH_TOKEN, a user and password, or --auth', async () => {
    const accepted = [
      { env: { GITHUB_TOKEN: TOKEN } },
      { env: { GH_TOKEN: TOKEN } },
      { env: { STACKQL_GITHUB_USERNAME: 'jane', STACKQL_GITHUB_PASSWORD: TOKEN } },
      {
        env: { MINE: TOKEN, GITHUB_TOKEN: 'wrong' },
        auth: { github: { type: 'bearer', credentialsenvvar: 'MINE' } },
      },
      { env: {}, ghToken: async () => TOKEN },
    ]
    for (const changes of accepted) await runOnce(simulator.url, statement, changes)
    assert.deepEqual(
      simulator.requests.map(({ status }) => status),
      accepted.map(() => 200),
    )
  })

  test('a wrong token is a failure to sign in that does not show the token', async () => {
    const wrong = 'ghp_wrong0123456789'
    const { exit, message } = await failureOf(
      runOnce(simulator.url, statement, { env: { GITHUB_TOKEN: wrong } }),
    )
    assert.equal(exit, 5)
    assert.match(message, /answered 401: Unauthorized: Bad credentials/)
    assert.ok(!message.includes(wrong))
  })

  test('an empty variable that --auth names is an error before any request', async () => {
    const { exit, message } = await failureOf(
      runOnce(simulator.url, statement, {
        auth: { github: { type: 'bearer', credentialsenvvar: 'NOT_SET' } },
      }),
    )
    assert.equal(exit, 5)
    assert.match(message, /credentialsenvvar references empty string/)
    assert.equal(simulator.requests.length, 0)
  })

  test('every request says what it accepts, which version it is for and who asks', async () => {
    await runOnce(simulator.url, statement, { env: { GITHUB_TOKEN: TOKEN } })
    const headers = simulator.requests[0]?.headers ?? {}
    assert.equal(headers['accept'], 'application/vnd.github+json')
    assert.equal(headers['x-github-api-version'], '2022-11-28')
    assert.match(headers['user-agent'] ?? '', /stackql-ts/)
  })

  test('a redirect to another origin does not get the token', async () => {
    const other = await startGithub()
    try {
      simulator.setFaults([{ fault: `redirect=${other.url}/orgs/acme/repos` }])
      const { exit } = await failureOf(
        runOnce(simulator.url, statement, { env: { GITHUB_TOKEN: TOKEN } }),
      )
      assert.equal(exit, 5)
      assert.equal(other.requests.length, 1)
      assert.equal(other.requests[0]?.headers['authorization'], undefined)
    } finally {
      await other.close()
    }
  })

  test('what observers of exchanges see holds no token', async () => {
    const seen: Exchange[] = []
    const settings = settingsFor(simulator.url, {
      env: { GITHUB_TOKEN: TOKEN },
      onExchange: (exchange) => seen.push(exchange),
    })
    const engine = openSession(settings)
    const source = { name: 'query', text: statement }
    for await (const _ of engine.run(source, new AbortController().signal));
    await engine.close()
    assert.equal(seen.length, 1)
    assert.ok(!JSON.stringify(seen).includes(TOKEN))
  })

  test('a signal that is aborted ends a statement at once', async () => {
    simulator.setFaults([{ fault: 'slow=500' }])
    const stop = new AbortController()
    const engine = openSession(settingsFor(simulator.url, { env: { GITHUB_TOKEN: TOKEN } }))
    const startedMs = performance.now()
    setTimeout(() => stop.abort(), 50)
    const running = (async () => {
      for await (const _ of engine.run({ name: 'query', text: statement }, stop.signal));
    })()
    const { exit } = await failureOf(running)
    assert.equal(exit, 8)
    assert.ok(performance.now() - startedMs < 400)
    await engine.close()
  })
})
