import { readFileSync, statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, sep } from 'node:path'
import type { Catalog } from '../catalog/catalog.ts'
import { isLoopback } from '../http/loopback.ts'
import { buildPage } from './build-page.ts'
import { escapeHtml } from './escape-html.ts'
import { type Entry, hrefOf, hrefOfFile, htmlDocument, htmlList, titledPage } from './html-page.ts'
import { loadToHtml, type ToHtml } from './markdown-html.ts'
import { markdownPage } from './markdown-page.ts'
import { aboutResource } from './start.ts'

export interface DocsServerOptions {
  readonly catalog: Catalog
  /** The built site, if it exists; plain pages are made without it. */
  readonly siteFolder: string | undefined
  /** 0 selects a free port. */
  readonly port: number
}

export interface DocsServer {
  readonly url: string
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string | Buffer
}

/** Serves documentation on 127.0.0.1. Throws errors of listening (`EADDRINUSE`). */
export async function startDocsServer(options: DocsServerOptions): Promise<DocsServer> {
  const server = createServer((request, response) => {
    const isHead = request.method === 'HEAD'
    // A foreign name that resolves to this machine would let other websites read our pages.
    if (!isHere(request.headers.host)) {
      send(response, plain(421, 'Ask for localhost or 127.0.0.1.'), isHead)
      return
    }
    if (request.method !== 'GET' && !isHead) {
      send(response, plain(405, 'Only GET and HEAD.'), false)
      return
    }
    answerTo(request.url ?? '/', options).then(
      (answer) => send(response, answer, isHead),
      (error: unknown) => send(response, plain(500, (error as Error).message), isHead),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Whether a Host header names this machine. Without one, or with another, there is no answer. */
function isHere(host: string | undefined): boolean {
  const url = host === undefined || /[/?#@\\]/.test(host) ? null : URL.parse(`http://${host}`)
  return url !== null && isLoopback(url)
}

/** Scripts are the site's own files; nothing comes from elsewhere. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

function send(response: ServerResponse, { status, type, body }: Answer, isHead: boolean): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  })
  response.end(isHead ? undefined : body)
}

async function answerTo(
  address: string,
  { catalog, siteFolder }: DocsServerOptions,
): Promise<Answer> {
  let url: URL
  let path: string
  try {
    url = new URL(address, 'http://localhost')
    path = decodeURIComponent(url.pathname)
  } catch {
    return plain(400, 'This is no address.')
  }
  if (siteFolder !== undefined) return fileAnswer(siteFolder, path)
  const names = path.split('/').filter((name) => name !== '')
  const [first, provider, service, resource, ...more] = names
  if (first === undefined) return await start(catalog)
  if (first !== 'providers' || more.length > 0) return missing()
  if (provider === undefined) return await start(catalog)
  if (service === undefined) {
    return await providerAnswer(catalog, provider, url.searchParams.get('find') ?? '')
  }
  if (resource === undefined) return await serviceAnswer(catalog, provider, service)
  return await resourceAnswer(catalog, provider, service, resource)
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webp': 'image/webp',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

function fileAnswer(folder: string, path: string): Answer {
  const wanted = join(folder, path.endsWith('/') ? `${path}index.html` : path)
  const isInside = wanted.startsWith(folder + sep) && !path.includes('\0')
  if (isInside && statSync(wanted, { throwIfNoEntry: false })?.isFile()) {
    const type = types[extname(wanted)] ?? 'application/octet-stream'
    return { status: 200, type, body: readFileSync(wanted) }
  }
  const page = join(folder, '404.html')
  if (!statSync(page, { throwIfNoEntry: false })?.isFile()) return missing()
  return { status: 404, type: types['.html'] ?? '', body: readFileSync(page) }
}

const home: Entry = { name: 'Providers', href: '/', description: '' }

async function start(catalog: Catalog): Promise<Answer> {
  const providers = await catalog.listProviders()
  const entries = providers.map(({ name, version }) => ({
    name,
    href: hrefOf(name),
    description: version,
  }))
  return html('Providers', [], htmlList(entries))
}

/** A provider's services, or its resources whose names contain all words of a search. */
async function providerAnswer(catalog: Catalog, name: string, find: string): Promise<Answer> {
  const provider = await catalog.findProvider(name)
  if (provider === undefined) return missing()
  const notes = await catalog.findServiceNotes(name)
  const form = `<form><label>Find a resource <input name="find" type="search" value="${escapeHtml(find)}"></label> <button>Find</button></form>`
  const words = find.toLowerCase().split(/\s+/).filter(Boolean)
  const entries =
    words.length === 0
      ? provider.model.services.map((entry) => ({
          name: entry.name,
          href: hrefOf(name, entry.name),
          description: notes[entry.name]?.sentence ?? entry.description,
        }))
      : await found(catalog, name, words)
  return html(provider.name, [home], `${form}\n${htmlList(entries)}`)
}

async function found(
  catalog: Catalog,
  provider: string,
  words: readonly string[],
): Promise<Entry[]> {
  const model = (await catalog.findProvider(provider))?.model
  const entries: Entry[] = []
  for (const { name } of model?.services ?? []) {
    // A service that is not installed has nothing to be found.
    const service = await catalog.findService(provider, name).catch(() => undefined)
    for (const resource of service?.model.resources ?? []) {
      const path = `${provider}.${name}.${resource.name}`
      if (!words.every((word) => path.toLowerCase().includes(word))) continue
      const { description } = resource
      entries.push({ name: path, href: hrefOf(provider, name, resource.name), description })
    }
  }
  return entries
}

async function serviceAnswer(catalog: Catalog, provider: string, name: string): Promise<Answer> {
  const service = await catalog.findService(provider, name)
  if (service === undefined) return missing()
  const notes = await catalog.findNotes(provider)
  const entries: Entry[] = []
  for (const resourceName of service.resourceNames) {
    const resource = await catalog.findResource(provider, name, resourceName)
    if (resource === undefined) continue
    const description = aboutResource(buildPage(resource, notes, []))
    entries.push({ name: resourceName, href: hrefOf(provider, name, resourceName), description })
  }
  const trail = [home, { name: provider, href: hrefOf(provider), description: '' }]
  return html(`${provider}.${name}`, trail, htmlList(entries))
}

async function resourceAnswer(
  catalog: Catalog,
  provider: string,
  service: string,
  name: string,
): Promise<Answer> {
  const resource = await catalog.findResource(provider, service, name)
  if (resource === undefined) return missing()
  const page = buildPage(resource, await catalog.findNotes(provider))
  const trail = [
    home,
    { name: provider, href: hrefOf(provider), description: '' },
    { name: service, href: hrefOf(provider, service), description: '' },
  ]
  toHtml ??= loadToHtml()
  const body = (await toHtml)(markdownPage(page), (target) => hrefOfFile(target, provider, service))
  return { ...html(page.id, [], ''), body: htmlDocument(page.id, trail, body) }
}

/** Loaded with the first page that has Markdown. */
let toHtml: Promise<ToHtml> | undefined

function html(title: string, trail: readonly Entry[], body: string): Answer {
  return { status: 200, type: 'text/html; charset=utf-8', body: titledPage(title, trail, body) }
}

function missing(): Answer {
  return { ...html('There is no such page', [home], ''), status: 404 }
}

function plain(status: number, text: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: `${text}\n` }
}
