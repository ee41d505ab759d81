import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mainOwner, ownersIn } from './github-owners.ts'

const paths: readonly (readonly [path: string, owner: string])[] = [
  ['repos/acme/site/issues', 'acme/site'],
  ['repos/acme', ''],
  ['repos', ''],
  ['orgs/acme/repos', 'acme'],
  ['users/jane', 'jane'],
  ['orgs', ''],
  ['gists/acme', ''],
]

const shown = (owners: readonly { owner: string; repo?: string | undefined }[]) =>
  owners.map(({ owner, repo }) => (repo === undefined ? owner : `${owner}/${repo}`)).join(' ')

for (const [path, owner] of paths) {
  test(`the main owner of ${path} is '${owner}'`, () => {
    assert.equal(shown(mainOwner(path.split('/'))), owner)
  })
}

interface GivenRequest {
  readonly template?: string
  readonly body?: unknown
  readonly type?: string
}

function owners(path: string, { template, body, type }: GivenRequest = {}): string {
  const url = new URL(path, 'https://api.github.com/')
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
  const request = {
    ...{
      method: 'GET',
      url: url.href,
      headers: type === undefined ? {} : { 'content-type': type },
    },
    ...(text !== undefined && { body: text }),
    ...(template !== undefined && { purpose: { template } }),
  }
  return shown(ownersIn(url.pathname.split('/').filter(Boolean), request as never))
}

/** Requests, and the owners that they name. */
const requests: readonly (readonly [path: string, owners: string, given?: GivenRequest])[] = [
  ['/orgs/acme/repos', 'acme'],
  ['/repos/acme/site', 'acme/site'],
  ['/REPOS/acme/site', 'acme/site'],
  ['/user/starred/acme/site', 'starred acme/site'],
  ['/networks/acme/site/events', 'acme/site'],
  ['/orgs/acme/members/jane', 'acme jane'],
  ['/repos/acme/site/compare/jane:main...joe:dev', 'acme/site jane/main joe/dev'],
  ['/teams/acme', ''],
  ['/repos', ''],
  ['/x/acme/site', 'acme/site', { template: '/x/{owner}/{repo}' }],
  ['/x/acme/7', 'acme', { template: '/x/{org}/{id}?per_page' }],
  ['/x', '', { template: '/x/{owner}' }],
  ['/x?org=acme&visibility=all', 'acme'],
  ['/x?assignee[]=jane', 'jane'],
  ['/x?owner=acme&repo=site', 'acme/site'],
  ['/x?full_name=acme/site', 'acme/site'],
  ['/x?head=jane:dev', 'jane/dev'],
  ['/x?q=org:acme+repo:joe/site', 'acme joe/site'],
  ['/x?q=%22jane%22', 'jane'],
  ['/x?q=https://github.com/acme/site', 'acme/site'],
  ['/x', 'acme', { body: { new_owner: 'acme' } }],
  ['/x', 'acme/site', { body: { owner: 'acme', name: 'site' } }],
  ['/x', 'acme', { body: { owner: 'acme', name: 5 } }],
  ['/x', 'jane joe', { body: { assignees: ['jane', 'joe'] } }],
  ['/x', 'acme', { body: { inner: { login: 'acme' } } }],
  ['/x', '', { body: { title: 'acme', count: 3, none: null } }],
  ['/x', 'acme', { body: 'org=acme&x=y', type: 'application/x-www-form-urlencoded' }],
  ['/x', '', { body: '{"org":', type: 'application/json' }],
  ['/x', 'acme a/b a/b', { body: { variables: { any: 'acme', more: { x: 'a/b' } } } }],
]

for (const [path, expected, given] of requests) {
  test(`${path} ${JSON.stringify(given ?? {})} names '${expected}'`, () => {
    assert.equal(owners(path, given), expected)
  })
}
