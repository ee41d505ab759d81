import type { Query, TableRef } from '../sql/ast.ts'
import { tablesIn } from '../sql/walk.ts'

/** Every table a query names, in every depth, subqueries of expressions included. */
export function tablesOf(query: Query): TableRef[] {
  return [...tablesIn(query)]
}
