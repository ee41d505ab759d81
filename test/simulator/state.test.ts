import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startClient } from './client.ts'

test('an issue is created, read, listed, changed and closed', async () => {
  await using client = await startClient()
  const issues = '/repos/acme/widgets/issues'
  const made = await client.send('POST', issues, {
    title: 'Broken',
    labels: ['bug'],
    assignees: ['jane'],
  })
  assert.equal(made.status, 201)
  assert.partialDeepStrictEqual(made.json, {
    number: 1348,
    state: 'open',
    title: 'Broken',
    body: null,
    labels: [{ name: 'bug' }],
    assignee: { login: 'jane' },
    repository_url: 'https://api.github.com/repos/acme/widgets',
    url: 'https://api.github.com/repos/acme/widgets/issues/1348',
  })
  assert.equal((await client.send('GET', `${issues}/1348`)).json.title, 'Broken')
  assert.equal((await client.send('GET', `${issues}/1347`)).status, 200)
  assert.equal((await client.send('GET', `${issues}/99999`)).status, 404)
  assert.equal((await client.send('GET', '/repos/other/repo/issues/1348')).status, 404)

  const changed = await client.send('PATCH', `${issues}/1348`, { state: 'closed', title: 'Fixed' })
  assert.partialDeepStrictEqual(changed.json, { state: 'closed', title: 'Fixed', number: 1348 })
  const titles = async (query: string) =>
    (await client.send('GET', issues + query)).json.map((row: { title: string }) => row.title)
  assert.deepEqual(await titles(''), ['Found a bug'])
  assert.deepEqual(await titles('?state=all'), ['Fixed', 'Found a bug'])
  assert.equal((await client.send('PATCH', `${issues}/99999`, { title: 'x' })).status, 404)
})

test('a label is created once, renamed and deleted once', async () => {
  await using client = await startClient()
  const labels = '/repos/acme/widgets/labels'
  assert.equal((await client.send('POST', labels, { name: 'urgent', color: 'ff0000' })).status, 201)
  const twice = await client.send('POST', labels, { name: 'Urgent', color: 'ff0000' })
  assert.equal(twice.status, 422)
  assert.equal(twice.json.errors[0].code, 'already_exists')
  const renamed = await client.send('PATCH', `${labels}/urgent`, { new_name: 'now' })
  assert.partialDeepStrictEqual(renamed.json, {
    name: 'now',
    url: 'https://api.github.com/repos/acme/widgets/labels/now',
  })
  assert.equal((await client.send('GET', `${labels}/urgent`)).status, 404)
  assert.equal((await client.send('GET', `${labels}/now`)).json.color, 'ff0000')
  assert.equal((await client.send('DELETE', `${labels}/now`)).status, 204)
  assert.equal((await client.send('DELETE', `${labels}/now`)).status, 404)
})

test('a variable shows its value, a secret does not', async () => {
  await using client = await startClient()
  const variables = '/repos/acme/widgets/actions/variables'
  assert.equal((await client.send('POST', variables, { name: 'A', value: '1' })).status, 201)
  assert.equal((await client.send('PATCH', `${variables}/A`, { value: '2' })).status, 204)
  assert.equal((await client.send('GET', `${variables}/A`)).json.value, '2')
  const { json: before } = await client.send('GET', variables)
  assert.equal(before.total_count, 3)
  assert.equal((await client.send('DELETE', `${variables}/A`)).status, 204)
  assert.equal((await client.send('GET', `${variables}/A`)).status, 404)
  assert.equal((await client.send('GET', variables)).json.total_count, 2)

  const secret = '/repos/acme/widgets/actions/secrets/TOKEN'
  const body = { encrypted_value: 'c2VjcmV0', key_id: '1' }
  assert.equal((await client.send('PUT', secret, body)).status, 201)
  assert.equal((await client.send('PUT', secret, body)).status, 204)
  const { json, text } = await client.send('GET', secret)
  assert.equal(json.name, 'TOKEN')
  assert.ok(!text.includes('c2VjcmV0'))
})

test('a gist keeps the files that a change does not name', async () => {
  await using client = await startClient()
  const made = await client.send('POST', '/gists', { files: { 'a.txt': { content: 'x' } } })
  assert.equal(made.status, 201)
  assert.deepEqual(Object.keys(made.json.files), ['a.txt'])
  const gist = `/gists/${made.json.id}`
  await client.send('PATCH', gist, { description: 'two', files: { 'b.txt': { content: 'y' } } })
  const { json } = await client.send('GET', gist)
  assert.deepEqual(Object.keys(json.files), ['a.txt', 'b.txt'])
  assert.equal(json.description, 'two')
  assert.equal((await client.send('DELETE', gist)).status, 204)
  assert.equal((await client.send('GET', gist)).status, 404)
})

