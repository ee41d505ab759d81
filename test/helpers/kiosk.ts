import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession } from '../../src/engine/engine.ts'
import { json } from '../../src/output/json.ts'
import { jsonText } from '../../src/text/json.ts'
import { type Outcome, runSql, settingsFor } from './github.ts'
import { listen } from './server.ts'
import { writeToyProvider } from './toy-provider.ts'

type Item = Readonly<Record<string, unknown>>

/**
 * A made-up API on loopback, `shop.s`, and an engine that knows it: `items` (a list that takes `color`;
 * POST, PATCH and DELETE of one), and `members`, which need a `team` and do not show it.
 */
export interface Kiosk {
  readonly requests: string[]
  /** The responses to GET: item rows, and member rows by team. */
  items: readonly Item[]
  members: Readonly<Record<string, readonly Item[]>>
  run(sql: string): Promise<Outcome>
  /** The rows of the last statement that has any. Throws its failure. */
  rows(sql: string): Promise<readonly (readonly unknown[])[]>
  /** The rows of the only statement as JSON. Throws its failure. */
  json(sql: string): Promise<string>
  close(): Promise<void>
}

const plain = { hideHeaders: false, delimiter: ',', compat: false }

export async function openKiosk(): Promise<Kiosk> {
  const requests: string[] = []
  const server = await listen((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part
    })
    request.on('end', () => {
      requests.push(`${request.method} ${request.url}${body === '' ? '' : ` ${body}`}`)
      const answer = answerOf(kiosk, request.method ?? '', new URL(request.url ?? '/', 'http://x'))
      response.writeHead(200, { 'content-type': 'application/json' }).end(jsonText(answer))
    })
  })
  const folder = mkdtempSync(join(tmpdir(), 'stackql-kiosk-'))
  const origin = server.origin
  writeToyProvider(folder, { provider: 'shop', service: 's', origin, ...documents() })
  const engine = openSession(
    settingsFor(origin, { documentRoots: [folder], env: {}, maxWrites: 10 }),
  )
  const { signal } = new AbortController()
  const kiosk: Kiosk = {
    requests,
    items: [],
    members: {},
    run: async (sql) => await runSql(engine, sql),
    rows: async (sql) => {
      const { rowSets, failures } = await runSql(engine, sql)
      if (failures.length > 0) throw failures[0]
      return rowSets.at(-1)?.rows ?? []
    },
    json: async (sql) => {
      let text = ''
      for await (const outcome of engine.run({ name: 'query', text: sql }, signal)) {
        if (outcome.kind === 'failure') throw outcome.error
        if (outcome.kind !== 'rows') continue
        for await (const part of json.write(outcome.rows, plain)) text += part
      }
      return text
    },
    close: async () => {
      await engine.close()
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return kiosk
}

function answerOf({ items, members }: Kiosk, method: string, url: URL): unknown {
  if (method !== 'GET') return {}
  const [, first, team = ''] = url.pathname.split('/')
  if (first === 'teams') return members[decodeURIComponent(team)] ?? []
  const color = url.searchParams.get('color')
  return color === null ? items : items.filter((item) => item['color'] === color)
}

const properties = {
  id: { type: 'integer' },
  name: { type: 'string' },
  color: { type: 'string' },
  price: { type: 'number' },
  size: { type: 'integer' },
}

function documents() {
  const $ref = '#/components/schemas/Item'
  const list = { 'application/json': { schema: { type: 'array', items: { $ref } } } }
  const one = { 'application/json': { schema: { $ref } } }
  const answers = (content: object) => ({ 200: { description: 'ok', content } })
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }
  const color = { name: 'color', in: 'query', schema: { type: 'string' } }
  const team = { name: 'team', in: 'path', required: true, schema: { type: 'string' } }
  const body = (required: readonly string[]) => ({
    content: { 'application/json': { schema: { type: 'object', properties, required } } },
  })
  return {
    schemas: { Item: { type: 'object', properties } },
    paths: {
      '/items': {
        get: { operationId: 'list', parameters: [color], responses: answers(list) },
        post: { operationId: 'add', requestBody: body(['name']), responses: answers(one) },
      },
      '/items/{id}': {
        patch: {
          ...{ operationId: 'change', parameters: [id], requestBody: body([]) },
          responses: answers(one),
        },
        delete: { operationId: 'remove', parameters: [id], responses: answers(one) },
      },
      '/teams/{team}/members': {
        get: { operationId: 'members', parameters: [team], responses: answers(list) },
      },
    },
    resources: {
      items: resource('items', {
        select: ['/items', 'get'],
        insert: ['/items', 'post'],
        update: ['/items/{id}', 'patch'],
        delete: ['/items/{id}', 'delete'],
      }),
      members: resource('members', { select: ['/teams/{team}/members', 'get'] }),
    },
  }
}

function resource(name: string, verbs: Readonly<Record<string, readonly [string, string]>>) {
  const method = ([path, verb]: readonly [string, string]) => ({
    operation: { $ref: `#/paths/${path.replaceAll('/', '~1')}/${verb}` },
    response: { openAPIDocKey: '200', mediaType: 'application/json' },
    ...(verb !== 'get' && { request: { mediaType: 'application/json' } }),
  })
  const refs = (verb: string) =>
    verb in verbs ? [{ $ref: `#/components/x-stackQL-resources/${name}/methods/${verb}` }] : []
  return {
    ...{ id: `shop.s.${name}`, name, title: name },
    methods: Object.fromEntries(Object.entries(verbs).map(([verb, at]) => [verb, method(at)])),
    sqlVerbs: {
      ...{ select: refs('select'), insert: refs('insert'), update: refs('update') },
      ...{ replace: [], delete: refs('delete') },
    },
  }
}
