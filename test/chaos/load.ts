import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openSession } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import { objectsOf, runSql, settingsFor } from '../helpers/github.ts'
import { listen } from '../helpers/server.ts'

const CONCURRENCY = 64
/** Requests of one statement. */
const BATCH = 1500
const ROWS = 3

export interface Load {
  readonly requests: number
  readonly rows: number
  readonly expectedRows: number
  /** Connections at a time, and those after the engine was closed. */
  readonly mostSockets: number
  readonly socketsAfter: number
  readonly mostInFlight: number
  /** What is in use after the last statement and was not after the first: what is kept for nothing. */
  readonly keptMegabytes: number
  /** What the process has grown by, the server of the test and what is not yet collected included. */
  readonly grownMegabytes: number
}

/** Sends so many requests through one engine, to a server on loopback. */
export async function runLoad(requests: number): Promise<Load> {
  const sockets = new Set<Socket>()
  let seen = 0
  let inFlight = 0
  let mostSockets = 0
  let mostInFlight = 0
  const server = await listen((request, response) => {
    seen += 1
    inFlight += 1
    mostInFlight = Math.max(mostInFlight, inFlight)
    const org = /^\/orgs\/([^/]+)\/repos/.exec(request.url ?? '')?.[1]
    const rows = Array.from({ length: ROWS }, (_, index) => ({
      id: index,
      name: `${org}-${index}`,
    }))
    setImmediate(() => {
      inFlight -= 1
      response.setHeader('content-type', 'application/json').end(JSON.stringify(rows))
    })
  })
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    mostSockets = Math.max(mostSockets, sockets.size)
    socket.on('close', () => sockets.delete(socket))
  })
  const url = server.origin
  const engine = openSession(settingsFor(url, { concurrency: CONCURRENCY, maxCalls: BATCH }))
  let rows = 0
  let kept = 0
  let grown = 0
  try {
    await count(engine, ['warm'])
    seen = 0
    const before = used()
    const { rss } = process.memoryUsage()
    while (seen < requests) {
      const first = seen
      const size = Math.min(BATCH, requests - first)
      rows += await count(
        engine,
        Array.from({ length: size }, (_, index) => `o${first + index}`),
      )
      if (seen !== first + size) throw new Error(`${seen - first} requests in place of ${size}`)
    }
    grown = process.memoryUsage().rss - rss
    kept = used() - before
  } finally {
    await engine.close()
    // The server hears of the end a moment later.
    for (let time = 0; time < 100 && sockets.size > 0; time += 1) await sleep(10)
  }
  const socketsAfter = sockets.size
  await server.close()
  return {
    ...{ requests: seen, rows, expectedRows: requests * ROWS, mostSockets, mostInFlight },
    ...{ socketsAfter, keptMegabytes: kept / 2 ** 20, grownMegabytes: grown / 2 ** 20 },
  }
}

/** Bytes in use, garbage apart. */
function used(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Names are counted by what differs: a row that came twice would hide one that did not. */
async function count(engine: Session, organisations: readonly string[]): Promise<number> {
  const list = organisations.map((name) => `'${name}'`).join(', ')
  const answer = await runSql(
    engine,
    `SELECT count(DISTINCT name) AS n FROM github.repos.repos WHERE org IN (${list})`,
  )
  return Number(objectsOf(answer)[0]?.['n'])
}
