import { QueryError } from '../errors/query-error.ts'
import { own } from '../text/own.ts'
import { ofTexts, type SqlFunction } from './functions-argument.ts'

/** Date functions. Dates are texts as SQLite writes them, in UTC. */
export const dateFunctions: readonly SqlFunction[] = [
  {
    name: 'now',
    signature: '()',
    doc: "the date and time, in UTC; the same as datetime('now')",
    arity: [0],
    isVolatile: true,
    apply: () => new Date().toISOString().slice(0, 19).replace('T', ' '),
  },
  {
    name: 'curdate',
    signature: '()',
    doc: "the date, in UTC; the same as date('now')",
    arity: [0],
    isVolatile: true,
    apply: () => new Date().toISOString().slice(0, 10),
  },
  {
    name: 'extract',
    signature: '(field FROM date)',
    doc: 'year, quarter, month, day, hour, minute, second, dow (0 is Sunday), doy or epoch, in UTC',
    arity: [2],
    apply: ofTexts((field = '', text = '') => extract(field, text)),
  },
  ...['year', 'month', 'day'].map(
    (name): SqlFunction => ({
      name,
      signature: '(date)',
      doc: `the same as extract(${name} FROM date)`,
      arity: [1],
      apply: ofTexts((text = '') => extract(name, text)),
    }),
  ),
  {
    name: 'instant',
    signature: '(text)',
    doc: 'a date with a time in the form in which equal times are equal texts; another text as it is',
    arity: [1],
    isInternal: true,
    apply: ofTexts((text = '') => instantOf(text)),
  },
]

const instant = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?\s*(Z|[+-]\d\d:\d\d)?$/i

/** In UTC, with as many digits of a second as are not zero: later times are later texts. */
function instantOf(text: string): string {
  const [, day = '', minute = '', second = '00', fraction = '', zone = 'Z'] =
    instant.exec(text) ?? []
  if (day === '') return text
  const digits = fraction.replace(/0+$/, '')
  const whole = new Date(`${day}T${minute}:${second}${zone.toUpperCase()}`)
  if (Number.isNaN(whole.getTime()) || !isDay(day)) return text
  return `${whole.toISOString().slice(0, 19).replace('T', ' ')}${digits && `.${digits}`}`
}

function extract(field: string, text: string): number | bigint {
  const read = own(fields, field.toLowerCase())
  if (read === undefined) {
    throw new QueryError('22023', `extract has no field '${field}'`, {
      hint: `It knows ${Object.keys(fields).join(', ')}.`,
    })
  }
  const value = read(dateOf(text))
  return Number.isInteger(value) ? BigInt(value) : value
}

const DAY_MS = 86_400_000

const fields: Readonly<Record<string, (date: Date) => number>> = {
  year: (date) => date.getUTCFullYear(),
  quarter: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
  month: (date) => date.getUTCMonth() + 1,
  day: (date) => date.getUTCDate(),
  hour: (date) => date.getUTCHours(),
  minute: (date) => date.getUTCMinutes(),
  second: (date) => (date.getTime() - Math.floor(date.getTime() / 60_000) * 60_000) / 1000,
  dow: (date) => date.getUTCDay(),
  doy: (date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0)) / DAY_MS) + 1,
  epoch: (date) => date.getTime() / 1000,
}

/** `2026-01-31`, optionally with a time, a fraction and a zone; UTC by default. */
const written = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?\s*(Z|[+-]\d\d:\d\d)?$/i

function dateOf(text: string): Date {
  const [, day = '', minute = '00:00', second = ':00', zone = 'Z'] = written.exec(text.trim()) ?? []
  const date = new Date(`${day}T${minute}${second}${zone.toUpperCase()}`)
  if (!isDay(day) || Number.isNaN(date.getTime())) {
    throw new QueryError('22007', `'${text.slice(0, 60)}' is not a date`, {
      hint: "Dates are written '2026-01-31' or '2026-01-31 12:00:00'.",
    })
  }
  return date
}

/** Whether a day exists: JavaScript reads `2026-02-31` as a day in March. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}
