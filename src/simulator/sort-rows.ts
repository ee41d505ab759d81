import { isObject } from './description.ts'
import type { Operation } from './operation.ts'

/** Orders whose name is not a property. */
const FIELDS: Readonly<Record<string, string>> = {
  popularity: 'comments',
  'long-running': 'created_at',
  newest: 'created_at',
  oldest: 'created_at',
  stargazers: 'stargazers_count',
  stars: 'stargazers_count',
  watchers: 'watchers_count',
  forks: 'forks_count',
}

/** Orders that are ascending when the request names no direction. */
const ASCENDING = new Set(['full_name', 'name', 'oldest', 'due_on', 'long-running'])

/**
 * The rows in the requested order, else in the list's own order unless it was fixed; unchanged when
 * a row lacks the property.
 */
export function sorted(
  { parameters }: Operation,
  rows: readonly unknown[],
  query: URLSearchParams,
  haveOrder = false,
): readonly unknown[] {
  const isAsked = ['sort', 'direction', 'order'].some((name) => query.has(name))
  if (haveOrder && !isAsked) return rows
  const value = (name: string) =>
    query.get(name) ?? parameters.find((one) => one.name === name)?.schema?.default
  if (!parameters.some(({ name }) => name === 'sort')) return rows
  const sort = value('sort')
  if (typeof sort !== 'string') return rows
  const field = fieldOf(sort, rows)
  if (field === undefined) return rows
  const direction = value('direction') ?? value('order') ?? (ASCENDING.has(sort) ? 'asc' : 'desc')
  const sign = direction === 'asc' ? 1 : -1
  const key = (row: unknown) => (isObject(row) ? (row[field] as string | number) : '')
  return rows.toSorted((a, b) => sign * compare(key(a), key(b)))
}

/** The property of all rows that an order means. */
function fieldOf(sort: string, rows: readonly unknown[]): string | undefined {
  const names = [FIELDS[sort] ?? sort, `${sort}_at`]
  return names.find((name) =>
    rows.every((row) => isObject(row) && ['string', 'number'].includes(typeof row[name])),
  )
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [String(a).toLowerCase(), String(b).toLowerCase()]
  return left < right ? -1 : left > right ? 1 : 0
}
