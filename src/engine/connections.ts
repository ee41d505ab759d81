import type { Catalog } from '../catalog/catalog.ts'
import type { Method } from '../catalog/method.ts'
import type { AnswerStore } from '../http/answer-store.ts'
import { authenticate } from '../http/authenticate.ts'
import { type Client, createClient } from '../http/client.ts'
import {
  type Credential,
  type CredentialSources,
  type FoundSource,
  resolveCredential,
} from '../http/credential.ts'
import { cutAnswers } from '../http/cut-answers.ts'
import type { BucketState, Gate } from '../http/gate.ts'
import { mannersOf } from '../http/manners.ts'
import { type HttpRequest, type Layer, type Send, stack } from '../http/request.ts'
import { own } from '../text/own.ts'
import type { AnswerSettings, EngineSettings } from './settings.ts'

/** Room for answers on disk. */
const MAX_ANSWER_BYTES = 200_000_000

/**
 * The ways to the providers, each made once: guard(cache(politely(observe(audit(authenticate(client)))))). What is
 * not allowed waits for nothing; every try of a request is observed.
 */
export class Connections {
  readonly #settings: EngineSettings
  readonly #catalog: Catalog
  readonly #sends = new Map<string, Promise<Send>>()
  readonly #sources = new Map<string, FoundSource>()
  /** By provider, which has one credential, and origin. */
  readonly #gates = new Map<string, Gate>()
  /** By provider: whether there is an answer from before. */
  readonly #kept = new Map<string, (request: HttpRequest) => Promise<boolean>>()
  #client: Client | undefined
  #answers: Promise<AnswerStore> | undefined

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

  /** Where a provider's credential came from, once there is a way to it. */
  sourceOf(provider: string): FoundSource | undefined {
    return this.#sources.get(provider)
  }

  /**
   * Says so before a method is called more often than is known to be left of its limit, not counting
   * what is kept and may be confirmed for nothing. Throws an ApiError when nobody waits for more.
   */
  async forecast(
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
    const { forecast } = await import('../http/forecast.ts')
    const maxWaitMs = await this.#maxWaitMs()
    const text = forecast({ what, calls: needed, first, known, maxWaitMs })
    if (text !== undefined) onNotice?.(text)
  }

  /** What is left of the quota that a request counts for, as far as answers have told. */
  quotaFor(provider: string, request: HttpRequest): ReturnType<Gate['quotaFor']> {
    return this.#gates.get(gateKey(provider, new URL(request.url).origin))?.quotaFor(request)
  }

  /** The gates as they stand, a bucket each. */
  bucketStates(): BucketState[] {
    return [...this.#gates.values()].flatMap((gate) => gate.states())
  }

  /** Has providers sign in as their documents now say. */
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
    { folder, isOn, maxAgeMs, maxBytes = MAX_ANSWER_BYTES }: AnswerSettings,
  ): Promise<Layer> {
    const [{ answerCache, hasAnswer }, { credentialIdentity }] = await Promise.all([
      import('../http/answer-cache.ts'),
      import('../http/credential-identity.ts'),
    ])
    const warn = (text: string) => this.#settings.onNotice?.(`warning: ${text}`)
    const store = () => {
      this.#answers ??= import('../http/answer-store.ts').then(
        ({ AnswerStore }) => new AnswerStore({ folder, maxBytes, warn }),
      )
      return this.#answers
    }
    const identity = credentialIdentity(provider, credential)
    this.#kept.set(provider, (request) => hasAnswer(request, { store, identity, isOn }))
    return answerCache({ store, identity, maxAgeMs, isOn })
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
    // Once before anything counts, waits or is recorded, and once more for requests that sign in.
    const layers: Layer[] = keep === undefined ? [] : [keep]
    if (judge !== undefined) layers.push((await import('../http/guard.ts')).guard(judge))
    if (answers !== undefined) {
      if (onExchange !== undefined) layers.push(observeUnasked(onExchange))
      layers.push(await this.#cache(provider, credential, answers))
    }
    layers.push(await this.#politeness(provider, found?.model.aliasOf ?? provider))
    if (onExchange !== undefined) layers.push(observe(onExchange))
    if (audit !== undefined) layers.push((await import('../http/audit.ts')).audit(audit))
    if (source !== undefined) layers.push(tellHowToSignIn(source.hint))
    layers.push(cutAnswers(() => this.#settings.onNotice?.(echoed(provider))))
    layers.push(authenticate(credential, onExchange), ...(keep === undefined ? [] : [keep]))
    return stack(...layers)(this.#client.send)
  }

  async #maxWaitMs(): Promise<number> {
    const { maxWaitMs: waits = 0 } = this.#settings
    return typeof waits === 'number' ? waits : await waits()
  }

  /** Limits and retries, loaded with the first request. */
  async #politeness(provider: string, family: string): Promise<Layer> {
    const [{ Gate }, { politely }, { usualRetries }] = await Promise.all([
      import('../http/gate.ts'),
      import('../http/polite.ts'),
      import('../http/retry.ts'),
    ])
    const { concurrency, retries, retryDelayMs, ceilings, onNotice } = this.#settings
    const maxWaitMs = await this.#maxWaitMs()
    const manners = mannersOf(family)
    const gateFor = (origin: string): Gate => {
      const key = gateKey(provider, origin)
      let gate = this.#gates.get(key)
      if (gate === undefined) {
        const tell = onNotice
        gate = new Gate({ provider, origin, concurrency, maxWaitMs, manners, ceilings, tell })
        this.#gates.set(key, gate)
      }
      return gate
    }
    return politely(gateFor, usualRetries, {
      ...(retries !== undefined && { retries }),
      ...(retryDelayMs !== undefined && { firstDelayMs: retryDelayMs }),
    })
  }
}

const MOST_CONNECTIONS = 16

function echoed(provider: string): string {
  return `warning: ${provider} repeats a credential in its answer; it is shown as ***`
}

function gateKey(provider: string, origin: string): string {
  return `${provider} ${origin}`
}

/** Sees requests before they are signed, so that no credential can reach what it tells. */
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

/** A refused credential is of this provider: what would help is not the same for all. */
function tellHowToSignIn(signIn: string): Layer {
  return (next) => async (request, signal) => {
    const response = await next(request, signal)
    return response.status === 401 ? { ...response, signIn } : response
  }
}

/** Tells of answers for which nothing was sent; all others are observed where they are sent. */
function observeUnasked(tell: NonNullable<EngineSettings['onExchange']>): Layer {
  return (next) => async (request, signal) => {
    const response = await next(request, signal)
    if (response.fromCache === 'unasked') tell({ request, response })
    return response
  }
}
