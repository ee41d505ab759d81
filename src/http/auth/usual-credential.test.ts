import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { base64, lines } from '../../../test/helpers/credential-lines.ts'
import type { QueryError } from '../../errors/query-error.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { resolveCredential } from './credential.ts'
import type { Environment } from './credential-places.ts'

const githubAuth: AuthDocument = {
  type: 'basic',
  username_var: 'STACKQL_GITHUB_USERNAME',
  password_var: 'STACKQL_GITHUB_PASSWORD',
}
const all = {
  STACKQL_GITHUB_USERNAME: 'me',
  STACKQL_GITHUB_PASSWORD: 'pw',
  GITHUB_TOKEN: 't1',
  GH_TOKEN: 't2',
  STACKQL_GITHUB_APP_ID: '5',
}
const { STACKQL_GITHUB_PASSWORD: _, ...noPassword } = all
const { GITHUB_TOKEN: __, ...noToken } = noPassword
const basic = `authorization: Basic ${base64('me:pw')}`

const github: readonly (readonly [
  string,
  Environment,
  AuthDocument | undefined,
  readonly string[],
])[] = [
  ['user and password come first', all, githubAuth, [basic]],
  ['their usual names hold without a document', all, undefined, [basic]],
  [
    'other names are those of the document',
    { U: 'me', P: 'pw' },
    { username_var: 'U', password_var: 'P' },
    [basic],
  ],
  ['a user without a password is not enough', noPassword, githubAuth, ['authorization: Bearer t1']],
  ['GH_TOKEN comes after GITHUB_TOKEN', noToken, githubAuth, ['authorization: Bearer t2']],
  [
    'an empty GITHUB_TOKEN is none',
    { GITHUB_TOKEN: '', GH_TOKEN: 't2' },
    githubAuth,
    ['authorization: Bearer t2'],
  ],
  ['the token of gh comes last', {}, githubAuth, ['authorization: Bearer from-gh']],
]

for (const [title, env, auth, expected] of github) {
  test(`GitHub: ${title}`, async () => {
    const ghToken = async () => 'from-gh'
    assert.deepEqual(
      lines(await resolveCredential('github', auth, { env, given: {}, ghToken })),
      expected,
    )
  })
}

test('GitHub: --auth comes before everything', async () => {
  const given = { github: { type: 'bearer', credentialsenvvar: 'MINE' } }
  const found = await resolveCredential('github', githubAuth, { env: { ...all, MINE: 'x' }, given })
  assert.deepEqual(lines(found), ['authorization: Bearer x'])
})

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
}) as string
const appEnv = { STACKQL_GITHUB_APP_ID: '5', STACKQL_GITHUB_APP_PRIVATE_KEY: key }

test('GitHub: an App comes before gh', async () => {
  const ghToken = () => assert.fail('gh was asked')
  const found = await resolveCredential('github', githubAuth, { env: appEnv, given: {}, ghToken })
  assert.equal(found.kind, 'github-app')
})

const brokenApps: readonly (readonly [string, Environment, RegExp])[] = [
  ['without a key', { STACKQL_GITHUB_APP_ID: '5' }, /no credentials found/],
  ['with a key that is none', { ...appEnv, STACKQL_GITHUB_APP_PRIVATE_KEY: 'planted' }, /PEM/],
  [
    'with a file that is not there',
    { STACKQL_GITHUB_APP_ID: '5', STACKQL_GITHUB_APP_PRIVATE_KEY_PATH: '/nowhere.pem' },
    /cannot read \/nowhere\.pem/,
  ],
  [
    'with an installation that is no number',
    { ...appEnv, STACKQL_GITHUB_APP_INSTALLATION_ID: '../1' },
    /is not a number/,
  ],
]
for (const [title, env, message] of brokenApps) {
  test(`GitHub: an App ${title} is an error that shows no key`, async () => {
    await assert.rejects(resolveCredential('github', githubAuth, { env, given: {} }), (error) => {
      const { sqlState, message: said, hint } = error as QueryError
      assert.equal(sqlState, '28000')
      assert.match(said, message)
      assert.doesNotMatch(`${said} ${hint}`, /planted/)
      return true
    })
  })
}

test('an alias has variables of its own, and none of those of github.com', async () => {
  const sources = (env: Environment) => ({ env, given: {}, aliasOf: 'github' })
  assert.deepEqual(await resolveCredential('ghes', githubAuth, sources(all)), { kind: 'none' })
  const own = sources({ ...all, GHES_TOKEN: 't3' })
  assert.deepEqual(lines(await resolveCredential('ghes', githubAuth, own)), [
    'authorization: Bearer t3',
  ])
})

test('the variables of a document are not for another host', async () => {
  const auth = { type: 'bearer', credentialsenvvar: 'TOY_TOKEN' }
  const sources = { env: { TOY_TOKEN: 't' }, given: {}, aliasOf: 'toy' }
  assert.deepEqual(await resolveCredential('other', auth, sources), { kind: 'none' })
})

test('GitHub: gh is not asked where something else is found', async () => {
  const ghToken = () => assert.fail('gh was asked')
  await resolveCredential('github', githubAuth, { env: { GH_TOKEN: 't' }, given: {}, ghToken })
})

for (const ghToken of [undefined, async () => undefined, async () => '']) {
  test(`GitHub: without anything it is anonymous (gh ${ghToken === undefined ? 'absent' : 'silent'})`, async () => {
    assert.deepEqual(
      await resolveCredential('github', githubAuth, { env: {}, given: {}, ghToken }),
      { kind: 'none' },
    )
  })
}
