import type { Row } from './row-set.ts'

/**
 * Rows that arrive in pages: the rows of one page are to be written before the next page is
 * requested.
 */
export interface PagedRows<R = Row> extends AsyncIterable<R> {
  readonly pages: AsyncIterable<readonly R[]>
}

export function pagedRows<R>(pages: AsyncIterable<readonly R[]>): PagedRows<R> {
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const page of pages) yield* page
    },
  }
}

export function isPaged<R>(rows: Iterable<R> | AsyncIterable<R>): rows is PagedRows<R> {
  return 'pages' in rows
}
