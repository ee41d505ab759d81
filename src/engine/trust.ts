import type { Catalog } from '../catalog/catalog.ts'
import type { LoadedProvider } from '../catalog/source.ts'
import { QueryError } from '../errors/query-error.ts'
import { setting } from '../errors/setting.ts'
import type { Credential, CredentialSources } from '../http/auth/credential.ts'
import { variablesOf } from '../http/auth/credential-places.ts'
import { isLoopback } from '../http/transport/loopback.ts'
import type { HttpRequest, Layer } from '../http/transport/request.ts'
import type { AuthDocument } from '../openapi/extension.ts'
import { keyVariables } from '../vendors/aws.ts'
import { vendorOf } from '../vendors/vendor-of.ts'
import { leadsTo } from './server-addresses.ts'
import { areTrusted } from './trusted-documents.ts'

/**
 * The settings of the current folder that affect where a credential goes, and the file that
 * contains them.
 */
export interface FolderTrust {
  /** Whether the user trusts the folder. */
  readonly isTrusted: () => boolean
  /** Addresses that replace providers' own, by provider. */
  readonly baseUrls: Readonly<Record<string, string>>
  readonly aliases: Readonly<Record<string, string>>
  /** Settings of `--auth`, by provider. */
  readonly auth: Readonly<Record<string, string>>
  /** A proxy, or trusted certificates for HTTPS. */
  readonly network: FolderNetwork | undefined
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string>>
  /** Whether those variables come from a file in the folder itself. */
  readonly ownsVariables: boolean
  /** Values that may be part of a server's address. */
  readonly values: ReadonlySet<string>
  /** Addresses from the user that replace providers' own. */
  readonly userUrls: Readonly<Record<string, string>>
  /** Whether REGISTRY PULL installed a document, by its SHA-256. */
  readonly isPulled: (path: string, hash: string) => boolean
}

interface FolderNetwork {
  readonly file: string
  /** Whether requests to loopback addresses go through the proxy. */
  readonly reachesLoopback: boolean
}

/** The settings that a credential was read from, the user's and the folder's. */
interface CredentialReads {
  readonly user: Set<string>
  readonly folder: Set<string>
  /** Both, by their names. */
  readonly named: Set<string>
}

/**
 * Sources of a credential that record what is read from them, and a layer that keeps the credential
 * where it may go.
 */
export function watchedBy(
  folder: FolderTrust,
  { env, ghToken, ...rest }: CredentialSources,
): {
  readonly sources: CredentialSources
  readonly keep: (guarded: Omit<GuardedCredential, 'reads'>) => Layer | undefined
} {
  const reads = {
    user: new Set<string>(),
    folder: new Set<string>(),
    named: new Set<string>(),
  }
  const noted = new Proxy(env, {
    get(target, name) {
      const value = typeof name === 'string' ? target[name] : undefined
      if (value) {
        reads.named.add(String(name))
        const isFolders = Object.hasOwn(folder.variables, String(name)) && folder.ownsVariables
        reads[isFolders ? 'folder' : 'user'].add(String(name))
      }
      return value
    },
  })
  const sources: CredentialSources = {
    ...rest,
    env: noted,
    ...(ghToken && {
      ghToken: async () => {
        const token = await ghToken()
        if (token) reads.user.add("gh's token")
        return token
      },
    }),
  }
  return { sources, keep: (guarded) => keepCredential({ ...guarded, reads }, folder) }
}

type Documents = Awaited<ReturnType<Catalog['findDocuments']>>

interface GuardedCredential {
  readonly provider: string
  readonly documents: Documents
  readonly credential: Credential
  readonly given: AuthDocument | undefined
  readonly reads: CredentialReads
}

/**
 * Keeps a user's credential from servers that only the current folder names. It may go to loopback,
 * to servers of a built-in, signed or pulled document, and to those that the user names. The check
 * uses the address of each request. Undefined where the folder has no influence. The layer throws a
 * QueryError.
 */
function keepCredential(guarded: GuardedCredential, folder: FolderTrust): Layer | undefined {
  const { credential, documents, provider } = guarded
  if (credential.kind === 'none' || isFolders(guarded, folder)) return undefined
  const hasSay =
    folder.network !== undefined ||
    documents.found?.origin !== undefined ||
    Object.keys(folder.variables).length > 0 ||
    folder.values.size > 0 ||
    [folder.baseUrls, folder.aliases, folder.auth].some((by) => Object.hasOwn(by, provider))
  if (!hasSay) return undefined
  const judged = new Map<string, Promise<string | undefined>>()
  return (next) => async (request, signal) => {
    const { origin, host } = new URL(request.url)
    const key = `${request.keepsOrigin === true} ${request.purpose?.operation} ${origin}`
    let judging = judged.get(key)
    if (judging === undefined) {
      judging = whyNot(request, guarded, folder)
      judged.set(key, judging)
    }
    const reason = await judging
    if (reason === undefined) return await next(request, signal)
    throw new QueryError(
      '42501',
      `the credential of ${provider} is not sent to ${host}: ${reason}`,
      {
        hint: `Nothing was sent. If you trust this folder, give ${setting('trust')}, which is recorded for it (docs/security.md).`,
      },
    )
  }
}

