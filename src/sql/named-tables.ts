import type { Query, TableRef } from './ast.ts'
import { walkQuery } from './walk-query.ts'

/**
 * Every table that a query names at any depth, except references to its common tables, which the
 * query defines itself.
 */
export function namedTables(query: Query): TableRef[] {
  const found: TableRef[] = []
  collect(query, new Set(), found)
  return found
}

function collect(
  { with: clause, ...query }: Query,
  outer: ReadonlySet<string>,
  found: TableRef[],
): void {
  const common = new Set(outer)
  for (const table of clause?.tables ?? []) {
    const name = table.name.name.toLowerCase()
    // In its own definition the name still means the outer table, unless it is recursive.
    collect(table.query, clause?.recursive ? new Set([...common, name]) : new Set(common), found)
    common.add(name)
  }
  walkQuery(query, {
    query: (inner) => {
      if (inner === query) return
      collect(inner, common, found)
      return 'skip'
    },
    from: (item) => {
      if (item.kind !== 'table') return
      const [first, ...more] = item.name.parts
      const isCommon = more.length === 0 && common.has(first?.name.toLowerCase() ?? '')
      if (!isCommon) found.push(item)
    },
  })
}
