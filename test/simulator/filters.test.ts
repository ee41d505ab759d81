import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startClient } from './client.ts'

type Row = Readonly<Record<string, unknown>>

/** Lists, the rows they have, and what each query keeps of them, by their `id`. */
const cases: readonly {
  readonly list: string
  readonly rows: readonly Row[]
  readonly keeps: Readonly<Record<string, readonly number[]>>
}[] = [
  {
    list: '/repos/o/r/issues',
    rows: [
      {
        id: 1,
        state: 'open',
        user: { login: 'ann' },
        assignee: null,
        assignees: [],
        labels: [{ name: 'bug' }, { name: 'p1' }],
        milestone: null,
        body: 'ping @cid',
        comments: 2,
        created_at: '2026-01-01T00:00:00Z',
        updated_at: '2026-03-01T00:00:00Z',
      },
      {
        id: 2,
        state: 'closed',
        user: { login: 'bob' },
        assignee: { login: 'ann' },
        assignees: [{ login: 'ann' }, { login: 'bob' }],
        labels: [{ name: 'bug' }],
        milestone: { number: 7 },
        body: null,
        comments: 5,
        created_at: '2026-01-02T00:00:00Z',
        updated_at: '2026-02-01T00:00:00Z',
      },
    ],
    keeps: {
      '': [1],
      'state=all': [1, 2],
      'state=closed': [2],
      'state=all&creator=ANN': [1],
      'state=all&assignee=bob': [2],
      'state=all&assignee=none': [1],
      'state=all&assignee=*': [2],
      'state=all&labels=bug': [1, 2],
      'state=all&labels=bug,p1': [1],
      'state=all&milestone=7': [2],
      'state=all&milestone=none': [1],
      'state=all&mentioned=cid': [1],
      'state=all&since=2026-02-15T00:00:00Z': [1],
      'state=all&sort=created&direction=desc': [2, 1],
      'state=all&sort=updated': [1, 2],
      'state=all&sort=comments&direction=asc': [1, 2],
    },
  },
  {
    list: '/repos/o/r/pulls',
    rows: [
      { id: 1, state: 'open', head: { label: 'ann:fix' }, base: { ref: 'main' } },
      { id: 2, state: 'open', head: { label: 'bob:fix' }, base: { ref: 'next' } },
    ],
    keeps: { 'head=ann:fix': [1], 'base=next': [2], 'base=main&head=bob:fix': [] },
  },
  {
    list: '/repos/o/r/branches',
    rows: [
      { id: 1, name: 'main', protected: true },
      { id: 2, name: 'next', protected: false },
    ],
    keeps: { '': [1, 2], 'protected=true': [1], 'protected=false': [2] },
  },
  {
    list: '/orgs/o/dependabot/alerts',
    rows: [
      {
        id: 1,
        state: 'open',
        dependency: { package: { ecosystem: 'npm', name: 'tar' }, scope: 'runtime' },
        security_advisory: { severity: 'critical' },
      },
      {
        id: 2,
        state: 'fixed',
        dependency: { package: { ecosystem: 'pip', name: 'django' }, scope: 'development' },
        security_advisory: { severity: 'low' },
      },
    ],
    keeps: {
      '': [1, 2],
      'state=open': [1],
      'state=open,fixed': [1, 2],
      'severity=critical,high': [1],
      'ecosystem=pip': [2],
      'package=tar,django': [1, 2],
      'scope=development': [2],
    },
  },
  {
    list: '/orgs/o/code-scanning/alerts',
    rows: [
      { id: 1, state: 'open', rule: { severity: 'error' }, tool: { name: 'CodeQL' } },
      {
        id: 2,
        state: 'open',
        rule: { severity: 'error', security_severity_level: 'low' },
        tool: { name: 'zizmor' },
        most_recent_instance: { ref: 'refs/heads/next' },
      },
    ],
    keeps: { 'severity=low': [2], 'severity=error': [1, 2], 'tool_name=CodeQL': [1] },
  },
  {
    list: '/repos/o/r/actions/runs',
    rows: [
      {
        id: 1,
        status: 'completed',
        conclusion: 'failure',
        head_branch: 'main',
        event: 'push',
        actor: { login: 'ann' },
        created_at: '2026-01-10T08:00:00Z',
      },
      {
        id: 2,
        status: 'in_progress',
        conclusion: null,
        head_branch: 'next',
        event: 'schedule',
        actor: { login: 'bob' },
        created_at: '2026-01-20T08:00:00Z',
      },
    ],
    keeps: {
      'status=failure': [1],
      'status=completed': [1],
      'status=in_progress': [2],
      'branch=next': [2],
      'event=push': [1],
      'actor=bob': [2],
      'created=2026-01-10': [1],
      'created=>2026-01-10': [2],
      'created=<=2026-01-10': [1],
      'created=2026-01-01..2026-01-31': [1, 2],
      'created=2026-01-11..*': [2],
    },
  },
  {
    list: '/orgs/o/repos',
    rows: [
      { id: 1, full_name: 'o/b', fork: true, private: false, pushed_at: '2026-01-01T00:00:00Z' },
      { id: 2, full_name: 'o/a', fork: false, private: true, pushed_at: '2026-02-01T00:00:00Z' },
    ],
    keeps: {
      '': [1, 2],
      'type=forks': [1],
      'type=sources': [2],
      'type=private': [2],
      'type=public': [1],
      'sort=full_name': [2, 1],
      'sort=full_name&direction=desc': [1, 2],
      'sort=pushed': [2, 1],
    },
  },
  {
    list: '/repos/o/r/collaborators',
    rows: [
      { id: 1, permissions: { pull: true, push: true, admin: true } },
      { id: 2, permissions: { pull: true, push: false, admin: false } },
    ],
    keeps: { '': [1, 2], 'permission=admin': [1], 'permission=pull': [1, 2] },
  },
  {
    list: '/repos/o/r/commits',
    rows: [
      {
        id: 1,
        sha: 'a1',
        author: { login: 'ann' },
        commit: { author: { email: 'ann@a' }, committer: { date: '2026-01-01T00:00:00Z' } },
      },
      {
        id: 2,
        sha: 'b2',
        author: null,
        commit: { author: { email: 'bob@b' }, committer: { date: '2026-02-01T00:00:00Z' } },
      },
    ],
    keeps: {
      'sha=main': [1, 2],
      'path=src': [1, 2],
      'author=ann': [1],
      'author=bob@b': [2],
      'since=2026-01-15T00:00:00Z': [2],
      'until=2026-01-15T00:00:00Z': [1],
    },
  },
  {
    list: '/repos/o/r/secret-scanning/alerts',
    rows: [
      { id: 1, state: 'open', secret_type: 'a_key', validity: 'active', publicly_leaked: true },
      {
        id: 2,
        state: 'resolved',
        secret_type: 'b_key',
        validity: 'inactive',
        resolution: 'revoked',
      },
    ],
    keeps: {
      '': [1, 2],
      'state=open': [1],
      'secret_type=a_key,b_key': [1, 2],
      'exclude_secret_types=a_key': [2],
      'validity=active': [1],
      'resolution=revoked': [1, 2],
      'is_publicly_leaked=true': [1, 2],
      'is_publicly_leaked=false': [1, 2],
    },
  },
  {
    list: '/repos/o/r/deployments',
    rows: [
      { id: 1, environment: 'production', ref: 'main', sha: 'a1', task: 'deploy' },
      { id: 2, environment: 'staging', ref: 'next', sha: 'b2', task: 'deploy' },
    ],
    keeps: { '': [1, 2], 'environment=production': [1], 'ref=next': [2], 'sha=a1': [1] },
  },
]

