import { setting, worded } from '../errors/setting.ts'

/** A setting that clients of PostgreSQL know. */
export interface ClientSetting {
  /** As PostgreSQL writes it in SHOW. */
  readonly name: string
  readonly initial: string
  /** Its effect here. */
  readonly note: string
  /**
   * The value as SHOW writes it; undefined for a value that cannot be. A setting without it can be read
   * and not set.
   */
  readonly read?: (text: string) => string | undefined
  /** A description of valid values. */
  readonly wants?: string
}

const IGNORED = 'accepted, has no effect: '

/** Settings whose values are kept and returned, and by what they would change. */
const kept: Readonly<Record<string, readonly [initial: string, why: string]>> = {
  application_name: ['', 'it names the client'],
  search_path: ['"$user", public', 'tables have the names of providers; USE sets the default one'],
  TimeZone: ['UTC', 'times are shown as APIs give them'],
  IntervalStyle: ['postgres', 'there are no intervals'],
  bytea_output: ['hex', 'bytes are shown as the output format has them'],
  extra_float_digits: ['1', 'numbers are shown with all their digits'],
  client_min_messages: ['notice', 'the front end decides what it shows'],
  lock_timeout: ['0', 'the store waits 5 s for a lock of another process'],
  idle_in_transaction_session_timeout: ['0', 'an open transaction holds nothing of an API'],
  idle_session_timeout: ['0', 'the front end ends sessions'],
  transaction_timeout: ['0', 'statement_timeout limits each statement'],
  default_transaction_isolation: ['read committed', 'APIs have no isolation'],
  escape_string_warning: ['on', 'a backslash is an ordinary character'],
  check_function_bodies: ['on', 'there are no functions to create'],
  row_security: ['on', 'the API decides what may be seen'],
  synchronize_seqscans: ['on', 'the store has no such scans'],
  xmloption: ['content', 'there are no XML values'],
  jit: ['off', 'the store compiles nothing'],
  geqo: ['on', 'the planner is another'],
  work_mem: ['4MB', 'the store goes to a file beyond 64 MB'],
  lc_messages: ['C', 'messages are in English'],
}

const acting: readonly ClientSetting[] = [
  {
    name: 'statement_timeout',
    initial: '0',
    note: 'ends a statement that takes longer; a limit of the front end holds, too',
    read: (text) => {
      const ms = milliseconds(text)
      return ms === undefined ? undefined : shownDuration(ms)
    },
    wants: "a time: 5000 (milliseconds), '5s', '2min'; 0 for none",
  },
  {
    name: 'client_encoding',
    initial: 'UTF8',
    note: 'texts are UTF-8',
    read: (text) => (/^(?:utf-?8|unicode)$/i.test(text) ? 'UTF8' : undefined),
    wants: 'UTF8',
  },
  {
    name: 'DateStyle',
    initial: 'ISO, MDY',
    note: 'times are in ISO form',
    read: (text) => {
      const [, order = 'MDY'] = /^(?:iso)?(?:^|\s*,\s*|$)(ymd|dmy|mdy)?$/i.exec(text.trim()) ?? []
      return /^(?:iso|ymd|dmy|mdy)\b/i.test(text.trim()) ? `ISO, ${order.toUpperCase()}` : undefined
    },
    wants: 'ISO',
  },
  {
    name: 'standard_conforming_strings',
    initial: 'on',
    note: 'a backslash is an ordinary character',
    read: (text) => (isOn(text) ? 'on' : undefined),
    wants: 'on',
  },
  {
    name: 'default_transaction_read_only',
    initial: 'off',
    note: `a session that may only read is made by the front end (${worded(setting('read-only'))})`,
    read: (text) => (isOff(text) ? 'off' : undefined),
    wants: `off: ${setting('read-only')} is given at the start`,
  },
]

const shownAlone: Readonly<Record<string, readonly [value: string, note: string]>> = {
  server_encoding: ['UTF8', 'texts are UTF-8'],
  integer_datetimes: ['on', 'times are texts'],
  max_identifier_length: ['63', 'names may be longer'],
  transaction_isolation: ['read committed', 'APIs have no isolation'],
  transaction_read_only: ['off', `see ${worded(setting('read-only'))}`],
  is_superuser: ['off', 'the API decides what is allowed'],
}

/** All of them by their names in small letters. */
export const clientSettings: ReadonlyMap<string, ClientSetting> = new Map(
  [
    ...acting,
    ...Object.entries(kept).map(
      ([name, [initial, why]]): ClientSetting => ({
        ...{ name, initial, note: `${IGNORED}${why}` },
        read: (text) => text,
      }),
    ),
    ...Object.entries(shownAlone).map(
      ([name, [initial, note]]): ClientSetting => ({ name, initial, note }),
    ),
  ].map((setting) => [setting.name.toLowerCase(), setting]),
)

/** Other names of settings. */
export const otherNames: Readonly<Record<string, string>> = { names: 'client_encoding' }

const units: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/** `5000`, `5s`, `2min` in milliseconds, as PostgreSQL reads a time. Undefined for anything else. */
export function milliseconds(text: string): number | undefined {
  const [, number, unit = 'ms'] = /^\s*(\d+(?:\.\d+)?)\s*(us|ms|s|min|h|d)?\s*$/.exec(text) ?? []
  if (number === undefined) return undefined
  const value = Math.round(Number(number) * (units[unit] ?? 1))
  return value <= 2_147_483_647 ? value : undefined
}

/** In the largest unit that leaves a whole number: `5s`, `1500ms`, `2min`. */
function shownDuration(ms: number): string {
  if (ms === 0) return '0'
  const [unit, size] =
    Object.entries(units).findLast(([, each]) => each >= 1 && ms % each === 0) ??
    (['ms', 1] as const)
  return `${ms / size}${unit}`
}

function isOn(text: string): boolean {
  return /^(?:on|true|yes|1)$/i.test(text)
}

function isOff(text: string): boolean {
  return /^(?:off|false|no|0)$/i.test(text)
}
