import type { Catalog } from '../catalog/catalog.ts'
import type { Method } from '../catalog/method.ts'
import { authenticate } from '../http/auth/authenticate.ts'
import {
  type Credential,
  type CredentialSources,
  type FoundSource,
  resolveCredential,
} from '../http/auth/credential.ts'
import { type Client, createClient } from '../http/transport/client.ts'
import { cutResponses } from '../http/transport/cut-responses.ts'
import type { BucketState, Gate } from '../http/transport/gate.ts'
import { type HttpRequest, type Layer, type Send, stack } from '../http/transport/request.ts'
import type { ResponseStore } from '../http/transport/response-store.ts'
import { own } from '../text/own.ts'
import { vendorOf } from '../vendors/vendor-of.ts'
import type { EngineSettings, ResponseSettings } from './settings.ts'

/** The size limit of the cache on disk. */
const MAX_ANSWER_BYTES = 200_000_000

/**
 * The connections to providers, each created once:
 * guard(cache(throttle(observe(audit(authenticate(client)))))). A request that is not allowed waits
 * for nothing; every try of a request is observed.
 */
export class Connections {
  readonly #settings: EngineSettings
  readonly #catalog: Catalog
  readonly #sends = new Map<string, Promise<Send>>()
  readonly #sources = new Map<string, FoundSource>()
  /** By provider (each has one credential) and origin. */
  readonly #gates = new Map<string, Gate>()
  /** By provider: whether a cached response exists. */
  readonly #kept = new Map<string, (request: HttpRequest) => Promise<boolean>>()
  #client: Client | undefined
  #answers: Promise<ResponseStore> | undefined

