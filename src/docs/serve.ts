import { readFileSync, statSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, sep } from 'node:path'
import type { Catalog } from '../catalog/catalog.ts'
import { isLoopback } from '../http/transport/loopback.ts'
import { missingPage, plainPage } from './writers/plain-pages.ts'

export interface DocsServerOptions {
  readonly catalog: Catalog
  /** The built site, if it exists; plain pages are made without it. */
  readonly siteFolder: string | undefined
  /** The folder of the guides as Markdown. They have no pages if it does not exist. */
  readonly guidesFolder?: string
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
  { catalog, siteFolder, guidesFolder }: DocsServerOptions,
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
  const find = url.searchParams.get('find') ?? ''
  const body = await plainPage({ catalog, guidesFolder, names, find })
  return body === undefined ? missing() : html(200, body)
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

function missing(): Answer {
  return html(404, missingPage())
}

function html(status: number, body: string): Answer {
  return { status, type: 'text/html; charset=utf-8', body }
}

function plain(status: number, text: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body: `${text}\n` }
}
