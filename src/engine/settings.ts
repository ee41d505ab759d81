import type { CatalogSettings } from '../catalog/open.ts'
import type { SignatureCheck } from '../catalog/signature.ts'
import type { NameSetting } from '../errors/setting.ts'
import type { AuditEntry } from '../http/transport/audit.ts'
import type { NetworkSettings } from '../http/transport/dispatchers.ts'
import type { HttpRequest, HttpResponse, Judge } from '../http/transport/request.ts'
import type { AuthDocument } from '../openapi/extension.ts'
import type { WriteQuestion } from '../run/context.ts'
import type { OnItemError, OnItemStatus } from '../run/read/item-errors.ts'
import type { Ceilings } from '../vendors/vendor.ts'
import type { Progress } from './progress.ts'
import type { FolderTrust } from './trust.ts'

/**
 * Settings for all sessions of an engine: the places of documents, credentials and servers, how
 * requests are sent, and the policy. Nothing here is read from the process.
 */
export interface EngineSettings extends Omit<CatalogSettings, 'compat'> {
  readonly env: Readonly<Record<string, string | undefined>>
  /** `--auth`, by provider. */
  readonly auth: Readonly<Record<string, AuthDocument>>
  /** Addresses that replace providers' own origins. */
  readonly baseUrls: Readonly<Record<string, string>>
  readonly requestTimeoutMs: number
  /** The number of retries after a transient failure; 3 by default. */
  readonly retries?: number | undefined
  /** The pause before the first retry; half a second by default. */
  readonly retryDelayMs?: number | undefined
  /** The longest wait for a rate limit; absent means that the request fails at once. */
  readonly maxWaitMs?: number | (() => Promise<number>) | undefined
  /** Replaces a provider's ceilings (http/transport/vendor-traits.ts). */
  readonly ceilings?: Ceilings | undefined
  readonly maxResponseBytes: number
  /** The maximum of requests in flight for a table with many calls. */
  readonly concurrency: number
  /** Rules that are switched off (plan/rules.ts), for finding the cause of a problem. */
  readonly withoutRules?: ReadonlySet<string>
  /** Proxies and trusted certificates. */
  readonly network?: NetworkSettings
  /** The cache of responses, which are revalidated by their ETags; absent means none. */
  readonly answers?: ResponseSettings
  /** Whether NATIVEQUERY may only read; requests are checked by `judge`. */
  readonly readOnly?: boolean
  /**
   * Judges every request just before it is sent: the reason why it may not be sent, or undefined.
   */
  readonly judge?: Judge
  /** Is called after every write, with secrets removed. */
  readonly audit?: (entry: AuditEntry) => void
  /** The current folder's settings that affect where credentials go; absent where it has none. */
  readonly folderTrust?: FolderTrust
  /** The registry for REGISTRY LIST and PULL, and the place of installed packages. */
  readonly registry?: RegistrySettings
  readonly version: VersionDescription
  /** Supplies GitHub's credential when no other source has one. */
  readonly ghToken?: () => Promise<string | undefined>
  /** Is called once, when the first request has loaded the HTTP library. */
  readonly onHttpLoad?: () => void | Promise<void>
  /** Called with a line about what concerns all sessions: a wait for a limit, a warning. */
  readonly onNotice?: ((text: string) => void) | undefined
  /** Is called for every exchange, without credentials. */
  readonly onExchange?: (exchange: Exchange) => void
}

/** Settings of one session. */
export interface SessionSettings {
  readonly defaultProvider: string | undefined
  /** Values for required parameters that a SELECT does not supply, by name: `--set owner=acme`. */
  readonly parameterDefaults?: Readonly<Record<string, string>>
  /** Behaviour that scripts for the Go program rely on; see `compat/compat.ts`. */
  readonly compat: boolean
  /** The store of the user's tables and views; in memory without a path. */
  readonly store?: StoreSettings
  /** The maximum depth of views in views; absent means as deep as can be resolved. */
  readonly maxViewDepth?: number | undefined
  /** Whether changes in a transaction are sent at its end, or at once and undone by ROLLBACK. */
  readonly transactions?: 'lazy' | 'eager'
}

