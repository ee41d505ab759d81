import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  isMissingName,
  isNamed,
  keyField,
  renamedAccount,
  renamedRepository,
  replacePair,
  replaceSegment,
  stableId,
  withKey,
} from './identify.ts'

const fields = [
  ['issue_number', { id: 1, number: 7 }, 'number'],
  ['hook_id', { id: 1 }, 'id'],
  ['gpg_key_id', { id: 3, key_id: '3262EFF2' }, 'id'],
  ['ghsa_id', { id: 1, ghsa_id: 'GHSA-1' }, 'ghsa_id'],
  ['username', { login: 'octocat' }, 'login'],
  ['secret_name', { name: 'TOKEN' }, 'name'],
  ['custom_property_name', { property_name: 'tier' }, 'property_name'],
  ['team_slug', { slug: 'core', name: 'Core' }, 'slug'],
  ['repo', { name: 'widgets' }, 'name'],
  ['code', { name: 'widgets' }, undefined],
] as const

for (const [param, row, field] of fields) {
  test(`${param} names a row by ${field}`, () => {
    assert.equal(keyField(param, row), field)
  })
}

test('rows are found whatever the letter case', () => {
  assert.ok(isNamed('username', 'OctoCat', { login: 'octocat' }))
  assert.ok(!isNamed('username', 'hubot', { login: 'octocat' }))
  assert.ok(isNamed('workflow_id', 'ci.yml', { id: 1, path: '.github/workflows/ci.yml' }))
})

test('a key is set in the type that it has, addresses with it', () => {
  const row = { number: 1, url: 'https://api.github.com/repos/a/b/issues/1' }
  assert.deepEqual(withKey(row, 'issue_number', '12'), {
    number: 12,
    url: 'https://api.github.com/repos/a/b/issues/12',
  })
  assert.deepEqual(withKey(row, 'issue_number', 'x'), row)
})

test('only whole segments of addresses are replaced', () => {
  const url = 'https://github.com/octo/octo-x/octo{/octo}'
  assert.equal(replaceSegment(url, 'octo', 'acme'), 'https://github.com/acme/octo-x/acme{/octo}')
  assert.equal(replaceSegment('octo/x', 'octo', 'acme'), 'octo/x')
  assert.equal(replaceSegment('https://h/a/pull/7.diff', '7', '8'), 'https://h/a/pull/8.diff')
})

test('owner and name are replaced only where they stand whole', () => {
  const text = 'git@github.com:o/r.git o/r-2 xo/r o/r'
  assert.equal(
    replacePair(text, 'o/r', 'acme/o/r'),
    'git@github.com:acme/o/r.git o/r-2 xo/r acme/o/r',
  )
})

test('an account under another login', () => {
  const account = {
    login: 'github',
    id: 1,
    name: 'github',
    url: 'https://api.github.com/orgs/github',
  }
  assert.deepEqual(renamedAccount(account, 'acme'), {
    login: 'acme',
    id: stableId('acme'),
    name: 'acme',
    url: 'https://api.github.com/orgs/acme',
  })
  assert.equal(renamedAccount(account, 'github'), account)
})

test('a repository under another owner keeps its parent', () => {
  const parent = { full_name: 'o/r' }
  const row = {
    id: 5,
    name: 'r',
    full_name: 'o/r',
    owner: { login: 'o' },
    git: 'git:github.com/o/r.git',
    parent,
  }
  assert.deepEqual(renamedRepository(row, 'acme', 'r'), {
    id: 5,
    name: 'r',
    full_name: 'acme/r',
    owner: { login: 'acme' },
    git: 'git:github.com/acme/r.git',
    parent,
  })
})

test('ids differ by name and do not change', () => {
  assert.equal(stableId('Acme'), stableId('acme'))
  assert.notEqual(stableId('acme'), stableId('acme2'))
  assert.ok(isMissingName('Ghost') && isMissingName('missing-repo') && !isMissingName('octocat'))
})
