import type { CatalogSettings } from '../catalog/open.ts'
import type { SignatureCheck } from '../catalog/signature.ts'
import type { AuditEntry } from '../http/audit.ts'
import type { NetworkSettings } from '../http/dispatchers.ts'
import type { Ceilings } from '../http/manners.ts'
import type { HttpRequest, HttpResponse, Judge } from '../http/request.ts'
import type { AuthDocument } from '../openapi/extension.ts'
import type { WriteQuestion } from '../run/context.ts'
import type { OnItemError, OnItemStatus } from '../run/item-errors.ts'
import type { Progress } from './progress.ts'
import type { FolderTrust } from './trust.ts'

/**
 * What holds for all sessions of an engine: where documents, credentials and servers are, how requests are
 * sent, and what may be sent at all. Nothing here is read from the process.
 */
export interface EngineSettings extends Omit<CatalogSettings, 'compat'> {
  readonly env: Readonly<Record<string, string | undefined>>
  /** `--auth`, by provider. */
  readonly auth: Readonly<Record<string, AuthDocument>>
  /** Origins that take the place of providers' own. */
  readonly baseUrls: Readonly<Record<string, string>>
  readonly requestTimeoutMs: number
  /** How often a request is tried again that failed in passing; 3 times when absent. */
  readonly retries?: number | undefined
  /** The pause before the first of those, half a second when absent. */
  readonly retryDelayMs?: number | undefined
  /** The longest that a request waits for a limit of the API; absent means that it fails at once. */
  readonly maxWaitMs?: number | (() => Promise<number>) | undefined
  /** In place of the ceilings that a provider wants kept (http/manners.ts). */
  readonly ceilings?: Ceilings | undefined
  readonly maxResponseBytes: number
  /** Requests in flight at a time, for tables that are asked for many things. */
  readonly concurrency: number
  /** Rules that are switched off (plan/rules.ts); for finding out whether one is to blame. */
  readonly withoutRules?: ReadonlySet<string>
  /** Proxies, and which servers are trusted. */
  readonly network?: NetworkSettings
  /** Where answers are kept, to be asked for with their tags; absent means nowhere. */
  readonly answers?: AnswerSettings
  /** Whether NATIVEQUERY may only read; requests are for `judge`. */
  readonly readOnly?: boolean
  /** Says of every request, just before it is sent, why it may not be; nothing when it may. */
  readonly judge?: Judge
  /** Told of every write when it is over, without what is secret. */
  readonly audit?: (entry: AuditEntry) => void
  /** What the current folder says of where credentials go; absent where it says nothing. */
  readonly folderTrust?: FolderTrust
  /** Where REGISTRY LIST and PULL look, and where packages are installed. */
  readonly registry?: RegistrySettings
  readonly version: VersionDescription
  /** Asked for GitHub's credential when nothing else has one. */
  readonly ghToken?: () => Promise<string | undefined>
  /** Told once, when the first request has loaded the HTTP library. */
  readonly onHttpLoad?: () => void | Promise<void>
  /** Called with a line about what concerns all sessions: a wait for a limit, a warning. */
  readonly onNotice?: ((text: string) => void) | undefined
  /** Told of every exchange, without credentials. */
  readonly onExchange?: (exchange: Exchange) => void
}

/** What holds for one session. */
export interface SessionSettings {
  readonly defaultProvider: string | undefined
  /** Values for parameters that a SELECT needs and nothing gives, by name: `--set owner=acme`. */
  readonly parameterDefaults?: Readonly<Record<string, string>>
  /** What scripts for the Go program rely on; see decisions.md §5 and the README. */
  readonly compat: boolean
  /** Where tables and views of the user's own are kept; in memory without a path. */
  readonly store?: StoreSettings
  /** How deep views may stand in views; absent means as deep as can be resolved. */
  readonly maxViewDepth?: number | undefined
  /** In a transaction, whether changes are sent at its end, or at once and undone by ROLLBACK. */
  readonly transactions?: 'lazy' | 'eager'
}

/** What holds for one statement; a session has them for all of its statements. */
export interface StatementSettings {
  /** For a whole statement; absent means as long as it takes. */
  readonly statementTimeoutMs?: number | undefined
  readonly maxPages: number | undefined
  readonly maxResults: number | undefined
  /** Calls that one table of a statement may make; more are refused before the first. */
  readonly maxCalls: number
  /** What a refused call means for the others of a SELECT that makes several; `fail` unless it is said. */
  readonly onItemError?: OnItemError | undefined
  /** The meaning of a refused call by its status (`404`) or class (`4xx`), before `onItemError`. */
  readonly onItemStatus?: OnItemStatus | undefined
  /** Read lists of several pages until two readings are the same. */
  readonly consistent?: boolean
  /** What a refused request of a write means for those after it; `stop` unless it is said. */
  readonly onError?: 'stop' | 'continue' | undefined
  /** Requests that one writing statement may make; more are refused before the first. */
  readonly maxWrites?: number | undefined
  /**
   * Asked, without `maxWrites`, before an UPDATE, REPLACE or DELETE that does not name one object by
   * constants. No answer is no leave. Without it, and without `compat`, such a statement is refused.
   */
  readonly confirm?: ((question: WriteQuestion) => Promise<boolean | undefined>) | undefined
  /** Whether a write answers with a row for each request. */
  readonly report?: boolean
  /** Give the rows of a plain projection while its pages are still read; what fails then has given some. */
  readonly stream?: boolean
  /** Refuse places for values (`{{ org }}`) that are still in a statement that makes requests; absent means yes. */
  readonly templates?: boolean
  /** Answer with the statement after preprocessing, and send nothing. */
  readonly dryRun: boolean
  /** Told at each step what a statement has done so far. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Called with a line about how the statement goes. */
  readonly onNotice?: ((text: string) => void) | undefined
}

/** The settings of all three lifetimes: those of a program with one session. */
export interface Settings extends EngineSettings, SessionSettings, StatementSettings {}

export interface RegistrySettings {
  /** Of http(s) or file. */
  readonly url: string
  /** The folder of packages and of the list below the URL. */
  readonly distribution: string
  /** What holds the folder of installed documents. */
  readonly root: string
  /** The folder of installed documents. */
  readonly documents: string
  /** Where documents are read in place, of a file URL. */
  readonly inPlace?: string | undefined
  readonly signatures: SignatureCheck
  /** Has documents that were installed count as the user's; absent where the user did not choose the registry. */
  readonly record?: (folder: string) => Promise<void>
  /** Why nothing may be installed. */
  readonly refusal?: string
}

export interface AnswerSettings {
  readonly folder: string
  /** Whether they are used; if not, writes are noted all the same. */
  readonly isOn: boolean
  /** Answers of this age are given without asking. */
  readonly maxAgeMs?: number | undefined
  readonly maxBytes?: number
}

export interface StoreSettings {
  readonly path?: string | undefined
  /** SQL to run when the store is opened. */
  readonly initScript?: string | undefined
}

export interface Exchange {
  readonly request: HttpRequest
  /** Absent when there was no answer. */
  readonly response: HttpResponse | undefined
}

export interface VersionDescription {
  readonly version: string
  readonly commit: string
  readonly buildDate: string
  readonly platform: string
}
