import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { ApiError } from '../../src/errors/api-error.ts'
import { openConnection } from '../../src/library/connect.ts'
import type { ConnectionOptions } from '../../src/library/connection-settings.ts'
import { builtInFolder } from '../helpers/github.ts'
import { startServer } from '../helpers/server.ts'

const server = await startServer()
const program = {
  version: { version: '1', commit: 'c', buildDate: 'd', platform: 'p' },
  builtInFolder,
}

async function failing(sql: string, options: ConnectionOptions = {}) {
  const providers = { github: { token: 'ghp_words', baseUrl: server.origin } }
  await using connection = openConnection(providers, { env: {}, ...options }, program)
  const error = await connection.query(sql).then(
    () => assert.fail('it should fail'),
    (error: ApiError) => error,
  )
  return { message: error.message, hint: error.hint ?? '' }
}

suite('connect() names its own options, and not the flags of the command line', () => {
  test('in a refusal for a rate limit', async () => {
    server.reply = () => ({ status: 429, headers: { 'retry-after': '7' }, body: {} })
    const { hint } = await failing("SELECT name FROM github.repos.repos WHERE org = 'acme'")
    assert.match(hint, /^Try again in \d s; maxWaitMs: \d000 would wait for it\.$/)
  })

  test('in a refusal of the policy', async () => {
    const sql = "DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'site'"
    const { message } = await failing(sql, { readOnly: true })
    assert.match(message, /is not allowed: it writes, and readOnly is given$/)
  })

  test('for writes that were not allowed', async () => {
    server.reply = () => ({ body: [{ name: 'a' }, { name: 'b' }] })
    const { hint } = await failing(
      "DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo IN ('a', 'b', 'c')",
      { maxWrites: 2 },
    )
    assert.match(hint, /raise maxWrites\. Nothing was sent\.$/)
  })

  test('for one refused call of many', async () => {
    server.reply = ({ target }) =>
      target.includes('/b')
        ? { status: 404, body: { message: 'Not Found' } }
        : { body: { id: 1, name: 'a' } }
    const { hint } = await failing(
      "SELECT name FROM github.repos.details WHERE owner = 'acme' AND repo IN ('a', 'b')",
      { onItemError: { 403: 'skip' } },
    )
    assert.match(hint, /onItemError: \{ 404: 'null' \} continues with a row of NULLs/)
  })

  test('and says so of a setting that only the command line has', async () => {
    const { hint } = await failing(
      "SELECT r.name FROM (SELECT value AS n FROM generate_series(1, 10001)) AS s JOIN github.repos.details r ON r.repo = CAST(s.n AS TEXT) AND r.owner = 'a'",
    )
    assert.match(hint, /raise --max-calls \(of the command line\)\./)
  })
})
