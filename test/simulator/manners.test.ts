import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startClient } from './client.ts'

test('a credential is required, and any will do', async () => {
  await using client = await startClient()
  const anonymous = await client.send('GET', '/user', undefined, { authorization: '' })
  assert.equal(anonymous.status, 401)
  assert.partialDeepStrictEqual(anonymous.json, {
    message: 'Requires authentication',
    status: '401',
  })
  for (const authorization of ['token x', 'BEARER x', `basic ${btoa('me:x')}`]) {
    assert.equal((await client.send('GET', '/user', undefined, { authorization })).status, 200)
  }
})

test('with a token, only that one', async () => {
  await using client = await startClient({ token: 'right' })
  const status = async (authorization: string) =>
    (await client.send('GET', '/user', undefined, { authorization })).status
  assert.equal(await status('Bearer right'), 200)
  assert.equal(await status(`Basic ${btoa('me:right')}`), 200)
  assert.equal(await status('Bearer wrong'), 401)
})

test('what does not exist is Not Found, a wrong verb too', async () => {
  await using client = await startClient()
  for (const [method, path] of [
    ['GET', '/nowhere'],
    ['DELETE', '/gists'],
  ] as const) {
    const { status, json } = await client.send(method, path)
    assert.equal(status, 404)
    assert.partialDeepStrictEqual(json, { message: 'Not Found', status: '404' })
  }
})

test('what is wrong with a request is said field by field', async () => {
  await using client = await startClient()
  const broken = await client.send('POST', '/gists', '{')
  assert.deepEqual([broken.status, broken.json.message], [400, 'Problems parsing JSON'])
  const empty = await client.send('POST', '/gists')
  assert.equal(empty.status, 422)
  const label = await client.send('POST', '/repos/a/b/labels', { color: 1 })
  assert.equal(label.status, 422)
  assert.partialDeepStrictEqual(label.json.errors, [
    { resource: 'Label', field: 'name', code: 'missing_field' },
    { resource: 'Label', field: 'color', code: 'invalid' },
  ])
  assert.equal((await client.send('GET', '/repos/a/b/issues?state=ajar')).status, 422)
  assert.equal((await client.send('GET', '/search/code')).status, 422)
})

test('ten thousand rows are paged to the end', async () => {
  await using client = await startClient()
  const path = '/orgs/acme/repos'
  await client.send('PUT', '/_simulator/collections', { path, count: 10_000 })
  const names = new Set<string>()
  const ids = new Set<number>()
  let next: string | undefined = `${path}?type=all&per_page=100`
  let pages = 0
  while (next !== undefined) {
    const reply = await client.send('GET', next)
    for (const { full_name: name, id } of reply.json) {
      names.add(name)
      ids.add(id)
    }
    pages += 1
    const link = reply.headers.get('link') ?? ''
    if (pages === 1) assert.match(link, /\?type=all&per_page=100&page=100>; rel="last"/)
    next = /<([^>]+)>; rel="next"/.exec(link)?.[1]
  }
  assert.deepEqual([pages, names.size, ids.size], [100, 10_000, 10_000])
  assert.ok(names.has('acme/repo-00001') && names.has('acme/repo-10000'))
  assert.equal((await client.send('GET', `${path}?per_page=500`)).json.length, 100)
  assert.equal((await client.send('GET', '/repos/acme/repo-00042')).json.id, 42)
})

test('envelopes count all rows, cursors lead on', async () => {
  await using client = await startClient()
  client.simulator.seedCollection('/repos/a/b/actions/secrets', 45)
  const { json, headers } = await client.send('GET', '/repos/a/b/actions/secrets?page=2')
  assert.deepEqual([json.total_count, json.secrets.length], [45, 15])
  assert.match(headers.get('link') ?? '', /rel="prev"/)
  client.simulator.seedCollection('/repos/a/b/dependabot/alerts', 3)
  const first = await client.send('GET', '/repos/a/b/dependabot/alerts?per_page=2')
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
  assert.match(next, /after=/)
  assert.equal((await client.send('GET', next)).json.length, 1)
})

test('an unchanged answer is not sent again, nor charged', async () => {
  await using client = await startClient()
  const first = await client.send('GET', '/repos/a/b')
  const etag = first.headers.get('etag') ?? ''
  assert.match(etag, /^W\/"[0-9a-f]{64}"$/)
  const second = await client.send('GET', '/repos/a/b', undefined, { 'if-none-match': etag })
  assert.deepEqual([second.status, second.text], [304, ''])
  const left = (reply: typeof first) => reply.headers.get('x-ratelimit-remaining')
  assert.deepEqual([left(first), left(second)], ['4999', '4999'])
  await client.send('PATCH', '/repos/a/b', { description: 'new' })
  const third = await client.send('GET', '/repos/a/b', undefined, { 'if-none-match': etag })
  assert.deepEqual([third.status, left(third)], [200, '4997'])
  const ids = [first, second, third].map(({ headers }) => headers.get('x-github-request-id'))
  assert.equal(new Set(ids).size, 3)
})

test('a spent quota refuses until it resets', async () => {
  await using client = await startClient({ quotaLimit: 2 })
  await client.send('GET', '/user')
  await client.send('GET', '/user')
  const { status, json, headers } = await client.send('GET', '/user')
  assert.equal(status, 403)
  assert.match(json.message, /rate limit exceeded/)
  assert.equal(headers.get('x-ratelimit-remaining'), '0')
  assert.ok(Number(headers.get('x-ratelimit-reset')) > Date.now() / 1000)
  client.simulator.reset()
  const limits = await client.send('GET', '/rate_limit')
  assert.equal(limits.json.resources.core.remaining, 2)
})

test('downloads redirect to bytes, texts come as they are', async () => {
  await using client = await startClient()
  const { status, headers } = await client.send('GET', '/repos/a/b/zipball/main')
  assert.equal(status, 302)
  const bytes = await fetch(headers.get('location') ?? '')
  assert.equal(
    Buffer.from(await bytes.arrayBuffer())
      .subarray(0, 2)
      .toString(),
    'PK',
  )
  const zen = await client.send('GET', '/zen')
  assert.match(zen.headers.get('content-type') ?? '', /text\/plain/)
  const html = await client.send('POST', '/markdown', { text: '*hi*' })
  assert.match(html.headers.get('content-type') ?? '', /text\/html/)
})

test('requests are recorded without their credential, and can be read from outside', async () => {
  await using client = await startClient()
  await client.send('POST', '/repos/a/b/labels?x=1', { name: 'l' }, { 'x-mine': 'yes' })
  const { json } = await client.send('GET', '/_simulator/requests')
  assert.equal(json.length, 1)
  assert.partialDeepStrictEqual(json[0], {
    method: 'POST',
    path: '/repos/a/b/labels',
    query: 'x=1',
    url: '/repos/a/b/labels?x=1',
    headers: { authorization: '***', 'x-mine': 'yes' },
    body: '{"name":"l"}',
    status: 201,
  })
  await client.send('DELETE', '/_simulator/requests')
  assert.deepEqual(client.simulator.requests, [])
  assert.equal((await client.send('POST', '/_simulator/reset')).status, 204)
  assert.equal((await client.send('GET', '/_simulator/nothing')).status, 404)
  const wrong = await client.send('PUT', '/_simulator/collections', { path: '/user', count: 1 })
  assert.equal(wrong.status, 422)
})
