import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** The columns of a row, by name: the type, and the value as JSON. */
const columns: Readonly<Record<string, readonly [type: string, json: (index: number) => string]>> =
  {
    id: ['integer', (index) => String(index)],
    name: ['string', (index) => `"repository-${index}"`],
    owner: ['string', (index) => `"organisation-${index % 1000}"`],
    description: ['string', (index) => `"what there is to say of number ${index}, in some words"`],
    private: ['boolean', (index) => String(index % 2 === 0)],
    stars: ['integer', (index) => String(index % 5000)],
    score: ['number', (index) => String(index / 8)],
    language: ['string', (index) => `"language-${index % 40}"`],
    created_at: ['string', (index) => `"2026-01-01T00:00:00.${index % 1000}Z"`],
    homepage: ['string', (index) => (index % 3 === 0 ? 'null' : `"https://example.com/${index}"`)],
  }

/** A server of one long list on loopback, `pageRows` rows a page, and documents that describe it. */
export async function startRowsServer(
  rows: number,
  pageRows: number,
): Promise<{ writeDocuments(folder: string): void; stop(): void }> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://localhost')
    const first = Number(searchParams.get('pageToken') ?? 0)
    const last = Math.min(first + pageRows, rows)
    const items: string[] = []
    for (let index = first; index < last; index += 1) {
      const cells = Object.entries(columns).map(([name, [, json]]) => `"${name}":${json(index)}`)
      items.push(`{${cells.join(',')}}`)
    }
    const next = last < rows ? `,"nextPageToken":"${last}"` : ''
    response.setHeader('content-type', 'application/json')
    response.end(`{"items":[${items.join(',')}]${next}}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    writeDocuments: (folder) => writeDocuments(folder, `http://127.0.0.1:${port}`),
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** `demo.list.rows`, read by one method that pages. */
function writeDocuments(folder: string, url: string): void {
  const root = join(folder, 'src', 'demo', 'v1.0.0')
  mkdirSync(join(root, 'services'), { recursive: true })
  const list = { id: 'list:v1', name: 'list', title: 'List', version: 'v1.0.0', preferred: true }
  writeJson(join(root, 'provider.yaml'), {
    id: 'demo',
    name: 'demo',
    version: 'v1.0.0',
    providerServices: {
      list: { ...list, service: { $ref: 'demo/v1.0.0/services/list.yaml' } },
    },
  })
  const properties = Object.fromEntries(
    Object.entries(columns).map(([name, [type]]) => [name, { type }]),
  )
  const items = { type: 'array', items: { type: 'object', properties } }
  const schema = { type: 'object', properties: { items, nextPageToken: { type: 'string' } } }
  const content = { 'application/json': { schema } }
  const path = '#/components/x-stackQL-resources/rows/methods/list'
  writeJson(join(root, 'services', 'list.yaml'), {
    openapi: '3.0.0',
    info: { title: 'list', version: '1.0.0' },
    servers: [{ url }],
    paths: {
      '/rows': {
        get: {
          operationId: 'list',
          parameters: [{ name: 'pageToken', in: 'query', schema: { type: 'string' } }],
          responses: { 200: { description: 'rows', content } },
        },
      },
    },
    components: {
      'x-stackQL-resources': {
        rows: {
          id: 'demo.list.rows',
          name: 'rows',
          title: 'rows',
          methods: {
            list: {
              operation: { $ref: '#/paths/~1rows/get' },
              response: {
                mediaType: 'application/json',
                openAPIDocKey: '200',
                objectKey: '$.items',
              },
            },
          },
          sqlVerbs: { select: [{ $ref: path }], insert: [], update: [], replace: [], delete: [] },
        },
      },
    },
  })
}

/** JSON is YAML too. */
function writeJson(path: string, value: object): void {
  writeFileSync(path, JSON.stringify(value))
}
