import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { folderOfProvider, isPlain } from '../catalog/folder-source.ts'
import { installPackage } from '../catalog/install.ts'
import { compareVersions } from '../catalog/version.ts'
import { ApiError } from '../errors/api-error.ts'
import { messageOf } from '../errors/message-of.ts'
import { QueryError } from '../errors/query-error.ts'
import { setting } from '../errors/setting.ts'
import { createClient } from '../http/transport/client.ts'
import { redactUrl } from '../http/transport/redact.ts'
import { parseDocument, unreadable } from '../openapi/document.ts'
import type { Row } from '../output/row-set.ts'
import type { Registry } from '../sql/ast.ts'
import { didYouMean } from '../text/suggest.ts'
import type { RegistrySettings, Settings } from './settings.ts'

export interface RegistryContext
  extends Pick<
    Settings,
    'registry' | 'requestTimeoutMs' | 'onHttpLoad' | 'onExchange' | 'network'
  > {
  readonly signal: AbortSignal
}

/**
 * The size limit of a package, which is held in memory; those of the largest providers have some
 * ten megabytes.
 */
const LARGEST_PACKAGE = 128 * 1024 * 1024

/** The factor for timeouts: a package takes longer than a response of an API. */
const PATIENCE = 10

/**
 * `REGISTRY LIST`: every provider with its newest version that is not a pre-release; `REGISTRY LIST
 * p`: all versions of one, in the order of the list. Throws a QueryError, and an ApiError when the
 * list is unavailable.
 */
export async function listPackages(
  statement: Registry,
  context: RegistryContext,
): Promise<{ readonly columns: readonly string[]; readonly rows: readonly Row[] }> {
  const { span } = statement
  const registry = settingsOf(context)
  if (isFile(registry)) {
    throw new QueryError('0A000', "'registry list' is meaningless in local mode", {
      span,
      category: 'unsupported',
      hint: 'The documents are read in place: SHOW PROVIDERS lists them.',
    })
  }
  const published = await readList(registry, context)
  if (statement.provider !== undefined) {
    const versions = versionsOf(statement, published)
    return { columns: ['provider', 'versions'], rows: [[statement.provider, versions.join(', ')]] }
  }
  const rows = [...published]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, versions]) => {
      const sorted = [...versions].sort(compareVersions)
      const newest = sorted.filter((version) => !version.includes('-')).at(-1) ?? sorted.at(-1)
      return newest === undefined ? [] : [[name, newest]]
    })
  return { columns: ['provider', 'version'], rows }
}

/**
 * `REGISTRY PULL`: installs a version of a provider, by default the newest published one. Returns
 * its message. The installed version is unchanged until the package has been downloaded and
 * checked.
 */
export async function pullPackage(statement: Registry, context: RegistryContext): Promise<string> {
  const registry = settingsOf(context)
  const { provider = '', span } = statement
  for (const name of [provider, statement.version ?? 'none']) {
    if (isPlain(name)) continue
    throw new QueryError('22023', `'${name}' is not the name of a package`, { span })
  }
  const { inPlace, refusal } = registry
  if (refusal !== undefined) {
    throw new QueryError('42501', `nothing is pulled: ${refusal}`, {
      span,
      hint: `Give ${setting('registry')} on the command line; or, if you trust this folder, ${setting('trust')} once.`,
    })
  }
  if (inPlace !== undefined && realPath(inPlace) === realPath(registry.documents)) {
    throw new QueryError('0A000', `the documents of ${provider} are read in place`, {
      span,
      category: 'unsupported',
      hint: `Set another localDocRoot in ${setting('registry')}: a package would replace them.`,
    })
  }
  const version = statement.version ?? (await newestOf(statement, registry, context))
  const folder = folderOfProvider(provider)
  const place = `${registry.distribution}/${folder}/${version}.tgz`
  const archive = await read(registry, place, context)
  if (archive === undefined) {
    throw new QueryError('HV00L', `the registry has no version '${version}' of ${provider}`, {
      span,
      hint: isFile(registry)
        ? `There is no ${place} in it.`
        : `REGISTRY LIST ${provider} lists the versions.`,
    })
  }
  context.signal.throwIfAborted()
  try {
    await installPackage({ folder, version, archive }, registry)
    await registry.record?.(join(registry.documents, folder))
  } catch (error) {
    throw new QueryError(
      '58000',
      `the package of ${provider} ${version} cannot be installed: ${messageOf(error)}`,
      {
        span,
        category: 'document',
        hint: 'The installed documents are unchanged.',
        cause: error,
      },
    )
  }
  return `${provider} provider, version '${version}' successfully installed`
}

