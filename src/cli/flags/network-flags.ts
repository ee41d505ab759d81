import type { Flag } from './flags.ts'

const used = 'used'

/** Flags of the cache and the network. */
export const networkFlags: readonly Flag[] = [
  {
    name: 'max-age',
    type: 'text',
    value: 'DURATION',
    help: 'use cached responses up to this age (30s, 5m, 2h, 1d) without a request',
    state: used,
  },
  {
    name: 'no-cache',
    type: 'boolean',
    default: false,
    help: 'turn the cache of responses off',
    state: used,
  },
  {
    name: 'http.proxy.host',
    type: 'text',
    value: 'HOST',
    help: 'a proxy for all requests (else HTTPS_PROXY, HTTP_PROXY, NO_PROXY)',
    state: used,
  },
  {
    name: 'http.proxy.port',
    type: 'number',
    default: -1,
    value: 'N',
    help: 'its port',
    state: used,
  },
  {
    name: 'http.proxy.scheme',
    type: 'text',
    default: 'http',
    value: 'SCHEME',
    help: 'http or https, to talk to the proxy',
    state: used,
  },
  {
    name: 'http.proxy.user',
    type: 'text',
    value: 'USER',
    help: 'the user name for the proxy',
    state: used,
  },
  {
    name: 'http.proxy.password',
    type: 'text',
    value: 'TEXT',
    help: 'the password for it; HTTPS_PROXY keeps it out of the list of processes',
    state: used,
  },
  {
    name: 'tls.CABundle',
    type: 'text',
    value: 'FILE',
    help: 'certificates (PEM) to trust beside the usual ones and NODE_EXTRA_CA_CERTS',
    state: used,
  },
  {
    name: 'tls.allowInsecure',
    type: 'boolean',
    default: false,
    help: 'do not check certificates: others on the network can read and change everything',
    state: used,
  },
]
