import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { inspect } from 'node:util'
import { base64, lines } from '../../../test/helpers/credential-lines.ts'
import { QueryError } from '../../errors/query-error.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { resolveCredential } from './credential.ts'
import type { Environment } from './credential-places.ts'

const folder = mkdtempSync(join(tmpdir(), 'credential-'))
after(() => rmSync(folder, { recursive: true }))
const keyFile = join(folder, 'key')
writeFileSync(keyFile, 'from-file\n')

const env: Environment = {
  TOKEN: 'tok',
  EMPTY: '',
  USER_: 'me',
  PASS: 'pw',
  KEY: 'k',
  SECRET: 's',
  FILE: keyFile,
}
const kinds: readonly (readonly [string, AuthDocument | undefined, readonly string[]])[] = [
  ['no word of it', undefined, []],
  ['null_auth', { type: 'null_auth' }, []],
  ['null_auth in capitals', { type: 'NULL_AUTH' }, []],
  ['no kind and no key', {}, []],
  ['bearer', { type: 'bearer', credentialsenvvar: 'TOKEN' }, ['authorization: Bearer tok']],
  [
    'bearer from a file',
    { type: 'bearer', credentialsfilepath: keyFile },
    ['authorization: Bearer from-file'],
  ],
  [
    'bearer from a file that a variable names',
    { type: 'bearer', credentialsfilepathenvvar: 'FILE', credentialsfilepath: '/nowhere' },
    ['authorization: Bearer from-file'],
  ],
  [
    'bearer from a file where the variable is empty',
    { type: 'bearer', credentialsfilepathenvvar: 'EMPTY', credentialsfilepath: keyFile },
    ['authorization: Bearer from-file'],
  ],
  ['bearer written out', { type: 'bearer', api_key: 'k' }, ['authorization: Bearer k']],
  [
    'a variable before a file',
    { type: 'bearer', credentialsenvvar: 'TOKEN', credentialsfilepath: keyFile },
    ['authorization: Bearer tok'],
  ],
  [
    'a file before a user',
    { type: 'basic', credentialsfilepath: keyFile, username: 'u', password: 'p' },
    ['authorization: Basic from-file'],
  ],
  ['api_key', { type: 'api_key', credentialsenvvar: 'TOKEN' }, ['authorization: api_key tok']],
  [
    'api_key with a prefix',
    { type: 'api_key', valuePrefix: 'SSWS ', api_key_var: 'KEY' },
    ['authorization: SSWS k'],
  ],
  [
    'basic of user and password',
    { type: 'basic', username: 'u', password: 'p' },
    [`authorization: Basic ${base64('u:p')}`],
  ],
  [
    'basic of variables before what is written',
    { type: 'basic', username_var: 'USER_', password_var: 'PASS', username: 'u', password: 'p' },
    [`authorization: Basic ${base64('me:pw')}`],
  ],
  [
    'basic that is encoded already',
    { type: 'basic', valuePrefix: 'BASIC ', credentialsenvvar: 'TOKEN' },
    ['authorization: BASIC tok'],
  ],
  [
    'basic of a key and its secret',
    { type: 'basic', api_key_var: 'KEY', api_secret_var: 'SECRET' },
    [`authorization: Basic ${base64('k:s')}`],
  ],
  [
    'basic of a key and its secret written out',
    { type: 'basic', api_key: 'a', api_secret: 'b' },
    [`authorization: Basic ${base64('a:b')}`],
  ],
  [
    'bearer of a user and a password',
    { type: 'bearer', username: 'u', password: 'p' },
    [`authorization: Bearer ${base64('u:p')}`],
  ],
  [
    'custom in a header',
    { type: 'custom', location: 'header', name: 'X-Api-Key', credentialsenvvar: 'TOKEN' },
    ['x-api-key: tok'],
  ],
  [
    'custom without a place or a name',
    { type: 'custom', credentialsenvvar: 'TOKEN', valuePrefix: 'T ' },
    ['authorization: T tok'],
  ],
  [
    'custom in the query',
    { type: 'custom', location: 'query', name: 'appKey', credentialsenvvar: 'TOKEN' },
    ['?appKey=tok'],
  ],
  [
    'custom with successors',
    {
      type: 'custom',
      name: 'DD-API-KEY',
      credentialsenvvar: 'KEY',
      successor: {
        name: 'DD-APP',
        credentialsenvvar: 'SECRET',
        successor: { location: 'query', name: 'q', credentialsenvvar: 'TOKEN' },
      },
    },
    ['dd-api-key: k', 'dd-app: s', '?q=tok'],
  ],
]

