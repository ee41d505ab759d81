import type { Method } from '../catalog/method.ts'
import type { Expr } from '../sql/ast.ts'
import { printExpr } from '../sql/print.ts'
import { vendorOf } from '../vendors/vendor-of.ts'
import type { FetchStep, MutateStep } from './plan.ts'

/** The least and greatest number; `most` is absent where it cannot be known in advance. */
export interface Range {
  readonly least: number
  readonly most?: number
}

/** The requests of a step, as far as the plan alone tells them. */
export interface Estimate {
  /** Calls by constants alone; with drivers, calls for each of their rows. */
  readonly calls: Range
  /** The driving rows that cause calls, in words. */
  readonly each: readonly string[]
  /** Whether equal rows make only one call. */
  readonly isDistinct: boolean
  /** Whether a call may take several requests, because it follows the pages of a listing. */
  readonly isPaged: boolean
  /** The number of result rows after which no more requests are made. */
  readonly until?: number
  readonly requests: Range
}

/**
 * The requests of a fetch: at least one for each combination of values and for each row of its
 * drivers.
 */
export function estimateFetch({ method, bindings, drivers, enough }: FetchStep): Estimate {
  const lists = bindings.flatMap((binding) => (binding.from === 'values' ? [binding.values] : []))
  const calls = product(lists.map(distinct))
  // A given page number requests that page only.
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

/** The range when only the first of the calls may be needed. */
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

/** The sum of all ranges. */
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

/**
 * A range without an upper bound: no rows may mean no call, and each page of a call is one more
 * request.
 */
function unbounded({ least }: Range): Range {
  return { least }
}

/**
 * The number of distinct values. NULL makes no call; an expression may give NULL, a new value or a
 * repeated one.
 */
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
  return hasPages && vendorOf(family).linkPages
}
