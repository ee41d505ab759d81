import type { Catalog } from '../catalog/catalog.ts'
import type { Method } from '../catalog/method.ts'
import { authenticate } from '../http/authenticate.ts'
import { type Client, createClient } from '../http/client.ts'
import { type FoundSource, resolveCredential } from '../http/credential.ts'
import { type Layer, type Send, stack } from '../http/request.ts'
import type { Settings } from './settings.ts'

/** The ways to the providers, each made once: observe(guard(audit(authenticate(client)))). */
export class Connections {
  readonly #settings: Settings
  readonly #catalog: Catalog
  readonly #sends = new Map<string, Promise<Send>>()
  readonly #sources = new Map<string, FoundSource>()
  #client: Client | undefined

  constructor(settings: Settings, catalog: Catalog) {
    this.#settings = settings
    this.#catalog = catalog
  }

  async sendFor({ provider }: Pick<Method, 'provider'>): Promise<Send> {
    let send = this.#sends.get(provider)
    if (send === undefined) {
      send = this.#connect(provider)
      this.#sends.set(provider, send)
    }
    return await send
  }

  /** Where a provider's credential came from, once there is a way to it. */
  sourceOf(provider: string): FoundSource | undefined {
    return this.#sources.get(provider)
  }

  async close(): Promise<void> {
    await this.#client?.close()
    this.#client = undefined
    this.#sends.clear()
  }

  async #connect(provider: string): Promise<Send> {
    const { env, auth, ghToken, onExchange, onHttpLoad, judge, audit } = this.#settings
    const { requestTimeoutMs, maxResponseBytes } = this.#settings
    const found = await this.#catalog.findProvider(provider)
    let source: FoundSource | undefined
    const credential = await resolveCredential(provider, found?.model.auth, {
      env,
      given: auth,
      aliasOf: found?.model.aliasOf,
      onFound: (found) => {
        source = found
      },
      ...(ghToken && { ghToken }),
    })
    if (source !== undefined) this.#sources.set(provider, source)
    this.#client ??= createClient({
      timeoutMs: requestTimeoutMs,
      maxResponseBytes,
      ...(onHttpLoad && { onLoad: onHttpLoad }),
    })
    const layers: Layer[] = []
    if (onExchange !== undefined) layers.push(observe(onExchange))
    if (judge !== undefined) layers.push((await import('../http/guard.ts')).guard(judge))
    if (audit !== undefined) layers.push((await import('../http/audit.ts')).audit(audit))
    if (source !== undefined) layers.push(tellHowToSignIn(source.hint))
    return stack(...layers, authenticate(credential, onExchange))(this.#client.send)
  }
}

/** Sees requests before they are signed, so that no credential can reach what it tells. */
function observe(tell: NonNullable<Settings['onExchange']>): Layer {
  return (next) => async (request, signal) => {
    try {
      const response = await next(request, signal)
      tell({ request, response })
      return response
    } catch (error) {
      tell({ request, response: undefined })
      throw error
    }
  }
}

/** A refused credential is of this provider: what would help is not the same for all. */
function tellHowToSignIn(signIn: string): Layer {
  return (next) => async (request, signal) => {
    const response = await next(request, signal)
    return response.status === 401 ? { ...response, signIn } : response
  }
}
