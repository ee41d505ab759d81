import type { OutputColumn, Row } from '../../output/row-set.ts'
import type { Stream } from '../../plan/stream.ts'
import { needsRows } from '../../resolve/aggregates.ts'
import { quoteIdentifier } from '../../sql/print.ts'
import type { StoreValue } from '../../store/store.ts'
import type { RunContext } from '../context.ts'
import { fetchPages } from './fetch-step.ts'
import { outputColumns } from './output-columns.ts'
import { pushToPull } from './push-to-pull.ts'
import { takenRows } from './taken-rows.ts'

/**
 * Rows of a stream, one page at a time; the next page is requested after the previous one was
 * taken.
 */
export interface StreamResult {
  readonly columns: readonly OutputColumn[]
  readonly pages: AsyncIterable<readonly Row[]>
}

/**
 * Runs a query page by page: each page of the fetch is alone in its table while the store is
 * queried. Undefined when the query aggregates rows. The table stays in the store until the caller
 * drops it.
 */
export function runStream(stream: Stream, context: RunContext): StreamResult | undefined {
  const { store } = context
  const { fetch, query } = stream
  store.createTable(fetch.into, fetch.columns)
  const { columns } = store.query(query.sql)
  if (stream.calls.some(needsRows)) {
    store.dropTable(fetch.into)
    return undefined
  }
  return { columns: outputColumns(query.columns, columns), pages: readPages(stream, context) }
}

async function* readPages(
  { fetch, query, offset, limit = Number.POSITIVE_INFINITY }: Stream,
  context: RunContext,
): AsyncGenerator<readonly Row[]> {
  const { store } = context
  let skipped = 0
  let given = 0
  if (limit === 0) return
  const pages = pushToPull<readonly StoreValue[][]>(context.signal, (give, signal) =>
    fetchPages(fetch, { ...context, signal, readsAhead: !Number.isFinite(limit) }, give),
  )
  for await (const page of pages) {
    store.append(fetch.into, page)
    // A page passes completely or not at all: an expression may fail for its last row.
    const rows = await takenRows((await store.compute(query.sql, context)).rows, context.signal)
    store.execute(`DELETE FROM temp.${quoteIdentifier(fetch.into)}`)
    const first = Math.min(rows.length, offset - skipped)
    skipped += first
    const wanted = rows.slice(first, first + limit - given)
    given += wanted.length
    if (wanted.length > 0) yield wanted
    if (given >= limit) return
  }
}
