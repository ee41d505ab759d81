import type {
  ColumnRef,
  Expr,
  FromItem,
  Query,
  QueryBody,
  Select,
  SelectItem,
} from '../../sql/ast.ts'
import { equals } from '../../sql/make.ts'
import { printExpr } from '../../sql/print.ts'
import {
  columnsIn,
  conjuncts,
  disjuncts,
  mapExpr,
  subqueriesIn,
  visitExpr,
} from '../../sql/walk.ts'
import { sources } from '../../sql/walk-query.ts'
import { isAggregateCall } from '../aggregates.ts'
import { eithersOf, queryOfAny } from '../either.ts'
import { fillsLeft, fillsRight } from '../names/from-tree.ts'
import {
  type Equality,
  equalityOf,
  isRepeatable,
  isSendable,
  pathOf,
  pinsOf,
  rejectsNulls,
} from '../predicates.ts'
import { headerOf } from '../rewrite.ts'
import type { JoinBinding } from './join-bindings.ts'

/**
 * Conditions of the outer query on the rows of a derived table or a view, under its names there.
 */
export interface PushedPredicates {
  readonly conditions: readonly PushedPredicate[]
  /** Equalities of its columns with other tables' rows. */
  readonly joinBindings: readonly JoinBinding[]
  /** The names of its columns by position; empty for the query's own. */
  readonly names: readonly string[]
  /** Whether the FROM contains nothing else, so that an unqualified name means this table. */
  readonly isOnly: boolean
  /** Whether outer constants replace inner ones: the text is a template with sample values. */
  readonly isTemplate: boolean
  /** Whether it may take parameters that are not among its columns: a view may. */
  readonly mayHide: boolean
}

/** A name that a view does not show, and the column that means it inside. */
interface Hidden {
  readonly name: string
  readonly column: ColumnRef
}

/** A condition that is pushed down. It holds for the relevant rows. */
export interface PushedPredicate {
  readonly expr: Expr
  /**
   * Whether its columns have the same affinity inside, which does not hold for columns of several
   * queries.
   */
  readonly isExact: boolean
  /** Columns that the query does not have: parameters, if a table inside takes them. */
  readonly hidden?: readonly Hidden[]
  /**
   * Set when the other side of an equality is outside the query: it is only used for binding, not
   * checked.
   */
  readonly joinBinding?: JoinBinding
}

/**
 * The conjuncts that narrow each source of a FROM: those of WHERE, and those of ON that remove
 * every row that fails them.
 */
export function narrowingConditions(
  from: FromItem | undefined,
  where: Expr | undefined,
  outer: readonly PushedPredicate[],
): ReadonlyMap<FromItem, readonly PushedPredicate[]> {
  const found = new Map<FromItem, readonly PushedPredicate[]>()
  const pushed = (expr: Expr | undefined) =>
    conjuncts(expr).map((conjunct): PushedPredicate => ({ expr: conjunct, isExact: true }))
  const visit = (item: FromItem, conditions: readonly PushedPredicate[]): void => {
    if (item.kind !== 'join') {
      found.set(item, conditions)
      return
    }
    const own = pushed(item.on)
    const { type } = item
    // A row of NULLs in place of this side's rows may satisfy a condition that its own rows do not.
    const strict = conditions.filter(({ expr }) => rejectsAdded(expr))
    const left = fillsLeft(type) ? strict : conditions
    const right = fillsRight(type) ? strict : conditions
    visit(item.left, fillsRight(type) ? left : [...left, ...own])
    visit(item.right, fillsLeft(type) ? right : [...right, ...own])
  }
  if (from !== undefined) visit(from, [...pushed(where), ...outer])
  return found
}

/** Whether a condition on one table is certainly not true when the table's columns are all NULL. */
function rejectsAdded(expr: Expr): boolean {
  const [pins = []] = pinsOf(expr)
  if (rejectsNulls(expr) || pins.length > 0) return true
  return disjuncts(expr).every((branch) => conjuncts(branch).some(equalsOfQuery))
}

