import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { ADMIN_PREFIX, adminAnswer, downloadPath } from './admin.ts'
import { answerCall } from './answer.ts'
import { AppTokens, signatureProblem } from './app-tokens.ts'
import { SEATS, seatsFrom } from './copilot-answers.ts'
import { readCredential } from './credential.ts'
import type { OpenApiDescription } from './description.ts'
import { faultAnswer, quotaSpent } from './fault-answers.ts'
import { type Fault, type FaultRule, FaultScript, parseFault, resetSeconds } from './faults.ts'
import { readOperations } from './operation.ts'
import {
  type Answer,
  badCredentials,
  notFound,
  problem,
  requiresAuthentication,
  unparsable,
  validationFailed,
} from './problems.ts'
import { Quota, type QuotaReading, quotaHeaders, quotaResource } from './quota.ts'
import { entityTag, matchesTag, payloadOf, send, standingHeaders } from './respond.ts'
import { indexRoutes, type RouteMatch } from './routes.ts'
import { drift, seedCollection } from './seed.ts'
import type { Seed } from './seeded/seed-file.ts'
import { seededFrom } from './seeded/seeded.ts'
import { State } from './state.ts'
import { bodyChecker, checkParameters, resourceName } from './validate.ts'
import type { World } from './world.ts'

export { acme } from './seeded/acme.ts'
export { readSeed } from './seeded/read-seed.ts'

export interface SimulatorOptions {
  /** GitHub's OpenAPI description, parsed. */
  readonly description: OpenApiDescription
  /** 0, the default, selects a free port. */
  readonly port?: number
  readonly host?: string
  /** The only accepted token, besides those of Apps' installations; without it, any is accepted. */
  readonly token?: string
  /** The lifetime of tokens of Apps' installations; GitHub's hour by default. */
  readonly appTokenSeconds?: number
  readonly faults?: readonly FaultRule[]
  /** Organizations that are there with all that belongs to them; any other is as the examples are. */
  readonly seed?: Seed
  /** The delay before every response. */
  readonly latencyMs?: number
  /** Requests in an hour; GitHub's 5,000 by default. */
  readonly quotaLimit?: number
  /** Receives a line for each request. */
  readonly log?: (line: string) => void
}

/** A request as the server received it, without credentials. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  /** The query string without its `?`. */
  readonly query: string
  /** Path and query together. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /**
   * The status of the response; 0 before it is sent, or when the connection was dropped instead.
   */
  readonly status: number
}

/** A running simulator. */
export interface Simulator {
  readonly url: string
  readonly port: number
  readonly requests: readonly RecordedRequest[]
  clearRequests(): void
  /**
   * Resets everything to the start: examples, quota, the initial fault rules, no recorded requests.
   */
  reset(): void
  /** Revokes the tokens of Apps' installations. */
  revokeAppTokens(): void
  setFaults(rules: readonly FaultRule[]): void
  seedCollection(path: string, content: number | readonly unknown[]): void
  close(): Promise<void>
}

