import { pagedRows } from '../output/paged-rows.ts'
import { streamOf } from '../plan/stream.ts'
import type { ResolvedQuery } from '../resolve/resolved.ts'
import type { RunContext } from '../run/context.ts'
import { runStream } from '../run/read/stream.ts'
import { type Outcome, Shortfalls } from './outcome.ts'

/**
 * The outcomes of a query whose rows are returned while its pages are read; undefined when it needs
 * all of them first.
 */
export function streamed(
  resolved: ResolvedQuery,
  contextFor: (onTruncated: (text: string) => void) => RunContext,
): AsyncGenerator<Outcome> | undefined {
  const stream = streamOf(resolved)
  if (stream === undefined) return undefined
  const shortfalls = new Shortfalls()
  const context = contextFor(shortfalls.add)
  const result = runStream(stream, context)
  if (result === undefined) return undefined
  const { columns, pages } = result
  async function* outcomes(table: string): AsyncGenerator<Outcome> {
    try {
      yield { kind: 'rows', rows: { columns, rows: pagedRows(pages) } }
      yield* shortfalls.outcomes
    } finally {
      context.store.dropTable(table)
    }
  }
  return outcomes(stream.fetch.into)
}
