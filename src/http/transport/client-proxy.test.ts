import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { ApiError } from '../../errors/api-error.ts'
import { type Client, createClient } from './client.ts'
import type { HttpRequest } from './request.ts'

const { signal } = new AbortController()
const closers: (() => Promise<unknown>)[] = []
after(async () => {
  for (const close of closers.reverse()) await close()
})

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closers.push(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  return (server.address() as AddressInfo).port
}

const api = createServer((_request, response) => response.end('from the API'))
const apiPort = await listen(api)

/** A proxy of plain requests, which have the whole address. */
const asked: string[] = []
const proxy = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`)
  response.end('from the proxy')
})
const proxyPort = await listen(proxy)

const closed = createServer()
const closedPort = await listen(closed)
await closers.pop()?.()

function client(proxyUrl: string, no?: string): Client {
  const proxies = { http: proxyUrl, forLoopback: true, no }
  const made = createClient({ timeoutMs: 5000, maxResponseBytes: 1000, network: { proxies } })
  closers.push(() => made.close())
  return made
}

const get = (port: number): HttpRequest => ({
  ...{ method: 'GET', url: `http://127.0.0.1:${port}/x`, headers: {} },
})

test('a request goes through its proxy', async () => {
  asked.length = 0
  const one = client(`http://127.0.0.1:${proxyPort}`)
  for (const _ of [1, 2]) {
    assert.equal((await one.send(get(apiPort), signal)).text, 'from the proxy')
  }
  assert.deepEqual([...new Set(asked)], [`GET http://127.0.0.1:${apiPort}/x`])
})

test('a host without a proxy is reached directly', async () => {
  asked.length = 0
  const one = client(`http://127.0.0.1:${proxyPort}`, '127.0.0.1')
  assert.equal((await one.send(get(apiPort), signal)).text, 'from the API')
  assert.deepEqual(asked, [])
})

test('a failure names the proxy that the request went through, without its password', async () => {
  const one = client(`http://jane:secret@127.0.0.1:${closedPort}`)
  const error = await one.send(get(apiPort), signal).catch((reason: unknown) => reason)
  assert.ok(error instanceof ApiError)
  const host = `127.0.0.1:${closedPort}`
  assert.match(error.message, new RegExp(`nothing listens at ${host}`))
  const { hint = '' } = error.detail
  assert.match(hint, new RegExp(`^The request went through the proxy ${host}\\. Check the address`))
  assert.doesNotMatch(hint + error.message, /secret/)
})

test('a failure without a proxy names none', async () => {
  const one = client(`http://127.0.0.1:${proxyPort}`, '127.0.0.1')
  const error = await one.send(get(closedPort), signal).catch((reason: unknown) => reason)
  assert.ok(error instanceof ApiError)
  assert.match(error.message, new RegExp(`nothing listens at 127\\.0\\.0\\.1:${closedPort}`))
  assert.doesNotMatch(error.detail.hint ?? '', /went through/)
})
