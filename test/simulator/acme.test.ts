import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readOperations } from '../../src/simulator/operation.ts'
import { indexRoutes } from '../../src/simulator/routes.ts'
import { acme, readSeed } from '../../src/simulator/server.ts'
import { jsonSchema } from '../../src/simulator/validate.ts'
import { type Client, startClient } from './client.ts'
import { readDescription } from './description.ts'

// biome-ignore lint/suspicious/noExplicitAny: rows of every shape.
type Row = any

const started = () => startClient({ seed: acme() })

/** All rows of a list, whatever envelope it has. */
async function all(client: Client, path: string): Promise<Row[]> {
  const rows: Row[] = []
  for (let page = 1; ; page += 1) {
    const url = `${path}${path.includes('?') ? '&' : '?'}per_page=100&page=${page}`
    const { status, json, headers } = await client.send('GET', url)
    assert.equal(status, 200, `${url}: ${JSON.stringify(json)}`)
    const found = Array.isArray(json) ? json : Object.values(json).find(Array.isArray)
    rows.push(...(found as Row[]))
    if (!headers.get('link')?.includes('rel="next"')) return rows
  }
}

const names = (rows: readonly Row[], key = 'name') => rows.map((row) => row[key]).sort()

test('acme has what a question may be about', async () => {
  await using client = await started()
  const repos = await all(client, '/orgs/acme/repos')
  assert.equal(repos.length, 24)
  assert.deepEqual(names(repos.filter(({ archived }) => archived)), [
    'hackathon-2023',
    'legacy-crm',
  ])
  assert.equal((await all(client, '/orgs/acme/repos?type=private')).length, 13)
  assert.deepEqual(names(await all(client, '/orgs/acme/repos?type=forks')), [
    'oidc-proxy',
    'status-page',
  ])
  assert.equal((await all(client, '/orgs/acme/members')).length, 60)
  assert.deepEqual(names(await all(client, '/orgs/acme/members?filter=2fa_disabled'), 'login'), [
    'diego',
    'felix',
    'ines',
    'sam',
  ])
  assert.deepEqual(names(await all(client, '/orgs/acme/members?role=admin'), 'login'), [
    'ada',
    'grace',
    'octocat',
  ])
  assert.equal((await all(client, '/orgs/acme/outside_collaborators')).length, 5)
  assert.equal((await all(client, '/orgs/acme/teams')).length, 10)
  assert.equal((await all(client, '/orgs/acme/copilot/billing/seats')).length, 18)
  const { json: org } = await client.send('GET', '/orgs/acme')
  assert.partialDeepStrictEqual(org, {
    public_repos: 11,
    total_private_repos: 13,
    collaborators: 5,
    plan: { filled_seats: 60 },
  })
})

test('what several endpoints show of acme agrees', async () => {
  await using client = await started()
  const repos = await all(client, '/orgs/acme/repos')
  const members = new Set(names(await all(client, '/orgs/acme/members'), 'login'))
  for (const repo of repos) {
    const path = `/repos/acme/${repo.name}`
    const { json: one } = await client.send('GET', path)
    for (const [key, value] of Object.entries(repo))
      assert.deepEqual(one[key], value, `${path} ${key}`)
    assert.equal('parent' in one, repo.fork, path)
    const issues = await all(client, `${path}/issues`)
    const pulls = await all(client, `${path}/pulls`)
    assert.equal(issues.length, repo.open_issues_count, path)
    assert.deepEqual(
      issues.filter((issue) => issue.pull_request).map(({ number }) => number),
      pulls.map(({ number }) => number),
      path,
    )
    for (const { number, title } of pulls) {
      const { json } = await client.send('GET', `${path}/pulls/${number}`)
      assert.equal(json.title, title)
    }
    const branches = await all(client, `${path}/branches`)
    assert.ok(names(branches).includes(repo.default_branch), path)
    for (const run of await all(client, `${path}/actions/runs`)) {
      const found = await client.send('GET', `${path}/actions/workflows/${run.workflow_id}`)
      assert.equal(found.json.name, run.name)
    }
  }
  for (const { slug } of await all(client, '/orgs/acme/teams')) {
    const { json: team } = await client.send('GET', `/orgs/acme/teams/${slug}`)
    const people = await all(client, `/orgs/acme/teams/${slug}/members`)
    assert.equal(people.length, team.members_count, slug)
    for (const { login } of people) assert.ok(members.has(login), login)
    const open = await all(client, `/orgs/acme/teams/${slug}/repos`)
    assert.equal(open.length, team.repos_count, slug)
    for (const { name, permissions } of open) {
      const teams = await all(client, `/repos/acme/${name}/teams`)
      assert.deepEqual(teams.find((one) => one.slug === slug).permissions, permissions)
    }
  }
  for (const { assignee } of await all(client, '/orgs/acme/copilot/billing/seats')) {
    assert.ok(members.has(assignee.login), assignee.login)
  }
  for (const kind of ['dependabot', 'code-scanning', 'secret-scanning']) {
    const together = await all(client, `/orgs/acme/${kind}/alerts`)
    assert.ok(together.length > 0, kind)
    let count = 0
    for (const { name } of repos)
      count += (await all(client, `/repos/acme/${name}/${kind}/alerts`)).length
    assert.equal(together.length, count, kind)
  }
})

