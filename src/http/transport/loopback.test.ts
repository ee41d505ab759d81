import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLoopback } from './loopback.ts'

const addresses: readonly (readonly [url: string, isLoopback: boolean])[] = [
  ['http://localhost:8080', true],
  ['http://api.localhost', true],
  ['http://127.0.0.1', true],
  ['http://127.1.2.3', true],
  ['http://[::1]:80', true],
  ['http://localhost.example.com', false],
  ['http://notlocalhost', false],
  ['http://128.0.0.1', false],
  ['http://10.0.0.1', false],
  ['http://[::2]', false],
  ['https://127.0.0.1.example.com', false],
]

for (const [url, expected] of addresses) {
  test(`${url} is ${expected ? '' : 'not '}of this machine`, () => {
    assert.equal(isLoopback(new URL(url)), expected)
  })
}
