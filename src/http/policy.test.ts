import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeBy, parseRule } from './policy.ts'
import type { HttpRequest, Purpose } from './request.ts'

const api = 'https://api.github.com'

interface Asked {
  readonly method?: string
  readonly url: string
  readonly purpose?: Partial<Purpose>
}

function isAllowed(given: { allow?: string[]; deny?: string[]; readOnly?: boolean }, asked: Asked) {
  const { allow = [], deny = [], readOnly = false } = given
  const { method = 'GET', url, purpose } = asked
  const request: HttpRequest = {
    method,
    url,
    headers: {},
    purpose: {
      kind: method === 'GET' ? 'read' : 'write',
      provider: 'github',
      firstUrl: url,
      ...purpose,
    },
  }
  const policy = {
    readOnly,
    allow: allow.map((text) => parseRule(text)),
    deny: deny.map((text) => parseRule(text)),
  }
  return judgeBy(policy)(request) === undefined
}

/** Pattern, path, whether it is allowed by --allow, whether it passes --deny. */
const cases: readonly (readonly [string, string, boolean, boolean])[] = [
  ['github', '/anything', true, false],
  ['git*', '/anything', true, false],
  ['gitlab', '/anything', false, true],
  ['api.github.com', '/anything', true, false],
  ['*.github.com/repos/acme', '/repos/acme/a', true, false],
  ['api.github.com.evil.org', '/repos/acme/a', false, true],
  ['github:acme/*', '/repos/acme/site/issues/1', true, false],
  ['github:acme/*', '/orgs/acme/repos', true, false],
  ['github:acme', '/users/acme/repos', true, false],
  ['github:acme/*', '/repos/ACME/site', true, false],
  ['github:acme/*', '/repos/acme2/site', false, true],
  ['github:acme/*', '/repos/other/acme', false, true],
  ['github:acme/*', '/orgs/other/teams/t/repos/acme/site', false, false],
  ['github:acme/site', '/repos/acme/site', true, false],
  ['github:acme/site', '/repos/acme/site2', false, true],
  ['github:acme/site', '/orgs/acme', false, true],
  ['github:acme/s*', '/repos/acme/site/pulls', true, false],
  ['github:acme/*', '/search/code', false, true],
  ['github:/orgs/acme', '/orgs/acme/teams', true, false],
  ['github:/orgs/acme', '/orgs/acmes', false, true],
  ['github:/orgs/*/teams', '/orgs/acme/teams/t', true, false],
  ['github:/orgs/*/teams', '/orgs/acme/repos', false, true],
  ['github:/repos/**/issues', '/repos/a/b/issues/1', true, false],
  ['github:/repos/**/issues', '/repos/a/b/pulls', false, true],
  // What a careful server takes for the same is denied, and not allowed.
  ['github:/repos/acme/site', '/repos/acme%2Fsite', false, false],
  ['github:/repos/acme/site', '/repos/acme/%73ite', true, false],
  ['github:/repos/acme/site', '/Repos/Acme/Site', false, false],
  ['github:/repos/acme/site', '//repos//acme/site', true, false],
  ['GET github', '/x', true, false],
  ['write github', '/x', false, true],
  ['read,POST github:/x', '/x', true, false],
]

for (const [pattern, path, allows, passes] of cases) {
  test(`'${pattern}' and ${path}`, () => {
    assert.equal(isAllowed({ allow: [pattern] }, { url: api + path }), allows, '--allow')
    assert.equal(isAllowed({ deny: [pattern] }, { url: api + path }), passes, '--deny')
  })
}

test('deny wins, whatever the order', () => {
  const policy = { allow: ['github:acme/*'], deny: ['github:acme/secret'] }
  assert.ok(isAllowed(policy, { url: `${api}/repos/acme/site` }))
  assert.ok(!isAllowed(policy, { url: `${api}/repos/acme/secret/issues` }))
})

test('read-only goes by what a request is for, not by its method alone', () => {
  const readOnly = true
  assert.ok(isAllowed({ readOnly }, { url: `${api}/x` }))
  assert.ok(!isAllowed({ readOnly }, { method: 'POST', url: `${api}/x` }))
  const search = { method: 'POST', url: `${api}/graphql`, purpose: { kind: 'read' } } as const
  assert.ok(isAllowed({ readOnly }, search))
  const stop = { url: `${api}/?Action=Stop`, purpose: { kind: 'write' } } as const
  assert.ok(!isAllowed({ readOnly }, stop))
})

test('a request that says nothing of itself goes by its method', () => {
  const judge = judgeBy({ readOnly: true, allow: [], deny: [] })
  assert.equal(judge({ method: 'GET', url: api, headers: {} }), undefined)
  assert.equal(judge({ method: 'DELETE', url: `${api}/x?token=t`, headers: {} })?.sqlState, '25006')
})

test('a next page is of the listing that was allowed, unless it is denied itself', () => {
  const page = {
    url: `${api}/organizations/1/repos?page=2`,
    purpose: { firstUrl: `${api}/orgs/acme/repos` },
  }
  assert.ok(isAllowed({ allow: ['github:acme/*'] }, page))
  assert.ok(!isAllowed({ allow: ['github:acme/*'], deny: ['github:/organizations'] }, page))
  assert.ok(!isAllowed({ allow: ['github:acme/*'] }, { ...page, method: 'POST' }))
})

test('the path of a base URL is no part of what rules see', () => {
  const url = 'https://ghes.example/api/v3/repos/acme/site'
  const purpose = { basePath: '/api/v3' }
  assert.ok(isAllowed({ allow: ['github:acme/*'] }, { url, purpose }))
  assert.ok(isAllowed({ allow: ['ghes.example/repos/acme'] }, { url, purpose }))
})

test('a host has its port', () => {
  const url = 'http://127.0.0.1:9000/x'
  assert.ok(isAllowed({ allow: ['127.0.0.1:9000/x'] }, { url }))
  assert.ok(isAllowed({ allow: ['localhost:1', '127.0.0.1:9000'] }, { url }))
  assert.ok(!isAllowed({ allow: ['127.0.0.1:9001'] }, { url }))
})

const broken = [
  '',
  'a b c',
  'FETCH github',
  'okta:acme/*',
  'github:a/b/c',
  'github:/x?y',
  '/x',
  'github:a@b',
]
for (const text of broken) {
  test(`'${text}' is no pattern`, () => assert.throws(() => parseRule(text), RangeError))
}