test('a branch without protection, and one that may not be looked at, in the words of GitHub', async () => {
  await using client = await started()
  const protection = async (repo: string) => {
    const { status, json } = await client.send(
      'GET',
      `/repos/acme/${repo}/branches/main/protection`,
    )
    return [status, json.message]
  }
  assert.deepEqual(await protection('api'), [200, undefined])
  assert.deepEqual(await protection('billing'), [404, 'Branch not protected'])
  assert.deepEqual(await protection('vault'), [
    403,
    'Resource not accessible by personal access token',
  ])
  for (const list of ['hooks', 'keys', 'actions/secrets']) {
    assert.equal((await client.send('GET', `/repos/acme/vault/${list}`)).status, 403)
  }
  assert.equal((await client.send('GET', '/repos/acme/nothing/issues')).status, 404)
  assert.equal((await client.send('GET', '/orgs/acme/teams/nothing/members')).status, 404)
  assert.equal((await client.send('GET', '/repos/other/anything/issues')).status, 200)
})

test('files and their folders are read, others are 404', async () => {
  await using client = await started()
  const path = '/repos/acme/api/contents'
  const { json: owners } = await client.send('GET', `${path}/.github/CODEOWNERS`)
  assert.equal(Buffer.from(owners.content, 'base64').toString(), '* @acme/backend\n')
  assert.deepEqual(names(await all(client, `${path}/`)), ['.github', 'README.md'])
  assert.deepEqual(names(await all(client, `${path}/.github`)), ['CODEOWNERS', 'dependabot.yml'])
  const accept = { accept: 'application/vnd.github.object' }
  const { json: folder } = await client.send('GET', `${path}/.github`, undefined, accept)
  assert.deepEqual(
    [folder.type, folder.path, names(folder.entries)],
    ['dir', '.github', ['CODEOWNERS', 'dependabot.yml']],
  )
  assert.equal((await client.send('GET', `${path}/nothing`)).status, 404)
  assert.equal(
    (await client.send('GET', '/repos/acme/billing/contents/.github/CODEOWNERS')).status,
    404,
  )
  const written = await client.send('PUT', `${path}/NEW.md`, { message: 'x', content: 'eA==' })
  assert.ok(written.status < 300)
})

test('errors of CODEOWNERS are those of the file, where there is one', async () => {
  await using client = await started()
  const errors = await client.send('GET', '/repos/acme/api/codeowners/errors')
  assert.deepEqual([errors.status, errors.json], [200, { errors: [] }])
  assert.equal((await client.send('GET', '/repos/acme/billing/codeowners/errors')).status, 404)
})

