import type { ColumnRef, CommonTable, Expr, ExprItem, FromItem, Query } from '../../sql/ast.ts'
import { columnReference, equals, identifier, valuesQuery } from '../../sql/make.ts'
import { printExpr } from '../../sql/print.ts'
import { columnsIn, conjunction, subqueriesIn } from '../../sql/walk.ts'
import type { Span } from '../../text/source.ts'
import { isOverRows } from '../aggregates.ts'
import type { ApiRelation } from '../names/api-relation.ts'
import { type FromLeaf, type FromNode, isNullable, leavesOf } from '../names/from-tree.ts'
import { ownersOf } from '../names/owners.ts'
import type { Found, Relation, Scope } from '../names/scope.ts'
import { isNullStrict, isRepeatable, rejectsNulls } from '../predicates.ts'
import { givenByItself } from '../problems.ts'
import { type Condition, filtersDriver } from '../pushdown/conditions.ts'
import type { Driver } from '../resolved.ts'
import { derived, plainSelect } from '../rewrite.ts'
import type { ExpressionResolver } from './resolve-expression.ts'
import { checksOf, type Sent } from './sent-conditions.ts'

/** A SELECT whose FROM is resolved and being bound. */
export interface BoundSelect {
  readonly scope: Scope
  readonly tree: FromNode | undefined
  readonly conditions: readonly Condition[]
  /** The conditions that may filter driving rows: all, unless that rule is switched off. */
  readonly filters: readonly Condition[]
  readonly resolver: ExpressionResolver
  /** Conditions that were sent, one entry for each table that they were sent for. */
  readonly sent: Map<Expr, Sent[]>
  /**
   * Conditions on a column whose parameter requests all rows: the parameter's value equals it too.
   */
  readonly compared: Map<Expr, readonly ReadonlyMap<ColumnRef, Found>[]>
}

/**
 * The driving query of a table: the distinct values of expressions over other tables, filtered by
 * every condition that depends only on those, before any request.
 */
export function driverOf(
  target: ApiRelation,
  expressions: readonly Expr[],
  sources: readonly Relation[],
  part: BoundSelect,
  partOf: (relation: Relation) => BoundSelect | undefined,
  commonTables: readonly CommonTable[],
  resolver: ExpressionResolver = part.resolver,
): Driver {
  const all = withArguments(sources, partOf)
  const filled = new Set(
    expressions.every(isNullStrict)
      ? []
      : all.filter((relation) => isNullable(relation, partOf(relation)?.tree)),
  )
  const { span } = expressions[0] ?? { span: { start: 0, end: 0 } }
  if (all.some(({ isOpen }) => isOpen)) throw givenByItself(span)
  let from: FromItem | undefined
  let eithers = 0
  const filters: Expr[] = []
  for (const one of new Set(all.map(partOf))) {
    if (one === undefined) continue
    for (const leaf of leavesIn(one, all)) {
      const isFilled = filled.has(leaf.relation)
      if (isFilled) eithers += 1
      from = isFilled
        ? withNullRow(from, leaf.item(), `#either${eithers}`, span)
        : beside(from, leaf.item(), span)
    }
    for (const condition of one.filters) {
      if (!decides(condition, one, all, target)) continue
      if (condition.pushed?.isExact === false) continue
      const isOfJoin = condition.join !== undefined
      if (isOfJoin && usesOf(condition.expr, one).some((relation) => filled.has(relation))) continue
      filters.push(...checksOf(condition.expr, one, one.resolver, false))
    }
  }
  const where = conjunction(filters)
  const values = expressions.map((expr) => resolver.value(expr))
  const query: Query = {
    kind: 'query',
    body: plainSelect({
      distinct: true,
      items: values.map(
        (expr, index): ExprItem => ({
          kind: 'item',
          expr: asBytes(expr),
          alias: identifier(`v${index}`, span),
          span,
        }),
      ),
      ...(from && { from }),
      ...(where && { where }),
      span,
    }),
    orderBy: expressions.map((_expr, index) => ({
      kind: 'order' as const,
      expr: columnReference('', `v${index}`, span),
      span,
    })),
    span,
  }
  const names = [...new Set(sources.map(({ names: [name] }) => name))].join(', ')
  return {
    query: withTables(query, commonTables),
    types: values.map((value) => resolver.typeOf(value)),
    text: `${expressions.map(printExpr).join(', ')}, for each row of ${names}`,
    of: names,
  }
}