/** `a IN (SELECT …)` and `a = (SELECT …)`, which NULL never meets. */
function equalsOfQuery(expr: Expr): boolean {
  return subqueriesIn(expr).length > 0 ? isSendableForm(expr) : equalityOf(expr) !== undefined
}

/**
 * Conditions together with their consequences: `a = b AND b = 1` implies `a = 1`.
 *
 * @param isByBytes whether a column is compared byte by byte
 */
export function withDerived(
  conditions: readonly PushedPredicate[],
  isByBytes: (column: ColumnRef) => boolean,
): PushedPredicate[] {
  if (!conditions.some(({ expr }) => isOfColumns(expr))) return [...conditions]
  const constants = conditions.flatMap(({ expr }) =>
    [expr, ...pinnedParts(expr)].flatMap((one) => equalityOf(one) ?? []),
  )
  const derived = conditions.flatMap(({ expr: condition }): PushedPredicate[] => {
    if (condition.kind !== 'binary' || condition.op !== '=') return []
    const { left, right, span } = condition
    if (left.kind !== 'column' || right.kind !== 'column') return []
    return constants.flatMap(({ column, values }): PushedPredicate[] => {
      const other =
        pathOf(column) === pathOf(left)
          ? right
          : pathOf(column) === pathOf(right)
            ? left
            : undefined
      if (other === undefined || !isByBytes(column)) return []
      const expr: Expr = { kind: 'in', negated: false, operand: other, items: values, span }
      return [{ expr, isExact: false }]
    })
  })
  return [...conditions, ...derived]
}

function isOfColumns(expr: Expr): boolean {
  return (
    expr.kind === 'binary' &&
    expr.op === '=' &&
    expr.left.kind === 'column' &&
    expr.right.kind === 'column'
  )
}

/**
 * The equalities for columns that have constants in every branch of an OR, or in every row of a
 * list.
 */
function pinnedParts(expr: Expr): Expr[] {
  if (equalityOf(expr) !== undefined) return []
  const [first = [], ...others] = rowPinsOf(expr) ?? pinsOf(expr)
  return first.map(({ column, values }, index): Expr => {
    const items = [...values, ...others.flatMap((pins) => pins[index]?.values ?? [])]
    return { kind: 'in', negated: false, operand: column, items, span: expr.span }
  })
}

/** `(a, b) IN ((1, 2), (3, 4))`, with each row as a branch. */
function rowPinsOf(expr: Expr): Equality[][] | undefined {
  if (expr.kind !== 'in' || expr.negated || expr.operand.kind !== 'row') return undefined
  if (!expr.items.every((row) => row.kind === 'row' && isSendable(row))) return undefined
  const columns = expr.operand.items
  return expr.items.map((row) =>
    columns.flatMap((column, index): Equality[] => {
      const value = row.kind === 'row' ? row.items[index] : undefined
      return column.kind === 'column' && value !== undefined ? [{ column, values: [value] }] : []
    }),
  )
}

/** The kind of a query in FROM, for conditions that are pushed into it. */
export type InnerKind = Pick<PushedPredicates, 'names' | 'isTemplate' | 'mayHide'>

/**
 * The conditions on one source: those on it alone, and those from other tables' rows.
 *
 * @param joinBindings the equalities of this FROM, under the names of the source here
 * @param isIndependent whether a query needs no rows of others, so that it has a meaning inside too
 */