test('a search in acme finds what its lists have', async () => {
  await using client = await started()
  const search = async (kind: string, q: string) => {
    const { status, json } = await client.send('GET', `/search/${kind}?q=${encodeURIComponent(q)}`)
    assert.equal(status, 200)
    assert.equal(json.total_count, json.items.length)
    return json.items as Row[]
  }
  const titles = async (q: string) => names(await search('issues', q), 'title')
  assert.deepEqual(await titles('repo:acme/web is:pr is:open'), [
    'Dark mode',
    'Fix the date picker',
  ])
  assert.deepEqual(await titles('org:acme is:pr archived:true'), ['Move to PHP 7'])
  assert.deepEqual(await titles('org:acme is:merged'), ['Close idle connections'])
  assert.deepEqual(await titles('org:acme label:bug is:open no:assignee "too early"'), [
    'Tokens expire too early',
  ])
  assert.deepEqual(await titles('repo:acme/api is:open -is:pr -label:bug'), [
    'Document rate limits',
  ])
  assert.deepEqual(await titles('org:acme author:eva'), ['Dark mode'])
  const day = new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10)
  assert.deepEqual(await titles(`org:acme is:pr is:open archived:false created:<${day}`), [
    'Round half to even',
    'Try a new router',
  ])
  const repositories = async (q: string) => names(await search('repositories', q))
  assert.equal((await repositories('org:acme is:private')).length, 13)
  assert.deepEqual(await repositories('org:acme fork:only'), ['oidc-proxy', 'status-page'])
  assert.deepEqual(await repositories('org:acme topic:sdk license:mit stars:>100'), ['sdk-js'])
  assert.deepEqual(await repositories('org:acme language:python archived:false is:private'), [
    'analytics',
    'data-pipeline',
  ])
})

test('a write is seen wherever its thing is shown', async () => {
  await using client = await started()
  const open = async () => (await client.send('GET', '/repos/acme/web')).json.open_issues_count
  const before = await open()
  const made = await client.send('POST', '/repos/acme/web/issues', { title: 'New' })
  assert.equal(made.json.number, 4)
  assert.equal(await open(), before + 1)
  await client.send('PATCH', '/repos/acme/web/pulls/2', { state: 'closed' })
  assert.equal((await client.send('GET', '/repos/acme/web/issues/2')).json.state, 'closed')
  assert.equal(await open(), before)
  const pull = { title: 'More', head: 'more', base: 'main' }
  assert.equal((await client.send('POST', '/repos/acme/web/pulls', pull)).json.number, 5)
  assert.equal((await client.send('GET', '/repos/acme/web/issues/5')).json.title, 'More')

  const protection = '/repos/acme/billing/branches/main/protection'
  const body = {
    required_status_checks: null,
    enforce_admins: true,
    required_pull_request_reviews: null,
    restrictions: null,
  }
  assert.equal((await client.send('PUT', protection, body)).status, 200)
  assert.equal((await client.send('GET', protection)).status, 200)
  assert.equal((await client.send('GET', '/repos/acme/billing/branches/main')).json.protected, true)
  assert.equal((await client.send('DELETE', protection)).status, 204)
  assert.equal((await client.send('GET', protection)).status, 404)

  await client.send('PUT', '/orgs/acme/teams/on-call/memberships/tariq', {})
  assert.deepEqual(names(await all(client, '/orgs/acme/teams/on-call/members'), 'login'), ['tariq'])
  assert.equal((await client.send('GET', '/orgs/acme/teams/on-call')).json.members_count, 1)
  assert.equal((await client.send('DELETE', '/orgs/acme/members/tariq')).status, 204)
  assert.deepEqual(await all(client, '/orgs/acme/teams/on-call/members'), [])
  assert.equal((await client.send('GET', '/orgs/acme/members/tariq')).status, 404)

  const [alert] = await all(client, '/orgs/acme/dependabot/alerts?severity=critical')
  const { number, repository } = alert
  const path = `/repos/acme/${repository.name}/dependabot/alerts/${number}`
  await client.send('PATCH', path, { state: 'dismissed', dismissed_reason: 'inaccurate' })
  const left = await all(client, '/orgs/acme/dependabot/alerts?severity=critical&state=open')
  assert.equal(left.length, 2)

  assert.equal((await client.send('DELETE', '/repos/acme/sandbox')).status, 204)
  assert.equal((await all(client, '/user/repos')).length, 23)
  client.simulator.reset()
  assert.equal((await all(client, '/user/repos')).length, 24)
  assert.equal((await client.send('GET', '/repos/acme/web/issues/5')).status, 404)
})

