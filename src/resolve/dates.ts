import type { Expr } from '../sql/ast.ts'

/** The forms of an API's dates, as its document names them: `2026-11-24`, `2026-11-24T10:00:00Z`. */
export type DateForm = 'date' | 'date-time'

/** The form of the dates that a schema declares; undefined for any other schema. */
export function dateForm({ format }: { readonly format?: string }): DateForm | undefined {
  return format === 'date' || format === 'date-time' ? format : undefined
}

/** Functions of a moment as SQLite writes it: `2026-11-24 10:00:00`. */
const moments: ReadonlySet<string> = new Set(['now', 'datetime', 'current_timestamp'])
/** The other functions that give a date, or a time, as text. */
const others: ReadonlySet<string> = new Set(['date', 'time', 'current_date', 'current_time'])

/** Whether an expression gives a date with a time: a function of SQLite's, or a text in any form. */
export function isMoment(expr: Expr): boolean {
  if (expr.kind === 'literal') return expr.type === 'string' && momentText.test(expr.value)
  return isMomentCall(expr)
}

const momentText = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|[+-]\d\d:\d\d)?$/i

function isMomentCall(expr: Expr): boolean {
  return expr.kind === 'call' && moments.has(expr.name.name.toLowerCase())
}

/** Whether an expression gives a date or a time as text. */
export function isDateCall(expr: Expr): boolean {
  return isMomentCall(expr) || (expr.kind === 'call' && others.has(expr.name.name.toLowerCase()))
}
