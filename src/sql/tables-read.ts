import type { CommonTable, Query } from './ast.ts'
import { walkQuery } from './walk-query.ts'

/**
 * The names of the tables that a query reads, each once and in reading order. Common tables are
 * followed to the tables they read; an unused one reads nothing.
 */
export function tablesRead(query: Query): string[] {
  const found = new Set<string>()
  collect(query, new Map(), new Set(), found)
  return [...found]
}

function collect(
  { with: clause, ...query }: Query,
  outer: ReadonlyMap<string, CommonTable>,
  followed: Set<CommonTable>,
  found: Set<string>,
): void {
  const known = new Map(outer)
  for (const table of clause?.tables ?? []) known.set(table.name.name.toLowerCase(), table)
  walkQuery(query, {
    query: (inner) => {
      if (inner === query) return
      collect(inner, known, followed, found)
      return 'skip'
    },
    from: (item) => {
      if (item.kind !== 'table') return
      const { parts } = item.name
      const name = parts.at(-1)?.name ?? ''
      // A name with a schema is not a common table.
      const common = parts.length === 1 ? known.get(name.toLowerCase()) : undefined
      if (common === undefined) found.add(name)
      if (common === undefined || followed.has(common)) return
      followed.add(common)
      collect(common.query, known, followed, found)
    },
  })
}
