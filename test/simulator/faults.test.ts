import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Client, startClient } from './client.ts'

const simulate = (client: Client, fault: string) =>
  client.send('GET', '/repos/a/b/issues', undefined, { 'x-simulate': fault })

test('statuses, with what goes with them', async () => {
  await using client = await startClient()
  const limited = await simulate(client, '429;retry-after=2')
  assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '2'])
  const secondary = await simulate(client, '403;secondary')
  assert.match(secondary.json.message, /secondary rate limit/)
  assert.equal((await simulate(client, '502')).status, 502)
  const page = await simulate(client, 'html')
  assert.deepEqual(
    [page.status, page.headers.get('content-type')],
    [502, 'text/html; charset=utf-8'],
  )
  assert.equal((await simulate(client, 'html;200')).status, 200)
  const moved = await simulate(client, 'redirect=http://127.0.0.1:1/x;status=301')
  assert.deepEqual([moved.status, moved.headers.get('location')], [301, 'http://127.0.0.1:1/x'])
  const spent = await simulate(client, 'quota=0;reset=+3')
  assert.deepEqual([spent.status, spent.headers.get('x-ratelimit-remaining')], [403, '0'])
  assert.ok(Number(spent.headers.get('x-ratelimit-reset')) <= Date.now() / 1000 + 3)
  const low = await simulate(client, 'quota=5')
  assert.deepEqual([low.status, low.headers.get('x-ratelimit-remaining')], [200, '5'])
})

test('answers that are broken on the way', async () => {
  await using client = await startClient()
  await assert.rejects(simulate(client, 'drop'), /fetch failed/)
  assert.equal(client.simulator.requests.at(-1)?.status, 0)
  await assert.rejects(simulate(client, 'drop-body'), /terminated/)
  const cut = await simulate(client, 'truncate')
  assert.throws(() => JSON.parse(cut.text), SyntaxError)
})

test('bodies that are reset, of another length, slow, or stay away', async () => {
  await using client = await startClient()
  await assert.rejects(simulate(client, 'reset-body'), /terminated/)
  await assert.rejects(simulate(client, 'length=10'), /terminated/)
  const short = await simulate(client, 'length=-10')
  assert.throws(() => JSON.parse(short.text), SyntaxError)
  assert.ok(Array.isArray((await simulate(client, 'slow-body=20')).json))
  const stalled = fetch(`${client.simulator.url}/repos/a/b/issues`, {
    headers: { authorization: 'Bearer test', 'x-simulate': 'stall' },
    signal: AbortSignal.timeout(200),
  }).then((response) => response.text())
  await assert.rejects(stalled, /timeout/)
})

test('a clock that is ahead shows in the date and in all that is told by it', async () => {
  await using client = await startClient()
  const { headers } = await simulate(client, '429;skew=7200;retry-after=+2')
  const hours = (text: string | null) => Math.round((Date.parse(text ?? '') - Date.now()) / 3600e3)
  assert.deepEqual([hours(headers.get('date')), hours(headers.get('retry-after'))], [2, 2])
  const spent = await simulate(client, 'quota=0;skew=7200;reset=+3')
  const reset = Number(spent.headers.get('x-ratelimit-reset')) - Date.now() / 1000
  assert.ok(reset > 7190 && reset < 7210)
})

test('rows come and go between pages', async () => {
  await using client = await startClient()
  client.simulator.seedCollection('/repos/a/b/issues', 5)
  const numbers = (reply: { json: { number: number }[] }) => reply.json.map(({ number }) => number)
  assert.deepEqual(numbers(await simulate(client, 'drift=-2')), [3, 4, 5])
  assert.equal((await simulate(client, 'drift=2')).json.length, 5)
})

test('answers that are slow, big or endless', async () => {
  await using client = await startClient()
  const before = performance.now()
  assert.equal((await simulate(client, 'slow=60')).status, 200)
  assert.ok(performance.now() - before >= 59)
  const big = await simulate(client, 'big=3000000')
  assert.ok(big.text.length >= 3_000_000 && Array.isArray(big.json))
  const { headers } = await simulate(client, 'loop')
  assert.equal(headers.get('link'), `<${client.simulator.url}/repos/a/b/issues>; rel="next"`)
})

test('a fault that nobody knows is refused, not ignored', async () => {
  await using client = await startClient()
  assert.equal((await simulate(client, 'oops')).status, 400)
})

test('rules strike by path and count, from inside and outside', async () => {
  await using client = await startClient({
    faults: [{ match: { path: '/orgs/*' }, times: 1, fault: '502' }],
  })
  const status = async (path: string) => (await client.send('GET', path)).status
  assert.deepEqual([await status('/orgs/a'), await status('/orgs/a')], [502, 200])
  const rules = [{ match: { method: 'GET', path: '/user' }, fault: '503' }]
  assert.equal((await client.send('PUT', '/_simulator/faults', rules)).status, 204)
  assert.deepEqual([await status('/user'), await status('/orgs/a')], [503, 200])
  client.simulator.reset()
  assert.deepEqual([await status('/user'), await status('/orgs/a')], [200, 502])
  const wrong = await client.send('PUT', '/_simulator/faults', [{ fault: 'oops' }])
  assert.equal(wrong.status, 422)
})