/** Settings of one statement; a session has them for all of its statements. */
/** Values for `:name`, `$1` and `?` (by number), of any kind that JSON has; bigint for long integers. */
export type Parameters = Readonly<Record<string, unknown>>

export interface StatementSettings {
  /** Values for the parameters of the statements; each is a literal in its place. */
  readonly parameters?: Parameters
  /** For a whole statement; absent means no limit. */
  readonly statementTimeoutMs?: number | undefined
  readonly maxPages: number | undefined
  readonly maxResults: number | undefined
  /** The maximum of calls for one table of a statement; when there would be more, none is made. */
  readonly maxCalls: number
  /** The treatment of a refused call in a SELECT that makes several; `fail` by default. */
  readonly onItemError?: OnItemError | undefined
  /**
   * The treatment of a refused call by its status (`404`) or class (`4xx`), before `onItemError`.
   */
  readonly onItemStatus?: OnItemStatus | undefined
  /** Whether lists of several pages are read until two readings are the same. */
  readonly consistent?: boolean
  /** Whether a refused request of a write stops the following ones; `stop` by default. */
  readonly onError?: 'stop' | 'continue' | undefined
  /** The maximum of requests in one writing statement; when there would be more, none is sent. */
  readonly maxWrites?: number | undefined
  /**
   * Asks for confirmation, without `maxWrites`, before an UPDATE, REPLACE or DELETE that does not
   * name one object by constants. No reply means no permission. Without this callback, and without
   * `compat`, such a statement is refused.
   */
  readonly confirm?: ((question: WriteQuestion) => Promise<boolean | undefined>) | undefined
  /** Whether a write returns a row for each request. */
  readonly report?: boolean
  /**
   * Whether rows of a plain projection are returned while its pages are still read; a later failure
   * then comes after some rows.
   */
  readonly stream?: boolean
  /**
   * Whether unfilled placeholders (`{{ org }}`) are refused in statements that make requests;
   * absent means yes.
   */
  readonly templates?: boolean
  /** The setting of the front end that a name in SET means, which SET cannot change. */
  readonly flagNamed?: ((name: string) => string | undefined) | undefined
  /** Return the statement after preprocessing, and send nothing. */
  readonly dryRun: boolean
  /** Columns of the terminal that shows rows as a table: EXPLAIN is a tree there, and pages fit. */
  readonly terminalColumns?: number | undefined
  /** Is called at each step with the progress of the statement. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** The words of the front end for settings in notices; those of the command line by default. */
  readonly nameSetting?: NameSetting | undefined
  /** Called with a line about how the statement goes. */
  readonly onNotice?: ((text: string) => void) | undefined
}

/** The settings of all three lifetimes: those of a program with one session. */
export interface Settings extends EngineSettings, SessionSettings, StatementSettings {}

export interface RegistrySettings {
  /** An http(s) or file URL. */
  readonly url: string
  /** The folder of packages and of the list, below the URL. */
  readonly distribution: string
  /** The folder that contains the installed documents. */
  readonly root: string
  /** The folder of installed documents. */
  readonly documents: string
  /** The folder of a file URL in which documents are read directly. */
  readonly inPlace?: string | undefined
  readonly signatures: SignatureCheck
  /**
   * Records installed documents as trusted by the user; absent when the user did not choose the
   * registry.
   */
  readonly record?: (folder: string) => Promise<void>
  /** The reason why nothing may be installed. */
  readonly refusal?: string
}

export interface ResponseSettings {
  readonly folder: string
  /** Whether cached responses are used; if not, writes are recorded anyway. */
  readonly isOn: boolean
  /** Responses younger than this are used without a request. */
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
  /** Absent when no response came. */
  readonly response: HttpResponse | undefined
}

/** The program itself: the version that it reports, and the documents that ship with it. */
export interface Program {
  readonly version: VersionDescription
  readonly builtInFolder: string
}

export interface VersionDescription {
  readonly version: string
  readonly commit: string
  readonly buildDate: string
  readonly platform: string
}
