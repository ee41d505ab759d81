import type { Assignment, Expr, Identifier, Insert, SelectItem } from '../../sql/ast.ts'
import { columnReference } from '../../sql/make.ts'
import { printExpr, quoteIdentifier } from '../../sql/print.ts'
import type { ResolveContext } from '../context.ts'
import { ExpressionResolver } from '../lower/resolve-expression.ts'
import { announced } from '../lower/result-type.ts'
import { type Found, PlainRelation, type Relation, Scope } from '../names/scope.ts'
import { notSupportedYet, unknownColumn } from '../problems.ts'
import type { OutputColumn } from '../resolved.ts'
import { headerOf } from '../rewrite.ts'
import type { StoreSchema } from '../store-names.ts'

/** A user table that a statement changes. */
export interface LocalTarget {
  readonly name: string
  /** Its name in the store, quoted and with its schema. */
  readonly storeName: string
  readonly schema: StoreSchema
  readonly columns: readonly OutputColumn[]
  /** Columns that identify its rows, in addition to those above. */
  readonly key: readonly string[]
  readonly indexes: () => readonly string[]
}

/** The changed table, in places where SQLite knows its columns only by unqualified names. */
class BareRelation implements Relation {
  readonly alias = ''
  readonly names: readonly string[]
  readonly #plain: PlainRelation

  constructor(names: readonly string[], columns: readonly OutputColumn[]) {
    this.names = names
    this.#plain = new PlainRelation('', columns)
  }

  starColumns(): readonly string[] | undefined {
    return this.#plain.starColumns()
  }

  find(name: string): Found | undefined {
    const found = this.#plain.find(name)
    return found && { ...found, relation: this }
  }

  mayHave(name: string): boolean {
    return this.#plain.mayHave(name)
  }

  knownNames(): readonly string[] {
    return this.#plain.knownNames()
  }
}

/**
 * The names that RETURNING and ON CONFLICT can use: the target's columns, under its alias if it has
 * one.
 */
export function targetScope(
  target: Pick<LocalTarget, 'name' | 'columns'>,
  parent: Scope | undefined,
  alias?: Identifier | undefined,
): Scope {
  const scope = new Scope(parent)
  const names = alias === undefined ? [target.name] : [alias.name]
  scope.relations.push(new BareRelation(names, target.columns))
  return scope
}

/** Expressions of a change's own clauses, where the store has no queries over APIs. */
export function plainExpressions(scope: Scope): ExpressionResolver {
  return new ExpressionResolver(scope, (query) => {
    throw notSupportedYet('queries in RETURNING and ON CONFLICT', query.span)
  })
}

/** Throws {@link unknownColumn} for a name that the target lacks. */
export function checkColumn(column: Identifier, { columns }: LocalTarget): void {
  const wanted = column.name.toLowerCase()
  if (columns.some(({ name }) => name.toLowerCase() === wanted)) return
  throw unknownColumn(
    column.name,
    column.span,
    columns.map(({ name }) => name),
  )
}

/** ` (a, b)`, or nothing. */
export function nameList(columns: readonly Identifier[]): string {
  if (columns.length === 0) return ''
  return ` (${columns.map(({ name }) => quoteIdentifier(name)).join(', ')})`
}

/** ` ON CONFLICT …` for the store. */
export function conflictText(
  { columns, where, set, setWhere }: NonNullable<Insert['onConflict']>,
  target: LocalTarget,
  resolver: ExpressionResolver,
): string {
  for (const column of columns) checkColumn(column, target)
  const condition = (expr: Expr | undefined) =>
    expr === undefined ? '' : ` WHERE ${printExpr(resolver.condition(expr))}`
  const assignments = set.map(({ column, value }: Assignment) => {
    checkColumn(column, target)
    return `${quoteIdentifier(column.name)} = ${printExpr(resolver.value(value))}`
  })
  const action = set.length === 0 ? 'NOTHING' : `UPDATE SET ${assignments.join(', ')}`
  return ` ON CONFLICT${nameList(columns)}${condition(where)} DO ${action}${condition(setWhere)}`
}

/** ` RETURNING …` for the store, and its columns. */
export function returningOf(
  items: readonly SelectItem[],
  target: LocalTarget,
  resolver: ExpressionResolver,
  context: ResolveContext,
): { readonly text: string; readonly columns: readonly OutputColumn[] } {
  if (items.length === 0) return { text: '', columns: [] }
  const columns: OutputColumn[] = []
  const parts: string[] = []
  const add = (expr: Expr, name: string) => {
    const resolved = resolver.value(expr)
    parts.push(`${printExpr(resolved)} AS ${quoteIdentifier(name)}`)
    columns.push(resolver.columnOf(resolved, name))
  }
  for (const item of items) {
    if (item.kind === 'star') {
      for (const { name } of target.columns) add(columnReference('', name, item.span), name)
      continue
    }
    const { expr, alias } = item
    add(expr, alias?.name ?? headerOf(expr, context.text))
  }
  return { text: ` RETURNING ${parts.join(', ')}`, columns: announced(columns, context) }
}
