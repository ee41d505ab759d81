import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { after } from 'node:test'

/** A request as it arrived somewhere in the world. */
export interface Arrived {
  readonly host: string
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface World {
  /** Of the proxy that leads there: for `HTTP_PROXY`. */
  readonly proxy: string
  readonly arrived: Arrived[]
  /** The response of every host from now on. */
  reply: (request: Arrived) => {
    readonly status?: number
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: unknown
  }
}

/** All hosts that are not this machine, behind one proxy: one server answers for them, without encryption. */
export async function startWorld(): Promise<World> {
  const arrived: Arrived[] = []
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part) => (body += part))
    request.on('end', () => {
      const { host = '', ...headers } = request.headers as Record<string, string>
      const target = (request.url ?? '').replace(/^http:\/\/[^/]*/, '')
      const one = { host, method: request.method ?? '', target, headers, body }
      arrived.push(one)
      const { status = 200, headers: own, body: sent = [] } = world.reply(one)
      const text = typeof sent === 'string' ? sent : JSON.stringify(sent)
      response.writeHead(status, { 'content-type': 'application/json', ...own }).end(text)
    })
  }
  const server = createServer(answer)
  server.on('connect', (_request, socket: Socket) => {
    const inner = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      inner.pipe(socket).pipe(inner)
    })
    inner.on('error', () => socket.destroy())
    socket.on('error', () => inner.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const proxy = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const world: World = { proxy, arrived, reply: () => ({}) }
  return world
}
