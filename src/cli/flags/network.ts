import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { CommandError } from '../../errors/command-error.ts'
import { systemReason } from '../../errors/system-reason.ts'
import type { NetworkSettings } from '../../http/transport/dispatchers.ts'
import type { ProxySettings } from '../../http/transport/proxy.ts'
import { noteSecret } from '../../text/known-secrets.ts'
import type { Streams } from '../streams.ts'
import type { Flag } from './flag.ts'
import type { Flags } from './read-flags.ts'
import { noteUrlPassword } from './urls.ts'

/** Flags of proxies and certificates. */
export const networkFlags = [
  {
    name: 'http.proxy.host',
    type: 'text',
    value: 'HOST',
    help: 'a proxy for all requests (else HTTPS_PROXY, HTTP_PROXY, NO_PROXY)',
    state: 'used',
  },
  {
    name: 'http.proxy.port',
    type: 'number',
    default: -1,
    value: 'N',
    help: 'its port',
    state: 'used',
  },
  {
    name: 'http.proxy.scheme',
    type: 'text',
    default: 'http',
    value: 'SCHEME',
    help: 'http or https, to talk to the proxy',
    state: 'used',
  },
  {
    name: 'http.proxy.user',
    type: 'text',
    value: 'USER',
    help: 'the user name for the proxy',
    state: 'used',
  },
  {
    name: 'http.proxy.password',
    type: 'text',
    value: 'TEXT',
    help: 'the password for it; HTTPS_PROXY keeps it out of the list of processes',
    state: 'used',
  },
  {
    name: 'tls.CABundle',
    type: 'text',
    value: 'FILE',
    help: 'certificates (PEM) to trust beside the usual ones and NODE_EXTRA_CA_CERTS',
    state: 'used',
  },
  {
    name: 'tls.allowInsecure',
    type: 'boolean',
    default: false,
    help: 'do not check certificates: others on the network can read and change everything',
    state: 'used',
  },
] as const satisfies readonly Flag[]

/**
 * Proxies and certificates: from flags, else from the common variables. Throws a CommandError for
 * invalid values; the message has no password.
 */
export function networkSettings(
  flags: Flags,
  { env, cwd, err }: Pick<Streams, 'env' | 'cwd' | 'err'>,
): NetworkSettings {
  const file = flags.text('tls.CABundle')
  const isInsecure = flags.on('tls.allowInsecure')
  if (isInsecure) err('warning: certificates are not checked (--tls.allowInsecure)\n')
  const proxies = flaggedProxy(flags) ?? proxiesOf(env)
  return {
    ...(proxies && { proxies }),
    ...(file !== undefined && { certificates: readCertificates(resolve(cwd, file)) }),
    ...(isInsecure && { isInsecure }),
  }
}

function flaggedProxy(flags: Flags): ProxySettings | undefined {
  const host = flags.text('http.proxy.host')
  if (host === undefined) return undefined
  const [port = -1, scheme = 'http'] = [
    flags.number('http.proxy.port'),
    flags.text('http.proxy.scheme'),
  ]
  const url = URL.parse(`${scheme}://${host}${port > 0 ? `:${port}` : ''}`)
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/') {
    throw new CommandError(`--http.proxy: '${scheme}://${host}' is no http or https address`)
  }
  noteSecret(flags.text('http.proxy.password') ?? '')
  url.username = encodeURIComponent(flags.text('http.proxy.user') ?? '')
  url.password = encodeURIComponent(flags.text('http.proxy.password') ?? '')
  return { http: url.href, https: url.href, forLoopback: true }
}

function proxiesOf(env: Streams['env']): ProxySettings | undefined {
  // HTTP_PROXY is not read in CGI programs: there it comes from a header of the request.
  const http = urlIn(
    env,
    env['REQUEST_METHOD'] === undefined ? ['http_proxy', 'HTTP_PROXY'] : ['http_proxy'],
  )
  const https = urlIn(env, ['https_proxy', 'HTTPS_PROXY'])
  if (http === undefined && https === undefined) return undefined
  return { http, https, no: env['no_proxy'] || env['NO_PROXY'] }
}

function urlIn(env: Streams['env'], names: readonly string[]): string | undefined {
  const name = names.find((each) => env[each])
  const text = name === undefined ? undefined : env[name]
  if (name === undefined || text === undefined) return undefined
  const url = URL.parse(/^[a-z\d]+:\/\//i.test(text) ? text : `http://${text}`)
  if (url !== null && /^https?:$/.test(url.protocol)) {
    noteUrlPassword(url.password)
    return url.href
  }
  throw new CommandError(
    `${name} is no http or https address`,
    'Example: http://proxy.example.com:3128',
  )
}

function readCertificates(path: string): string {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new CommandError(`--tls.CABundle: cannot read ${path}: ${systemReason(error)}`)
  }
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text
  throw new CommandError(`--tls.CABundle: ${path} has no certificate`, 'Expected is a PEM file.')
}
