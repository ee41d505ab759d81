import { realpathSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import type { RegistrySettings } from '../../engine/settings.ts'
import type { FolderTrust } from '../../engine/trust.ts'
import { isLoopback } from '../../http/transport/loopback.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { baseUrlsOfEnvironment } from '../flags/addresses.ts'
import type { Flags } from '../flags/read-flags.ts'
import { DEFAULT_REGISTRY, type registryFrom } from '../flags/registry.ts'
import type { Streams } from '../streams.ts'
import type { ApplicationRoot } from './application-root.ts'
import type { TrustFile } from './trust-file.ts'

type Registry = ReturnType<typeof registryFrom>

/** Whether a file belongs to the current folder, wherever that folder came from. */
export function isInFolder(path: string, cwd: string): boolean {
  return resolve(path).startsWith(resolve(cwd) + sep)
}

/** The document roots that are part of the current folder, or that it names. */
export function foreignRootsOf(
  flags: Flags,
  { documentRoots, registry }: Registry,
  root: ApplicationRoot,
): ReadonlySet<string> {
  if (flags.fileOf('registry') !== undefined) return new Set(documentRoots)
  const isForeign =
    root.isOfFolder && registry.root === root.path && registry.documents !== registry.inPlace
  return new Set(isForeign ? [registry.documents] : [])
}

/**
 * The effect of REGISTRY PULL on trust. From a registry that the user chose, documents count as
 * pulled; from one that only the folder names they do not, and never become the user's own.
 */
export function pulling(
  flags: Flags,
  { registry }: Registry,
  root: ApplicationRoot,
  cwd: string,
  trustFile: TrustFile,
): Pick<RegistrySettings, 'record' | 'refusal'> {
  const isUsual = flags.fileOf('registry') === undefined || registry.url === DEFAULT_REGISTRY
  const network = networkFile(flags)
  const isTrusted = flags.on('trust') || trustFile.hasFolder(cwd)
  if ((isUsual && network === undefined) || isTrusted) {
    return { record: (folder) => trustFile.record(folder) }
  }
  if (root.isOfFolder || registry.root !== root.path) return {}
  const what = isUsual ? 'names a proxy or certificates' : 'names the registry'
  const refusal = `${network ?? flags.fileOf('registry')} ${what}, and documents would become your own`
  return { refusal }
}

interface Sources {
  readonly flags: Flags
  /** With the variables of `--env.file`, and without. */
  readonly env: Streams['env']
  readonly ownEnv: Streams['env']
  readonly cwd: string
  readonly auth: Readonly<Record<string, AuthDocument>>
  readonly aliases: Readonly<Record<string, string>>
  readonly foreignRoots: ReadonlySet<string>
  readonly trustFile: TrustFile
}

/**
 * The current folder's settings for the targets of credentials: in `.stackqlrc`, in a file of
 * variables and in `.stackql`. Empty when it has none. Records the folder as trusted when the
 * command line has `--trust`.
 */
export function folderTrust(sources: Sources): { readonly folderTrust?: FolderTrust } {
  const { flags, cwd, foreignRoots, trustFile } = sources
  const isTrusted = flags.on('trust')
  if (isTrusted) trustFile.addFolder(cwd)
  const { variables, ownsVariables } = variablesOf(sources)
  const network = networkOf(sources, variables)
  const files = (['base-url', 'provider-alias', 'auth', 'set'] as const).map((name) =>
    flags.fileOf(name),
  )
  const hasSay =
    files.some((file) => file !== undefined) ||
    network !== undefined ||
    Object.keys(variables).length > 0 ||
    foreignRoots.size > 0
  if (!hasSay) return {}
  const given = flags.list('base-url').map(splitPair)
  const ofEnvironment = baseUrlsOfEnvironment(sources.env)
  const ofUser = Object.fromEntries([
    ...ofEnvironment.filter(([, , name]) => !Object.hasOwn(variables, name)),
    ...(flags.fileOf('base-url') === undefined ? given : []),
  ])
  const ofFolder: Record<string, string> = {}
  for (const [provider, , name] of ofEnvironment) {
    const file = variables[name]
    if (file !== undefined) ofFolder[provider] = file
  }
  const baseFile = flags.fileOf('base-url')
  for (const [provider] of baseFile === undefined ? [] : given) ofFolder[provider] = baseFile ?? ''
  for (const [alias, provider] of Object.entries(sources.aliases)) {
    if (ofFolder[provider] !== undefined) ofFolder[alias] ??= ofFolder[provider]
    if (ofUser[provider] !== undefined) ofUser[alias] ??= ofUser[provider]
  }
  return {
    folderTrust: {
      isTrusted: () => isTrusted || trustFile.hasFolder(cwd),
      baseUrls: ofFolder,
      userUrls: ofUser,
      aliases: byFile(Object.keys(sources.aliases), flags.fileOf('provider-alias')),
      auth: byFile(Object.keys(sources.auth), flags.fileOf('auth')),
      network,
      variables,
      ownsVariables,
      values: new Set([
        ...(flags.fileOf('set') === undefined
          ? []
          : flags.list('set').map((pair) => splitPair(pair)[1])),
        ...Object.keys(variables).map((name) => sources.env[name] ?? ''),
      ]),
      isPulled: (path, hash) => trustFile.isPulled(path, hash),
    },
  }
}

function byFile(names: readonly string[], file: string | undefined): Record<string, string> {
  return file === undefined ? {} : Object.fromEntries(names.map((name) => [name, file]))
}

function splitPair(pair: string): readonly [string, string] {
  const at = pair.indexOf('=')
  return [pair.slice(0, at), pair.slice(at + 1)]
}

/** Variables from a file in the folder, or from one that it names. */
function variablesOf({ flags, env, ownEnv, cwd }: Sources): {
  readonly variables: Record<string, string>
  readonly ownsVariables: boolean
} {
  const file = flags.text('env.file')
  if (file === undefined) return { variables: {}, ownsVariables: false }
  const path = resolve(cwd, file)
  if (flags.fileOf('env.file') === undefined && !isInFolder(path, cwd)) {
    return { variables: {}, ownsVariables: false }
  }
  const names = Object.keys(env).filter((name) => env[name] !== ownEnv[name])
  return {
    variables: Object.fromEntries(names.map((name) => [name, relative(cwd, path)])),
    ownsVariables: isInFolder(realPath(path), realPath(cwd)),
  }
}

function networkFile(flags: Flags): string | undefined {
  return (['http.proxy.host', 'tls.allowInsecure', 'tls.CABundle'] as const)
    .map((name) => flags.fileOf(name))
    .find((file) => file !== undefined)
}

/** The folder's proxy, unless it is on this machine, and its trusted certificates. */
function networkOf(
  { flags, env }: Sources,
  variables: Readonly<Record<string, string>>,
): FolderTrust['network'] {
  const proxy = flags.text('http.proxy.host')
  const isProxyHere = proxy !== undefined && isHere(proxy)
  const proxyFile = isProxyHere ? undefined : flags.fileOf('http.proxy.host')
  const file = proxyFile ?? flags.fileOf('tls.allowInsecure') ?? flags.fileOf('tls.CABundle')
  if (file !== undefined) return { file, reachesLoopback: proxyFile !== undefined }
  const variable = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].find(
    (name) => variables[name] !== undefined && !isHere(env[name] ?? ''),
  )
  const named = variable === undefined ? undefined : variables[variable]
  return named === undefined ? undefined : { file: named, reachesLoopback: false }
}

function isHere(address: string): boolean {
  const url = URL.parse(/^[a-z\d]+:\/\//i.test(address) ? address : `http://${address}`)
  return url !== null && isLoopback(url)
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return join(path)
  }
}
