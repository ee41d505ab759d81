import { QueryError } from '../../errors/query-error.ts'
import type { Binary, ColumnRef, Expr, Literal, Query, Row } from '../../sql/ast.ts'
import { equals, valuesQuery } from '../../sql/make.ts'
import { branches } from '../../sql/walk-query.ts'
import { product } from '../combinations.ts'
import { eithersOf, type Other, unionOf } from '../either.ts'
import type { ApiRelation } from '../names/api-relation.ts'
import { isCollated, ownersOf, sourcesOf } from '../names/owners.ts'
import type { Relation, Scope } from '../names/scope.ts'
import { equalityOf, hasCollation, isSendable, pathOf, pinsOf, truthTestOf } from '../predicates.ts'
import type { Condition } from '../pushdown/conditions.ts'

/** One of several values: constants, expressions over other tables, or independent queries. */
export type Option = Exclude<BindingCandidate['from'], { kind: 'either' }>

/** One way in which a statement supplies a value for a name. */
export interface BindingCandidate {
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
        /** The scope of the expression's SELECT, where that is another one. */
        readonly scope?: Scope
      }
    /** A column of an independent query: `IN (SELECT …)`. */
    | { readonly kind: 'query'; readonly query: Query; readonly column: number }
    /** Any of several: `IN (o.login, o.name)`. */
    | { readonly kind: 'either'; readonly options: readonly Option[] }
  /**
   * Whether it follows from two conditions without being one: nothing more may be derived from it.
   */
  readonly isDerived?: boolean
  /** Whether it is a session default, used only for a required name without another candidate. */
  readonly isDefault?: boolean
  /** Other conditions on the name, whose values are intersected here. */
  readonly also?: readonly Condition[]
}

/** The candidates for a relation's names in one conjunct. */
export function candidatesOf(
  condition: Condition,
  relation: ApiRelation,
  scope: Scope,
): BindingCandidate[] {
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
  const candidate = (column: ColumnRef, from: BindingCandidate['from']): BindingCandidate => ({
    name: column.path.at(-1)?.name ?? '',
    column,
    condition,
    from,
  })
  const ofColumns = (columns: readonly Expr[], query: Query) =>
    columns.flatMap((column, index) =>
      column.kind === 'column' && isOwn(column)
        ? [candidate(column, { kind: 'query', query, column: index })]
        : [],
    )
  const joinBinding = condition.pushed?.joinBinding
  if (joinBinding !== undefined) {
    const column = expr.kind === 'binary' ? expr.left : expr
    const { expr: value, sources, scope: outer } = joinBinding
    return column.kind === 'column' && isOwn(column)
      ? [candidate(column, { kind: 'columns', expr: value, sources, scope: outer })]
      : []
  }
  const equality = equalityOf(expr)
  if (equality !== undefined) {
    const { column, values } = equality
    return isOwn(column) ? [candidate(column, { kind: 'values', values })] : []
  }
  const test = truthTestOf(expr)
  if (test !== undefined) {
    const { column, values } = test
    const isFlag = isOwn(column) && relation.mayTakeFlag(column.path.at(-1)?.name ?? '')
    return isFlag ? [candidate(column, { kind: 'values', values })] : []
  }
  const eithers = () =>
    eithersOf(expr, isOwn).flatMap(({ column, others }): BindingCandidate[] => {
      const options = optionsOf(expr, others, relation, scope)
      const [only, ...more] = options ?? []
      if (only === undefined || options === undefined) return []
      return [candidate(column, more.length === 0 ? only : { kind: 'either', options })]
    })
  if (expr.kind === 'binary' && expr.op === 'or') {
    const pins = pinned(expr, isOwn, candidate)
    const pinnedPaths = new Set(pins.map(({ column }) => pathOf(column)))
    return [...pins, ...eithers().filter(({ column }) => !pinnedPaths.has(pathOf(column)))]
  }
  if (expr.kind === 'binary' && expr.op === '=') {
    const sides = [
      [expr.left, expr.right],
      [expr.right, expr.left],
    ] as const
    return sides.flatMap(([column, other]) => {
      if (column.kind !== 'column' || !isOwn(column)) return []
      if (other.kind === 'subquery') {
        return [candidate(column, { kind: 'query', query: rowsQuery(other, [[other]]), column: 0 })]
      }
      if (other === expr.left && isCollated(other, scope)) return []
      const sources = sourcesOf(other, relation, scope)
      return sources === undefined
        ? []
        : [candidate(column, { kind: 'columns', expr: other, sources })]
    })
  }
  if (expr.kind === 'in-query' && !expr.negated && !givesCollation(expr.query)) {
    return ofColumns(expr.operand.kind === 'row' ? expr.operand.items : [expr.operand], expr.query)
  }
  if (expr.kind === 'in' && !expr.negated && expr.operand.kind === 'row') {
    const query = rowValues(expr.operand, expr.items)
    return query === undefined ? [] : ofColumns(expr.operand.items, query)
  }
  return expr.kind === 'in' && !expr.negated ? eithers() : []
}

