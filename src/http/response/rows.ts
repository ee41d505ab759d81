import { valueAt } from './json-path.ts'

/** The column for an item that is not an object. */
const ANONYMOUS = 'column_anon'

export type JsonRow = Readonly<Record<string, unknown>>

/**
 * The rows of a response: the value at the object key, or under `items`, or the whole response. A
 * list gives one row for each item, any other value one row, null and absent none (provider-docs.md
 * §5.2-5.3).
 */
export function rowsOf(answer: unknown, objectKey: string | undefined): JsonRow[] {
  return itemise(select(answer, objectKey))
}

/** Whether a response is a listing, with more rows on its pages, and not one object. */
export function isListing(answer: unknown, objectKey: string | undefined): boolean {
  return Array.isArray(select(answer, objectKey))
}

/**
 * Joins the pages of one object: GitHub pages the files of a commit and the commits of a comparison
 * inside their object. Lists are joined; every other value is the first page's.
 */
export function joinPages(first: JsonRow, next: JsonRow): JsonRow {
  const lists = Object.entries(next).flatMap(([key, value]) => {
    const before = first[key]
    return Array.isArray(before) && Array.isArray(value) ? [[key, [...before, ...value]]] : []
  })
  return { ...first, ...Object.fromEntries(lists) }
}

function select(answer: unknown, objectKey: string | undefined): unknown {
  if (objectKey === undefined || objectKey === '') {
    const items = valueAt(answer, 'items')
    return Array.isArray(items) && !Array.isArray(answer) ? items : answer
  }
  if (objectKey.startsWith('$')) return valueAt(answer, objectKey)
  // A bare key is optional: where it is absent the response itself is the row.
  const found = Array.isArray(answer) ? undefined : valueAt(answer, objectKey)
  return found === undefined ? answer : found
}

function itemise(selected: unknown): JsonRow[] {
  if (selected === undefined || selected === null) return []
  if (!Array.isArray(selected)) return [asRow(selected)]
  const rows: JsonRow[] = []
  for (const item of selected) if (item !== null && item !== undefined) rows.push(asRow(item))
  return rows
}

function asRow(item: unknown): JsonRow {
  if (typeof item === 'object' && item !== null && !Array.isArray(item)) return item as JsonRow
  return { [ANONYMOUS]: item }
}
