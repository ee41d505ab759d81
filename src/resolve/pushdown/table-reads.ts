import type { Query } from '../../sql/ast.ts'
import { walkQuery } from '../../sql/walk-query.ts'

/**
 * The number of places that read each common table of a query, by its name in lower case. Names that
 * an inner WITH redefines do not count.
 */
export function tableReads(whole: Query): ReadonlyMap<string, number> {
  const reads = new Map<string, number>()
  const visit = (query: Query, hidden: ReadonlySet<string>): void =>
    walkQuery(query, {
      query(inner) {
        const { with: clause, ...rest } = inner
        if (inner === whole || clause === undefined) return undefined
        const names = clause.tables.map((table) => table.name.name.toLowerCase())
        const all = new Set([...hidden, ...names])
        for (const [index, table] of clause.tables.entries()) {
          // Before its own definition a name still means the outer table.
          const known = clause.recursive ? all : new Set([...hidden, ...names.slice(0, index)])
          visit(table.query, known)
        }
        visit(rest, all)
        return 'skip'
      },
      from(item) {
        if (item.kind !== 'table' || item.name.parts.length > 1) return
        const name = item.name.parts[0]?.name.toLowerCase() ?? ''
        if (!hidden.has(name)) reads.set(name, (reads.get(name) ?? 0) + 1)
      },
    })
  visit(whole, new Set())
  return reads
}
