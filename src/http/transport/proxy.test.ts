import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProxySettings, proxyFor } from './proxy.ts'

const both = { http: 'http://h:1', https: 'http://s:2' }
const cases: readonly (readonly [string, ProxySettings, string | undefined])[] = [
  ['http://a.org/x', both, 'http://h:1'],
  ['https://a.org/x', both, 'http://s:2'],
  ['https://a.org/x', { http: 'http://h:1' }, undefined],
  ['https://a.org', { ...both, no: '*' }, undefined],
  ['https://a.org', { ...both, no: 'b.org, a.org' }, undefined],
  ['https://x.a.org', { ...both, no: 'a.org' }, undefined],
  ['https://x.a.org', { ...both, no: '.a.org' }, undefined],
  ['https://x.a.org', { ...both, no: '*.A.org' }, undefined],
  ['https://xa.org', { ...both, no: 'a.org' }, 'http://s:2'],
  ['https://a.org:8443', { ...both, no: 'a.org:443' }, 'http://s:2'],
  ['https://a.org', { ...both, no: 'a.org:443' }, undefined],
  ['http://10.0.0.1', { ...both, no: '10.0.0.1' }, undefined],
  ['http://[fe80::1]', { ...both, no: 'fe80::1' }, undefined],
  ['http://localhost:9000', both, undefined],
  ['http://127.0.0.1:9000', both, undefined],
  ['http://[::1]:9000', both, undefined],
  ['http://127.0.0.1:9000', { ...both, forLoopback: true }, 'http://h:1'],
]

for (const [url, settings, expected] of cases) {
  test(`${url} with ${JSON.stringify(settings)}`, () =>
    assert.equal(proxyFor(new URL(url), settings), expected))
}
