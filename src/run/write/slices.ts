import { quoteIdentifier } from '../../sql/print.ts'
import { Pace } from '../../store/pace.ts'
import type { Store } from '../../store/store.ts'

/** Rows that are written by one statement. */
const SLICE = 2_000

/**
 * The rows of a temporary table in parts, as queries, one after the other: SQLite does nothing else
 * during a statement, and signals and other sessions come in between. Throws the signal's reason.
 */
export async function* slicesOf(
  table: string,
  { store, signal }: { readonly store: Store; readonly signal: AbortSignal },
): AsyncGenerator<string> {
  const from = `temp.${quoteIdentifier(table)}`
  const [[last] = []] = store.query(`SELECT max(rowid) FROM ${from}`).rows
  const pace = new Pace(signal)
  for (let end = 0; end < Number(last); ) {
    const before = end
    end += SLICE
    yield `SELECT * FROM ${from} WHERE rowid > ${before} AND rowid <= ${end}`
    if (pace.isDue(SLICE)) await pace.rest()
  }
}