async function newestOf(
  statement: Registry,
  registry: RegistrySettings,
  context: RegistryContext,
): Promise<string> {
  const versions = versionsOf(statement, await readList(registry, context))
  const newest = [...versions].sort(compareVersions).at(-1)
  if (newest !== undefined && isPlain(newest)) return newest
  throw new QueryError('HV00L', `the registry has no version of ${statement.provider}`, {
    span: statement.span,
  })
}

function versionsOf(
  { provider = '', span }: Registry,
  published: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const versions = published.get(provider)
  if (versions !== undefined) return versions
  throw new QueryError('HV00L', `could not resolve provider '${provider}'`, {
    span,
    hint: didYouMean(provider, [...published.keys()]) ?? 'REGISTRY LIST lists the providers.',
  })
}

/** The registry's `providers.yaml`: versions by provider. */
async function readList(
  registry: RegistrySettings,
  context: RegistryContext,
): Promise<Map<string, string[]>> {
  const place = `${registry.distribution}/providers.yaml`
  const bytes = await read(registry, place, context)
  const shown = `${redactUrl(registry.url)}/${place}`
  if (bytes === undefined) {
    throw new QueryError('58000', `there is no list of providers at ${shown}`, {
      category: 'document',
    })
  }
  const document = (await parseDocument(bytes.toString('utf8'), shown)) as {
    providers?: Record<string, { versions?: unknown } | null> | null
  } | null
  const published = new Map<string, string[]>()
  for (const [name, entry] of Object.entries(document?.providers ?? {})) {
    const versions = entry?.versions
    if (Array.isArray(versions)) published.set(name, versions.map(String))
  }
  return published
}

/** A file of the registry; undefined where there is none. */
async function read(
  registry: RegistrySettings,
  place: string,
  context: RegistryContext,
): Promise<Buffer | undefined> {
  if (isFile(registry)) {
    const path = join(fileURLToPath(registry.url), place)
    if (!existsSync(path)) return undefined
    if (statSync(path).size > LARGEST_PACKAGE) {
      throw new QueryError('58000', `${path} is larger than ${LARGEST_PACKAGE} bytes`, {
        category: 'document',
      })
    }
    try {
      return readFileSync(path)
    } catch (error) {
      throw unreadable(path, error)
    }
  }
  const url = `${registry.url.replace(/\/+$/, '')}/${place}`
  const { requestTimeoutMs, onHttpLoad, onExchange, network, signal } = context
  const client = createClient({
    timeoutMs: requestTimeoutMs * PATIENCE,
    maxResponseBytes: LARGEST_PACKAGE,
    ...(network && { network }),
    ...(onHttpLoad && { onLoad: onHttpLoad }),
  })
  const request = { method: 'GET', url, headers: { 'user-agent': 'stackql-ts' } }
  try {
    const { status, headers, bytes } = await client.download(request, signal)
    const text = `${bytes.length} bytes`
    onExchange?.({ request, response: { status, headers, text } })
    if (status === 404) return undefined
    if (status === 200) return bytes
    throw new ApiError('the registry refuses it', {
      failure: status === 401 || status === 403 ? 'auth' : 'status',
      method: 'GET',
      url: redactUrl(url),
      status,
    })
  } finally {
    await client.close()
  }
}

function settingsOf({ registry }: RegistryContext): RegistrySettings {
  if (registry !== undefined) return registry
  throw new QueryError('0A000', 'there is no registry', { category: 'unsupported' })
}

function isFile({ url }: RegistrySettings): boolean {
  return url.startsWith('file:')
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path
}
