/** Proxies of the network. */
export interface ProxySettings {
  /** The proxy for `http:` requests, and the one for `https:` requests. */
  readonly http?: string | undefined
  readonly https?: string | undefined
  /** Hosts that need no proxy, in the notation of NO_PROXY: `.example.com, 10.0.0.1:8080, *`. */
  readonly no?: string | undefined
  /** Whether loopback addresses use the proxy too. */
  readonly forLoopback?: boolean
}

/** The proxy for a URL; undefined for a direct connection. */
export function proxyFor(
  url: URL,
  { http, https, no, forLoopback }: ProxySettings,
): string | undefined {
  const proxy = url.protocol === 'https:' ? https : http
  if (proxy === undefined) return undefined
  const host = url.hostname.toLowerCase().replace(/^\[|\]$|\.$/g, '')
  const isLoopback = host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
  if (isLoopback && forLoopback !== true) return undefined
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const isExcepted = (no ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => excepts(entry, host, port))
  return isExcepted ? undefined : proxy
}

function excepts(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  const [, name = '', ofPort] = /^\[?(.*?)\]?(?::(\d+))?$/.exec(entry.replace(/^\*?\./, '')) ?? []
  // An address of IPv6 has colons of its own.
  const isAddress = entry.split(':').length > 2 && !entry.startsWith('[')
  const wanted = isAddress ? entry : name
  if (!isAddress && ofPort !== undefined && ofPort !== port) return false
  return host === wanted || host.endsWith(`.${wanted}`)
}
