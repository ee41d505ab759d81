import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'
import { createClient } from '../../src/http/transport/client.ts'
import type { Send } from '../../src/http/transport/request.ts'

/** A request as the server received it. */
export interface Received {
  readonly method: string
  /** Path and query, byte for byte. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface TestServer {
  readonly origin: string
  readonly received: Received[]
  /** The response from now on. */
  reply: (request: Received) => Reply | Promise<Reply>
}

/** A server that listens on loopback, at a free port. */
export interface Listening {
  readonly origin: string
  readonly server: Server
  /** Ends the server and all of its connections. */
  close(): Promise<void>
}

/** Starts a real server on loopback with a handler of its own. */
export async function listen(handler: RequestListener): Promise<Listening> {
  const server = createServer(handler)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** A real server on loopback that lives as long as the test file. */
export async function startServer(): Promise<TestServer> {
  const received: Received[] = []
  const { origin, close } = await listen((incoming, outgoing) => {
    let body = ''
    incoming.setEncoding('utf8').on('data', (part) => (body += part))
    incoming.on('end', async () => {
      const request: Received = {
        method: incoming.method ?? '',
        target: incoming.url ?? '',
        headers: incoming.headers as Record<string, string>,
        body,
      }
      received.push(request)
      const reply = await here.reply(request)
      const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {})
      outgoing
        .writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
        .end(text)
    })
  })
  after(close)
  const here: TestServer = { origin, received, reply: () => ({}) }
  return here
}

/** The real client, closed when the test file ends. */
export function startClient(): Send {
  const client = createClient({ timeoutMs: 5000, maxResponseBytes: 100_000 })
  after(() => client.close())
  return client.send
}
