import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CommandError } from '../../src/errors/command-error.ts'
import { readSeed } from '../../src/simulator/server.ts'
import { startClient } from './client.ts'
import { readDescription } from './description.ts'

const read = (text: string) => readSeed(text, 'mine.yaml', readDescription())

const MINE = `
organizations:
  globex:
    description: Ours
    members:
      hank: { role: admin }
      scorpio: { two_factor: false, name: Hank Scorpio }
      homer:
    outside_collaborators:
      bob: {}
    teams:
      reactor: { members: { hank: maintainer, homer: member }, repositories: { core: admin } }
    repositories:
      core:
        private: true
        license: mit
        protected: true
        pushed_at: -3d
        collaborators: { bob: push }
        files: { README.md: hello }
        /pulls:
          - { title: Turn it off, user: homer, created_at: -100d, reviews: [{ user: hank, state: APPROVED }] }
        /dependabot/alerts:
          - { package: tar, ecosystem: npm, severity: high }
        /hooks: 403
        /branches/*/protection: { status: 403, message: Upgrade to GitHub Pro }
        /actions/permissions: { enabled: false }
      empty:
    /copilot/billing/seats:
      - { assignee: homer, last_activity_at: -95d }
`

test('a seed of one’s own is read and served', async () => {
  await using client = await startClient({ seed: await read(MINE) })
  const get = async (path: string) => (await client.send('GET', path)).json
  const repos = await get('/orgs/globex/repos')
  assert.deepEqual(repos.map(({ name }: { name: string }) => name).sort(), ['core', 'empty'])
  assert.partialDeepStrictEqual(await get('/repos/Globex/CORE'), {
    full_name: 'globex/core',
    private: true,
    visibility: 'private',
    license: { spdx_id: 'MIT' },
    open_issues_count: 1,
  })
  const insecure = await get('/orgs/globex/members?filter=2fa_disabled')
  assert.deepEqual(
    insecure.map(({ login }: { login: string }) => login),
    ['scorpio'],
  )
  assert.equal((await get('/users/scorpio')).name, 'Hank Scorpio')
  assert.equal((await get('/orgs/globex/memberships/hank')).role, 'admin')
  assert.equal((await get('/orgs/globex/teams/reactor')).members_count, 2)
  const [pull] = await get('/repos/globex/core/pulls')
  const age = (Date.now() - Date.parse(pull.created_at)) / 86_400_000
  assert.ok(age > 99.9 && age < 100.1, `${age}`)
  assert.equal((await get(`/repos/globex/core/pulls/${pull.number}/reviews`))[0].state, 'APPROVED')
  const [alert] = await get('/orgs/globex/dependabot/alerts')
  assert.equal(alert.security_vulnerability.severity, 'high')
  assert.equal(alert.repository.name, 'core')
  const { seats } = await get('/orgs/globex/copilot/billing/seats')
  assert.equal(seats[0].assignee.login, 'homer')
  assert.equal((await get('/repos/globex/core/hooks')).status, '403')
  const refused = await get('/repos/globex/core/branches/main/protection')
  assert.deepEqual([refused.status, refused.message], ['403', 'Upgrade to GitHub Pro'])
  assert.equal((await get('/repos/globex/core/actions/permissions')).enabled, false)
  // An organization that is not in the seed is as the description's examples are.
  assert.equal((await get('/orgs/acme/repos'))[0].name, 'Hello-World')
})

test('a seed of nothing but names is whole', async () => {
  await using client = await startClient({
    seed: await read('organizations: { globex: { repositories: { core: } } }'),
  })
  const { json } = await client.send('GET', '/orgs/globex/repos')
  assert.partialDeepStrictEqual(json, [
    { name: 'core', visibility: 'public', open_issues_count: 0 },
  ])
  assert.deepEqual((await client.send('GET', '/orgs/globex/members')).json, [])
  assert.deepEqual((await client.send('GET', '/repos/globex/core/issues')).json, [])
})

