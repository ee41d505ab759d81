import type { Input } from '../catalog/method.ts'
import type { Literal, TableRef } from '../sql/ast.ts'
import type { NameScope } from './find-names.ts'
import type { LocalRelations } from './local-relation.ts'

/** What names may mean, beyond the statement itself. */
export interface ResolveContext extends NameScope {
  /** The statement's text, for naming columns after it. */
  readonly text: string
  /** Whether an environment variable has a value: some inputs may come from there. */
  readonly hasVariable: (name: string) => boolean
  /** Values for what a SELECT's tables need and nothing gives, by lower-case name: `SET owner = 'acme'`. */
  readonly defaults?: ReadonlyMap<string, Literal>
  /** Rules that are switched off: `share-fetches` and `filter-first` are the resolver's. */
  readonly without?: ReadonlySet<string>
  /** Variables of servers need not be given: the document's defaults do, as in the original. */
  readonly fillsServers?: boolean
  /**
   * A condition in WHERE on a mere parameter keeps the rows that an outer join adds, as in the original,
   * which does not check it.
   */
  readonly keepsAddedRows?: boolean
  /**
   * What names in WHERE mean is what they mean to the original: a property of the body in UPDATE, REPLACE or
   * DELETE is a value for it, TRUE for a text is its word, and defaults of the API narrow what is read.
   */
  readonly asOriginal?: boolean
  /** The only methods that a table may be read by: those that read the object that a write changes. */
  readonly readBy?: ReadonlyMap<TableRef, readonly string[]>
  /** What tables need may be lacking: a view is looked at, and a statement around it will give that. */
  readonly mayLack?: boolean
  /** Tables and views of the user's own. */
  readonly locals: LocalRelations
}

/** An input with a value from outside the statement. */
export function isProvided(context: ResolveContext): (input: Input) => boolean {
  const { hasVariable, fillsServers = false } = context
  return ({ parameter }) =>
    (parameter?.envVar !== undefined && hasVariable(parameter.envVar)) ||
    (fillsServers && parameter?.in === 'server')
}
