import type { StoreValue } from './store.ts'

type StoreRow = readonly StoreValue[]

/** Rows in pages of at most so many, and of about so many characters. */
export function* inPages(
  rows: Iterable<StoreRow>,
  mostRows: number,
  mostCharacters: number,
): Generator<StoreRow[]> {
  let page: StoreRow[] = []
  let characters = 0
  for (const row of rows) {
    page.push(row)
    for (const value of row) characters += sizeOf(value)
    if (page.length < mostRows && characters < mostCharacters) continue
    yield page
    page = []
    characters = 0
  }
  if (page.length > 0) yield page
}

function sizeOf(value: StoreValue): number {
  if (typeof value === 'string') return value.length
  return value instanceof Uint8Array ? value.byteLength : 8
}
