import { Pace } from '../../store/pace.ts'
import type { Store, StoreValue } from '../../store/store.ts'

/** Rows that are stored at a time. */
const ROWS = 1_000

/** Stores rows in a table, resting between the parts of a long page. Throws the signal's reason. */
export function rowsInto(
  table: string,
  { store, signal }: { readonly store: Store; readonly signal: AbortSignal },
): (rows: StoreValue[][]) => Promise<void> | undefined {
  const pace = new Pace(signal)
  const rest = async (rows: StoreValue[][]) => {
    for (let at = 0; at < rows.length; at += ROWS) {
      store.append(table, rows.slice(at, at + ROWS))
      if (pace.isDue(ROWS)) await pace.rest()
    }
  }
  return (rows) => {
    if (rows.length > ROWS || pace.isDue(rows.length)) return rest(rows)
    store.append(table, rows)
    return undefined
  }
}
