import type { ApiTable, ResolvedQuery } from '../resolve/resolved.ts'
import { tablesRead } from '../sql/tables-read.ts'

/** The fetched tables that the drivers of each table read, by their names in the store. */
export type FetchOrder = ReadonlyMap<string, ReadonlySet<string>>

/** The dependencies between the tables of a statement. */
export function fetchOrder(tables: readonly ApiTable[]): FetchOrder {
  const known = new Set(tables.map(({ into }) => into))
  return new Map(
    tables.map(({ into, drivers }) => [
      into,
      new Set(drivers.flatMap(({ query }) => tablesRead(query)).filter((name) => known.has(name))),
    ]),
  )
}

/** Whether a table is fetched with rows of another one, directly or not. */
export function dependsOn(order: FetchOrder, table: string, other: string): boolean {
  const seen = new Set<string>()
  const waiting = [table]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === other) return true
    if (seen.has(next)) continue
    seen.add(next)
    waiting.push(...(order.get(next) ?? []))
  }
  return false
}

/** The tables in their order, each after those that its drivers read. */
export function inFetchOrder(query: ResolvedQuery): ResolvedQuery {
  const order = fetchOrder(query.tables)
  const tables: ApiTable[] = []
  const placed = new Set<string>()
  let waiting = query.tables
  while (waiting.length > 0) {
    const next =
      waiting.find(({ into }) => [...(order.get(into) ?? [])].every((name) => placed.has(name))) ??
      waiting[0]
    if (next === undefined) break
    tables.push(next)
    placed.add(next.into)
    waiting = waiting.filter((table) => table !== next)
  }
  return { ...query, tables }
}