export function pushedInto(
  item: FromItem,
  conditions: readonly PushedPredicate[],
  from: FromItem | undefined,
  kind: InnerKind,
  joinBindings: readonly JoinBinding[],
  isIndependent: (query: Query) => boolean,
): PushedPredicates | undefined {
  const alias = nameOfItem(item)
  const isOwn = ownedBy(item, from)
  const passed = conditions.flatMap(({ expr, joinBinding }): JoinBinding[] => {
    const column = expr.kind === 'binary' ? expr.left : expr
    return joinBinding && column.kind === 'column' && isOwn(column)
      ? [{ ...joinBinding, column }]
      : []
  })
  const isOfItem = ({ expr, joinBinding }: PushedPredicate) => {
    const columns = columnsIn(expr)
    return (
      joinBinding === undefined &&
      columns.length > 0 &&
      columns.every(({ path }) => path.length === 1 || isNamed(path, alias)) &&
      (subqueriesIn(expr).length === 0 ||
        (hasSendable(expr) && subqueriesIn(expr).every(isIndependent)))
    )
  }
  const own = conditions.flatMap((pushed): PushedPredicate[] =>
    isOfItem(pushed) ? [pushed] : pushed.joinBinding ? [] : partsOf(pushed).filter(isOfItem),
  )
  const all = [...passed, ...joinBindings]
  return own.length + all.length === 0
    ? undefined
    : { ...kind, conditions: own, joinBindings: all, isOnly: isOnly(from) }
}

/** Whether a FROM has a single item, so that an unqualified name belongs to it. */
function isOnly(from: FromItem | undefined): boolean {
  return sources(from).length === 1
}

/** The columns that certainly belong to an item. */
export function ownedBy(
  item: FromItem,
  from: FromItem | undefined,
): (column: ColumnRef) => boolean {
  const alias = nameOfItem(item)
  const isAlone = isOnly(from)
  return ({ path }) => (path.length === 1 ? isAlone : isNamed(path, alias))
}

/** Whether a column is qualified by a table in FROM with a dotted name, as API tables have. */
export function isOfDotted(column: ColumnRef, from: FromItem | undefined): boolean {
  return sources(from).some(
    (item) =>
      item.kind === 'table' &&
      item.name.parts.length > 1 &&
      (ownedBy(item, from)(column) || isNamed(column.path, item.name.parts.at(-1)?.name)),
  )
}

/** The name of a FROM item in the statement. */
function nameOfItem(item: FromItem): string | undefined {
  if (item.kind === 'join') return undefined
  if (item.alias !== undefined) return item.alias.name
  return item.kind === 'table' ? item.name.parts.map(({ name }) => name).join('.') : undefined
}

function isNamed(path: ColumnRef['path'], alias: string | undefined): boolean {
  const qualifier = path.slice(0, -1).map((part) => part.name)
  return qualifier.join('.').toLowerCase() === alias?.toLowerCase()
}

/**
 * The outer conditions that hold for the input rows of a SELECT, in its own names. Empty when
 * removing rows would change its computed values.
 *
 * @param text the text that the spans of the SELECT refer to
 */
export function pushInto(
  select: Select,
  outer: PushedPredicates | undefined,
  text: string,
): PushedPredicate[] {
  if (outer === undefined || hasWindow(select)) return []
  const isGrouped = select.groupBy.length > 0 || select.having !== undefined || isAggregate(select)
  // Groups and distinct rows would be those of all values together.
  const mayHideSeveral = outer.mayHide && !isGrouped && !select.distinct
  const keys = new Set(select.groupBy.map((key) => printExpr(keyOf(key, select))))
  const given = outer.joinBindings.flatMap((joinBinding): PushedPredicate[] => {
    const hidden = mayHideSeveral ? hiddenIn(joinBinding.column, select, outer, text) : undefined
    const column = hidden?.column ?? insideOf(joinBinding.column, select, outer, text)
    const isKey = column !== undefined && keys.has(printExpr(column))
    if (column?.kind !== 'column' || (isGrouped && !isKey)) return []
    const expr = equals(column, joinBinding.expr, column.span)
    return [{ expr, isExact: false, joinBinding, ...(hidden && { hidden: [hidden] }) }]
  })
  const mapped = ({ expr: condition, isExact }: PushedPredicate): PushedPredicate[] => {
    let isKnown = true
    const isOne = equalityOf(condition)?.values.length === 1
    const mayHide = isOne ? outer.mayHide : mayHideSeveral && isSendableForm(condition)
    const hidden: Hidden[] = []
    const expr = mapExpr(condition, (node) => {
      if (node.kind !== 'column') return undefined
      // A name alone may be another table's.
      const isClear = isOne || outer.isOnly || node.path.length > 1
      const unseen = mayHide && isClear ? hiddenIn(node, select, outer, text) : undefined
      if (unseen !== undefined) {
        hidden.push(unseen)
        return unseen.column
      }
      const inside = insideOf(node, select, outer, text)
      const isKey = inside !== undefined && keys.has(printExpr(inside))
      if (inside === undefined || (isGrouped && !isKey)) isKnown = false
      return inside
    })
    if (!isKnown) return []
    return hidden.length > 0 ? [{ expr, isExact: false, hidden }] : [{ expr, isExact }]
  }
  const said = outer.conditions.flatMap((pushed): PushedPredicate[] => {
    const whole = mapped(pushed)
    return whole.length > 0 ? whole : partsOf(pushed).flatMap(mapped)
  })
  return [...said, ...given]
}

