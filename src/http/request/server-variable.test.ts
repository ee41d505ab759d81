import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serverVariableProblem } from './server-variable.ts'

type Case = readonly [url: string, name: string, value: string, rest?: object]

const fine: readonly Case[] = [
  ['https://ec2.{region}.amazonaws.com', 'region', 'eu-west-1'],
  ['https://{endpoint}.snowflakecomputing.com', 'endpoint', 'org-account.privatelink'],
  ['https://{vault}.vault.azure.net', 'vault', 'my_vault'],
  ['{protocol}://{cluster_addr}/', 'protocol', 'http'],
  ['{protocol}://{cluster_addr}/', 'cluster_addr', '127.0.0.1:8080'],
  ['{protocol}://{cluster_addr:^(?:[^.]+)$}/', 'cluster_addr', 'kube.example.org'],
  ['https://{host}:{port}/v1', 'host', '[::1]'],
  ['https://{host}:{port}/v1', 'port', '8443'],
  ['{endpoint}/v1', 'endpoint', 'https://x.search.windows.net'],
  ['https://api.example.com/{base}', 'base', 'v1.2'],
  ['https://api.example.com/{base}', 'base', 'a/b', { default: 'v1/x' }],
  ['https://api.{domain}', 'domain', 'example.org', { default: 'example.com' }],
  ['https://{region}.x.com', 'region', 'eu', { enum: ['eu', 'us'] }],
  ['https://{region}.x.com', 'region', 'newer', { enum: ['eu', 'us'] }],
]

const refused: readonly Case[] = [
  ...[
    'evil.com/',
    'evil.com#',
    'evil.com?',
    'a@evil.com',
    'a:b',
    'evil.com\\',
    'a b',
    'a\n',
    '.',
    'a..b',
    '%2e',
    'é',
  ].map((value): Case => ['https://{sub}.okta.com/', 'sub', value]),
  ['https://api.{zone}', 'zone', 'evil.com'],
  ['https://api.example.com/{base}', 'base', 'a/b', { default: 'v1' }],
  ['https://api.{zone}/v1', 'zone', 'evil.com', { default: 'local' }],
  ['https://{a}.{b}', 'b', 'evil.com'],
  ['{protocol}://{cluster_addr}/', 'protocol', 'javascript'],
  ['{protocol}://{cluster_addr}/', 'protocol', 'https://evil.com'],
  ['{protocol}://{cluster_addr}/', 'cluster_addr', 'user@evil.com'],
  ['{protocol}://{cluster_addr}/', 'cluster_addr', 'a/b'],
  ['https://h:{port}/', 'port', '80@evil.com'],
  ['{endpoint}/v1', 'endpoint', 'https://me:pw@evil.com'],
  ['{endpoint}/v1', 'endpoint', 'file:///etc/passwd'],
  ['https://h/{base}', 'base', '../admin'],
  ['https://h/{base}', 'base', '..'],
  ['https://h/{base}', 'base', 'a?x=1'],
  ['https://h/{base}', 'base', 'a/../b', { default: 'v1/x' }],
  ['https://{region}.x.com', 'region', 'evil.com/', { enum: ['eu', 'us'] }],
  ['https://{host}/v1', 'host', 'evil.com', { enum: ['a.com', 'b.com'] }],
  ['{endpoint}/v1', 'endpoint', 'https://evil.com', { enum: ['https://a.com'] }],
]

function problemOf([url, name, value, rest = {}]: Case) {
  return serverVariableProblem({ url, variables: { [name]: rest } }, name, value)
}

for (const given of fine) {
  test(`${given[0]} takes ${JSON.stringify(given[2])}`, () =>
    assert.equal(problemOf(given), undefined))
}

for (const given of refused) {
  test(`${given[0]} refuses ${JSON.stringify(given[2])} for ${given[1]}`, () =>
    assert.match(problemOf(given) ?? '', /^is (no|neither)/))
}