const wrong: readonly (readonly [title: string, text: string, message: RegExp, hint?: RegExp])[] = [
  ['no YAML', 'organizations: [', /^mine\.yaml:1:17: /],
  ['another root', 'orgs: {}', /^mine\.yaml:1:1: a seed has no 'orgs'$/],
  [
    'a list for a map',
    'organizations:\n  - acme',
    /^mine\.yaml:1:1: organizations must be an object$/,
  ],
  [
    'a key of an organization',
    'organizations:\n  a:\n    repos: {}',
    /^mine\.yaml:3:5: an organization has no 'repos'$/,
  ],
  [
    'a field of a repository',
    'organizations:\n  a:\n    repositories:\n      r:\n        archive: true',
    /^mine\.yaml:5:9: a repository has no 'archive'$/,
    /archived/,
  ],
  [
    'a value of the wrong kind',
    'organizations: { a: { repositories: { r: { archived: yes please } } } }',
    /^mine\.yaml:1:44: archived must be true or false$/,
  ],
  [
    'a role',
    'organizations:\n  a:\n    members:\n      ann: { role: owner }',
    /^mine\.yaml:4:14: 'owner' is none of admin, member$/,
  ],
  [
    'a member who is none',
    'organizations:\n  a:\n    members: { ann: }\n    teams:\n      t:\n        members: { anne: member }',
    /^mine\.yaml:6:20: the organization has no member 'anne'$/,
    /ann/,
  ],
  [
    'a repository that is none',
    'organizations:\n  a:\n    teams:\n      t:\n        repositories: { x: admin }',
    /^mine\.yaml:5:25: the organization has no repository 'x'$/,
    /Add it/,
  ],
  [
    'a path',
    'organizations:\n  a:\n    repositories:\n      r:\n        /pull: []',
    /^mine\.yaml:5:9: GitHub has no GET \/repos\/x\/y\/pull$/,
    /pulls/,
  ],
  [
    'a field of a row',
    'organizations:\n  a:\n    repositories:\n      r:\n        /pulls:\n          - title: x\n          - titel: y',
    /^mine\.yaml:7:13: a row of \/pulls has no 'titel'$/,
    /title/,
  ],
  [
    'a list for a thing',
    'organizations:\n  a:\n    /actions/permissions: []',
    /^mine\.yaml:3:5: \/actions\/permissions must be an object, or a status$/,
  ],
  [
    'a value of another kind',
    'organizations: { a: { repositories: { r: { topics: x } } } }',
    /^mine\.yaml:1:44: topics must be a list$/,
  ],
  [
    'a time',
    'organizations: { a: { repositories: { r: { pushed_at: -3x } } } }',
    /^mine\.yaml:1:44: pushed_at must be a time, such as -90d or 2026-01-31$/,
  ],
  [
    'a time before all others',
    'organizations: { a: { repositories: { r: { pushed_at: -99999999999d } } } }',
    /^mine\.yaml:1:44: pushed_at must be a time/,
  ],
  [
    'a state',
    'organizations: { a: { repositories: { r: { /dependabot/alerts: [{ state: closed }] } } } }',
    /^mine\.yaml:1:67: state must be one of auto_dismissed, dismissed, fixed, open$/,
  ],
  [
    'a value under a short name',
    'organizations: { a: { repositories: { r: { /dependabot/alerts: [{ severity: hgih }] } } } }',
    /^mine\.yaml:1:67: severity must be one of low, medium, high, critical$/,
  ],
  [
    'a status that refuses nothing',
    'organizations: { a: { repositories: { r: { /hooks: 200 } } } }',
    /^mine\.yaml:1:44: 200 is no status of a refusal$/,
  ],
  [
    'a name twice',
    'organizations: { a: { repositories: { r: {}, R: {} } } }',
    /^mine\.yaml:1:46: 'R' is there already, as 'r'$/,
  ],
  ['a name that is none', 'organizations: { a/b: {} }', /^mine\.yaml:1:18: 'a\/b' is no name$/],
  [
    'a fork of nothing',
    'organizations: { a: { repositories: { r: { forked_from: x } } } }',
    /^mine\.yaml:1:44: forked_from must be owner\/name$/,
  ],
  [
    'JSON',
    '{\n  "organizations": {\n    "a": { "hooks": [] }\n  }\n}',
    /^mine\.yaml:3:13: an organization has no 'hooks'$/,
  ],
]

for (const [title, text, message, hint] of wrong) {
  test(`refused with its place: ${title}`, async () => {
    await assert.rejects(read(text), (error: unknown) => {
      assert.ok(error instanceof CommandError, String(error))
      assert.match(error.message, message)
      if (hint !== undefined) assert.match(error.hint ?? '', hint)
      return true
    })
  })
}