/** Whether a condition can supply a parameter with values of constants or of a query. */
function isSendableForm(expr: Expr): boolean {
  return disjuncts(expr).every((one) => {
    if (equalityOf(one) !== undefined || rowPinsOf(one) !== undefined) return true
    if (one.kind === 'in-query' && !one.negated) {
      const { operand } = one
      return (operand.kind === 'row' ? operand.items : [operand]).every(isColumn)
    }
    if (one.kind !== 'binary' || one.op !== '=') return false
    const { left, right } = one
    return (isColumn(left) && isQuery(right)) || (isQuery(left) && isColumn(right))
  })
}

/** Whether a part of a condition equals a column with a query. */
function hasSendable(expr: Expr): boolean {
  return disjuncts(expr).some((branch) =>
    conjuncts(branch).some((part) =>
      part.kind === 'binary' && part.op === 'or' ? hasSendable(part) : isSendableForm(part),
    ),
  )
}

function isColumn({ kind }: Expr): boolean {
  return kind === 'column'
}

function isQuery({ kind }: Expr): boolean {
  return kind === 'subquery'
}

/** A column under a name that a SELECT does not show; undefined for one that it shows. */
function hiddenIn(
  { path, span }: ColumnRef,
  { items }: Select,
  { names }: PushedPredicates,
  text: string,
): Hidden | undefined {
  const last = path.at(-1)
  const wanted = last?.name.toLowerCase()
  const shown = names.length > 0 ? names : items.flatMap((item) => nameOf(item, text) ?? [])
  if (last === undefined || shown.some((known) => known.toLowerCase() === wanted)) return undefined
  return { name: last.name, column: { kind: 'column', path: [last], span } }
}

/** A key of GROUP BY: `GROUP BY 1` is by the first item. */
function keyOf(key: Expr, { items }: Select): Expr {
  if (key.kind !== 'literal' || key.type !== 'number') return key
  const item = items.some(({ kind }) => kind === 'star') ? undefined : items[Number(key.text) - 1]
  return item?.kind === 'item' ? item.expr : key
}

/** The consequences of a condition for single columns: their values in all branches of an OR. */
function partsOf({ expr, isExact }: PushedPredicate): PushedPredicate[] {
  const constants = pinnedParts(expr)
  if (constants.length > 0) return constants.map((part) => ({ expr: part, isExact }))
  return eithersOf(expr, () => true).flatMap(({ column, others }): PushedPredicate[] => {
    const query = queryOfAny(others, expr.span)
    if (query === undefined) return []
    const part: Expr = { kind: 'in-query', negated: false, operand: column, query, span: expr.span }
    return [{ expr: part, isExact: false }]
  })
}

