import type { Catalog } from '../catalog/catalog.ts'
import { compatOf } from '../compat/compat.ts'
import { worded } from '../errors/setting.ts'
import type { ResolveContext } from '../resolve/context.ts'
import type { RunContext } from '../run/context.ts'
import type { ShowContext } from '../run/show/show.ts'
import type { Statement } from '../sql/ast.ts'
import type { Store } from '../store/store.ts'
import { own } from '../text/own.ts'
import type { Source } from '../text/source.ts'
import type { ClientSettings } from './client-settings.ts'
import type { Connections } from './connections.ts'
import type { LocalStatements } from './local/local-statements.ts'
import type { Relations } from './local/relations.ts'
import type { ParameterDefaults } from './parameter-defaults.ts'
import { watched } from './progress.ts'
import type { Settings } from './settings.ts'
import type { Transactions } from './transactions.ts'

/** The parts of a session that its statements use. */
export interface SessionState {
  readonly catalog: Catalog
  readonly connections: Connections
  readonly relations: Relations
  readonly local: LocalStatements
  readonly defaults: ParameterDefaults
  readonly transactions: Transactions
  readonly openStore: () => Store
  /** Has all sessions of the engine read documents anew. */
  readonly forgetDocuments: () => void
  /** The provider of names that lack one. */
  provider: string | undefined
  /** Made when a client first sets one. */
  clientSettings: ClientSettings | undefined
}

/** Statements that were given together: their text, and what holds for them. */
export interface Call {
  readonly source: Source
  readonly signal: AbortSignal
  readonly settings: Settings
  /** Called with every operator whose operands are resolved (resolve/context.ts). */
  readonly onOperator?: ResolveContext['onOperator']
}

/** The context for resolving, from the session. */
export function resolveContext(
  { catalog, relations, defaults, provider }: SessionState,
  { source, settings, onOperator }: Call,
  statement: Statement,
): ShowContext {
  const { env, version, compat, auth, withoutRules } = settings
  return {
    compat,
    catalog,
    defaultProvider: provider,
    text: source.text,
    locals: relations.of(statement),
    defaults: defaults.values,
    keepsAddedRows: compatOf(compat).keepsAddedRows,
    asOriginal: compatOf(compat).keepsOriginalMeanings,
    ...(onOperator && { onOperator }),
    ...(withoutRules && { without: withoutRules }),
    hasVariable: (name) => Boolean(env[name]),
    auth,
    version,
  }
}

/** For a SELECT that somebody reads: what writes or is kept is not based on a part of what was asked for. */
export function readContext(
  state: SessionState,
  call: Call,
  onTruncated: (text: string) => void,
): RunContext {
  const { compat, onItemError = 'fail', onItemStatus } = call.settings
  const context = runContext(state, call, onTruncated)
  return compatOf(compat).toleratesRefusals ? context : { ...context, onItemError, onItemStatus }
}

/** The context for running a plan, from the session. */
export function runContext(
  { connections, openStore }: SessionState,
  { signal, settings }: Call,
  onTruncated: (text: string) => void,
): RunContext {
  const { env, maxPages, maxResults, concurrency, maxCalls } = settings
  const compat = compatOf(settings.compat)
  const { onError = 'stop', maxWrites, confirm, report = false, judge } = settings
  const { onProgress, onNotice, nameSetting } = settings
  const inWords = (tell: (text: string) => void) => (text: string) =>
    tell(worded(text, nameSetting))
  const context: RunContext = {
    store: openStore(),
    sendFor: (method) => connections.sendFor(method),
    checkQuota: (method, calls, requests) =>
      connections.checkQuota(method, calls, requests, onNotice),
    baseUrl: baseUrlOf(settings),
    env: (name) => env[name],
    maxPages,
    // The original says nothing of it.
    ...(!compat.hidesTruncation && { onTruncated: inWords(onTruncated) }),
    maxResults,
    sortsKeys: compat.sortsKeys,
    pagesAsOriginal: compat.readsDescribedPages,
    isConsistent: settings.consistent === true,
    concurrency,
    maxCalls,
    writes: { onError, maxWrites, needsLeave: !compat.writesWithoutPermission, confirm, report },
    ...(onNotice && { onNotice: inWords(onNotice) }),
    ...(judge && { judge }),
    signal,
  }
  if (onProgress === undefined) return context
  return watched(context, onProgress, (provider, request) =>
    connections.quotaFor(provider, request),
  )
}

/** The origin that takes the place of a provider's own, if one does. */
export function baseUrlOf({ baseUrls }: Settings): (provider: string) => string | undefined {
  return (provider) => own(baseUrls, provider)
}
