import type { QueryError } from '../../errors/query-error.ts'
import type { ColumnRef, Query } from '../../sql/ast.ts'
import { walkQuery } from '../../sql/walk-query.ts'
import { ownersOf } from './owners.ts'
import type { Scope } from './scope.ts'

/** Whether a query fails by itself: for a list of names, or a name that no query around it has. */
export function isUnknownAround(error: QueryError, query: Query, scope: Scope): boolean {
  const { span, sqlState } = error
  if (sqlState === '42P10') return true
  if (span === undefined || (sqlState !== '42703' && sqlState !== '42P01')) return false
  let named: ColumnRef | undefined
  walkQuery(query, {
    expr: (expr) => {
      const { start, end } = expr.span
      if (expr.kind === 'column' && start <= span.start && span.end <= end) named = expr
    },
  })
  return named !== undefined && ownersOf(named, scope).length === 0
}