/** The expression of a SELECT behind a column of its result. */
function insideOf(
  column: ColumnRef,
  { items, from }: Select,
  { names, isOnly }: PushedPredicates,
  text: string,
): Expr | undefined {
  const name = (column.path.at(-1)?.name ?? '').toLowerCase()
  const stars = items.filter((item) => item.kind === 'star')
  const known = (expr: Expr) =>
    subqueriesIn(expr).length === 0 && isRepeatable(expr) ? expr : undefined
  if (names.length > 0) {
    const at = names.findIndex((known) => known.toLowerCase() === name)
    const item = stars.length === 0 ? items[at] : undefined
    return item?.kind === 'item' ? known(item.expr) : undefined
  }
  const item = items.find((one) => nameOf(one, text)?.toLowerCase() === name)
  if (item?.kind === 'item') return known(item.expr)
  // The columns of a star are known only later: an unqualified name must not be taken from another table.
  const isClear = isOnly || column.path.length > 1
  if (stars.length !== 1 || !isClear || sources(from).length !== 1) return undefined
  return { kind: 'column', path: column.path.slice(-1), span: stars[0]?.span ?? column.span }
}

function nameOf(item: SelectItem, text: string): string | undefined {
  return item.kind === 'item' ? (item.alias?.name ?? headerOf(item.expr, text)) : undefined
}

/** The conditions on the rows of each query in a set operation. */
export function pushedIntoEach(
  outer: PushedPredicates | undefined,
  first: QueryBody,
  text: string,
) {
  const own = first.kind === 'select' ? columnNamesOf(first, text) : undefined
  if (outer === undefined || own === undefined) return undefined
  const conditions = outer.conditions.map(({ expr }) => ({ expr, isExact: false }))
  return {
    ...outer,
    mayHide: false,
    // The values distinguish the parts of the union: they are not samples.
    isTemplate: false,
    conditions,
    names: outer.names.length > 0 ? outer.names : own,
  }
}

/** The column names of a query by its first SELECT; undefined when it has a star. */
function columnNamesOf(select: Select, text: string): readonly string[] | undefined {
  const names = select.items.flatMap((item) => nameOf(item, text) ?? [])
  return names.length === select.items.length ? names : undefined
}

function hasWindow(select: Select): boolean {
  return callsOf(select).some(({ over }) => over !== undefined)
}

function isAggregate(select: Select): boolean {
  return callsOf(select).some(isAggregateCall)
}

function callsOf({ items }: Select) {
  return items.flatMap((item) => {
    const calls: Extract<Expr, { kind: 'call' }>[] = []
    if (item.kind === 'item') {
      visitExpr(item.expr, (expr) => expr.kind === 'call' && calls.push(expr))
    }
    return calls
  })
}

/**
 * A template's WHERE with its own constants replaced by outer ones for the same column, and the
 * remaining conditions.
 */
export function withSamplesReplaced(
  where: Expr | undefined,
  given: readonly PushedPredicate[],
  isInput: (name: string) => boolean,
): { readonly where: readonly Expr[]; readonly rest: readonly PushedPredicate[] } {
  const columnOf = (expr: Expr, joinBinding?: JoinBinding) => {
    const left = expr.kind === 'binary' && expr.left.kind === 'column' ? expr.left : undefined
    const column = joinBinding === undefined ? equalityOf(expr)?.column : left
    return column && isInput(column.path.at(-1)?.name ?? '') ? pathOf(column) : undefined
  }
  const own = conjuncts(where)
  const sampled = new Set(own.flatMap((expr) => columnOf(expr) ?? []))
  const replacing = given.filter(({ expr, joinBinding }) =>
    sampled.has(columnOf(expr, joinBinding) ?? ''),
  )
  const replaced = new Set(
    replacing.flatMap(({ expr, joinBinding }) => columnOf(expr, joinBinding) ?? []),
  )
  return {
    where: [
      ...own.filter((expr) => !replaced.has(columnOf(expr) ?? '')),
      ...replacing.flatMap(({ expr, joinBinding }) => (joinBinding === undefined ? [expr] : [])),
    ],
    rest: given.filter((one) => one.joinBinding !== undefined || !replacing.includes(one)),
  }
}