test('a repository is created, listed, renamed and deleted with all it holds', async () => {
  await using client = await startClient()
  const made = await client.send('POST', '/orgs/acme/repos', {
    name: 'missing-piece',
    private: true,
  })
  assert.equal(made.status, 201)
  assert.partialDeepStrictEqual(made.json, { full_name: 'acme/missing-piece', private: true })
  const again = await client.send('POST', '/orgs/acme/repos', { name: 'missing-piece' })
  assert.equal(again.status, 422)
  assert.equal((await client.send('GET', '/repos/acme/missing-piece/issues')).status, 200)
  const renamed = await client.send('PATCH', '/repos/acme/missing-piece', {
    name: 'piece',
    description: 'found',
  })
  assert.partialDeepStrictEqual(renamed.json, {
    id: made.json.id,
    full_name: 'acme/piece',
    url: 'https://api.github.com/repos/acme/piece',
  })
  const names = async () =>
    (await client.send('GET', '/orgs/acme/repos')).json.map((row: { name: string }) => row.name)
  assert.deepEqual(await names(), ['piece', 'Hello-World'])
  assert.equal((await client.send('GET', '/repos/acme/piece')).json.description, 'found')
  assert.equal((await client.send('GET', '/repos/acme/missing-piece')).status, 404)
  assert.equal((await client.send('DELETE', '/repos/acme/piece')).status, 204)
  assert.equal((await client.send('DELETE', '/repos/acme/piece')).status, 404)
  assert.equal((await client.send('GET', '/repos/acme/piece/issues')).status, 404)
  assert.deepEqual(await names(), ['Hello-World'])
})

test('whatever an organization, user or repository is called, it exists, unless it is missing', async () => {
  await using client = await startClient()
  assert.equal((await client.send('GET', '/orgs/acme')).json.login, 'acme')
  assert.equal((await client.send('GET', '/users/jane')).json.login, 'jane')
  const repository = await client.send('GET', '/repos/acme/widgets')
  assert.partialDeepStrictEqual(repository.json, {
    full_name: 'acme/widgets',
    owner: { login: 'acme' },
    clone_url: 'https://github.com/acme/widgets.git',
  })
  for (const path of [
    '/orgs/missing-org',
    '/users/ghost',
    '/repos/acme/missing',
    '/repos/ghost/x/issues',
  ]) {
    assert.equal((await client.send('GET', path)).status, 404, path)
  }
})

test('memberships without content answer by whether they are there', async () => {
  await using client = await startClient()
  assert.equal((await client.send('GET', '/user/following/jane')).status, 404)
  assert.equal((await client.send('PUT', '/user/following/jane')).status, 204)
  assert.equal((await client.send('GET', '/user/following/jane')).status, 204)
  assert.equal((await client.send('DELETE', '/user/following/jane')).status, 204)
  assert.equal((await client.send('GET', '/user/following/jane')).status, 404)
})

test('several rows are written at once', async () => {
  await using client = await startClient()
  const labels = '/repos/acme/widgets/issues/1347/labels'
  const names = (rows: { name: string }[]) => rows.map(({ name }) => name)
  const added = await client.send('POST', labels, { labels: ['bug', 'new'] })
  assert.deepEqual(names(added.json), ['bug', 'enhancement', 'new'])
  const left = await client.send('DELETE', `${labels}/bug`)
  assert.deepEqual(names(left.json), ['enhancement', 'new'])
  await client.send('PUT', '/repos/acme/widgets/topics', { names: ['sql'] })
  assert.deepEqual((await client.send('GET', '/repos/acme/widgets/topics')).json, {
    names: ['sql'],
  })
})

test('a setting keeps what was written to it', async () => {
  await using client = await startClient()
  const path = '/orgs/acme/actions/permissions'
  assert.equal((await client.send('PUT', path, { enabled_repositories: 'none' })).status, 204)
  assert.equal((await client.send('GET', path)).json.enabled_repositories, 'none')
  client.simulator.reset()
  assert.equal((await client.send('GET', path)).json.enabled_repositories, 'all')
})

test('Copilot seats are bought, read, cancelled and kept', async () => {
  await using client = await startClient()
  const users = '/orgs/acme/copilot/billing/selected_users'
  const seats = '/orgs/acme/copilot/billing/seats'
  assert.equal((await client.send('GET', seats)).json.total_seats, 2)
  const added = await client.send('POST', users, { selected_usernames: ['alice', 'octocat'] })
  assert.deepEqual([added.status, added.json], [201, { seats_created: 1 }])
  const { json: seat } = await client.send('GET', '/orgs/acme/members/alice/copilot')
  assert.deepEqual(Object.keys(seat).sort(), [
    'assignee',
    'assigning_team',
    'created_at',
    'last_activity_at',
    'last_activity_editor',
    'last_authenticated_at',
    'organization',
    'pending_cancellation_date',
    'plan_type',
    'updated_at',
  ])
  assert.deepEqual([seat.assignee.login, seat.organization.login], ['alice', 'acme'])
  const cancelled = await client.send('DELETE', users, { selected_usernames: ['alice', 'bob'] })
  assert.deepEqual([cancelled.status, cancelled.json], [200, { seats_cancelled: 1 }])
  const { json: ending } = await client.send('GET', '/orgs/acme/members/alice/copilot')
  assert.match(ending.pending_cancellation_date, /^\d{4}-\d\d-01$/)
  const kept = await client.send('POST', users, { selected_usernames: ['alice'] })
  assert.deepEqual(kept.json, { seats_created: 1 })
  assert.equal((await client.send('GET', seats)).json.total_seats, 3)
  assert.equal((await client.send('GET', '/orgs/acme/members/bob/copilot')).status, 404)
  assert.equal((await client.send('POST', users, { selected_usernames: ['ghost'] })).status, 404)
  assert.equal((await client.send('POST', users, { selected_usernames: 'alice' })).status, 422)
  assert.equal((await client.send('POST', users)).status, 422)
})
