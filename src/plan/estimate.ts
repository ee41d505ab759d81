import type { Method } from '../catalog/method.ts'
import { mannersOf } from '../http/manners.ts'
import type { Expr } from '../sql/ast.ts'
import { printExpr } from '../sql/print.ts'
import type { FetchStep, MutateStep } from './plan.ts'

/** How many there will be: `most` is absent where nobody can know it before. */
export interface Range {
  readonly least: number
  readonly most?: number
}

/** What a step will ask for, as far as the plan alone tells. */
export interface Estimate {
  /** Calls by constants alone; with drivers, calls for each of their rows. */
  readonly calls: Range
  /** What there are so many calls for each row of, in words. */
  readonly each: readonly string[]
  /** Rows that are the same make one call. */
  readonly isDistinct: boolean
  /** A call may take more than one request: it follows the pages of a listing. */
  readonly isPaged: boolean
  /** Rows of the result after which nothing more is asked for. */
  readonly until?: number
  readonly requests: Range
}

/** The requests of a fetch: one for each combination of values at least, for each row of its drivers. */
export function estimateFetch({ method, bindings, drivers, enough }: FetchStep): Estimate {
  const lists = bindings.flatMap((binding) => (binding.from === 'values' ? [binding.values] : []))
  const calls = product(lists.map(distinct))
  // Who names a page wants that page alone.
  const isOnePage = bindings.some(({ input }) => input.place === 'query' && input.wire === 'page')
  const isPaged = !isOnePage && followsPages(method)
  const rows = drivers.map(({ most }): Range => ({ least: 0, ...(most !== undefined && { most }) }))
  const all = product([calls, ...rows])
  const whole = isPaged ? unbounded(all) : all
  return {
    calls,
    each: drivers.map(({ of }) => of),
    isDistinct: true,
    isPaged,
    ...(enough && { until: enough.rows }),
    requests: enough === undefined ? whole : firstOf(whole, enough.rows),
  }
}

/** The first of them may do. */
function firstOf({ least, ...rest }: Range, rows: number): Range {
  return rows === 0 ? { least: 0, most: 0 } : { ...rest, least: Math.min(least, 1) }
}

/** The requests of a write: one for each row of values and combination of its lists. */
export function estimateMutate({ rows, lists }: MutateStep): Estimate {
  const combinations = product(lists.map(({ values }) => distinct(values)))
  const rest = { isDistinct: false, isPaged: false }
  if (rows === undefined) {
    return { ...rest, calls: combinations, each: ['the query before'], requests: { least: 0 } }
  }
  const calls = product([{ least: rows.length, most: rows.length }, combinations])
  return { ...rest, calls, each: [], requests: calls }
}

/** All of them together. */
export function sumOf(ranges: readonly Range[]): Range {
  return ranges.reduce(
    (sum, { least, most }) => ({
      least: sum.least + least,
      ...(sum.most !== undefined && most !== undefined && { most: sum.most + most }),
    }),
    { least: 0, most: 0 },
  )
}

function product(ranges: readonly Range[]): Range {
  return ranges.reduce(
    (all, { least, most }) => ({
      least: all.least * least,
      ...(all.most !== undefined && most !== undefined && { most: all.most * most }),
    }),
    { least: 1, most: 1 },
  )
}

/** No rows may mean no call at all; each page of a call is one more. */
function unbounded({ least }: Range): Range {
  return { least }
}

/** Each value makes one call, NULL none; what an expression gives may be either, or one of the others. */
function distinct(values: readonly Expr[]): Range {
  const literals = new Set<string>()
  let others = 0
  for (const value of values) {
    const inner = value.kind === 'unary' && value.op === '-' ? value.operand : value
    if (inner.kind !== 'literal') others += 1
    // `5` and `'5'` are the same on the wire.
    else if (value.kind === 'literal' && value.type === 'string') literals.add(value.value)
    else if (inner.type !== 'null') literals.add(printExpr(value))
  }
  return { least: literals.size, most: literals.size + others }
}

function followsPages({ pagination, family, model }: Method): boolean {
  if (pagination.responseToken !== undefined) return true
  const hasPages = model.parameters.some(({ name }) => name === 'page' || name === 'per_page')
  return hasPages && mannersOf(family).linkPages
}
