import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import type { AuthDocument } from '../../openapi/extension.ts'
import type { HttpRequest, HttpResponse, Send } from '../transport/request.ts'
import { asGithubApp, githubApp } from './github-app.ts'

const { signal } = new AbortController()
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const pem = key.export({ type: 'pkcs1', format: 'pem' }) as string

/** An API with installations, which notes requests and how they are signed: by the App or a token. */
function api(logins: readonly string[], installation?: string) {
  const sent: string[] = []
  const answer = (status: number, body: unknown) =>
    ({ status, headers: {}, text: JSON.stringify(body) }) as unknown as HttpResponse
  const next: Send = async ({ method, url, headers }) => {
    const { pathname, searchParams } = new URL(url)
    const [, bearer = ''] = (headers['authorization'] ?? '').split(' ')
    const signer = bearer.split('.').length === 3 ? 'app' : bearer
    sent.push(`${method} ${pathname} ${signer}`)
    const token = /\/app\/installations\/(\d+)\/access_tokens$/.exec(pathname)?.[1]
    if (token !== undefined) return answer(201, { token: `token-${token}`, expires_at: 'x' })
    if (!pathname.endsWith('/app/installations')) return answer(200, {})
    const page = Number(searchParams.get('page'))
    const all = logins.map((login, index) => ({ id: index + 1, account: { login } }))
    return answer(200, all.slice((page - 1) * 100, page * 100))
  }
  const send = asGithubApp({ id: '5', key, installation })(next)
  const get = async (path: string, basePath?: string) => {
    const request = { method: 'GET', url: `https://api.github.com${path}`, headers: {} }
    const purpose = basePath === undefined ? {} : { purpose: { basePath } }
    await send({ ...request, ...purpose } as unknown as HttpRequest, signal)
    return sent.splice(0)
  }
  return { get }
}

const LIST = 'GET /app/installations app'
const tokenOf = (id: number) => `POST /app/installations/${id}/access_tokens app`

test('a request gets the token of the installation of its owner', async () => {
  const { get } = api(['acme', 'Globex'])
  assert.deepEqual(await get('/orgs/globex/repos'), [
    LIST,
    tokenOf(2),
    'GET /orgs/globex/repos token-2',
  ])
  assert.deepEqual(await get('/repos/acme/x'), [tokenOf(1), 'GET /repos/acme/x token-1'])
  assert.deepEqual(await get('/users/acme'), ['GET /users/acme token-1'])
  assert.deepEqual(await get('/enterprises/GLOBEX/x'), ['GET /enterprises/GLOBEX/x token-2'])
})

/** Requests that concern the App itself, and others that look like them. */
const ofApp = ['/app', '/app/hook/config', '/orgs/acme/installation', '/repos/acme/x/installation']
const ofOthers = ['/apps/x', '/orgs/acme/installations', '/repos/a/b/c/installation', '/x/app']

for (const path of ofApp) {
  test(`${path} is signed by the App`, async () => {
    assert.deepEqual(await api(['acme'], '7').get(path), [`GET ${path} app`])
  })
}
for (const path of ofOthers) {
  test(`${path} is signed by an installation`, async () => {
    assert.deepEqual(await api(['acme'], '7').get(path), [tokenOf(7), `GET ${path} token-7`])
  })
}

test('an App with one installation reads with it what others own', async () => {
  const { get } = api(['acme'])
  assert.deepEqual(await get('/orgs/other'), [LIST, tokenOf(1), 'GET /orgs/other token-1'])
})

test('without an installation for a request there is an error that names those there are', async () => {
  await assert.rejects(api(['acme', 'globex']).get('/orgs/other'), /is not installed for other/)
  await assert.rejects(api(['acme', 'globex']).get('/gists'), /names no owner/)
  await assert.rejects(api([]).get('/orgs/other'), /is installed nowhere/)
})

test('a list of installations is read to its end', async () => {
  const logins = Array.from({ length: 101 }, (_, index) => `o${index + 1}`)
  assert.deepEqual(await api(logins).get('/orgs/o101/x'), [
    ...[LIST, LIST, tokenOf(101), 'GET /orgs/o101/x token-101'],
  ])
})

test('the API of an enterprise server is below its path', async () => {
  const { get } = api(['acme'])
  assert.deepEqual(await get('/api/v3/orgs/acme', '/api/v3'), [
    'GET /api/v3/app/installations app',
    'POST /api/v3/app/installations/1/access_tokens app',
    'GET /api/v3/orgs/acme token-1',
  ])
  assert.deepEqual(await get('/api/v3/app', '/api/v3'), ['GET /api/v3/app app'])
})

const given = { app_id: 5, credentialsenvvar: 'KEY' }
const env = { KEY: pem, ID: '7', EMPTY: '' }

test('settings describe an App', () => {
  assert.equal(githubApp('github', given, env).id, '5')
  assert.equal(githubApp('github', given, env).installation, undefined)
  const all = { ...given, app_id: 'x', app_id_var: 'ID', installation_id: 8 }
  assert.equal(githubApp('github', all, env).id, '7')
  assert.equal(githubApp('github', all, env).installation, '8')
  const named = (name: string) => githubApp('github', { ...given, installation_id_var: name }, env)
  assert.equal(named('ID').installation, '7')
  assert.equal(named('EMPTY').installation, undefined)
})

test('an App without an id, a key or a number is refused', () => {
  const refuse = (auth: AuthDocument, message: RegExp) =>
    assert.throws(() => githubApp('github', auth, env), { message })
  refuse({ credentialsenvvar: 'KEY' }, /has no app_id/)
  refuse({ app_id: 5 }, /no credentials found/)
  refuse({ ...given, installation_id: 'acme' }, /installation id is not a number/)
  refuse({ app_id: 5, credentialsenvvar: 'ID' }, /private key in the variable ID/)
})
