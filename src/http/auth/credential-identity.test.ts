import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import type { Credential } from './credential.ts'
import { credentialIdentity } from './credential-identity.ts'
import { Secret } from './secret.ts'

const header = (name: string, value: string) => ({ kind: 'header', name, value: new Secret(value) })
const query = (name: string, value: string) => ({ kind: 'query', name, value: new Secret(value) })
const several = (...parts: readonly unknown[]) => ({ kind: 'several', parts })
const key = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const [one, other] = [key(), key()]
const app = (id: string, own = one, installation?: number) => ({
  kind: 'github-app',
  app: { id, key: own, installation },
})

/** Credentials, each of which differs from all others. */
const different: readonly unknown[] = [
  { kind: 'none' },
  header('authorization', 'a'),
  header('authorization', 'b'),
  header('x-key', 'a'),
  query('authorization', 'a'),
  several(header('a', 'x')),
  several(header('a', 'x'), header('b', 'y')),
  several(header('b', 'y'), header('a', 'x')),
  app('1'),
  app('2'),
  app('1', other),
  app('1', one, 7),
]
const identity = (credential: unknown, provider = 'demo') =>
  credentialIdentity(provider, credential as Credential)

test('each credential and each provider has an identity of its own', () => {
  const found = [
    ...different.map((credential) => identity(credential)),
    identity(different[0], 'x'),
  ]
  assert.ok(found.every((text) => /^[\da-f]{64}$/.test(text ?? '')))
  assert.equal(new Set(found).size, found.length)
})

test('equal credentials have one identity', () => {
  assert.equal(identity(header('a', 'x')), identity(header('a', 'x')))
  assert.equal(identity(app('1')), identity(app('1')))
})

test('a credential that is made at each use has none', () => {
  assert.equal(identity({ kind: 'aws' }), undefined)
  assert.equal(identity({ kind: 'token' }), undefined)
})
