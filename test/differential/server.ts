import type { IncomingMessage, ServerResponse } from 'node:http'
import { listen } from '../helpers/server.ts'
import { type Json, type Table, urlText, type World } from './world.ts'

export interface WorldServer {
  readonly url: string
  /** Serves a world below its name, instead of what was there. */
  serve(world: World): void
  /** Path and query of every request since the last call, without the world's name. */
  takeRequests(): string[]
  close(): Promise<void>
}

/** One server on loopback for all worlds: `/<world>/<table>`, `/<world>/in/<group>/<table>`,
 * `/<world>/in/<group>/and/<group>/<table>`. */
export async function startWorldServer(): Promise<WorldServer> {
  const worlds = new Map<string, World>()
  let requests: string[] = []
  const server = await listen((request, response) => {
    const [, name = '', path = '/'] = /^\/([^/]+)(\/.*)$/.exec(request.url ?? '') ?? []
    const isWrite = request.method !== 'GET'
    requests.push(isWrite ? `write ${path}` : path)
    const world = worlds.get(name)
    if (isWrite) {
      response.writeHead(204)
      response.end()
      return
    }
    const answer = world === undefined ? undefined : answerOf(world, new URL(path, 'http://h'))
    if (answer === undefined) end(response, 404, { message: 'Not Found' })
    else send(request, response, answer)
  })
  // A statement that takes a while must not find its connection closed.
  server.server.keepAliveTimeout = 60_000
  const { port } = new URL(server.origin)
  return {
    url: `http://127.0.0.1:${port}`,
    serve: (world) => void worlds.set(world.name, world),
    takeRequests() {
      const taken = requests
      requests = []
      return taken
    },
    async close() {
      await server.close()
    },
  }
}

interface Answer {
  readonly rows: readonly Json[]
  readonly page: number
  readonly pageSize: number | undefined
}

function answerOf(world: World, url: URL): Answer | undefined {
  // A group's name may hold a slash, as written or encoded.
  const inGroup = /^\/in\/(.*)\/(\w+)$/.exec(url.pathname)
  const plain = /^\/(\w+)(?:\/(.*))?$/.exec(url.pathname)
  const [, name, item] = inGroup === null ? (plain ?? []) : [0, inGroup[2], undefined]
  const table = world.tables.find((known) => known.name === name)
  if (table === undefined) return undefined
  const { path, second, filter, initial, key } = table
  if ((path === undefined) !== (inGroup === null)) return undefined
  if (item !== undefined && key === undefined) return undefined
  // No value has this between two slashes.
  const [group, another] = (inGroup?.[1] ?? '').split('/and/').map(decodeURIComponent)
  const wanted: [string | undefined, string | undefined | null][] = [
    [path, group],
    [second, another],
    [key, item === undefined ? undefined : decodeURIComponent(item)],
    [filter, filter && filterIn(url.searchParams.get(filter), initial)],
  ]
  const rows = table.rows.filter((row) =>
    wanted.every(([column, text]) => {
      if (column === undefined || text === undefined || text === null) return true
      return urlText(cell(table, row, column)) === text
    }),
  )
  return {
    rows: rows.map((row) => objectOf(table, row)),
    page: Number(url.searchParams.get('page') ?? 1),
    pageSize: item === undefined ? table.pageSize : undefined,
  }
}

/** What a list is filtered by: `all` is for every row, and nothing for what the API takes then. */
function filterIn(given: string | null, initial: Json | undefined): string | null {
  if (initial === undefined) return given
  return given === 'all' ? null : (given ?? String(initial))
}

function cell(table: Table, row: readonly Json[], column: string): Json {
  return row[table.columns.findIndex(({ name }) => name === column)] ?? null
}

/** A row's answer; what is NULL is left out every other time, as APIs do either. */
function objectOf({ columns }: Table, row: readonly Json[]): Json {
  const fields = columns.flatMap((column, index): [string, Json][] => {
    const value = row[index] ?? null
    const isLeftOut = column.isHidden || (value === null && index % 2 === 0)
    return isLeftOut ? [] : [[column.name, value]]
  })
  return Object.fromEntries(fields)
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { rows, page, pageSize = rows.length }: Answer,
): void {
  const start = (page - 1) * pageSize
  if (start + pageSize < rows.length) {
    const next = new URL(request.url ?? '/', `http://${request.headers.host}`)
    next.searchParams.set('page', String(page + 1))
    response.setHeader('link', `<${next}>; rel="next"`)
  }
  end(response, 200, rows.slice(start, start + pageSize))
}

function end(response: ServerResponse, status: number, body: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
