import type { Select } from '../../sql/ast.ts'
import { columnsIn } from '../../sql/walk.ts'
import { selectExpressions } from '../../sql/walk-query.ts'
import type { Relation, Scope } from '../names/scope.ts'

/** The names in the expressions of a SELECT by the relations that may own them, found on demand. */
export function namedIn(select: Select, scope: Scope): (relation: Relation) => readonly string[] {
  let named: Map<Relation, Set<string>> | undefined
  return (relation) => {
    if (named === undefined) {
      named = new Map()
      for (const column of selectExpressions(select).flatMap(columnsIn)) {
        const [owner, ...others] = scope.ownersOf(column)
        const name = column.path.at(-1)?.name
        if (owner === undefined || others.length > 0 || name === undefined) continue
        const known = named.get(owner) ?? new Set()
        named.set(owner, known.add(name))
      }
    }
    return [...(named.get(relation) ?? [])]
  }
}
