import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exitCodeOf } from '../../src/cli/errors/exit-code.ts'
import { openSession } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import { type Draws, drawsOf } from '../differential/draws.ts'
import { settingsFor } from '../helpers/github.ts'
import { listen } from '../helpers/server.ts'
import { writeToyProvider } from '../helpers/toy-provider.ts'
import { type Kind, kinds, schemas, type Thing } from './kinds.ts'
import { type Misbehaviour, rightly, type Wire, wrongly } from './misbehaviour.ts'

/** How many cases ended how; `reports` are those that must not be. */
export interface HostileTally {
  readonly truths: number
  readonly errors: number
  readonly told: number
  readonly reports: readonly string[]
}

export interface HostileOptions {
  readonly seed: number
  readonly cases: number
  readonly maxReports?: number
  readonly onProgress?: (done: number) => void
}

/** A listing and what is done to it. */
interface Case {
  readonly kind: Kind
  readonly truth: readonly Thing[]
  readonly pages: readonly Wire[]
  readonly story: string
}

/**
 * Asks servers that behave well and badly, for each way of reading an answer. What comes must be the truth, or an
 * error, or less with the word that it is less; never anything else, and no error may be called one of ours.
 */
export async function runHostile({
  seed,
  cases,
  maxReports = 20,
  onProgress,
}: HostileOptions): Promise<HostileTally> {
  const folder = mkdtempSync(join(tmpdir(), 'stackql-hostile-'))
  let now: Case | undefined
  let requests = 0
  const server = await listen((request, response) => {
    requests += 1
    answer(request, response, now)
  })
  const origin = server.origin
  writeDocuments(folder, origin)
  const settings = settingsFor(origin, { documentRoots: [folder], env: {}, maxResponseBytes: 1e6 })
  let engine = openSession(settings)
  let truths = 0
  let errors = 0
  let told = 0
  const reports: string[] = []
  try {
    for (let at = 0; at < cases && reports.length < maxReports; at += 1) {
      // A refusal for a limit, and connections that broke, say something of what comes after.
      if (at % 50 === 0 || limited.test(now?.story ?? '')) {
        await engine.close()
        engine = openSession(settings)
      }
      now = caseOf(drawsOf(seed * 1_000_003 + at), origin)
      requests = 0
      const outcome = await outcomeOf(engine, now)
      const problem = problemOf(outcome, now, requests)
      if (problem !== undefined) reports.push(`case ${at}: ${now.story}\n${problem}`)
      else if (outcome.error !== undefined) errors += 1
      else if (outcome.told.length > 0) told += 1
      else truths += 1
      if (at % 1000 === 999) onProgress?.(at + 1)
    }
  } finally {
    await engine.close()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { truths, errors, told, reports }
}

const limited = /429|403|503/

interface Outcome {
  readonly rows: readonly (readonly unknown[])[]
  readonly told: readonly string[]
  readonly error?: unknown
}

async function outcomeOf(engine: Session, { kind }: Case): Promise<Outcome> {
  const rows: (readonly unknown[])[] = []
  const told: string[] = []
  const text = `SELECT id, name FROM toy.things.${kind.name}`
  try {
    for await (const outcome of engine.run({ name: 'q', text }, new AbortController().signal)) {
      if (outcome.kind === 'rows') for await (const row of outcome.rows.rows) rows.push(row)
      if (outcome.kind === 'truncated') told.push(outcome.text)
      if (outcome.kind === 'failure') return { rows, told, error: outcome.error }
    }
  } catch (error) {
    return { rows, told, error }
  }
  return { rows, told }
}

const INTERNAL = 1

function problemOf(
  { rows, told, error }: Outcome,
  { truth, pages, kind, story }: Case,
  requests: number,
): string | undefined {
  if (requests > pages.length + 12) return `${requests} requests for ${pages.length} pages`
  if (error !== undefined) {
    const stack = (error as Error).stack?.split('\n').slice(0, 8).join('\n')
    if (exitCodeOf(error) === INTERNAL) return `an error of ours: ${stack}`
    if (!story.includes('wrong')) return `an error for right answers: ${stack}`
    return undefined
  }
  const shown = (values: unknown) =>
    JSON.stringify(values, (_key, value) => (typeof value === 'bigint' ? Number(value) : value))
  const expected = shown(truth.map(({ id, name }) => [id, name]))
  if (shown(rows) === expected) return undefined
  if (told.length > 0) return undefined
  return `${kind.name} gave ${shown(rows)}\nand the truth is ${expected}`
}

const letters = ['a', 'b', 'Z', 'é', 'ß', '漢', '😀', ' x', "'", '"', '<', '&', '\\', '-', '.']

function caseOf(draws: Draws, origin: string): Case {
  const kind = draws.pick(kinds)
  const pageCount = kind.isObject || !isPaged(kind) ? 1 : 1 + draws.below(3)
  const sizes = Array.from({ length: pageCount }, () => (kind.isObject ? 1 : 1 + draws.below(4)))
  let last = 0
  const things = sizes.map((size) =>
    Array.from({ length: size }, (): Thing => {
      last += 1 + draws.below(9)
      const length = 1 + draws.below(6)
      const name = `n${Array.from({ length }, () => draws.pick(letters)).join('')}e`
      return { id: draws.chance(10) ? last + 1e9 : last, name }
    }),
  )
  const truth = things.flat()
  const isHostile = draws.chance(75)
  const bad = isHostile ? draws.below(pageCount) : -1
  const made = things.map((page, index): Misbehaviour => {
    const token = String(index + 1)
    const next =
      index + 1 < pageCount
        ? { url: `${origin}/${kind.name}?pageToken=${token}`, token }
        : undefined
    const written = kind.write({ things: page, total: truth.length, next })
    if (index !== bad) return rightly(draws, written, kind)
    if (kind.isObject || draws.chance(80)) return wrongly(draws, written, kind)
    return lying(draws, { kind, page, token, total: truth.length, origin })
  })
  const story = `${kind.name}, ${pageCount} pages: ${made
    .map(({ name }, index) => `${index === bad ? 'wrong ' : ''}${name}`)
    .join(' | ')}`
  return { kind, truth, pages: made.map(({ wire }) => wire), story }
}

const isPaged = ({ config, name }: Kind) => config !== undefined || name === 'odata'

/** A page that says what is not so of the pages after it. */
function lying(
  draws: Draws,
  about: {
    readonly kind: Kind
    readonly page: readonly Thing[]
    readonly token: string
    readonly total: number
    readonly origin: string
  },
): Misbehaviour {
  const { kind, page, token, total, origin } = about
  if (!isPaged(kind)) {
    return wrongly(draws, kind.write({ things: page, total, next: undefined }), kind)
  }
  if (kind.name === 'search' && draws.chance(50)) {
    // The pages after it are there, and nothing leads to them.
    const { body, headers } = kind.write({ things: page, total: total + 1, next: undefined })
    const wire = { status: 200, headers, body: Buffer.from(body) }
    return { name: 'lie: no page after this one', wire }
  }
  const path = `/${kind.name}?pageToken=`
  const lies: Readonly<Record<string, { url: string; token: string }>> = {
    'this page is the next one': { url: `${origin}${path}${Number(token) - 1}`, token: '0' },
    'a page that there is not': { url: `${origin}${path}99`, token: '99' },
    'a page elsewhere': { url: 'http://127.0.0.1:1/x', token: '98' },
    'no address': { url: 'http://[', token: '97' },
  }
  const name = draws.pick(Object.keys(lies))
  const { body, headers } = kind.write({ things: page, total, next: lies[name] })
  return { name: `lie: ${name}`, wire: { status: 200, headers, body: Buffer.from(body) } }
}

function answer(request: IncomingMessage, response: ServerResponse, now: Case | undefined): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://h')
  if (pathname === '/login') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>')
    return
  }
  if (pathname === '/around') {
    response.writeHead(302, { location: '/around' }).end()
    return
  }
  const wire = now?.pages[Number(searchParams.get('pageToken') ?? 0)]
  if (wire === undefined) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"no page"}')
    return
  }
  const { status, headers, body, breaksAt } = wire
  if (breaksAt === 'headers') {
    request.socket.destroy()
    return
  }
  if (breaksAt !== undefined) {
    response.writeHead(status, { ...headers, 'content-length': String(body.length + 1) })
    response.write(body.subarray(0, breaksAt), () => request.socket.destroy())
    return
  }
  response.writeHead(status, headers).end(body)
}

function writeDocuments(folder: string, origin: string): void {
  const paths: Record<string, object> = {}
  const resources: Record<string, object> = {}
  for (const { name, response, schema, config, format } of kinds) {
    const mediaType = format === 'json' ? 'application/json' : 'text/xml'
    const parameters = [{ name: 'pageToken', in: 'query', schema: { type: 'string' } }]
    const responses = { 200: { description: '', content: { [mediaType]: { schema } } } }
    paths[`/${name}`] = { get: { operationId: name, parameters, responses } }
    const list = {
      operation: { $ref: `#/paths/~1${name}/get` },
      response: { mediaType, openAPIDocKey: '200', ...response },
      ...(config !== undefined && { config }),
    }
    const select = [{ $ref: `#/components/x-stackQL-resources/${name}/methods/list` }]
    resources[name] = {
      ...{ id: `toy.things.${name}`, name, title: name, methods: { list } },
      sqlVerbs: { select, insert: [], update: [], replace: [], delete: [] },
    }
  }
  writeToyProvider(folder, { service: 'things', origin, paths, schemas, resources })
}
