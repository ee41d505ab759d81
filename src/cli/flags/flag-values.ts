import { formatNames } from '../../output/formats.ts'
import { ruleNames } from '../../plan/rule-names.ts'

/** Values that a flag has or usually has; for the completion of shells. */
export const flagValues: Readonly<Record<string, readonly string[]>> = {
  output: formatNames,
  color: ['auto', 'always', 'never'],
  'error-format': ['text', 'json'],
  'on-error': ['stop', 'continue'],
  'on-item-error': ['fail', 'null', 'skip', '404=null', '404=skip', '404=null,403=null'],
  'no-rule': ruleNames,
  delimiter: ['tab', ',', ';'],
  provider: ['github'],
  format: ['markdown', 'site', 'json', 'upstream'],
  timeout: ['30s', '5m'],
  'max-wait': ['0', '5m', '10m'],
  'max-age': ['5m', '1h'],
  'http.proxy.scheme': ['http', 'https'],
}

/** Flags that take a file. */
export const fileFlags: ReadonlySet<string> = new Set([
  'outfile',
  'infile',
  'iqldata',
  'store',
  'env.file',
  'configfile',
  'audit',
  'tls.CABundle',
  'faults',
  'seed',
])

/** Flags that take a folder. */
export const folderFlags: ReadonlySet<string> = new Set(['approot', 'out'])
