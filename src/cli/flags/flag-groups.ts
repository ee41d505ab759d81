/** Flags of statements by what a user wants to do, in the order of help; others come last. */
export const flagGroups: readonly (readonly [title: string, names: readonly string[]])[] = [
  [
    'Statements and their values',
    ['infile', 'param', 'var', 'iqldata', 'set', 'no-templates', 'provider', 'dryrun'],
  ],
  [
    'Output',
    [
      'output',
      'outfile',
      'json-array',
      'hideheaders',
      'delimiter',
      'raw',
      'stream',
      'color',
      'no-pager',
      'no-progress',
    ],
  ],
  [
    'Signing in, and where requests go',
    ['auth', 'base-url', 'provider-alias', 'env.file', 'trust'],
  ],
  [
    'Errors, and rows that are missing',
    ['on-item-error', 'http.response.pageLimit', 'error-format', 'verbose', 'debug'],
  ],
  [
    'Time, limits and load',
    [
      'timeout',
      'apirequesttimeout',
      'retries',
      'max-wait',
      'concurrency',
      'max-calls',
      'max-response-bytes',
      'consistent',
    ],
  ],
  [
    'Writes and what may be sent',
    ['max-writes', 'on-error', 'report', 'read-only', 'allow', 'deny', 'audit', 'session'],
  ],
  ['Kept responses', ['max-age', 'no-cache']],
  [
    'Documents, tables of your own, settings',
    ['registry', 'store', 'sqlBackend', 'indirect.depth.max', 'approot', 'configfile'],
  ],
  [
    'Proxies and certificates',
    [
      'http.proxy.host',
      'http.proxy.port',
      'http.proxy.scheme',
      'http.proxy.user',
      'http.proxy.password',
      'tls.CABundle',
      'tls.allowInsecure',
    ],
  ],
  [
    "StackQL's ways, and finding faults",
    ['compat', 'http.response.maxResults', 'http.log.enabled', 'no-rule'],
  ],
]