/**
 * Compares byte by byte, as the API does: a column's collation may treat `'RED'` and `'red'` as
 * equal.
 */
function asBytes(operand: Expr): Expr {
  if (columnsIn(operand).length === 0) return operand
  const { span } = operand
  return { kind: 'collate', operand, collation: identifier('BINARY', span), span }
}

function beside(left: FromItem | undefined, right: FromItem, span: Span): FromItem {
  return left === undefined
    ? right
    : { kind: 'join', type: 'comma', natural: false, left, right, span }
}

/**
 * A table with an additional row of NULLs, as outer joins may add one: an expression may turn it
 * into a value.
 */
function withNullRow(
  left: FromItem | undefined,
  right: FromItem,
  name: string,
  span: Span,
): FromItem {
  const number = (text: string): Expr => ({ kind: 'literal', type: 'number', text, span })
  const alias = identifier(name, span)
  const rows = valuesQuery([[number('0')], [number('1')]], span)
  const on = equals(columnReference(alias.name, 'column1', span), number('1'), span)
  const before = beside(left, derived(rows, alias, span), span)
  return { kind: 'join', type: 'left', natural: false, left: before, right, on, span }
}

/**
 * The query with the common tables that it may name; a later one of the same name hides an earlier
 * one.
 */
export function withTables(query: Query, tables: readonly CommonTable[]): Query {
  if (tables.length === 0) return query
  const byName = new Map(tables.map((table) => [table.name.name.toLowerCase(), table]))
  const { span } = query
  const own = query.with?.tables ?? []
  for (const table of own) byName.delete(table.name.name.toLowerCase())
  return {
    ...query,
    with: { kind: 'with', recursive: true, tables: [...byName.values(), ...own], span },
  }
}

/** Relations together with those that their table functions need as arguments. */
function withArguments(
  sources: readonly Relation[],
  partOf: (relation: Relation) => BoundSelect | undefined,
): Relation[] {
  const all = new Set(sources)
  for (const relation of all) {
    const part = partOf(relation)
    const leaf = part && leavesIn(part, [relation])[0]
    if (part === undefined || leaf?.call === undefined) continue
    for (const column of leaf.call.args.flatMap(columnsIn)) {
      for (const owner of ownersOf(column, part.scope)) all.add(owner)
    }
  }
  return [...all]
}

/** The leaves in the order of FROM, so that a function comes after its arguments. */
function leavesIn({ tree }: BoundSelect, relations: readonly Relation[]): FromLeaf[] {
  return tree === undefined
    ? []
    : leavesOf(tree).filter(({ relation }) => relations.includes(relation))
}

/** Every relation that a column of an expression may belong to. */
function usesOf(expr: Expr, part: BoundSelect): Relation[] {
  return columnsIn(expr).flatMap((column) => ownersOf(column, part.scope))
}

/** Whether a condition depends only on these relations, and may drop rows that fail it. */
function decides(
  condition: Condition,
  part: BoundSelect,
  relations: readonly Relation[],
  target: Relation,
): boolean {
  const { expr } = condition
  const uses = columnsIn(expr).map((column) => ownersOf(column, part.scope))
  // This is first, because most conditions are of other tables.
  const isInside = uses.every(
    ([owner, other]) => owner !== undefined && other === undefined && relations.includes(owner),
  )
  if (uses.length === 0 || !isInside) return false
  if (subqueriesIn(expr).length > 0 || isOverRows(expr) || !isRepeatable(expr)) return false
  // WHERE may keep the row that an outer join adds in place of a dropped one.
  const mayKeepNulls =
    condition.join === undefined &&
    !rejectsNulls(expr) &&
    uses.flat().some((relation) => isNullable(relation, part.tree))
  return !mayKeepNulls && filtersDriver(condition, uses.flat(), target)
}
