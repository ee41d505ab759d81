import type { Catalog } from '../catalog/catalog.ts'
import { openCatalog } from '../catalog/open.ts'
import { compatOf } from '../compat/compat.ts'
import type { Computers } from '../store/computers.ts'
import { own } from '../text/own.ts'
import type { AuthStatus } from './auth-status.ts'
import { Connections } from './connections.ts'
import { Session } from './session.ts'
import type { EngineSettings, SessionSettings, Settings, StatementSettings } from './settings.ts'

/**
 * The shared state of sessions: documents, credentials, connections, limits, the cache of
 * responses, and the policy over all requests. Sessions of one engine run side by side.
 */
export class Engine {
  readonly #settings: EngineSettings
  readonly #catalog: Catalog
  /** The same without what the original's documents lack; made for the first session with `compat`. */
  #compatibleCatalog: Catalog | undefined
  readonly #connections: Connections
  readonly #sessions = new Set<Session>()
  readonly #isShared: boolean
  #computers: Promise<Computers> | undefined

  /**
   * @param isShared whether no session may keep this thread from the others, which costs time
   *   where a statement is long enough to be run in another process
   */
  constructor(settings: EngineSettings, { isShared = true } = {}) {
    this.#settings = settings
    this.#isShared = isShared
    this.#catalog = openCatalog({ ...settings, compat: false })
    this.#connections = new Connections(settings, this.#catalog)
  }

  /**
   * A session of its own: its tables, USE, SET and transactions are no other's.
   *
   * @param onClose called when it is closed
   */
  session(
    settings: SessionSettings & StatementSettings,
    onClose: () => Promise<void> = async () => undefined,
  ): Session {
    const session = new Session({
      // What the engine says of requests holds, whatever a session was given.
      settings: { ...settings, ...this.#settings, onNotice: settings.onNotice },
      catalog: compatOf(settings.compat).hasOriginalNames ? this.#compatible() : this.#catalog,
      connections: this.#connections,
      computers: this.#isShared ? () => this.#startComputers() : undefined,
      forgetDocuments: () => this.#forgetDocuments(),
      onClose: async () => {
        this.#sessions.delete(session)
        await onClose()
      },
    })
    this.#sessions.add(session)
    return session
  }

  /**
   * The state of the credential for a provider. Throws a QueryError for a credential that cannot be
   * used.
   */
  async authStatus(provider: string, signal: AbortSignal): Promise<AuthStatus> {
    const { authStatus } = await import('./auth-status.ts')
    const model = (await this.#catalog.findProvider(provider))?.model
    const send = await this.#connections.sendFor({ provider })
    const source = this.#connections.sourceOf(provider)
    const baseUrl = (name: string) => own(this.#settings.baseUrls, name)
    return await authStatus({ provider, model, send, source, baseUrl }, signal)
  }

  /** Ends all sessions, then the connections to servers. */
  async close(): Promise<void> {
    await Promise.all([...this.#sessions].map((session) => session.close()))
    ;(await this.#computers)?.close()
    await this.#connections.close()
  }

  #startComputers(): Promise<Computers> {
    this.#computers ??= import('../store/computers.ts').then(({ Computers }) => new Computers())
    return this.#computers
  }

  #compatible(): Catalog {
    this.#compatibleCatalog ??= openCatalog({ ...this.#settings, compat: true })
    return this.#compatibleCatalog
  }

  /** Other documents are installed now. */
  #forgetDocuments(): void {
    this.#catalog.forget()
    this.#compatibleCatalog?.forget()
    this.#connections.forget()
    for (const session of this.#sessions) session.forgetCatalog()
  }
}

/**
 * The only session of an engine of its own; the engine ends with it. Nothing else has to run beside its
 * statements, unless it is shared.
 */
export function openSession(settings: Settings, { isShared = false } = {}): Session {
  const engine = new Engine(settings, { isShared })
  return engine.session(settings, () => engine.close())
}