test('what is made, renamed, merged and labelled stays consistent', async () => {
  await using client = await started()
  const get = async (path: string) => (await client.send('GET', path)).json
  await client.send('POST', '/orgs/acme/repos', { name: 'new', private: true })
  const made = await get('/repos/acme/new')
  assert.partialDeepStrictEqual(made, {
    visibility: 'private',
    default_branch: 'main',
    topics: [],
    license: null,
    open_issues_count: 0,
  })
  assert.ok(!('parent' in made))
  await client.send('POST', '/repos/acme/new/issues', { title: 'First' })
  assert.equal((await get('/repos/acme/new')).open_issues_count, 1)

  assert.equal((await client.send('PATCH', '/repos/acme/api', { name: 'core' })).status, 200)
  assert.equal((await client.send('GET', '/repos/acme/api/issues')).status, 404)
  assert.equal((await get('/repos/acme/core/issues')).length, 5)
  assert.equal((await get('/repos/acme/core/branches/main')).protected, true)

  await client.send('PUT', '/repos/acme/web/pulls/3/merge', {})
  const merged = await get('/repos/acme/web/pulls/3')
  assert.equal(merged.state, 'closed')
  assert.ok(merged.merged_at !== null)
  assert.equal((await get('/repos/acme/web')).open_issues_count, 2)

  const issue = '/repos/acme/web/issues/1'
  await client.send('POST', `${issue}/labels`, { labels: ['p1'] })
  assert.deepEqual(names((await get(issue)).labels), ['bug', 'p1'])
  await client.send('DELETE', `${issue}/labels/bug`)
  assert.deepEqual(names((await get(issue)).labels), ['p1'])
  assert.equal((await get('/repos/acme/web/issues?labels=p1')).length, 1)
  await client.send('POST', `${issue}/assignees`, { assignees: ['eva'] })
  assert.equal((await get(issue)).assignee.login, 'eva')
  await client.send('DELETE', `${issue}/assignees`, { assignees: ['eva'] })
  assert.equal((await get(issue)).assignee, null)

  const people = '/repos/acme/web/collaborators'
  await client.send('PUT', `${people}/eva`, { permission: 'admin' })
  assert.deepEqual(names(await get(`${people}?affiliation=direct&permission=admin`), 'login'), [
    'eva',
  ])
  assert.equal((await get('/orgs/acme/teams/backend/memberships/alan')).role, 'maintainer')
  assert.equal((await get('/orgs/acme/teams/backend/memberships/rosa')).status, '404')
})

test('it is a seed like any other, and the same at each start', async () => {
  assert.deepEqual(acme(), acme())
  const again = await readSeed(JSON.stringify(acme()), 'acme.json', readDescription())
  assert.deepEqual(Object.keys(again.organizations.acme?.repositories ?? {}).length, 24)
})

test('what acme answers has the shape that the description promises', async () => {
  const description = readDescription()
  const routes = indexRoutes(description)
  const operations = readOperations(description, routes)
  const { Ajv } = await import('ajv')
  const ajv = new Ajv({
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
    logger: false,
  })
  await using client = await started()
  await using examples = await startClient()
  const wrong: string[] = []
  const compiled = new Map<string, (value: unknown) => unknown>()
  const fitting = (template: string) => {
    const known = compiled.get(template)
    if (known !== undefined) return known
    const schema = operations.at('GET', template)?.success.schema
    const fits = ajv.compile(jsonSchema(description, schema))
    compiled.set(template, fits)
    return fits
  }
  let read = 0
  for (const repo of ['api', 'widgets', 'status-page']) {
    const values: Readonly<Record<string, string>> = {
      org: 'acme',
      owner: 'acme',
      repo,
      username: 'ada',
      team_slug: 'backend',
      branch: 'main',
      pull_number: '3',
      issue_number: '1',
    }
    for (const { method, names: keys, template } of routes.all()) {
      const isKnown = keys.length > 0 && keys.every((key) => key in values)
      if (method !== 'GET' || !isKnown || (repo !== 'api' && !keys.includes('repo'))) continue
      const path = template.replace(/\{([^}]+)\}/g, (_, key) => values[key] ?? '')
      const { status, json } = await client.send('GET', path)
      if (status !== 200 || json === undefined) continue
      read += 1
      const fits = fitting(template)
      // Some examples of the description do not fit it either.
      if (!fits(json) && fits((await examples.send('GET', path)).json)) wrong.push(path)
    }
  }
  assert.deepEqual(wrong, [])
  assert.ok(read > 400, String(read))
})
