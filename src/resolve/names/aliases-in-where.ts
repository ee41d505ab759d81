import type { ColumnRef, Expr, Select } from '../../sql/ast.ts'
import { mapExpr } from '../../sql/walk.ts'
import { sources } from '../../sql/walk-query.ts'
import { ApiRelation } from './api-relation.ts'
import type { Names } from './table-names.ts'

/**
 * WHERE with the columns behind names of the SELECT list: `SELECT org AS o … WHERE o = 'x'`. A name
 * that a table may have is the table's, so that all of FROM must be tables of APIs.
 */
export function whereOfColumns({ where, items, from }: Select, names: Names): Expr | undefined {
  const columns = new Map<string, ColumnRef>()
  for (const item of items) {
    if (item.kind !== 'item' || item.alias === undefined || item.expr.kind !== 'column') continue
    columns.set(item.alias.name.toLowerCase(), item.expr)
  }
  if (where === undefined || columns.size === 0) return where
  const tables = sources(from).map((item) =>
    item.kind === 'table' ? names.resources.get(item) : undefined,
  )
  const isFree = (name: string) =>
    tables.every((one) => one && !new ApiRelation(one, undefined, true).mayHave(name))
  return mapExpr(where, (node) => {
    const [only, ...more] = node.kind === 'column' ? node.path : []
    const column = only && more.length === 0 ? columns.get(only.name.toLowerCase()) : undefined
    return only && column && isFree(only.name) ? { ...column, span: node.span } : undefined
  })
}
