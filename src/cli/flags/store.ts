import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { StoreSettings } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { systemReason } from '../../errors/system-reason.ts'
import type { Flag } from './flag.ts'

/** Flags for the place of the user's own tables. */
export const storeFlags = [
  {
    name: 'store',
    type: 'text',
    value: 'FILE',
    help: 'keep tables, views and materialized views there (default: in memory)',
    state: 'used',
  },
  {
    name: 'sqlBackend',
    type: 'text',
    value: 'JSON',
    help: 'the same, as the original writes it: \'{"dsn":"file:stackql.db"}\'',
    state: 'used',
  },
] as const satisfies readonly Flag[]

/** The keys of `--sqlBackend` in upstream. */
const known: ReadonlySet<string> = new Set([
  'dbEngine',
  'dsn',
  'dsnEnvVar',
  'sqlDialect',
  'schemaType',
  'schemata',
  'dbInitFilepath',
  'initMaxRetries',
  'initRetryInitialDelay',
])

/**
 * The place of the user's tables: `--store FILE`, or `--sqlBackend`. In memory without either.
 * Throws a CommandError for invalid or unsupported values.
 */
export function storeFrom(
  file: string | undefined,
  backend: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): StoreSettings {
  for (const key of Object.keys(backend)) {
    if (known.has(key)) continue
    throw new CommandError(
      `--sqlBackend: there is no '${key}'`,
      `There are ${[...known].join(', ')}.`,
    )
  }
  insistOn(backend, 'dbEngine', ['sqlite3_embedded', 'sqlite_embedded', 'sqlite3'])
  insistOn(backend, 'sqlDialect', ['sqlite3', 'sqlite'])
  const path =
    file === undefined ? pathOf(dsnOf(backend, env), cwd) : pathOf(plainFile(file, cwd), cwd)
  const init = textOf(backend, 'dbInitFilepath')
  const initScript = init === undefined ? undefined : readScript(resolve(cwd, init))
  return { ...(path && { path }), ...(initScript && { initScript }) }
}

function insistOn(
  backend: Readonly<Record<string, unknown>>,
  key: string,
  values: readonly string[],
): void {
  const value = textOf(backend, key)
  if (value === undefined || values.includes(value)) return
  throw new CommandError(
    `--sqlBackend: ${key} '${value}' is not supported yet`,
    `Leave it out, or say ${values[0]}.`,
  )
}

function textOf(backend: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = backend[key]
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'string') return value
  throw new CommandError(`--sqlBackend: ${key} must be a text`)
}

function dsnOf(
  backend: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const variable = textOf(backend, 'dsnEnvVar')
  if (variable === undefined) return textOf(backend, 'dsn')
  const value = env[variable]
  if (value) return value
  throw new CommandError(`--sqlBackend: the environment variable ${variable} is empty`)
}

/** `--store` takes a plain path: only a DSN has options after a question mark. */
function plainFile(file: string, cwd: string): string {
  return file === ':memory:' || file.startsWith('file:') ? file : resolve(cwd, file)
}

/** The file of a DSN: `file:stackql.db?mode=rwc` or a path; undefined for memory. */
function pathOf(dsn: string | undefined, cwd: string): string | undefined {
  if (dsn === undefined || dsn === ':memory:') return undefined
  if (!dsn.startsWith('file:')) return resolve(cwd, dsn)
  const [place = '', options = ''] = dsn.slice('file:'.length).split('?')
  if (place === '' || place === ':memory:') return undefined
  if (new URLSearchParams(options).get('mode') === 'memory') return undefined
  if (!place.startsWith('//')) return resolve(cwd, decoded(place))
  try {
    return fileURLToPath(`file:${place}`)
  } catch {
    throw new CommandError(`--sqlBackend: '${dsn}' is not the name of a file`)
  }
}

/** Decoded as SQLite does: `%20` is a blank. */
function decoded(place: string): string {
  try {
    return decodeURIComponent(place)
  } catch {
    return place
  }
}

function readScript(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new CommandError(`--sqlBackend: cannot read dbInitFilepath: ${systemReason(error)}`)
  }
}
