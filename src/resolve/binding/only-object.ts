import { findColumn, findInput, type Method } from '../../catalog/method.ts'
import { returnsOneObject } from '../../catalog/one-object.ts'
import { QueryError } from '../../errors/query-error.ts'
import { columnsIn } from '../../sql/walk.ts'
import type { ApiRelation } from '../names/api-relation.ts'
import type { Scope } from '../names/scope.ts'
import { type Condition, narrows } from '../pushdown/conditions.ts'

/**
 * Whether a method reads one object without a name that selects the object in another method: the one
 * README has a `path`, but a `path` means a file. Comparing the name with that one object would take it
 * for all of them.
 */
export function ignoresSelector(method: Method, name: string, methods: readonly Method[]): boolean {
  if (findInput(method, name) !== undefined || findColumn(method, name) === undefined) return false
  return (
    methods.some((other) => findInput(other, name)?.place === 'path') && returnsOneObject(method)
  )
}

/** Refuses a condition on such a name that cannot be sent. */
export function refuseIgnored(
  method: Method,
  methods: readonly Method[],
  relation: ApiRelation,
  conditions: readonly Condition[],
  scope: Scope,
): void {
  if (!returnsOneObject(method)) return
  for (const condition of conditions) {
    if (!narrows(condition, relation)) continue
    for (const column of columnsIn(condition.expr)) {
      const name = column.path.at(-1)?.name ?? ''
      const [owner, other] = scope.ownersOf(column)
      if (owner !== relation || other !== undefined) continue
      if (!ignoresSelector(method, name, methods)) continue
      const { path } = relation.resource
      throw new QueryError('42703', `${path} takes ${name} only as = and IN`, {
        span: column.span,
        hint: `Without them it is one object (${method.name}), and not all of them. Write ${name} = value or ${name} IN (values).`,
      })
    }
  }
}