  constructor(settings: EngineSettings, catalog: Catalog) {
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

  /** The source of a provider's credential, once a connection exists. */
  sourceOf(provider: string): FoundSource | undefined {
    return this.#sources.get(provider)
  }

  /**
   * Announces calls of a method that exceed the remaining rate limit, without those whose cached
   * responses may be confirmed at no cost. Throws an ApiError when waiting is not allowed.
   */
  async checkQuota(
    { provider, path: what }: Pick<Method, 'provider' | 'path'>,
    calls: number,
    requests: () => Iterable<HttpRequest>,
    onNotice: ((text: string) => void) | undefined,
  ): Promise<void> {
    if (this.#gates.size === 0) return
    const [first] = requests()
    if (first === undefined) return
    const gate = this.#gates.get(gateKey(provider, new URL(first.url).origin))
    const known = gate?.quotaFor(first)
    if (known === undefined || calls <= known.quota.remaining) return
    const isKept = this.#kept.get(provider)
    let needed = 0
    for (const request of requests()) if (!(await isKept?.(request))) needed += 1
    const { checkQuota } = await import('../http/transport/quota-check.ts')
    const maxWaitMs = await this.#maxWaitMs()
    const text = checkQuota({ what, calls: needed, first, known, maxWaitMs })
    if (text !== undefined) onNotice?.(text)
  }

  /** The remaining quota for a request, as far as responses have reported it. */
  quotaFor(provider: string, request: HttpRequest): ReturnType<Gate['quotaFor']> {
    return this.#gates.get(gateKey(provider, new URL(request.url).origin))?.quotaFor(request)
  }

  /** The current state of the gates, one entry for each bucket. */
  bucketStates(): BucketState[] {
    return [...this.#gates.values()].flatMap((gate) => gate.states())
  }

  /** Makes providers sign in again by their current documents. */
  forget(): void {
    this.#sends.clear()
  }

  async close(): Promise<void> {
    ;(await this.#answers)?.close()
    this.#answers = undefined
    await this.#client?.close()
    this.#client = undefined
    this.#sends.clear()
  }

  async #cache(
    provider: string,
    credential: Credential,
    { folder, isOn, maxAgeMs, maxBytes = MAX_ANSWER_BYTES }: ResponseSettings,
  ): Promise<Layer> {
    const [{ responseCache, hasResponse }, { credentialIdentity }] = await Promise.all([
      import('../http/transport/response-cache.ts'),
      import('../http/auth/credential-identity.ts'),
    ])
    const warn = (text: string) => this.#settings.onNotice?.(`warning: ${text}`)
    const store = () => {
      this.#answers ??= import('../http/transport/response-store.ts').then(
        ({ ResponseStore }) => new ResponseStore({ folder, maxBytes, warn }),
      )
      return this.#answers
    }
    const identity = credentialIdentity(provider, credential)
    this.#kept.set(provider, (request) => hasResponse(request, { store, identity, isOn }))
    return responseCache({ store, identity, maxAgeMs, isOn })
  }

  async #connect(provider: string): Promise<Send> {
    const { env, auth, ghToken, onExchange, onHttpLoad, judge, audit, answers } = this.#settings
    const { requestTimeoutMs, maxResponseBytes, network, folderTrust } = this.#settings
    const documents = await this.#catalog.findDocuments(provider)
    const { found } = documents
    let source: FoundSource | undefined
    const given: CredentialSources = {
      env,
      given: auth,
      aliasOf: found?.model.aliasOf,
      onFound: (found) => {
        source = found
      },
      ...(ghToken && { ghToken }),
    }
    const trust = folderTrust && (await import('./trust.ts')).watchedBy(folderTrust, given)
    const sources = trust?.sources ?? given
    const credential = await resolveCredential(provider, found?.model.auth, sources)
    const keep = trust?.keep({ provider, documents, credential, given: own(auth, provider) })
    if (source !== undefined) this.#sources.set(provider, source)
    this.#client ??= createClient({
      timeoutMs: requestTimeoutMs,
      maxResponseBytes,
      connections: Math.max(MOST_CONNECTIONS, this.#settings.concurrency),
      ...(network && { network }),
      ...(onHttpLoad && { onLoad: onHttpLoad }),
    })
    // The guard runs before anything counts, waits or is recorded, and again for token requests.
    const layers: Layer[] = keep === undefined ? [] : [keep]
    if (judge !== undefined) layers.push((await import('../http/transport/guard.ts')).guard(judge))
    if (answers !== undefined) {
      if (onExchange !== undefined) layers.push(observeUnasked(onExchange))
      layers.push(await this.#cache(provider, credential, answers))
    }
    layers.push(await this.#politeness(provider, found?.model.aliasOf ?? provider))
    if (onExchange !== undefined) layers.push(observe(onExchange))
    if (audit !== undefined) layers.push((await import('../http/transport/audit.ts')).audit(audit))
    if (source !== undefined) layers.push(tellHowToSignIn(source.hint))
    layers.push(cutResponses(() => this.#settings.onNotice?.(echoed(provider))))
    layers.push(authenticate(credential, onExchange), ...(keep === undefined ? [] : [keep]))
    return stack(...layers)(this.#client.send)
  }

  async #maxWaitMs(): Promise<number> {
    const { maxWaitMs: waits = 0 } = this.#settings
    return typeof waits === 'number' ? waits : await waits()
  }

  /** Rate limits and retries, loaded with the first request. */
  async #politeness(provider: string, family: string): Promise<Layer> {
    const [{ Gate }, { throttle }, { usualRetries }] = await Promise.all([
      import('../http/transport/gate.ts'),
      import('../http/transport/throttle.ts'),
      import('../http/transport/retry.ts'),
    ])
    const { concurrency, retries, retryDelayMs, ceilings, onNotice } = this.#settings
    const maxWaitMs = await this.#maxWaitMs()
    const vendor = vendorOf(family)
    const gateFor = (origin: string): Gate => {
      const key = gateKey(provider, origin)
      let gate = this.#gates.get(key)
      if (gate === undefined) {
        const tell = onNotice
        gate = new Gate({ provider, origin, concurrency, maxWaitMs, vendor, ceilings, tell })
        this.#gates.set(key, gate)
      }
      return gate
    }
    return throttle(gateFor, usualRetries, {
      ...(retries !== undefined && { retries }),
      ...(retryDelayMs !== undefined && { firstDelayMs: retryDelayMs }),
    })
  }
}

const MOST_CONNECTIONS = 16

function echoed(provider: string): string {
  return `warning: ${provider} repeats a credential in its response; it is shown as ***`
}

function gateKey(provider: string, origin: string): string {
  return `${provider} ${origin}`
}

/** Observes requests before they are signed, so that no credential can be in its reports. */
function observe(tell: NonNullable<EngineSettings['onExchange']>): Layer {
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

/** Adds the sign-in hint to a refused credential: the remedy differs between providers. */
function tellHowToSignIn(signIn: string): Layer {
  return (next) => async (request, signal) => {
    const response = await next(request, signal)
    return response.status === 401 ? { ...response, signIn } : response
  }
}

/**
 * Reports cached responses for which nothing was sent; all others are observed when they are sent.
 */
function observeUnasked(tell: NonNullable<EngineSettings['onExchange']>): Layer {
  return (next) => async (request, signal) => {
    const response = await next(request, signal)
    if (response.fromCache === 'unasked') tell({ request, response })
    return response
  }
}
