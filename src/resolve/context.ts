import type { Catalog } from '../catalog/catalog.ts'
import type { Input } from '../catalog/method.ts'
import type { Expr, Literal, TableRef } from '../sql/ast.ts'
import type { StoreType } from '../store/store.ts'
import type { LocalRelations } from './local-relation.ts'

/** The scope of dotted names. */
export interface NameScope {
  readonly catalog: Catalog
  /** The provider of names that lack one. */
  readonly defaultProvider: string | undefined
}

/** The meaning of names outside the statement itself. */
export interface ResolveContext extends NameScope {
  /** The statement's text, from which columns are named. */
  readonly text: string
  /** Whether an environment variable has a value, because some inputs may come from there. */
  readonly hasVariable: (name: string) => boolean
  /**
   * Values for required inputs that a SELECT does not supply, by lower-case name: `SET owner =
   * 'acme'`.
   */
  readonly defaults?: ReadonlyMap<string, Literal>
  /** Rules that are switched off: `share-fetches` and `filter-first` belong to the resolver. */
  readonly without?: ReadonlySet<string>
  /** Whether the document's defaults fill variables of servers, as upstream does. */
  readonly fillsServers?: boolean
  /**
   * Whether a condition in WHERE on a mere parameter keeps the rows that an outer join adds.
   * Upstream keeps them, because it does not check the condition.
   */
  readonly keepsAddedRows?: boolean
  /**
   * Whether names in WHERE have upstream's meaning: a property of the body in UPDATE, REPLACE or
   * DELETE is a value for it, TRUE for a text is its word, and defaults of the API narrow the rows.
   */
  readonly asOriginal?: boolean
  /** The only methods that may read a table: those for the object that a write changes. */
  readonly readBy?: ReadonlyMap<TableRef, readonly string[]>
  /**
   * Whether inputs may be missing: a view is inspected, and an outer statement will supply them.
   */
  readonly mayLack?: boolean
  /** The user's tables and views. */
  readonly locals: LocalRelations
  /**
   * Called with every operator whose operands are resolved, and the types of their values: parameters of
   * a statement are described by what they are compared with.
   */
  readonly onOperator?: ((node: Expr, typeOf: (expr: Expr) => StoreType) => void) | undefined
}

/** Whether an input has a value from outside the statement. */
export function isProvided(context: ResolveContext): (input: Input) => boolean {
  const { hasVariable, fillsServers = false } = context
  return ({ parameter }) =>
    (parameter?.envVar !== undefined && hasVariable(parameter.envVar)) ||
    (fillsServers && parameter?.in === 'server')
}
