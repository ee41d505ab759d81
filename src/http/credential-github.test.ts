import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AuthDocument } from '../openapi/extension.ts'
import { resolveCredential } from './credential.ts'
import type { Environment } from './credential-places.ts'
import { base64, lines } from './testing-credential.ts'

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

test('GitHub: an App is not supported yet, and says so before gh is asked', async () => {
  const sources = {
    env: { STACKQL_GITHUB_APP_ID: '5' },
    given: {},
    ghToken: () => assert.fail('gh was asked'),
  }
  await assert.rejects(resolveCredential('github', githubAuth, sources), {
    sqlState: '0A000',
    message: /not supported yet: signing in as a GitHub App/,
  })
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
