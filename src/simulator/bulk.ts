import { isObject, type JsonObject } from './description.ts'
import { filtered } from './filter-rows.ts'
import { readdressed } from './identify.ts'
import { referred } from './merge.ts'
import { cutPage, pagingOf } from './pages.ts'
import type { Answer } from './problems.ts'
import { sorted } from './sort-rows.ts'
import type { Call, Listing, World } from './world.ts'

/** The list's response around some of its rows, with the count of all of them. */
export function enveloped(
  listing: Listing,
  rows: readonly unknown[],
  total: number,
  hasNext = false,
): unknown {
  const { at, count } = listing.shape
  if (at === undefined) return rows
  const example = listing.operation.success.example as JsonObject
  return {
    ...example,
    ...(count === undefined ? {} : { [count]: total }),
    ...('has_next_page' in example ? { has_next_page: hasNext } : {}),
    [at]: rows,
  }
}

/** The maximum of rows that a search returns, although it counts all. */
const MOST_FOUND = 1000

/** GET of a list: one page of its rows. */
export function readList(world: World, listing: Listing, { operation, url }: Call): Answer {
  const query = url.searchParams
  const kept = filtered(world.description, operation, listing.rows, query)
  const rows = sorted(operation, kept, query, world.state.hasOrder(listing.path))
  const hasName = (name: string) => operation.parameters.some((one) => one.name === name)
  const cursor = hasName('after') ? 'after' : 'cursor'
  const readable = url.pathname.startsWith('/search/') ? rows.slice(0, MOST_FOUND) : rows
  const page = cutPage(readable, pagingOf(operation.parameters, query), url, cursor)
  const hasNext = page.link?.includes('rel="next"') === true
  return {
    status: operation.success.status,
    body: enveloped(listing, page.rows, rows.length, hasNext),
    headers: page.link === undefined ? {} : { link: page.link },
  }
}

/**
 * POST, PUT or DELETE on a list with several rows at once: labels, topics, selected repositories.
 */
export function writeMany(world: World, call: Call, listing: Listing): Answer {
  const { route, success } = call.operation
  const rows = changed(route.method, listing, call)
  world.state.setRows(listing.path, rows)
  return { status: success.status, body: manyAnswer(call, { ...listing, rows }) }
}

/** The response of an operation on several rows: the list, if its example is one. */
export function manyAnswer({ operation }: Call, listing: Listing): unknown {
  const { example } = operation.success
  if (Array.isArray(example)) return listing.shape.at === undefined ? listing.rows : example
  const { at } = listing.shape
  if (at !== undefined && isObject(example) && Array.isArray(example[at])) {
    return enveloped(listing, listing.rows, listing.rows.length)
  }
  return example
}

function changed(method: string, listing: Listing, { body, url }: Call): readonly unknown[] {
  const values = valuesOf(body)
  if (method === 'DELETE') {
    if (values !== undefined) {
      return listing.rows.filter((row) => !values.some((value) => isOf(row, value)))
    }
    const filters = [...url.searchParams]
    return listing.rows.filter(
      (row) => !filters.every(([name, value]) => isObject(row) && String(row[name]) === value),
    )
  }
  if (values === undefined) return listing.rows
  const kept = method === 'PUT' ? [] : listing.rows
  const added = values.filter((value) => !kept.some((row) => isOf(row, value)))
  return [...kept, ...added.map((value) => rowFor(listing, value))]
}

/** The rows in a request body: the body itself, or its only array. */
function valuesOf(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body
  if (!isObject(body)) return undefined
  const arrays = Object.values(body).filter(Array.isArray)
  return arrays.length === 1 ? arrays[0] : undefined
}

const NAME_FIELDS = ['login', 'slug', 'name', 'property_name', 'custom_property_name', 'email']

function isOf(row: unknown, value: unknown): boolean {
  if (!isObject(row)) return row === value
  if (isObject(value)) {
    return [...NAME_FIELDS, 'id'].some((name) => name in value && row[name] === value[name])
  }
  if (typeof value === 'number') return row.id === value
  return NAME_FIELDS.some((name) => row[name] === value)
}

function rowFor({ rows, model }: Listing, value: unknown): unknown {
  const known = rows.find((row) => isOf(row, value))
  if (known !== undefined) return known
  if (!isObject(model)) return value
  if (isObject(value)) return { ...model, ...value }
  if (typeof value === 'number') return { ...readdressed(model, model.id, value), id: value }
  if (typeof model.property_name === 'string') return { ...model, property_name: value }
  const row = referred(model, value)
  return isObject(row) ? row : model
}
