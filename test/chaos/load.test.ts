import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runLoad } from './load.ts'

// REQUESTS in the environment changes how many; scripts/deep.ts sends twenty thousand.
const requests = Number(process.env['REQUESTS'] ?? 1500)

test(`${requests} requests through one engine, 64 in flight`, async (t) => {
  const load = await runLoad(requests)
  t.diagnostic(JSON.stringify(load))
  assert.equal(load.requests, requests)
  assert.equal(load.rows, load.expectedRows)
  assert.ok(load.mostSockets <= 64 && load.mostInFlight <= 64)
  assert.equal(load.socketsAfter, 0)
  assert.ok(load.keptMegabytes < 20, `${load.keptMegabytes} MB`)
  assert.deepEqual(
    process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap'),
    [],
  )
})
