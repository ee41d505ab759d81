import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import { inspect } from 'node:util'
import { base64 } from '../../../test/helpers/credential-lines.ts'
import { startClient, startServer } from '../../../test/helpers/server.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { authenticate } from './authenticate.ts'
import { resolveCredential } from './credential.ts'
import type { Environment } from './credential-places.ts'

const server = await startServer()
const client = startClient()
const { signal } = new AbortController()

/** How the server wants clients to show who they are. */
let wants = 'header'
let lifetime = 3600
beforeEach(() => {
  wants = 'header'
  lifetime = 3600
  server.received.length = 0
})
server.reply = ({ target, headers, body }) => {
  if (!target.startsWith('/token')) return { body: [] }
  const isInHeader = headers['authorization'] === `Basic ${base64('me:s%2Fecret')}`
  const form = new URLSearchParams(body)
  const isInForm = form.get('client_id') === 'me' && form.get('client_secret') === 's/ecret'
  const isKnown = wants === 'header' ? isInHeader : wants === 'form' ? isInForm : false
  return isKnown
    ? {
        body: { access_token: 'tok', expires_in: lifetime },
        headers: { 'content-type': 'text/html' },
      }
    : { status: 401, body: { error: 'invalid_client', error_description: `not ${body}` } }
}

const env: Environment = { ID: 'me', SECRET: 's/ecret', ACCOUNT: 'acme' }
const auth = {
  type: 'oauth2',
  grant_type: 'client_credentials',
  client_id_env_var: 'ID',
  client_secret_env_var: 'SECRET',
  token_url: `${server.origin}/token`,
}

async function connect(changes: Record<string, unknown> = {}, environment = env) {
  const given: AuthDocument = { ...auth, ...changes }
  const credential = await resolveCredential('demo', given, { env: environment, given: {} })
  const send = authenticate(credential)(client)
  return async () => await send({ method: 'GET', url: `${server.origin}/x`, headers: {} }, signal)
}
const shown = () =>
  server.received.map(({ target, headers, body }) =>
    target === '/x' ? headers['authorization'] : `${headers['authorization'] ?? '-'} ${body}`,
  )
const inHeader = `Basic ${base64('me:s%2Fecret')} grant_type=client_credentials`
const inForm = '- grant_type=client_credentials&client_id=me&client_secret=s%2Fecret'

const styles: readonly (readonly [string, string, unknown, readonly string[]])[] = [
  ['the header comes first', 'header', undefined, [inHeader, 'Bearer tok']],
  ['the form comes after it', 'form', 0, [inHeader, inForm, 'Bearer tok']],
  ['1 is the form alone', 'form', 1, [inForm, 'Bearer tok']],
  ['2 is the header alone', 'header', 2, [inHeader, 'Bearer tok']],
]
for (const [title, wanted, style, expected] of styles) {
  test(`auth_style: ${title}`, async () => {
    wants = wanted
    const call = await connect(style === undefined ? {} : { auth_style: style })
    await call()
    assert.deepEqual(shown(), expected)
  })
}

test('auth_style: what worked is kept', async () => {
  wants = 'form'
  lifetime = 0.001
  const call = await connect()
  await call()
  await new Promise((done) => setTimeout(done, 5))
  await call()
  assert.deepEqual(shown(), [inHeader, inForm, 'Bearer tok', inForm, 'Bearer tok'])
})

test('scopes and values go into the form', async () => {
  const values = { audience: ['https://a', 'https://b'], resource: 'r' }
  await (await connect({ scopes: ['one', 'two'], values }))()
  assert.equal(
    server.received[0]?.body,
    'grant_type=client_credentials&scope=one+two&audience=https%3A%2F%2Fa&audience=https%3A%2F%2Fb&resource=r',
  )
})

test('the id and the secret may be written out, and grant_type left out', async () => {
  const written = { client_id: 'me', client_secret: 's/ecret', token_url: auth.token_url }
  const credential = await resolveCredential(
    'demo',
    { type: 'oauth2', ...written },
    { env: {}, given: {} },
  )
  const send = authenticate(credential)(client)
  await send({ method: 'GET', url: `${server.origin}/x`, headers: {} }, signal)
  assert.deepEqual(shown(), [inHeader, 'Bearer tok'])
})

const templates: readonly (readonly [string, Record<string, unknown>, string])[] = [
  ['a variable', { token_url: '/token/{{ .__env__ACCOUNT }}' }, '/token/acme'],
  ['a setting', { token_url: '/token/{{ .account_id }}', account_id: '7' }, '/token/7'],
  [
    'the variable of a setting',
    { token_url: '/token/{{ .account_id }}', account_id_var: 'ACCOUNT', account_id: '7' },
    '/token/acme',
  ],
]
for (const [title, changes, path] of templates) {
  test(`token_url may hold ${title}`, async () => {
    await (await connect({ ...changes, token_url: `${server.origin}${changes['token_url']}` }))()
    assert.equal(server.received[0]?.target, path)
  })
}

const refused: readonly (readonly [string, Record<string, unknown>, string, RegExp, RegExp])[] = [
  ['no id', { client_id_env_var: '' }, '28000', /no client_id found/, /client_id_env_var/],
  [
    'an empty variable',
    { client_secret_env_var: 'NO' },
    '28000',
    /client_secret_env_var ref/,
    /NO/,
  ],
  ['no address', { token_url: '' }, '28000', /no token_url found/, /token_url/],
  ['a bad address', { token_url: 'x' }, '28000', /token_url of demo is no address/, /'x'/],
  [
    'a variable',
    { token_url: 'http://h/{{ .__env__NO }}' },
    '28000',
    /token_url ref/,
    /variable NO/,
  ],
  [
    'a secret in the address',
    { client_secret: 'hunter2', token_url: 'http://h/{{ .client_secret }}' },
    '22000',
    /./,
    /^/,
  ],
  [
    'another grant',
    { grant_type: 'password' },
    '0A000',
    /grant_type 'password' of demo/,
    /client_cr/,
  ],
]
for (const [title, changes, sqlState, message, hint] of refused) {
  test(`refused before any request: ${title}`, async () => {
    await assert.rejects(connect(changes), (error) => {
      assert.ok(error instanceof QueryError, String(error))
      assert.equal(error.sqlState, sqlState)
      assert.match(error.message, message)
      assert.match(error.hint ?? '', hint)
      assert.doesNotMatch(inspect(error), /s\/ecret|hunter2/)
      return true
    })
    assert.equal(server.received.length, 0)
  })
}

test('a refusal that repeats the secret is shown without it', async () => {
  wants = 'nobody'
  const call = await connect()
  await assert.rejects(call(), (error) => {
    assert.ok(error instanceof QueryError)
    assert.match(error.message, /answered 401: invalid_client: not \S+&client_secret=\*\*\*$/)
    assert.doesNotMatch(inspect(error), /s\/ecret|s%2Fecret/)
    return true
  })
  assert.deepEqual(shown(), [inHeader, inForm])
})
