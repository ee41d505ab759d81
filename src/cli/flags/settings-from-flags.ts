import { join } from 'node:path'
import { compatOf } from '../../compat/compat.ts'
import type { Exchange, Program, Settings } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { redactUrl } from '../../http/transport/redact.ts'
import type { AuthDocument } from '../../openapi/extension.ts'
import { ruleNames } from '../../plan/rule-names.ts'
import { applicationRoot } from '../folders/application-root.ts'
import { folderTrust, foreignRootsOf, pulling } from '../folders/folder-trust.ts'
import { insist, refuseScript } from '../folders/folder-writes.ts'
import { TrustFile } from '../folders/trust-file.ts'
import { userFolders } from '../folders/user-folders.ts'
import type { Streams } from '../streams.ts'
import { baseUrls, providerAliases, urlsOfBases } from './addresses.ts'
import { responseSettings } from './cached-responses.ts'
import { flagNamed } from './flag-named.ts'
import { limitSettings } from './limits.ts'
import { networkSettings } from './network.ts'
import { policySettings } from './policy.ts'
import { type Flags, isCompat, type TextFlag } from './read-flags.ts'
import { registryFrom } from './registry.ts'
import { requestSettings } from './requests.ts'
import { storeFrom } from './store.ts'
import { writeSettings } from './writes.ts'

/** The engine's settings of a command line. Throws a CommandError for invalid values. */
export async function settingsFrom(
  flags: Flags,
  env: Streams['env'],
  { env: ownEnv, cwd, err, ask, isTerminal }: Streams,
  program: Program,
): Promise<Settings> {
  const compat = isCompat(flags, env)
  const root = applicationRoot(flags, compat, { cwd, env: ownEnv })
  const trustFile = new TrustFile(userFolders(ownEnv).config)
  const registry = registryFrom(await structured(flags, 'registry'), root.path, cwd)
  const foreignRoots = foreignRootsOf(flags, registry, root)
  const place = { cwd, env: ownEnv }
  if (registry.registry.root !== root.path) insist(flags, 'registry', registry.registry.root, place)
  const backend = await structured(flags, 'sqlBackend')
  refuseScript(flags, 'sqlBackend', backend['dbInitFilepath'], place)
  const store = storeFrom(flags.text('store'), backend, env, cwd)
  insist(flags, 'sqlBackend', store.path, place)
  const { aliases, urls } = providerAliases(flags.list('provider-alias'))
  const given = baseUrls(flags.list('base-url'), env)
  const auth = await readAuth(flags)
  return {
    documentRoots: registry.documentRoots,
    foreignRoots,
    registry: {
      ...registry.registry,
      ...pulling(flags, registry, root, cwd, trustFile),
    },
    builtInFolder: program.builtInFolder,
    cacheFolder: root.cache && join(root.cache, 'documents'),
    env,
    auth,
    ...folderTrust({ flags, env, ownEnv, cwd, auth, aliases, foreignRoots, trustFile }),
    aliases,
    baseUrls: { ...urlsOfBases(aliases, given), ...urls, ...given },
    defaultProvider: flags.text('provider'),
    ...requestSettings(flags, isTerminal),
    withoutRules: rulesFrom(flags.list('no-rule')),
    parameterDefaults: pairsFrom(flags.list('set')),
    ...(await parameters(flags)),
    ...limitSettings(flags, compat),
    store,
    maxViewDepth:
      flags.number('indirect.depth.max') ?? (compatOf(compat).hasOriginalLimits ? 5 : undefined),
    ...writeSettings(flags, ask),
    network: networkSettings(flags, { env, cwd, err }),
    ...responseSettings(flags, root.cache),
    ...(await policySettings(flags, cwd, aliases)),
    compat,
    transactions: rollbackType(await structured(flags, 'session')) === 'eager' ? 'eager' : 'lazy',
    stream: flags.on('stream') && !compatOf(compat).ignoresStream,
    dryRun: flags.on('dryrun'),
    templates: !flags.on('no-templates'),
    flagNamed,
    version: program.version,
    onHttpLoad: postponeParserTuning,
    onNotice: (text) => err(`${text}\n`),
    ghToken: async () => await (await import('./gh-token.ts')).ghToken(ownEnv),
    ...exchangeLog(flags, err),
  }
}

