import { QueryError } from '../../errors/query-error.ts'
import type { Binary, ColumnRef, Expr, Literal, Query, Row } from '../../sql/ast.ts'
import { equals, valuesQuery } from '../../sql/make.ts'
import { columnsIn, subqueriesIn } from '../../sql/walk.ts'
import { branches } from '../../sql/walk-query.ts'
import { isOverRows } from '../aggregates.ts'
import { product } from '../combinations.ts'
import type { ExpressionResolver } from '../lower/resolve-expression.ts'
import { ApiRelation } from '../names/api-relation.ts'
import type { Condition } from '../names/from-tree.ts'
import type { Relation, Scope } from '../names/scope.ts'
import {
  columnOf,
  equalityOf,
  hasCollation,
  isSendable,
  pinsOf,
  truthTestOf,
} from '../predicates.ts'

/** One way in which a statement supplies a value for a name. */
export interface Supply {
  readonly name: string
  readonly column: ColumnRef
  readonly condition: Condition
  readonly from:
    | { readonly kind: 'values'; readonly values: readonly Expr[] }
    /** An expression over other tables. */
    | {
        readonly kind: 'columns'
        readonly expr: Expr
        readonly sources: readonly Relation[]
        /** The resolver of the expression's SELECT, where that is another one. */
        readonly resolver?: ExpressionResolver
      }
    /** A column of an independent query: `IN (SELECT …)`. */
    | { readonly kind: 'query'; readonly query: Query; readonly column: number }
  /**
   * Whether it follows from two conditions without being one: nothing more may be derived from it.
   */
  readonly isDerived?: boolean
  /** Whether it is a session default, used only for a required name without another supply. */
  readonly isDefault?: boolean
  /** Other conditions on the name, whose values are intersected here. */
  readonly also?: readonly Condition[]
}

/**
 * The relations of a scope, or of an outer one, that may own a column. More than one means that the
 * name is ambiguous.
 */
export function ownersOf(ref: ColumnRef, scope: Scope): readonly Relation[] {
  for (let around: Scope | undefined = scope; around !== undefined; around = around.parent) {
    const found = around.ownersOf(ref)
    const merged = ref.path.length === 1 ? around.mergedOf(ref.path[0]?.name ?? '') : undefined
    // A merged column of USING is that of the first table, unless it may be that of either.
    if (merged !== undefined && found.every((owner) => merged.members.includes(owner))) {
      return merged.value
    }
    if (found.length > 0) return found
  }
  return []
}

/** The supplies for a relation's names in one conjunct. */
export function suppliesOf(condition: Condition, relation: ApiRelation, scope: Scope): Supply[] {
  const { expr } = condition
  const isOwn = (column: ColumnRef) => {
    const owners = scope.ownersOf(column)
    if (owners.length > 0) return owners.includes(relation)
    // A name that nobody has may still be taken by a method beside the contract's, or by one that does
    // not read, which is worth saying.
    const [name] = column.path
    const isFree = column.path.length === 1 && ownersOf(column, scope).length === 0
    return isFree && relation.mayTake(name?.name ?? '')
  }
  const supply = (column: ColumnRef, from: Supply['from']): Supply => ({
    name: column.path.at(-1)?.name ?? '',
    column,
    condition,
    from,
  })
  const ofColumns = (columns: readonly Expr[], query: Query) =>
    columns.flatMap((column, index) =>
      column.kind === 'column' && isOwn(column)
        ? [supply(column, { kind: 'query', query, column: index })]
        : [],
    )
  const giver = condition.around?.giver
  if (giver !== undefined) {
    const column = expr.kind === 'binary' ? expr.left : expr
    const { expr: value, sources, resolver } = giver
    return column.kind === 'column' && isOwn(column)
      ? [supply(column, { kind: 'columns', expr: value, sources, resolver })]
      : []
  }
  const equality = equalityOf(expr)
  if (equality !== undefined) {
    const { column, values } = equality
    return isOwn(column) ? [supply(column, { kind: 'values', values })] : []
  }
  const test = truthTestOf(expr)
  if (test !== undefined) {
    const { column, values } = test
    const isFlag = isOwn(column) && relation.mayTakeFlag(column.path.at(-1)?.name ?? '')
    return isFlag ? [supply(column, { kind: 'values', values })] : []
  }
  if (expr.kind === 'binary' && expr.op === 'or') {
    return pinned(expr, isOwn, supply)
  }
  if (expr.kind === 'binary' && expr.op === '=') {
    const sides = [
      [expr.left, expr.right],
      [expr.right, expr.left],
    ] as const
    return sides.flatMap(([column, other]) => {
      if (column.kind !== 'column' || !isOwn(column)) return []
      if (other.kind === 'subquery') {
        return [supply(column, { kind: 'query', query: rowsQuery(other, [[other]]), column: 0 })]
      }
      if (other === expr.left && isCollated(other, scope)) return []
      const sources = sourcesOf(other, relation, scope)
      return sources === undefined
        ? []
        : [supply(column, { kind: 'columns', expr: other, sources })]
    })
  }
  if (expr.kind === 'in-query' && !expr.negated && !givesCollation(expr.query)) {
    return ofColumns(expr.operand.kind === 'row' ? expr.operand.items : [expr.operand], expr.query)
  }
  if (expr.kind === 'in' && !expr.negated && expr.operand.kind === 'row') {
    const query = rowValues(expr.operand, expr.items)
    return query === undefined ? [] : ofColumns(expr.operand.items, query)
  }
  return []
}

