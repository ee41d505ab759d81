import type { ParameterObject } from './description.ts'

/**
 * How an operation pages its list: by page number, by cursor, by the last id seen, or not at all.
 */
export type Paging = 'page' | 'cursor' | 'since' | 'none'

export interface Page {
  readonly rows: readonly unknown[]
  /** The value of the `Link` header; undefined when all rows are on this page. */
  readonly link: string | undefined
}

const DEFAULT_PER_PAGE = 30
const MAX_PER_PAGE = 100

/** The paging that an operation's parameters and the request's query choose. */
export function pagingOf(parameters: readonly ParameterObject[], query: URLSearchParams): Paging {
  const names = new Set(parameters.filter((p) => p.in === 'query').map(({ name }) => name))
  const hasCursor = names.has('after') || names.has('cursor')
  if (names.has('page')) {
    return hasCursor && ['after', 'before'].some((name) => query.has(name)) ? 'cursor' : 'page'
  }
  if (hasCursor) return 'cursor'
  const since = parameters.find(({ name }) => name === 'since')
  return since?.schema?.type === 'integer' ? 'since' : 'none'
}

/** One page of a list, and the links to its neighbours. */
export function cutPage(
  rows: readonly unknown[],
  paging: Paging,
  url: URL,
  cursorName = 'after',
): Page {
  switch (paging) {
    case 'none':
      return { rows, link: undefined }
    case 'page':
      return numbered(rows, url)
    case 'cursor':
      return byCursor(rows, url, cursorName)
    case 'since':
      return sinceId(rows, url)
  }
}

function numbered(rows: readonly unknown[], url: URL): Page {
  const size = perPage(url.searchParams)
  const page = positive(url.searchParams.get('page')) ?? 1
  const last = Math.max(1, Math.ceil(rows.length / size))
  const to = (number: number) => linked(url, { page: String(number) })
  return {
    rows: rows.slice((page - 1) * size, page * size),
    link: joined([
      page > 1 ? ['prev', to(Math.min(page - 1, last))] : undefined,
      page < last ? ['next', to(page + 1)] : undefined,
      page < last ? ['last', to(last)] : undefined,
      page > 1 ? ['first', to(1)] : undefined,
    ]),
  }
}

function byCursor(rows: readonly unknown[], url: URL, name: string): Page {
  const query = url.searchParams
  const size = perPage(query)
  const before = offsetOf(query.get('before'))
  const start = before === undefined ? (offsetOf(query.get(name)) ?? 0) : Math.max(0, before - size)
  const end = Math.min(before ?? rows.length, start + size)
  const to = (changes: Record<string, string | undefined>) =>
    linked(url, { before: undefined, [name]: undefined, page: undefined, ...changes })
  return {
    rows: rows.slice(start, end),
    link: joined([
      end < rows.length ? ['next', to({ [name]: cursorAt(end) })] : undefined,
      start > 0 && name !== 'cursor' ? ['prev', to({ before: cursorAt(start) })] : undefined,
    ]),
  }
}

/** Lists of everything (`/users`, `/repositories`): ids above the last one seen. */
function sinceId(rows: readonly unknown[], url: URL): Page {
  const since = Number(url.searchParams.get('since') ?? 0)
  const size = perPage(url.searchParams)
  const idOf = (row: unknown): number => Number((row as { id?: unknown } | null)?.id ?? 0)
  const later = rows.filter((row) => idOf(row) > since).sort((a, b) => idOf(a) - idOf(b))
  const page = later.slice(0, size)
  const next =
    later.length > page.length ? linked(url, { since: String(idOf(page.at(-1))) }) : undefined
  return { rows: page, link: joined([next === undefined ? undefined : ['next', next]]) }
}

/** A cursor is opaque to clients; here it contains the offset of the next row. */
function cursorAt(offset: number): string {
  return Buffer.from(`offset:${offset}`).toString('base64url')
}

function offsetOf(cursor: string | null): number | undefined {
  if (cursor === null) return undefined
  const text = Buffer.from(cursor, 'base64url').toString()
  return /^offset:\d+$/.test(text) ? Number(text.slice('offset:'.length)) : undefined
}

function perPage(query: URLSearchParams): number {
  return Math.min(positive(query.get('per_page')) ?? DEFAULT_PER_PAGE, MAX_PER_PAGE)
}

/** A positive number; GitHub ignores an invalid page number. */
function positive(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) && Number(text) > 0 ? Number(text) : undefined
}

function linked(url: URL, changes: Readonly<Record<string, string | undefined>>): string {
  const changed = new URL(url)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) changed.searchParams.delete(name)
    else changed.searchParams.set(name, value)
  }
  return changed.href
}

function joined(links: readonly (readonly [string, string] | undefined)[]): string | undefined {
  const parts = links
    .filter((link) => link !== undefined)
    .map(([relation, href]) => `<${href}>; rel="${relation}"`)
  return parts.length === 0 ? undefined : parts.join(', ')
}