for (const { list, rows, keeps } of cases) {
  test(`filters and orders of ${list}`, async () => {
    await using client = await startClient()
    client.simulator.seedCollection(list, rows)
    for (const [query, expected] of Object.entries(keeps)) {
      const { status, json } = await client.send('GET', `${list}?${query}`)
      assert.equal(status, 200, `${query}: ${JSON.stringify(json)}`)
      const [kept] = [json, ...Object.values(json)].filter(Array.isArray)
      assert.deepEqual(
        kept?.map(({ id }: Row) => id),
        expected,
        query,
      )
    }
  })
}

test('a count is of what the filter keeps, and pages are cut after it', async () => {
  await using client = await startClient()
  const runs = Array.from({ length: 5 }, (_, index) => ({
    id: index + 1,
    status: 'completed',
    conclusion: index % 2 === 0 ? 'failure' : 'success',
  }))
  const path = '/repos/o/r/actions/runs'
  client.simulator.seedCollection(path, runs)
  const { json, headers } = await client.send('GET', `${path}?status=failure&per_page=2`)
  assert.equal(json.total_count, 3)
  assert.deepEqual(
    json.workflow_runs.map(({ id }: Row) => id),
    [1, 3],
  )
  assert.match(headers.get('link') ?? '', /page=2>; rel="next"/)
})

test('a value that the description does not list is refused', async () => {
  await using client = await startClient()
  for (const url of [
    '/repos/o/r/issues?state=shut',
    '/orgs/o/members?filter=3fa',
    '/orgs/o/repos?type=secret',
    '/repos/o/r/branches?protected=maybe',
    '/repos/o/r/actions/runs?status=broken',
  ]) {
    const { status, json } = await client.send('GET', url)
    assert.equal(status, 422, url)
    assert.equal(json.errors[0].code, 'invalid', url)
  }
})
