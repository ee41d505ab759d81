import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession } from '../../src/engine/engine.ts'
import type { Session } from '../../src/engine/session.ts'
import type { Settings } from '../../src/engine/settings.ts'
import { type Outcome, runSql, settingsFor } from './github.ts'
import { listen } from './server.ts'
import { writeToyProvider } from './toy-provider.ts'

// A small API whose parameters have the names of columns and defaults of their own, and whose objects can be
// changed: items that are open unless asked for otherwise, parts that only a list shows, boxes that nothing
// reads, and things that are found by a parameter of each type.

export interface Item {
  readonly id: number
  readonly name: string
  readonly qty: number
  readonly state: string
  readonly color: string
  readonly labels: readonly string[]
  readonly owner: { readonly login: string }
  readonly archived: boolean
}

const item = (
  id: number,
  name: string,
  qty: number,
  state: string,
  color: string,
  labels: readonly string[],
): Item => ({
  ...{ id, name, qty, state, color, labels },
  owner: { login: id % 2 === 0 ? 'ada' : 'bob' },
  archived: state === 'closed',
})

/** The goods of the shop; `items` of the store of truth. */
export const items: readonly Item[] = [
  item(1, 'bolt', 1, 'open', 'red', ['bug']),
  item(2, 'nut', 2, 'closed', 'blue', ['bug', 'new']),
  item(3, 'gear', 5, 'closed', 'red', []),
  item(4, 'belt', 7, 'open', 'blue', ['new']),
]

const scalar = (type: string) => ({ type })
const text = scalar('string')
const properties = {
  id: scalar('integer'),
  name: text,
  qty: scalar('integer'),
  state: { type: 'string', enum: ['open', 'closed'] },
  color: text,
  labels: { type: 'array', items: text },
  owner: { type: 'object', properties: { login: text } },
  archived: scalar('boolean'),
}

const query = (name: string, schema: object) => ({ name, in: 'query', schema })
const path = (name: string, type: string) => ({
  ...{ name, in: 'path', required: true },
  schema: scalar(type),
})
const list = (name: string) => content({ type: 'array', items: ref(name) })
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const content = (schema: object) => ({
  200: { description: 'ok', content: { 'application/json': { schema } } },
})
const body = (schema: object) => ({ content: { 'application/json': { schema } } })
const nothing = { 204: { description: 'done' } }

const change = { type: 'object', properties: { ...properties, extra: text } }
const whole = {
  type: 'object',
  required: ['name', 'qty'],
  properties: { name: text, qty: scalar('integer') },
}
const reason = {
  type: 'object',
  required: ['reason'],
  properties: { reason: text, archived: scalar('boolean') },
}

const paths = {
  '/items': {
    get: {
      operationId: 'list_items',
      parameters: [
        query('state', { type: 'string', enum: ['open', 'closed', 'all'], default: 'open' }),
        query('labels', text),
        query('owner', text),
        query('color', text),
      ],
      responses: list('item'),
    },
  },
  '/items/{id}': {
    get: {
      operationId: 'get_item',
      parameters: [path('id', 'integer')],
      responses: content(ref('item')),
    },
    patch: {
      operationId: 'patch_item',
      parameters: [path('id', 'integer'), query('force', scalar('boolean'))],
      requestBody: body(change),
      responses: content(ref('item')),
    },
    put: {
      operationId: 'put_item',
      parameters: [path('id', 'integer')],
      requestBody: body(whole),
      responses: content(ref('item')),
    },
    delete: {
      operationId: 'delete_item',
      parameters: [path('id', 'integer')],
      requestBody: body(reason),
      responses: nothing,
    },
  },
  '/parts': { get: { operationId: 'list_parts', parameters: [], responses: list('item') } },
  '/parts/{id}': {
    patch: {
      operationId: 'patch_part',
      parameters: [path('id', 'integer')],
      requestBody: body(change),
      responses: content(ref('item')),
    },
    delete: { operationId: 'delete_part', parameters: [path('id', 'integer')], responses: nothing },
  },
  '/boxes/{id}': {
    patch: {
      operationId: 'patch_box',
      parameters: [path('id', 'integer')],
      requestBody: body(change),
      responses: content(ref('item')),
    },
  },
  ...Object.fromEntries(
    ['integer', 'number', 'boolean', 'string'].flatMap((type) => [
      [
        `/${type}/{n}`,
        {
          get: {
            operationId: `get_${type}`,
            parameters: [path('n', type)],
            responses: list('thing'),
          },
          delete: {
            operationId: `delete_${type}`,
            parameters: [path('n', type)],
            responses: nothing,
          },
          patch: {
            operationId: `patch_${type}`,
            parameters: [path('n', type)],
            requestBody: body(change),
            responses: nothing,
          },
        },
      ],
    ]),
  ),
  '/deleted': {
    get: {
      operationId: 'list_versions',
      parameters: [
        query('state', { type: 'string', enum: ['active', 'deleted'], default: 'active' }),
      ],
      responses: list('item'),
    },
  },
}

