import type { CommonTable, Query, TableRef } from '../../src/sql/ast.ts'
import type { ParsedView } from './oracle.ts'

/** Common tables by what they are called at some place in a statement. */
type Names = ReadonlyMap<string, { readonly table: CommonTable; readonly names: Names }>

/** The API tables that a statement reads, also by views; not those of common tables that nothing reads. */
export function tablesRead(query: Query, views: readonly ParsedView[]): ReadonlySet<string> {
  const read = new Set<string>()
  const seen = new Set<CommonTable>()
  visit(query, new Map())
  return read

  function visit(node: unknown, names: Names): void {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) {
      for (const one of node) visit(one, names)
      return
    }
    if ('kind' in node && node.kind === 'table') visitTable(node as TableRef, names)
    else if ('kind' in node && node.kind === 'query') visitQuery(node as Query, names)
    else visit(Object.values(node), names)
  }

  function visitQuery({ with: written, ...rest }: Query, around: Names): void {
    const names = new Map(around)
    for (const table of written?.tables ?? []) {
      names.set(table.name.name, { table, names: new Map(names) })
    }
    visit(Object.values(rest), names)
  }

  function visitTable({ name: { parts } }: TableRef, names: Names): void {
    const name = parts.at(-1)?.name ?? ''
    if (parts.length > 1) {
      read.add(name)
      return
    }
    const common = names.get(name)
    if (common === undefined) {
      visit(views.find((view) => view.name === name)?.query, new Map())
    } else if (!seen.has(common.table)) {
      seen.add(common.table)
      visit(common.table.query, common.names)
    }
  }
}
