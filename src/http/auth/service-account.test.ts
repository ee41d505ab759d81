import assert from 'node:assert/strict'
import { createVerify, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { inspect } from 'node:util'
import { startClient, startServer } from '../../../test/helpers/server.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { authenticate } from './authenticate.ts'
import { resolveCredential } from './credential.ts'
import type { Environment } from './credential-places.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const server = await startServer()
const client = startClient()
const folder = mkdtempSync(join(tmpdir(), 'service-account-'))
after(() => rmSync(folder, { recursive: true }))
const { signal } = new AbortController()

const keyFields = {
  type: 'service_account',
  private_key_id: 'key-1',
  private_key: pem,
  client_email: 'robot@example.iam.gserviceaccount.com',
  token_uri: `${server.origin}/token`,
}
const keyFile = join(folder, 'key.json')
writeFileSync(keyFile, `${JSON.stringify(keyFields)}\n`)

/** The other side: a token for a statement whose signature is right, for nothing else. */
server.reply = ({ target, body }) => {
  if (target !== '/token') return { body: [] }
  const form = new URLSearchParams(body)
  const [head = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.')
  const isRight = createVerify('RSA-SHA256')
    .update(`${head}.${claims}`)
    .verify(rsa.publicKey, signature, 'base64url')
  return isRight
    ? { body: { access_token: 'ya29', expires_in: 3599 } }
    : { status: 400, body: { error: 'invalid_grant' } }
}
beforeEach(() => void server.received.splice(0))

async function call(auth: AuthDocument, env: Environment = {}) {
  const credential = await resolveCredential('google', auth, { env, given: {} })
  const send = authenticate(credential)(client)
  await send({ method: 'GET', url: `${server.origin}/x`, headers: {} }, signal)
  const [asked, called] = server.received
  const form = new URLSearchParams(asked?.body)
  const [header, claims] = (form.get('assertion') ?? '')
    .split('.', 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')))
  return { asked, called, form, header, claims }
}

test('a signed statement is exchanged for a token', async () => {
  const auth = { type: 'service_account', credentialsfilepath: keyFile }
  const { asked, called, form, header, claims } = await call(auth)
  assert.equal(asked?.method, 'POST')
  assert.equal(asked?.headers['content-type'], 'application/x-www-form-urlencoded')
  assert.equal(form.get('grant_type'), 'urn:ietf:params:oauth:grant-type:jwt-bearer')
  assert.deepEqual(header, { alg: 'RS256', typ: 'JWT', kid: 'key-1' })
  const { iat, exp, ...rest } = claims
  assert.deepEqual(rest, {
    iss: keyFields.client_email,
    scope: 'https://www.googleapis.com/auth/cloud-platform',
    aud: keyFields.token_uri,
  })
  assert.equal(exp - iat, 3600)
  assert.ok(Math.abs(iat - Date.now() / 1000) < 60)
  assert.equal(called?.headers['authorization'], 'Bearer ya29')
})

test('scopes and the person it acts for are those of the settings', async () => {
  const auth = { type: 'service_account', credentialsfilepath: keyFile }
  const { claims } = await call({ ...auth, scopes: ['a', 'b'], sub: 'me@example.com' })
  assert.deepEqual([claims.scope, claims.sub], ['a b', 'me@example.com'])
})

const places: readonly (readonly [string, AuthDocument, Environment])[] = [
  ['in a variable', { credentialsenvvar: 'K' }, { K: JSON.stringify(keyFields) }],
  ['in a file that a variable names', { credentialsfilepathenvvar: 'F' }, { F: keyFile }],
  [
    'whose line ends are escaped twice',
    { credentialsenvvar: 'K' },
    { K: JSON.stringify({ ...keyFields, private_key: pem.replaceAll('\n', '\\n') }) },
  ],
]
for (const [title, auth, env] of places) {
  test(`a key ${title}, without a kind, is that of a service account`, async () => {
    const { called } = await call(auth, env)
    assert.equal(called?.headers['authorization'], 'Bearer ya29')
  })
}

const { private_key: _, ...noKey } = keyFields
const { client_email: __, ...noEmail } = keyFields
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const broken: readonly (readonly [string, unknown, RegExp])[] = [
  ['no JSON', '{"private_key": "hunter2', /is not JSON$/],
  ['a list', [], /has no 'client_email'$/],
  ['another kind of key', { ...keyFields, type: 'authorized_user' }, /'type' differs$/],
  ['no email', noEmail, /has no 'client_email'$/],
  ['no key', noKey, /has no 'private_key'$/],
  ['a broken key', { ...keyFields, private_key: 'hunter2' }, /'private_key' that cannot be read/],
  [
    'a key of another kind',
    { ...keyFields, private_key: curve.export({ type: 'pkcs8', format: 'pem' }) },
    /that is not RSA$/,
  ],
  [
    'a bad address',
    { ...keyFields, token_uri: 'ftp://x' },
    /'token_uri' that is not a web address$/,
  ],
]
for (const [title, content, message] of broken) {
  test(`refused before any request: ${title}`, async () => {
    const file = join(folder, 'broken.json')
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
    const auth = { type: 'service_account', credentialsfilepath: file }
    await assert.rejects(call(auth), (error) => {
      assert.ok(error instanceof QueryError)
      assert.equal(error.sqlState, '28000')
      assert.match(error.message, message)
      assert.match(error.message, /^credentials error: the file \S+broken\.json /)
      assert.doesNotMatch(inspect(error), /hunter2|BEGIN PRIVATE/)
      return true
    })
    assert.equal(server.received.length, 0)
  })
}

test('refused without a place, naming what to set', async () => {
  const auth = { type: 'service_account', credentialsfilepathenvvar: 'GOOGLE_KEY' }
  await assert.rejects(call(auth), (error) => {
    assert.ok(error instanceof QueryError)
    assert.match(error.hint ?? '', /^Set GOOGLE_KEY in the environment/)
    return true
  })
})
