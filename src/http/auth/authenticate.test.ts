import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HttpRequest } from '../transport/request.ts'
import { authenticate } from './authenticate.ts'
import type { Credential, FixedCredential } from './credential.ts'
import { Secret } from './secret.ts'

const { signal } = new AbortController()

async function signed(credential: Credential, url = 'http://h/a'): Promise<HttpRequest> {
  let seen: HttpRequest | undefined
  const send = authenticate(credential)(async (request) => {
    seen = request
    return { status: 200, headers: {}, text: '' }
  })
  await send({ method: 'GET', url, headers: { accept: 'x' } }, signal)
  assert.ok(seen)
  return seen
}

const query = (name: string, value: string): FixedCredential => ({
  kind: 'query',
  name,
  value: new Secret(value),
})
const header = (name: string, value: string): FixedCredential => ({
  kind: 'header',
  name,
  value: new Secret(value),
})

test('no credential leaves the request as it is', async () => {
  const request = await signed({ kind: 'none' })
  assert.deepEqual(request, { method: 'GET', url: 'http://h/a', headers: { accept: 'x' } })
})

test('a header is added to the others', async () => {
  const { headers } = await signed(header('authorization', 'Bearer t'))
  assert.deepEqual(headers, { accept: 'x', authorization: 'Bearer t' })
})

test('a query credential begins the query', async () => {
  assert.equal((await signed(query('my key', 'a&b='))).url, 'http://h/a?my%20key=a%26b%3D')
})

test('a query credential comes after what is there', async () => {
  assert.equal((await signed(query('key', 'k'), 'http://h/a?x=1')).url, 'http://h/a?x=1&key=k')
})

test('what messages show of it holds no credential, whatever its name', async () => {
  const request = await signed(query('appid', 'hunter2'), 'http://h/a?token=t')
  assert.equal(request.shownUrl, 'http://h/a?token=***')
})

test('several credentials are all added, and shown as little', async () => {
  const parts = [header('x-a', '1'), query('b', '2'), query('c', '3')]
  const request = await signed({ kind: 'several', parts })
  assert.equal(request.url, 'http://h/a?b=2&c=3')
  assert.equal(request.headers['x-a'], '1')
  assert.equal(request.shownUrl, 'http://h/a')
})