/**
 * The values that a column may have, those of queries and constants together as one query;
 * undefined when one of them cannot be sent.
 */
function optionsOf(
  condition: Expr,
  others: readonly Other[],
  relation: Relation,
  scope: Scope,
): Option[] | undefined {
  const values: Expr[] = []
  const queries: Query[] = []
  const columns: Option[] = []
  for (const other of others) {
    if (other.kind === 'values') values.push(...other.values)
    else if (other.kind === 'query') {
      if (givesCollation(other.query)) return undefined
      queries.push(other.query)
    } else if (other.expr.kind === 'subquery') {
      queries.push(rowsQuery(other.expr, [[other.expr]]))
    } else {
      if (other.isLeft && isCollated(other.expr, scope)) return undefined
      const sources = sourcesOf(other.expr, relation, scope)
      if (sources === undefined) return undefined
      columns.push({ kind: 'columns', expr: other.expr, sources })
    }
  }
  if (queries.length > 0) {
    const all =
      queries.length + values.length === 1 ? queries[0] : together(condition, queries, values)
    return all && [...columns, { kind: 'query', query: all, column: 0 }]
  }
  if (columns.length === 0) return values.length === 0 ? [] : [{ kind: 'values', values }]
  // SQLite joins no more than 500 queries.
  if (columns.length + values.length > MOST_OPTIONS) return undefined
  return [...columns, ...values.map((value): Option => ({ kind: 'values', values: [value] }))]
}

/** The most values of one condition, where some of them are of other tables. */
const MOST_OPTIONS = 200

/** Queries of one column and constants as one query, the same object for the same condition. */
function together(condition: Expr, queries: readonly Query[], values: readonly Expr[]): Query {
  const known = rowQueries.get(condition)
  if (known !== undefined) return known
  const query = unionOf(queries, values, condition.span)
  rowQueries.set(condition, query)
  return query
}

/** The candidates in an OR: the values of one name, or the combinations of several. */
function pinned(
  expr: Binary,
  isOwn: (column: ColumnRef) => boolean,
  candidate: (column: ColumnRef, from: BindingCandidate['from']) => BindingCandidate,
): BindingCandidate[] {
  const branches = pinsOf(expr).map((pins) => pins.filter(({ column }) => isOwn(column)))
  const [columns = []] = branches
  const [only] = columns
  if (only === undefined) return []
  const rows = branches.flatMap((pins) => product(pins.map(({ values }) => values)))
  if (columns.length === 1) {
    return [candidate(only.column, { kind: 'values', values: rows.flat() })]
  }
  const query = rowsQuery(expr, rows)
  return columns.map(({ column }, index) =>
    candidate(column, { kind: 'query', query, column: index }),
  )
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
export function derivedCandidates(
  candidates: readonly BindingCandidate[],
  conditions: readonly Condition[],
  narrowing: (condition: Condition, relation: Relation) => boolean,
  scope: Scope,
): BindingCandidate[] {
  return candidates.flatMap((candidate): BindingCandidate[] => {
    const { from } = candidate
    if (from.kind !== 'columns' || from.expr.kind !== 'column') return []
    // Then `b.y = 'v'` holds for other texts than 'v'.
    if (isCollated(from.expr, scope)) return []
    const [source] = from.sources
    const name = nameOf(from.expr)
    if (source === undefined) return []
    return conditions.flatMap((condition): BindingCandidate[] => {
      const equality = equalityOf(condition.expr)
      if (equality === undefined || !narrowing(condition, source)) return []
      const owners = ownersOf(equality.column, scope)
      const isSame = owners.length === 1 && owners[0] === source && nameOf(equality.column) === name
      if (!isSame) return []
      return [{ ...candidate, from: { kind: 'values', values: equality.values }, isDerived: true }]
    })
  })
}

/** The session defaults as candidates without a condition. */
export function defaultCandidates(defaults: ReadonlyMap<string, Literal>): BindingCandidate[] {
  return [...defaults].map(([name, value]): BindingCandidate => {
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
