import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { inspect } from 'node:util'
import { QueryError } from '../../errors/query-error.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { resolveCredential } from './credential.ts'
import type { Environment } from './credential-places.ts'

const folder = mkdtempSync(join(tmpdir(), 'aws-keys-'))
after(() => rmSync(folder, { recursive: true }))
const keyFile = join(folder, 'secret')
writeFileSync(keyFile, 'from-file\n')

const type = 'aws_signing_v4'
const documentAuth = {
  type,
  keyIDenvvar: 'AWS_ACCESS_KEY_ID',
  credentialsenvvar: 'AWS_SECRET_ACCESS_KEY',
}
const usual = { AWS_ACCESS_KEY_ID: 'usual-id', AWS_SECRET_ACCESS_KEY: 'usual-secret' }
const inSession = { ...usual, AWS_SESSION_TOKEN: 'session' }

const found: readonly (readonly [string, AuthDocument, Environment, readonly unknown[]])[] = [
  ['the document names', documentAuth, usual, ['usual-id', 'usual-secret', undefined]],
  ['a session has', documentAuth, inSession, ['usual-id', 'usual-secret', 'session']],
  ['nobody names', { type }, usual, ['usual-id', 'usual-secret', undefined]],
  [
    'are in a file and in the settings',
    { type, keyID: 'written', credentialsfilepath: keyFile },
    usual,
    ['written', 'from-file', undefined],
  ],
  [
    'other variables hold',
    { type: 'AWS_Signing_V4', keyIDenvvar: 'I', credentialsenvvar: 'S' },
    { I: 'i', S: 's' },
    ['i', 's', undefined],
  ],
  [
    'belong to the session, whatever the settings say',
    { type, keyID: 'written', credentialsfilepath: keyFile },
    inSession,
    ['usual-id', 'usual-secret', 'session'],
  ],
]

for (const [title, auth, env, expected] of found) {
  test(`keys that ${title}`, async () => {
    const credential = await resolveCredential('aws', auth, { env, given: {} })
    assert.ok(credential.kind === 'aws')
    const { id, secret, session } = credential.keys
    assert.deepEqual([id.reveal(), secret.reveal(), session?.reveal()], expected)
    assert.doesNotMatch(inspect(credential, { depth: 9 }), /usual-|from-file|written/)
  })
}

const refused: readonly (readonly [string, AuthDocument, Environment, RegExp, RegExp])[] = [
  [
    'a secret',
    documentAuth,
    { AWS_ACCESS_KEY_ID: 'i' },
    /references empty/,
    /AWS_SECRET_ACCESS_KEY/,
  ],
  ['an id', documentAuth, { AWS_SECRET_ACCESS_KEY: 's' }, /keyIDenvvar ref/, /AWS_ACCESS_KEY_ID/],
  ['anything', { type }, {}, /references empty/, /AWS_SECRET_ACCESS_KEY/],
  ['a name for the id', { type, credentialsfilepath: keyFile }, {}, /key id found/, /keyIDenvvar/],
  ['a place of the secret', { type, keyID: 'i' }, {}, /no credentials found for aws/, /--auth/],
  ['the file', { type, keyID: 'i', credentialsfilepath: '/nowhere' }, {}, /read \/nowhere/, /file/],
  [
    'keys of the session',
    { type, keyID: 'i', credentialsfilepath: keyFile },
    { AWS_SESSION_TOKEN: 'session' },
    /AWS_SESSION_TOKEN is set/,
    /AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY/,
  ],
]

for (const [title, auth, env, message, hint] of refused) {
  test(`refused without ${title}`, async () => {
    await assert.rejects(resolveCredential('aws', auth, { env, given: {} }), (error) => {
      assert.ok(error instanceof QueryError)
      assert.equal(error.sqlState, '28000')
      assert.match(error.message, message)
      assert.match(error.hint ?? '', hint)
      assert.doesNotMatch(inspect(error), /from-file/)
      return true
    })
  })
}