/** The values of `--param`, where there are any. */
async function parameters(flags: Flags) {
  const given = flags.list('param')
  if (given.length === 0) return {}
  const { parametersFrom } = await import('./parameters.ts')
  return { parameters: parametersFrom(given) }
}

/** Bytes of WebAssembly that run before V8 optimises: V8's default, and ten times that. */
const WASM_BUDGET = 13_000_000
const WASM_LATE_BUDGET = 130_000_000

/**
 * Delays V8's optimisation of the HTTP parser, which is WebAssembly. It would start with the first
 * response, and a short process would wait 40 ms for its end; a long listing still gets it. V8's
 * setting is restored at the end, because compiled code (bin/warm-start.cjs) is valid only for the
 * same settings.
 */
async function postponeParserTuning(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8')
  const setBudget = (bytes: number) => setFlagsFromString(`--wasm-tiering-budget=${bytes}`)
  setBudget(WASM_LATE_BUDGET)
  process.prependOnceListener('exit', () => setBudget(WASM_BUDGET))
}

function rulesFrom(given: readonly string[]): ReadonlySet<string> {
  const unknown = given.find((name) => !(ruleNames as readonly string[]).includes(name))
  if (unknown !== undefined) {
    throw new CommandError(
      `--no-rule: there is no rule '${unknown}'`,
      `There are ${ruleNames.join(', ')}.`,
    )
  }
  return new Set(given)
}

function pairsFrom(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const [name = '', ...rest] = pair.split('=')
      if (name === '' || rest.length === 0) {
        throw new CommandError(`--set: '${pair}' is not NAME=VALUE`, 'Example: --set owner=acme')
      }
      return [name, rest.join('=')]
    }),
  )
}

/** The ROLLBACK type in `--session`; isolation levels have no meaning for an API. */
function rollbackType({ rollback_type: type = 'nop' }: Record<string, unknown>): unknown {
  if (type === 'eager' || type === 'nop' || type === '') return type
  throw new CommandError(`--session: rollback_type '${type}' is neither nop nor eager`)
}

async function readAuth(flags: Flags): Promise<Record<string, AuthDocument>> {
  try {
    return (await structured(flags, 'auth')) as Record<string, AuthDocument>
  } catch (error) {
    throw new CommandError(`error unmarshalling auth: ${(error as Error).message}`)
  }
}

/** A flag that holds JSON or YAML. */
async function structured(flags: Flags, name: TextFlag): Promise<Record<string, unknown>> {
  const text = flags.text(name)
  if (text === undefined) return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const yaml = await import('js-yaml')
    try {
      value = yaml.load(text)
    } catch (error) {
      // The parsers' own messages quote the text, which may be a secret.
      const { line = 0, column = 0 } =
        (error as { mark?: { line?: number; column?: number } }).mark ?? {}
      throw new CommandError(
        `--${name} is neither JSON nor YAML: line ${line + 1}, column ${column + 1}`,
      )
    }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CommandError(`--${name} must be an object, like '{"github": {…}}'`)
  }
  return value as Record<string, unknown>
}

/** The log of each exchange: complete, one line, or none. */
function exchangeLog(flags: Flags, err: Streams['err']): Pick<Settings, 'onExchange'> {
  if (flags.on('http.log.enabled'))
    return { onExchange: (exchange) => err(exchangeLines(exchange)) }
  if (!flags.on('verbose')) return {}
  return {
    onExchange: ({ request, response }) =>
      err(`${request.method} ${redactUrl(request.url)} -> ${statusText(response)}\n`),
  }
}

function statusText(response: Exchange['response']): string {
  if (response === undefined) return 'no answer'
  if (response.fromCache === undefined) return String(response.status)
  return 'cached, not requested'
}

/** Upstream's lines of `--http.log.enabled`. Requests contain no credentials at this point. */
function exchangeLines({ request, response }: Exchange): string {
  const lines = [`http request url: '${redactUrl(request.url)}', method: '${request.method}'`]
  if (request.body !== undefined) lines.push(`http request body = '${request.body}'`)
  if (response !== undefined) {
    lines.push(`http response status code: ${response.status}, response body: ${response.text}`)
  }
  return `${lines.join('\n')}\n`
}
