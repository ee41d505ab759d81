import { ruleNames } from '../../plan/rule-names.ts'
import { acceptedFlags } from './accepted.ts'
import { addressFlags } from './addresses.ts'
import { cacheFlags } from './cached-responses.ts'
import type { Flag } from './flag.ts'
import { inputFlags } from './input-flags.ts'
import { limitFlags } from './limits.ts'
import { networkFlags } from './network.ts'
import { policyFlags } from './policy.ts'
import { registryFlags } from './registry.ts'
import { requestFlags } from './requests.ts'
import { storeFlags } from './store.ts'
import { terminalFlags } from './terminal-flags.ts'
import { writeFlags } from './writes.ts'

const table = [
  {
    name: 'output',
    short: 'o',
    type: 'text',
    default: 'table',
    value: 'FORMAT',
    help: 'table, vertical, json, jsonl (ndjson), csv, text, pptext, markdown',
    state: 'used',
  },
  {
    name: 'outfile',
    short: 'f',
    type: 'text',
    default: 'stdout',
    value: 'FILE',
    help: 'write the result to this file, completely or not at all',
    state: 'used',
  },
  {
    name: 'infile',
    short: 'i',
    type: 'text',
    default: 'stdin',
    value: 'FILE',
    help: 'read the statements from this file (- is standard input)',
    state: 'used',
  },
  ...inputFlags,
  {
    name: 'hideheaders',
    short: 'H',
    type: 'boolean',
    default: false,
    help: 'no header line in csv, text and pptext',
    state: 'used',
  },
  {
    name: 'delimiter',
    short: 'd',
    type: 'text',
    default: ',',
    value: 'CHARACTER',
    help: 'the separator of csv cells; tab for a tab',
    state: 'used',
  },
  {
    name: 'raw',
    type: 'boolean',
    default: false,
    help: 'print texts with their control characters; not for a terminal',
    state: 'used',
  },
  {
    name: 'no-templates',
    type: 'boolean',
    default: false,
    help: 'send {{ name }} and << name >> unchanged',
    state: 'used',
  },
  {
    name: 'dryrun',
    type: 'boolean',
    default: false,
    help: 'show the statements after templating; send nothing',
    state: 'used',
  },
  {
    name: 'provider',
    type: 'text',
    value: 'NAME',
    help: 'the provider of names that lack one: repos.repos',
    state: 'used',
  },
  {
    name: 'auth',
    type: 'text',
    value: 'JSON',
    help: 'how to sign in, by provider: \'{"github":{"type":"bearer","credentialsenvvar":"TOKEN"}}\'',
    state: 'used',
  },
  ...addressFlags,
  ...registryFlags,
  ...storeFlags,
  {
    name: 'indirect.depth.max',
    type: 'number',
    value: 'N',
    help: 'refuse views that are nested deeper (default: 50; 5 with --compat)',
    state: 'used',
  },
  {
    name: 'approot',
    type: 'text',
    value: 'FOLDER',
    help: "for documents and caches (default: .stackql in this folder if it exists, else the user's own)",
    state: 'used',
  },
  {
    name: 'trust',
    type: 'boolean',
    default: false,
    help: 'trust this folder with the targets of credentials; recorded (docs/security.md)',
    state: 'used',
  },
  {
    name: 'env.file',
    type: 'text',
    value: 'FILE',
    help: 'NAME=VALUE lines put into the environment first',
    state: 'used',
  },
  {
    name: 'configfile',
    type: 'text',
    value: 'FILE',
    help: 'flags as NAME=VALUE lines (default: .stackqlrc in this folder)',
    state: 'used',
  },
  ...terminalFlags,
  ...requestFlags,
  ...limitFlags,
  {
    name: 'stream',
    type: 'boolean',
    default: false,
    help: 'write rows while pages are still read, where a SELECT allows it',
    state: 'used',
  },
  {
    name: 'no-rule',
    type: 'list',
    value: 'NAME',
    help: `plan without a rule, to see what it does: ${ruleNames.join(', ')}`,
    state: 'used',
  },
  {
    name: 'set',
    type: 'list',
    value: 'NAME=VALUE',
    help: 'a default for a required parameter of SELECTs; like SET name = value',
    state: 'used',
  },
  ...writeFlags,
  ...policyFlags,
  ...cacheFlags,
  ...networkFlags,
  {
    name: 'session',
    type: 'text',
    default: '{}',
    value: 'JSON',
    help: 'transactions: \'{"rollback_type":"eager"}\' sends at once, and ROLLBACK undoes',
    state: 'used',
  },
  {
    name: 'http.log.enabled',
    type: 'boolean',
    default: false,
    help: 'show every request and response on stderr, without credentials',
    state: 'used',
  },
  {
    name: 'compat',
    type: 'boolean',
    default: false,
    help: "the original's output shapes and exit codes (STACKQL_COMPAT=1)",
    state: 'used',
  },
  {
    name: 'error-format',
    type: 'text',
    default: 'text',
    value: 'FORMAT',
    help: 'json writes each error as one line, an object (docs/errors.md)',
    state: 'used',
  },
  {
    name: 'errorpresentation',
    type: 'text',
    default: 'stderr',
    value: 'WHERE',
    help: 'record puts errors into the result',
    state: 'hidden',
  },
  {
    name: 'verbose',
    short: 'v',
    type: 'boolean',
    default: false,
    help: 'name each request on stderr',
    state: 'used',
  },
  {
    name: 'debug',
    type: 'boolean',
    default: false,
    help: 'show the trace of an error',
    state: 'used',
  },
  ...acceptedFlags,
] as const satisfies readonly Flag[]

/** A flag of the commands that run statements. */
export type StatementFlag = (typeof table)[number]

/** Flags of every command that runs statements, in the order of help. */
export const statementFlags: readonly Flag[] = table
