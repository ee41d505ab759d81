import type { FetchStep } from '../plan/plan.ts'
import type { RunContext } from './context.ts'
import { aggregates } from './stream.ts'

/** Up to so many rows the store is asked after every page; beyond, when a tenth more have come. */
const OFTEN = 10_000

/**
 * Whether a fetch has the rows that are wanted of it, asked each time some were added. Nothing where all are
 * wanted.
 */
export function enoughIn(
  { enough }: FetchStep,
  { store }: RunContext,
): ((added: number) => boolean) | undefined {
  if (enough === undefined || enough.calls.some((call) => aggregates(call, store))) return undefined
  const { sql, rows: wanted } = enough
  let rows = 0
  let asked = 0
  return (added) => {
    rows += added
    if (wanted === 0) return true
    if (rows === 0 || (rows > OFTEN && rows < asked * 1.1)) return false
    asked = rows
    if (!store.isBounded(sql)) return false
    const [[count] = []] = store.query(sql).rows
    return Number(count) >= wanted
  }
}
