import type { Catalog } from '../catalog/catalog.ts'
import type { Method } from '../catalog/method.ts'
import { authenticate } from '../http/authenticate.ts'
import { type Client, createClient } from '../http/client.ts'
import { resolveCredential } from '../http/credential.ts'
import { type Layer, type Send, stack } from '../http/request.ts'
import type { Settings } from './settings.ts'

/** The ways to the providers, each made once: observe(guard(audit(authenticate(client)))). */
export class Connections {
  readonly #settings: Settings
  readonly #catalog: Catalog
  readonly #sends = new Map<string, Promise<Send>>()
  #client: Client | undefined

  constructor(settings: Settings, catalog: Catalog) {
    this.#settings = settings
    this.#catalog = catalog
  }

  async sendFor({ provider }: Method): Promise<Send> {
    let send = this.#sends.get(provider)
    if (send === undefined) {
      send = this.#connect(provider)
      this.#sends.set(provider, send)
    }
    return await send
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
    const sources = { env, given: auth, ...(ghToken && { ghToken }) }
    const credential = await resolveCredential(provider, found?.model.auth, sources)
    this.#client ??= createClient({
      timeoutMs: requestTimeoutMs,
      maxResponseBytes,
      ...(onHttpLoad && { onLoad: onHttpLoad }),
    })
    const layers: Layer[] = []
    if (onExchange !== undefined) layers.push(observe(onExchange))
    if (judge !== undefined) layers.push((await import('../http/guard.ts')).guard(judge))
    if (audit !== undefined) layers.push((await import('../http/audit.ts')).audit(audit))
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