/** Keys of settings that contain a secret, or part of one, literally. */
const literals = [
  'api_key',
  'api_secret',
  'username',
  'password',
  'client_id',
  'client_secret',
  'keyID',
]

/**
 * Whether every secret in a credential belongs to the folder: it may go wherever the folder sends
 * it.
 */
function isFolders({ provider, given, reads }: GuardedCredential, folder: FolderTrust): boolean {
  if (reads.user.size > 0) return false
  if (given === undefined) return reads.folder.size > 0
  if (namesFile(given)) return false
  return (
    Object.hasOwn(folder.auth, provider) ||
    (reads.folder.size > 0 && !links(given).some((link) => literals.some((key) => key in link)))
  )
}

/** Settings and those that follow them in a chain. */
function links(auth: AuthDocument): AuthDocument[] {
  const all: AuthDocument[] = []
  for (let link: AuthDocument | undefined = auth; link !== undefined && all.length < 100; ) {
    all.push(link)
    link = link['successor'] as AuthDocument | undefined
  }
  return all
}

function namesFile(auth: AuthDocument): boolean {
  return links(auth).some((link) =>
    ['credentialsfilepath', 'credentialsfilepathenvvar'].some((key) => link[key] !== undefined),
  )
}

/** Why a credential may not go to the target of a request; undefined when it may. */
async function whyNot(
  request: HttpRequest,
  { provider, documents: { found, own }, given, reads, credential }: GuardedCredential,
  folder: FolderTrust,
): Promise<string | undefined> {
  const url = new URL(request.url)
  if (isLoopback(url) && folder.network?.reachesLoopback !== true) return undefined
  if (folder.isTrusted()) return undefined
  if (folder.network !== undefined) {
    return `${folder.network.file} sets a proxy or trusted certificates`
  }
  const alias = folder.aliases[provider]
  if (alias !== undefined) return `${alias} defines the alias ${provider}`
  const isForeign = found?.origin !== undefined && !(await areTrusted(found, folder.isPulled))
  const trusted = isForeign ? own : found
  const ofDocument = `it comes from the document of ${provider} in ${found?.origin?.root}, which is neither signed nor pulled`
  if (given !== undefined ? Object.hasOwn(folder.auth, provider) : isForeign) {
    const settings = given ?? found?.model.auth ?? {}
    const problem = problemOfSettings(provider, settings, reads, trusted)
    if (problem !== undefined) return given ? `${folder.auth[provider]} ${problem}` : ofDocument
  }
  if (credential.kind === 'token' && request.keepsOrigin === true) {
    const variable = Object.keys(folder.variables).find((name) => reads.named.has(name))
    if (variable !== undefined) return `${folder.variables[variable]} sets ${variable}`
    return given === undefined && isForeign ? ofDocument : undefined
  }
  const userUrl = folder.userUrls[provider]
  if (userUrl !== undefined && new URL(userUrl).origin === url.origin) return undefined
  const service = request.purpose?.operation?.split('.')[1]
  if (trusted !== undefined && (await leadsTo(trusted, url, service, folder.values)))
    return undefined
  const redirection = folder.baseUrls[provider]
  if (redirection !== undefined) return `${redirection} directs its requests there`
  if (isForeign) return ofDocument
  const [file = '.stackqlrc'] = Object.values(folder.variables)
  return `${file} sets a value in the address`
}

/**
 * The problem of credential settings from another source: they may only repeat the provider's own
 * document.
 */
function problemOfSettings(
  provider: string,
  settings: AuthDocument,
  reads: CredentialReads,
  trusted: LoadedProvider | undefined,
): string | undefined {
  if (namesFile(settings)) return `names a file for the credential of ${provider}`
  const own = trusted?.model.auth
  if (settings['token_url'] !== undefined && settings['token_url'] !== own?.['token_url']) {
    return `sets where ${provider} gets tokens from`
  }
  const usual = new Set([
    ...variablesOf(own),
    ...vendorOf(trusted?.model.name ?? '').credentialVariables,
    ...(own?.type === 'aws_signing_v4' ? Object.values(keyVariables) : []),
  ])
  const foreign = [...reads.user].find((name) => !usual.has(name))
  return foreign && `names ${foreign} for the credential of ${provider}`
}
