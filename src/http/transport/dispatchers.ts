import { type ProxySettings, proxyFor } from './proxy.ts'

type Dispatcher = import('undici').Dispatcher

/** Proxies and certificates of the network. */
export interface NetworkSettings {
  readonly proxies?: ProxySettings
  /** Certificates that are trusted beside the usual ones, as PEM. */
  readonly certificates?: string
  /** Whether the checks of certificates are off. */
  readonly isInsecure?: boolean
}

/** One dispatcher for each route, created on first use. */
export class Dispatchers {
  readonly #connections: number
  readonly #network: NetworkSettings
  readonly #made = new Map<string, Promise<Dispatcher>>()

  constructor(connections: number, network: NetworkSettings) {
    this.#connections = connections
    this.#network = network
  }

  async to(url: URL): Promise<Dispatcher> {
    const proxy = this.#proxyOf(url) ?? ''
    let made = this.#made.get(proxy)
    if (made === undefined) {
      made = this.#make(proxy)
      this.#made.set(proxy, made)
    }
    return await made
  }

  /** The host of the proxy in use; never its password. */
  via(url: URL): string | undefined {
    const proxy = this.#proxyOf(url)
    return proxy === undefined ? undefined : new URL(proxy).host
  }

  async close(): Promise<void> {
    for (const made of this.#made.values()) await (await made).close()
  }

  #proxyOf(url: URL): string | undefined {
    const { proxies } = this.#network
    return proxies && proxyFor(url, proxies)
  }

  async #make(proxy: string): Promise<Dispatcher> {
    const undici = await import('undici')
    const trust = await this.#trust()
    const options = { connections: this.#connections, allowH2: false }
    return proxy === ''
      ? new undici.Agent({ ...options, ...(trust && { connect: trust }) })
      : new undici.ProxyAgent({
          ...options,
          uri: proxy,
          ...(trust && { requestTls: trust, proxyTls: trust }),
        })
  }

  async #trust(): Promise<{ ca?: string[]; rejectUnauthorized?: false } | undefined> {
    const { certificates, isInsecure } = this.#network
    if (certificates === undefined && isInsecure !== true) return undefined
    if (certificates === undefined) return { rejectUnauthorized: false }
    // The option replaces all other certificates, so those of NODE_EXTRA_CA_CERTS are added.
    const { getCACertificates } = await import('node:tls')
    const ca = [...getCACertificates('default'), certificates]
    return { ca, ...(isInsecure && { rejectUnauthorized: false as const }) }
  }
}