/** Starts GitHub's REST API on loopback: every operation, with state, pages, quotas and faults. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { description, host = '127.0.0.1' } = options
  const routes = indexRoutes(description)
  const operations = readOperations(description, routes)
  const bodies = bodyChecker(description)
  const world: World = {
    description,
    operations,
    state: new State(),
    seats: seatsFrom(description, operations, (org) => world.seeded?.rows(world, SEATS, { org })),
    seeded: options.seed && seededFrom(options.seed, new Date()),
    now: () => new Date(),
  }
  const quota = new Quota(options.quotaLimit)
  const faults = new FaultScript()
  faults.set(options.faults ?? [])
  const appTokens = new AppTokens(options.appTokenSeconds)
  const requests: (RecordedRequest & { status: number })[] = []
  let url = ''

  const controls = {
    requests,
    clearRequests: () => void requests.splice(0),
    reset() {
      requests.splice(0)
      world.state.clear()
      world.seats.clear()
      quota.clear()
      faults.set(options.faults ?? [])
    },
    revokeAppTokens: () => appTokens.clear(),
    setFaults: (rules: readonly FaultRule[]) => faults.set(rules),
    seedCollection: (path: string, content: number | readonly unknown[]) =>
      seedCollection(world, routes, path, content),
  }

  function refusalOf(secret: string, path: string): Answer | undefined {
    if (options.token === undefined || secret === options.token) return undefined
    if (/^\/app(\/|$)/.test(path)) return signatureProblem(secret)
    return appTokens.holds(secret) ? undefined : badCredentials()
  }

  async function answerTo(
    match: RouteMatch | undefined,
    request: IncomingMessage,
    asked: URL,
    text: string,
    counted: QuotaReading,
  ): Promise<Answer> {
    const operation = match && operations.of(match.route)
    const documentation = operation?.documentation
    const credential = readCredential(request.headers.authorization)
    if (credential === undefined) return requiresAuthentication(documentation)
    const refused = refusalOf(credential.secret, asked.pathname)
    if (refused !== undefined) return refused
    if (match === undefined || operation === undefined) return notFound()
    const wrong = checkParameters(description, operation, match.params, asked.searchParams)
    if (wrong.length > 0) return validationFailed(wrong, documentation)
    let body: unknown
    if (operation.requestBody?.schema !== undefined && text.trim() !== '') {
      try {
        body = JSON.parse(text)
      } catch {
        return unparsable(documentation)
      }
      const problems = await bodies.check(operation, body)
      if (problems.length > 0) return validationFailed(problems, documentation)
    } else if (operation.requestBody?.required === true && text === '') {
      const resource = resourceName(match.route.template)
      const message = 'A request body is required.'
      return validationFailed([{ resource, field: '', code: 'missing', message }], documentation)
    }
    if (operation.success.status === 302) {
      const location = url + downloadPath(match.route.source.operationId ?? 'file')
      return { status: 302, headers: { location } }
    }
    const { params, path } = match
    const { accept } = request.headers
    const call = { operation, params, path, url: asked, body, accept }
    const answer = appTokens.issue(request.method ?? '', asked.pathname, answerCall(world, call))
    return match.route.template === '/rate_limit' ? withQuota(answer, counted) : answer
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET'
    const asked = new URL(request.url ?? '/', url)
    const text = await readText(request)
    if (asked.pathname.startsWith(ADMIN_PREFIX)) {
      const answer = adminAnswer(controls, method, asked.pathname, text)
      send(response, answer.status, answer.headers ?? {}, payloadOf(answer), undefined)
      return
    }
    const recorded = record(request, method, asked, text)
    requests.push(recorded)
    const header = request.headers['x-simulate']
    const wanted = typeof header === 'string' ? parseFault(header) : undefined
    const fault = wanted ?? faults.next(method, asked.pathname)
    const waitMs = (options.latencyMs ?? 0) + (fault?.slowMs ?? 0)
    if (waitMs > 0) await wait(waitMs)
    if (fault?.kind === 'drop') {
      request.socket.destroy()
      return
    }
    const secret = readCredential(request.headers.authorization)?.secret
    const resource = quotaResource(asked.pathname)
    const before = quota.read(secret, resource, Date.now())
    const clockMs = Date.now() + (fault?.skewSeconds ?? 0) * 1000
    let answer: Answer
    if (header !== undefined && wanted === undefined) {
      answer = problem(400, `Unknown fault in X-Simulate: ${String(header)}`)
    } else if (before.remaining === 0) {
      answer = quotaSpent(before)
    } else {
      const match = routes.match(method, asked.pathname)
      if (match !== undefined && fault !== undefined) drift(world, match, fault.driftRows)
      answer =
        (fault && faultAnswer(fault, before, clockMs)) ??
        (await answerTo(match, request, asked, text, before))
    }
    const payload = payloadOf(answer)
    const tag = method === 'GET' && answer.status === 200 && payload ? entityTag(payload.bytes) : ''
    const fresh = tag !== '' && matchesTag(request.headers['if-none-match'], tag)
    const free = fresh || before.remaining === 0 || asked.pathname === '/rate_limit'
    const counted = free ? before : quota.spend(secret, resource, Date.now())
    recorded.status = fresh ? 304 : answer.status
    const headers = {
      ...standingHeaders(),
      ...quotaHeaders(spoiledQuota(fault, counted, clockMs)),
      ...(fault?.skewSeconds ? { date: new Date(clockMs).toUTCString() } : {}),
      ...(tag === '' ? {} : { etag: tag }),
      ...answer.headers,
      ...(fault?.kind === 'loop' ? { link: `<${asked.href}>; rel="next"` } : {}),
    }
    options.log?.(`${method} ${recorded.url} ${recorded.status}`)
    send(response, recorded.status, headers, payload, fault)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      options.log?.(`${request.method} ${request.url} failed: ${String(error)}`)
      if (response.headersSent) request.socket.destroy()
      else send(response, 500, {}, payloadOf(problem(500, String(error))), undefined)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  return {
    ...controls,
    url,
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function record(request: IncomingMessage, method: string, asked: URL, body: string) {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined) continue
    headers[name] = name === 'authorization' ? '***' : String(value)
  }
  return {
    method,
    path: asked.pathname,
    query: asked.search.slice(1),
    url: asked.pathname + asked.search,
    headers,
    body,
    status: 0,
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** The remaining quota that a `quota=3` fault pretends; it resets by the clock in the response. */
function spoiledQuota(
  fault: Fault | undefined,
  quota: QuotaReading,
  clockMs: number,
): QuotaReading {
  const skew = fault?.skewSeconds ?? 0
  if (fault?.kind !== 'quota') return { ...quota, reset: quota.reset + skew }
  return {
    ...quota,
    remaining: fault.number,
    used: quota.limit - fault.number,
    reset: resetSeconds(fault.reset, clockMs),
  }
}

/** `GET /rate_limit` with the same data as the headers. */
function withQuota(answer: Answer, { limit, remaining, used, reset }: QuotaReading): Answer {
  const body = answer.body as { resources?: object }
  const core = { limit, remaining, used, reset }
  return { ...answer, body: { ...body, resources: { ...body.resources, core }, rate: core } }
}
