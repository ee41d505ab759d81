import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worded } from '../../errors/setting.ts'
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

/** Requests that `--deny github:acme` refuses, and requests that pass. */
const denied: readonly (readonly [string, string, string?])[] = [
  ['GET', '/organizations/acme/settings/billing'],
  ['GET', '/user/memberships/orgs/acme'],
  ['PUT', '/user/starred/acme/site'],
  ['GET', '/networks/acme/site/events'],
  ['GET', '/enterprises/acme/teams'],
  ['GET', '/enterprises/x/teams/t/organizations/acme'],
  ['PUT', '/user/following/acme'],
  ['PUT', '/user/blocks/acme'],
  ['GET', '/orgs/other/members/ACME'],
  ['PUT', '/repos/other/site/collaborators/acme'],
  ['GET', '/scim/v2/organizations/acme/Users'],
  ['GET', '/search/code?q=org:acme+x'],
  ['GET', '/search/issues?q=repo%3Aacme%2Fsite'],
  ['GET', '/search/issues?q=author:Acme'],
  ['GET', '/repos/other/site/issues?creator=acme'],
  ['GET', '/repos/other/site/issues?mentioned=acme'],
  ['GET', '/repos/other/site/commits?committer=Acme'],
  ['GET', '/repos/other/site/compare/main...acme:main'],
  ['POST', '/repos/other/site/transfer', '{"new_owner":"acme"}'],
  ['POST', '/repos/other/site/forks', '{"organization":"Acme"}'],
  ['POST', '/repos/other/site/pulls', '{"head":"acme:main","base":"main"}'],
  ['POST', '/repos/other/site/issues', '{"title":"x","assignees":["jane","acme"]}'],
  ['POST', '/x', '{"deep":[{"repository":"acme/site"}]}'],
  ['POST', '/graphql', '{"query":"query { organization(login: \\"acme\\") { id } }"}'],
  ['POST', '/graphql', '{"query":"query($x: String!) { a }","variables":{"x":"acme"}}'],
  ['GET', '/repos/other/..%2Facme/site'],
  ['GET', '/repos/other%2F..%2Facme%2Fsite'],
  ['GET', '/repos/other%252F..%252Facme/site'],
  ['GET', '/x/..%5C..%5Crepos%5Cacme%5Csite'],
]
for (const [method, path, body] of denied) {
  test(`deny finds the owner in ${method} ${path} ${body ?? ''}`, () => {
    const judge = judgeBy({ readOnly: false, allow: [], deny: [parseRule('GitHub:acme')] })
    const url = api + path
    const kind = method === 'GET' ? ('read' as const) : ('write' as const)
    const request = {
      method,
      url,
      headers: {},
      purpose: { kind, provider: 'github', firstUrl: url },
    }
    assert.match(worded(judge({ ...request, ...(body && { body }) })?.message ?? ''), /--deny/)
  })
}

for (const [method, path, body] of [
  ['GET', '/repos/other/acme'],
  ['GET', '/orgs/acme-inc/repos'],
  ['POST', '/repos/other/site/issues', '{"title":"acme","body":"acme/site","labels":["acme"]}'],
  ['GET', '/repos/other/site/labels/acme'],
  ['GET', '/search/code?q=acme'],
] as const) {
  test(`deny lets pass ${method} ${path} ${body ?? ''}`, () => {
    const judge = judgeBy({ readOnly: false, allow: [], deny: [parseRule('github:acme')] })
    const url = api + path
    const purpose = { kind: 'read', provider: 'github', firstUrl: url } as const
    assert.equal(judge({ method, url, headers: {}, purpose, ...(body && { body }) }), undefined)
  })
}

test('what is allowed is so by every reading of a path', () => {
  const isGood = (allow: string, path: string) => isAllowed({ allow: [allow] }, { url: api + path })
  assert.ok(isGood('github:acme/*', '/repos/acme/site/contents/a%2Fb'))
  assert.ok(!isGood('github:acme/*', '/repos/acme/..%2F..%2Frepos%2Fother%2Fsite'))
  assert.ok(!isGood('github:acme*/*', '/repos/acme%2F..%2Fother/site/x'))
  assert.ok(!isGood('github:/repos/acme', '/repos/acme/%2E%2E%2Fother/site'))
  assert.ok(!isGood('github:/repos/acme', '/repos/acme/..%252Fother/site'))
})

test('deny has no case in names of providers and kinds', () => {
  for (const rule of ['GitHub', 'GITHUB:/x', 'WRITE GitHub', 'Post gitHub:/X']) {
    assert.ok(!isAllowed({ deny: [rule] }, { method: 'POST', url: `${api}/x` }), rule)
  }
})

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
  'write',
  'Delete',
]
for (const text of broken) {
  test(`'${text}' is not a pattern`, () => assert.throws(() => parseRule(text), RangeError))
}
