import type { ColumnRef, Query } from '../../sql/ast.ts'
import { columnReference } from '../../sql/make.ts'
import { walkQuery } from '../../sql/walk-query.ts'
import type { Span } from '../../text/source.ts'
import type { ApiRelation } from '../names/api-relation.ts'
import type { Found } from '../names/scope.ts'
import type { TableColumn } from '../resolved.ts'

/** A column of a resolved query that is a column of a fetched table. */
interface StoredReference extends ColumnRef {
  readonly stored: TableColumn
}

/** A reference to a column, which knows the column of the fetched table that it reads. */
export function storedReference(
  { relation, column, stored }: Found,
  span: Span,
): ColumnRef | StoredReference {
  const ref = columnReference(relation.alias, column, span)
  return stored === undefined ? ref : { ...ref, stored }
}

/** The columns of fetched tables that a resolved query reads, at any depth, or the drivers of its tables. */
export function usedColumns(
  whole: Query,
  tables: readonly ApiRelation[] = [],
): ReadonlySet<TableColumn> {
  const used = new Set<TableColumn>()
  const drivers = tables.flatMap(({ bound }) => bound.drivers.map((driver) => driver.query))
  for (const query of [whole, ...drivers]) {
    walkQuery(query, {
      expr(expr) {
        if (isStored(expr)) used.add(expr.stored)
      },
    })
  }
  return used
}

function isStored(expr: object): expr is StoredReference {
  return 'stored' in expr
}
