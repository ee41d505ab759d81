import type { ResolvedQuery } from '../resolve/resolved.ts'
import { filterByQuery } from './filter-by-query.ts'
import { limitFirst } from './limit-first.ts'
import { pruneJoins } from './prune-joins.ts'
import { pushLimit } from './push-limit.ts'
import type { RuleName } from './rule-names.ts'
import { skipEmpty } from './skip-empty.ts'

/** The rules over a resolved query, in order; the others belong to the resolver. */
const rules: readonly {
  readonly name: RuleName
  readonly apply: (query: ResolvedQuery) => ResolvedQuery
}[] = [
  { name: 'prune-joins', apply: pruneJoins },
  { name: 'skip-empty', apply: skipEmpty },
  { name: 'filter-by-query', apply: filterByQuery },
  { name: 'limit-first', apply: limitFirst },
  { name: 'push-limit', apply: pushLimit },
]

/** The query with every rule applied except those that are switched off. */
export function withRules(query: ResolvedQuery, without: ReadonlySet<string>): ResolvedQuery {
  // All rules concern fetched tables.
  if (query.tables.length === 0) return query
  return rules.reduce(
    (before, { name, apply }) => (without.has(name) ? before : apply(before)),
    query,
  )
}