const verbOf = { get: 'select', patch: 'update', put: 'replace', delete: 'delete' } as const

function resourceOf(name: string, roots: readonly string[]): [string, object] {
  const methods: Record<string, object> = {}
  const sqlVerbs: Record<string, { $ref: string }[]> = {}
  for (const root of roots) {
    for (const verb of Object.keys((paths as Record<string, object>)[root] ?? {})) {
      const method = `${verb}${root.includes('{') ? '_one' : ''}`
      const $ref = `#/paths/${root.replaceAll('/', '~1')}/${verb}`
      const openAPIDocKey = verb === 'delete' ? '204' : '200'
      methods[method] = {
        operation: { $ref },
        response: { mediaType: 'application/json', openAPIDocKey },
      }
      const sql = verbOf[verb as keyof typeof verbOf]
      sqlVerbs[sql] ??= []
      sqlVerbs[sql].push({ $ref: `#/components/x-stackQL-resources/${name}/methods/${method}` })
    }
  }
  return [name, { id: `toy.shop.${name}`, name, title: name, methods, sqlVerbs }]
}

export interface Shop {
  readonly engine: (changes?: Partial<Settings>) => Session
  /** Runs statements with an engine of its own; answers with what they gave and the requests they made. */
  readonly run: (
    sql: string,
    changes?: Partial<Settings>,
  ) => Promise<Outcome & { requests: string[] }>
  readonly close: () => Promise<void>
}

/** The shop on loopback. Its objects never change: what it was asked for is what tests look at. */
export async function startShop(): Promise<Shop> {
  const requests: string[] = []
  const server = await listen(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const sent = Buffer.concat(parts).toString()
    requests.push(`${request.method} ${request.url}${sent === '' ? '' : ` ${sent}`}`)
    const url = new URL(request.url ?? '/', 'http://shop')
    const isRead = request.method === 'GET'
    if (request.method === 'DELETE') {
      response.writeHead(204)
      response.end()
      return
    }
    const answer = isRead ? answerTo(url) : items[0]
    response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer ?? { message: 'Not Found' }))
  })
  const origin = server.origin
  const folder = mkdtempSync(join(tmpdir(), 'shop-'))
  writeToyProvider(folder, {
    service: 'shop',
    origin,
    paths,
    schemas: {
      item: { type: 'object', properties },
      thing: { type: 'object', properties: { id: scalar('integer'), of: text } },
    },
    resources: Object.fromEntries([
      resourceOf('items', ['/items/{id}', '/items']),
      resourceOf('parts', ['/parts', '/parts/{id}']),
      resourceOf('boxes', ['/boxes/{id}']),
      resourceOf('versions', ['/deleted']),
      ...['integer', 'number', 'boolean', 'string'].map((type) =>
        resourceOf(`by_${type}`, [`/${type}/{n}`]),
      ),
    ]),
  })
  const engine = (changes: Partial<Settings> = {}) =>
    openSession(settingsFor(origin, { documentRoots: [folder], baseUrls: {}, ...changes }))
  return {
    engine,
    async run(sql, changes) {
      requests.length = 0
      const one = engine(changes)
      try {
        const answer = await runSql(one, sql)
        return { ...answer, requests: [...requests] }
      } finally {
        await one.close()
      }
    },
    async close() {
      await server.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function answerTo(url: URL): unknown {
  const [, kind = '', value = ''] = url.pathname.split('/').map(decodeURIComponent)
  if (kind === 'items' && value !== '') return items.find(({ id }) => String(id) === value)
  if (kind === 'items') return items.filter((one) => isListed(one, url.searchParams))
  if (kind === 'parts') return items
  if (kind === 'deleted') {
    const state = url.searchParams.get('state') ?? 'active'
    return items.filter(({ archived }) => archived === (state === 'deleted'))
  }
  return [{ id: 1, of: value }]
}

function isListed(one: Item, given: URLSearchParams): boolean {
  const state = given.get('state') ?? 'open'
  const [label, owner, color] = ['labels', 'owner', 'color'].map((name) => given.get(name))
  return (
    (state === 'all' || one.state === state) &&
    (label == null || one.labels.includes(label)) &&
    (owner == null || one.owner.login === owner) &&
    (color == null || one.color === color)
  )
}