/** The supplies in an OR: the values of one name, or the combinations of several. */
function pinned(
  expr: Binary,
  isOwn: (column: ColumnRef) => boolean,
  supply: (column: ColumnRef, from: Supply['from']) => Supply,
): Supply[] {
  const branches = pinsOf(expr).map((pins) => pins.filter(({ column }) => isOwn(column)))
  const [columns = []] = branches
  const [only] = columns
  if (only === undefined) return []
  const rows = branches.flatMap((pins) => product(pins.map(({ values }) => values)))
  if (columns.length === 1) {
    return [supply(only.column, { kind: 'values', values: rows.flat() })]
  }
  const query = rowsQuery(expr, rows)
  return columns.map(({ column }, index) => supply(column, { kind: 'query', query, column: index }))
}

/**
 * Whether the left side of a comparison is a column with a collation, which equals other texts too.
 */
export function isCollated(left: Expr, scope: Scope): boolean {
  const column = columnOf(left)
  if (column.kind !== 'column') return false
  const name = column.path.at(-1)?.name ?? ''
  // Columns of APIs have no collation.
  return ownersOf(column, scope).some(
    (owner) => !(owner instanceof ApiRelation) && owner.find(name)?.isCollated === true,
  )
}

/** The tables that an expression reads; undefined when it cannot supply this relation. */
export function sourcesOf(expr: Expr, relation: Relation, scope: Scope): Relation[] | undefined {
  // An aggregate needs rows of an unfinished query, and a collation equals more than the sent value.
  if (subqueriesIn(expr).length > 0 || isOverRows(expr) || hasCollation(expr)) return undefined
  const found = new Set<Relation>()
  for (const column of columnsIn(expr)) {
    const owners = ownersOf(column, scope)
    const [owner] = owners
    if (owner === undefined || owners.length > 1 || owner === relation) return undefined
    if (owner.isOpen) return undefined
    found.add(owner)
  }
  return found.size === 0 ? undefined : [...found]
}

/** Whether a query's own columns have collations. */
function givesCollation({ body }: Query): boolean {
  return branches(body).some((branch) =>
    branch.kind === 'nested'
      ? givesCollation(branch.query)
      : branch.kind === 'values'
        ? branch.rows.flat().some(hasCollation)
        : branch.items.some((item) => item.kind === 'item' && hasCollation(item.expr)),
  )
}

const rowQueries = new WeakMap<object, Query>()

/** `(a, b) IN ((1, 2), (3, 4))` supplies pairs, as a VALUES query. */
function rowValues(operand: Row, items: readonly Expr[]): Query | undefined {
  const rows = items.flatMap((item) =>
    item.kind === 'row' && item.items.every(isSendable) ? [item.items] : [],
  )
  if (rows.length !== items.length || rows.length === 0) return undefined
  return rowsQuery(operand, rows)
}

/**
 * Rows as a query, the same object for the same condition. `(SELECT …)` as a value is one row,
 * whatever its number of rows.
 */
function rowsQuery(condition: Expr, rows: readonly (readonly Expr[])[]): Query {
  const known = rowQueries.get(condition)
  if (known !== undefined) return known
  const query = valuesQuery(rows, condition.span)
  rowQueries.set(condition, query)
  return query
}

/**
 * The consequences of `a.x = b.y AND b.y = 'v'`: `a.x` is `'v'` too, so that neither waits for the
 * other.
 */
export function derivedSupplies(
  supplies: readonly Supply[],
  conditions: readonly Condition[],
  narrowing: (condition: Condition, relation: Relation) => boolean,
  scope: Scope,
): Supply[] {
  return supplies.flatMap((supply): Supply[] => {
    const { from } = supply
    if (from.kind !== 'columns' || from.expr.kind !== 'column') return []
    // Then `b.y = 'v'` holds for other texts than 'v'.
    if (isCollated(from.expr, scope)) return []
    const [source] = from.sources
    const name = nameOf(from.expr)
    if (source === undefined) return []
    return conditions.flatMap((condition): Supply[] => {
      const equality = equalityOf(condition.expr)
      if (equality === undefined || !narrowing(condition, source)) return []
      const owners = ownersOf(equality.column, scope)
      const isSame = owners.length === 1 && owners[0] === source && nameOf(equality.column) === name
      if (!isSame) return []
      return [{ ...supply, from: { kind: 'values', values: equality.values }, isDerived: true }]
    })
  })
}

/** The session defaults as supplies without a condition. */
export function defaultSupplies(defaults: ReadonlyMap<string, Literal>): Supply[] {
  return [...defaults].map(([name, value]): Supply => {
    const { span } = value
    const column: ColumnRef = { kind: 'column', path: [{ kind: 'identifier', name, span }], span }
    const expr = equals(column, value, span)
    const from = { kind: 'values', values: [value] } as const
    return { name, column, condition: { expr }, from, isDerived: true, isDefault: true }
  })
}

/** The column's name without its table, which may have several names. */
function nameOf(column: ColumnRef): string {
  return column.path.at(-1)?.name.toLowerCase() ?? ''
}

/** Tables that wait for one another, each for a parameter that only the other could supply. */
export function boundInCircle(names: readonly string[], span: QueryError['span']): QueryError {
  return new QueryError('HV00L', `${names.join(' and ')} each need a parameter from the other`, {
    span,
    hint: 'Give one of them its parameters as constants in WHERE.',
  })
}
