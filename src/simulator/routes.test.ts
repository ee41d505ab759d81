import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OpenApiDescription } from './description.ts'
import { indexRoutes } from './routes.ts'

const spanning = (name: string) => ({
  parameters: [{ name, in: 'path', 'x-multi-segment': true }],
})

const description: OpenApiDescription = {
  paths: {
    '/user': { get: {} },
    '/user/{account_id}': { get: {} },
    '/user/repos': { get: {}, post: {} },
    '/repos/{owner}/{repo}': { get: {} },
    '/repos/{template_owner}/{template_repo}/generate': { post: {} },
    '/repos/{owner}/{repo}/branches/{branch}': { get: spanning('branch') },
    '/repos/{owner}/{repo}/branches/{branch}/protection': { get: spanning('branch') },
    '/repos/{owner}/{repo}/contents/{path}': { get: spanning('path') },
    '/repos/{owner}/{repo}/compare/{basehead}': { get: spanning('basehead') },
    '/repos/{owner}/{repo}/compare/{base}...{head}': { get: {} },
  },
}
const routes = indexRoutes(description)

const cases = [
  ['a literal wins over a placeholder', 'GET', '/user/repos', '/user/repos', {}],
  ['a placeholder takes the rest', 'GET', '/user/7', '/user/{account_id}', { account_id: '7' }],
  [
    'placeholders at one place may have several names',
    'POST',
    '/repos/a/b/generate',
    '/repos/{template_owner}/{template_repo}/generate',
    { template_owner: 'a', template_repo: 'b' },
  ],
  [
    'a branch may have slashes',
    'GET',
    '/repos/a/b/branches/feature/x',
    '/repos/{owner}/{repo}/branches/{branch}',
    { owner: 'a', repo: 'b', branch: 'feature/x' },
  ],
  [
    'a branch may have slashes before a literal',
    'GET',
    '/repos/a/b/branches/feature/x/protection',
    '/repos/{owner}/{repo}/branches/{branch}/protection',
    { owner: 'a', repo: 'b', branch: 'feature/x' },
  ],
  [
    'an encoded slash is one',
    'GET',
    '/repos/a/b/branches/feature%2Fx/protection',
    '/repos/{owner}/{repo}/branches/{branch}/protection',
    { owner: 'a', repo: 'b', branch: 'feature/x' },
  ],
  [
    'a path may be empty',
    'GET',
    '/repos/a/b/contents',
    '/repos/{owner}/{repo}/contents/{path}',
    { owner: 'a', repo: 'b', path: '' },
  ],
  [
    'a segment may mix text and placeholders',
    'GET',
    '/repos/a/b/compare/v1...v2',
    '/repos/{owner}/{repo}/compare/{base}...{head}',
    { owner: 'a', repo: 'b', base: 'v1', head: 'v2' },
  ],
] as const

for (const [title, method, path, template, params] of cases) {
  test(title, () => {
    const match = routes.match(method, path)
    assert.equal(match?.route.template, template)
    assert.deepEqual(match?.params, params)
  })
}

test('an unknown path and a wrong verb match nothing', () => {
  assert.equal(routes.match('GET', '/nowhere'), undefined)
  assert.equal(routes.match('DELETE', '/user'), undefined)
  assert.equal(routes.match('GET', '/repos//b'), undefined)
})

test('a stored path ignores letter case and ways of encoding', () => {
  const one = routes.match('GET', '/repos/Octo/Hello%2DWorld/branches/a%2Fb')
  const two = routes.match('GET', '/repos/octo/hello-world/branches/a/b')
  assert.equal(one?.path, two?.path)
})
