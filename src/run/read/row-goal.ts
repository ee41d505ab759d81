import type { FetchStep } from '../../plan/plan.ts'
import { needsRows } from '../../resolve/aggregates.ts'
import type { RunContext } from '../context.ts'

/**
 * Up to this many rows the store is queried after every page; beyond that, after each additional
 * tenth.
 */
const OFTEN = 10_000

/**
 * Whether a fetch has enough rows, checked whenever some were added. Undefined when all rows are
 * needed.
 */
export function rowGoal(
  { enough }: FetchStep,
  { store }: RunContext,
): ((added: number) => boolean) | undefined {
  if (enough === undefined || enough.calls.some(needsRows)) return undefined
  const { sql, rows: wanted, mayBeMet } = enough
  let rows = 0
  let asked = 0
  return (added) => {
    rows += added
    if (wanted === 0) return true
    if (rows === 0 && !mayBeMet) return false
    if (rows > OFTEN && rows < asked * 1.1) return false
    asked = rows
    if (!store.isBounded(sql)) return false
    const [[count] = []] = store.query(sql).rows
    return Number(count) >= wanted
  }
}