for (const [title, auth, expected] of kinds) {
  test(`a document with ${title}`, async () => {
    assert.deepEqual(lines(await resolveCredential('demo', auth, { env, given: {} })), expected)
  })
}

const refused: readonly (readonly [string, AuthDocument, string, RegExp, RegExp])[] = [
  [
    'an empty variable',
    { type: 'bearer', credentialsenvvar: 'EMPTY' },
    '28000',
    /^credentials error: credentialsenvvar references empty string$/,
    /EMPTY/,
  ],
  [
    'a missing variable',
    { type: 'bearer', credentialsenvvar: 'ABSENT' },
    '28000',
    /references empty string/,
    /ABSENT/,
  ],
  [
    'a file that is not there',
    { type: 'bearer', credentialsfilepath: '/nowhere' },
    '28000',
    /cannot read \/nowhere/,
    /^Expected a readable file/,
  ],
  [
    'nothing to sign with',
    { type: 'bearer' },
    '28000',
    /no credentials found for demo/,
    /--auth '\{"demo"/,
  ],
  [
    'variables that are not set',
    { type: 'basic', username_var: 'U1', password_var: 'P1' },
    '28000',
    /no credentials found/,
    /^Set U1 and P1 in the environment/,
  ],
  [
    'a variable for the file that is not set',
    { type: 'bearer', credentialsfilepathenvvar: 'ABSENT' },
    '28000',
    /no credentials found/,
    /^Set ABSENT in the environment/,
  ],
  [
    'half of a pair',
    { type: 'basic', username: 'u', api_key: 'k' },
    '28000',
    /no credentials found/,
    /--auth/,
  ],
  [
    'a link of the chain without a key',
    {
      type: 'custom',
      name: 'a',
      credentialsenvvar: 'TOKEN',
      successor: { name: 'b', api_key_var: 'ABSENT' },
    },
    '28000',
    /no credentials found/,
    /ABSENT/,
  ],
  [
    'a kind that is not supported',
    { type: 'azure_default', credentialsenvvar: 'TOKEN' },
    '0A000',
    /'azure_default' of demo/,
    /"type": "bearer"/,
  ],
  [
    'a key of no kind',
    { credentialsenvvar: 'TOKEN' },
    '28000',
    /the variable TOKEN is not JSON$/,
    /JSON key file of a service account/,
  ],
  [
    'a key file of no kind',
    { credentialsfilepath: keyFile },
    '28000',
    /the file \S+ is not JSON$/,
    /JSON key file of a service account/,
  ],
]

for (const [title, auth, sqlState, message, hint] of refused) {
  test(`refused: ${title}`, async () => {
    await assert.rejects(resolveCredential('demo', auth, { env, given: {} }), (error) => {
      assert.ok(error instanceof QueryError, String(error))
      assert.equal(error.sqlState, sqlState)
      assert.match(error.message, message)
      assert.match(error.hint ?? '', hint)
      return true
    })
  })
}

test('neither credentials nor refusals print a secret', async () => {
  const secrets = { A: 'hunter2', B: 'swordfish' }
  const chain: AuthDocument = {
    type: 'custom',
    credentialsenvvar: 'A',
    successor: { location: 'query', credentialsenvvar: 'B' },
  }
  const found = await resolveCredential('demo', chain, { env: secrets, given: {} })
  const broken: AuthDocument = { type: 'basic', username: 'hunter2', api_secret: 'swordfish' }
  const error = await resolveCredential('demo', broken, { env: secrets, given: {} }).catch(
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof QueryError)
  const shown = [found, error].map((value) => inspect(value, { depth: 9 }) + JSON.stringify(value))
  assert.doesNotMatch(shown.join() + String(error.stack), /hunter2|swordfish/)
})
