import type { ColumnRef, CommonTable, Expr, Query, QueryBody } from '../sql/ast.ts'
import { valuesQuery } from '../sql/make.ts'
import { columnsIn, conjuncts, disjuncts } from '../sql/walk.ts'
import type { Span } from '../text/source.ts'
import { equalityOf, isSendable, pathOf } from './predicates.ts'
import type { Driver } from './resolved.ts'
import { asOperand } from './rewrite.ts'

/** The expressions that a condition compares a column with, one of which the column equals. */
export interface Either {
  readonly column: ColumnRef
  readonly others: readonly Other[]
}

/** One of them, or several constants. */
export type Other =
  | { readonly kind: 'values'; readonly values: readonly Expr[] }
  | { readonly kind: 'query'; readonly query: Query }
  | { readonly kind: 'expression'; readonly expr: Expr; readonly isLeft: boolean }

/**
 * The columns that equal one of several values in a condition: `x IN (a.y, 'v')`, `x = a.y OR x IN
 * (SELECT …)`. A condition of a single value is left to others.
 */
export function eithersOf(expr: Expr, isOwn: (column: ColumnRef) => boolean): Either[] {
  const [branch] = disjuncts(expr)
  if (branch === undefined || (expr.kind === 'binary' && expr.op === '=')) return []
  const columns = new Map(
    conjuncts(branch)
      .flatMap(columnsIn)
      .filter(isOwn)
      .map((column) => [pathOf(column), column]),
  )
  return [...columns].flatMap(([path, column]): Either[] => {
    const others = othersOf(expr, path)
    return others === undefined ? [] : [{ column, others }]
  })
}

/**
 * An OR of equalities of one column with queries and constants as `x IN (SELECT …)`; other
 * conditions unchanged.
 */
export function asOneQuery(expr: Expr): Expr {
  const parts = disjuncts(expr)
  const [column] = columnsIn(parts[0] ?? expr)
  if (parts.length < 2 || column === undefined) return expr
  const others = parts.flatMap((part) => single(part, pathOf(column)) ?? [undefined])
  const known = others.flatMap((other) => other ?? [])
  const query = known.length < others.length ? undefined : queryOfAny(known, expr.span)
  return query === undefined
    ? expr
    : { kind: 'in-query', negated: false, operand: column, query, span: expr.span }
}

/** Queries, at least one, and constants as one query; undefined where other columns are among them. */
export function queryOfAny(others: readonly Other[], span: Span): Query | undefined {
  const queries = others.flatMap((other): Query[] => {
    if (other.kind === 'query') return [other.query]
    const value = other.kind === 'expression' ? other.expr : undefined
    return value?.kind === 'subquery' ? [valuesQuery([[value]], span)] : []
  })
  const values = others.flatMap((other) => (other.kind === 'values' ? other.values : []))
  const isWhole = others.every(
    (other) => other.kind !== 'expression' || other.expr.kind === 'subquery',
  )
  return queries.length > 0 && isWhole ? unionOf(queries, values, span) : undefined
}

/** Queries of one column, and constants, as one query. */
export function unionOf(queries: readonly Query[], values: readonly Expr[], span: Span): Query {
  const rows = values.map((value) => [value])
  const all = values.length === 0 ? queries : [...queries, valuesQuery(rows, span)]
  const [first, ...others] = all.map((query): QueryBody => ({ kind: 'nested', query, span }))
  const body = others.reduce(
    (left, right): QueryBody => ({ kind: 'set-operation', op: 'union-all', left, right, span }),
    first ?? { kind: 'values', rows, span },
  )
  return { kind: 'query', body, orderBy: [], span }
}

/** The values of a column in each branch of a condition; undefined where a branch has none. */
function othersOf(expr: Expr, path: string): Other[] | undefined {
  const branches = disjuncts(expr).map((branch) => {
    const found = conjuncts(branch).flatMap((part): Other[][] => {
      const others = part === expr ? single(part, path) : othersOrSingle(part, path)
      return others === undefined ? [] : [others]
    })
    // Constants need nothing else.
    return found.find((others) => others.every(({ kind }) => kind === 'values')) ?? found[0]
  })
  return branches.some((others) => others === undefined)
    ? undefined
    : branches.flatMap((others) => others ?? [])
}

function othersOrSingle(part: Expr, path: string): Other[] | undefined {
  return part.kind === 'binary' && part.op === 'or' ? othersOf(part, path) : single(part, path)
}

function single(part: Expr, path: string): Other[] | undefined {
  const isIt = (expr: Expr) => expr.kind === 'column' && pathOf(expr) === path
  const equality = equalityOf(part)
  if (equality !== undefined) {
    const { column, values } = equality
    return isIt(column) ? [{ kind: 'values', values }] : undefined
  }
  if (part.kind === 'binary' && part.op === '=') {
    if (isIt(part.left)) return [otherOf(part.right, false)]
    return isIt(part.right) ? [otherOf(part.left, true)] : undefined
  }
  if (part.kind === 'in' && !part.negated && isIt(part.operand)) {
    return part.items.map((item) => otherOf(item, false))
  }
  const isQuery = part.kind === 'in-query' && !part.negated && isIt(part.operand)
  return isQuery ? [{ kind: 'query', query: part.query }] : undefined
}

function otherOf(expr: Expr, isLeft: boolean): Other {
  return isSendable(expr)
    ? { kind: 'values', values: [expr] }
    : { kind: 'expression', expr, isLeft }
}

/** The rows of several drivers with the same columns, as one. */
export function anyOf(drivers: readonly Driver[]): Driver {
  const [first, ...others] = drivers
  if (first === undefined || others.length === 0) {
    return first ?? { query: emptyQuery, text: '', types: [] }
  }
  const { span } = first.query
  const tables = new Map<string, CommonTable>()
  for (const { query } of drivers) {
    for (const table of query.with?.tables ?? []) tables.set(table.name.name.toLowerCase(), table)
  }
  const body = others.reduce<QueryBody>(
    (left, { query }) => ({
      ...{ kind: 'set-operation', op: 'union-all', left, span },
      right: operandOf(query),
    }),
    operandOf(first.query),
  )
  const names = [...new Set(drivers.flatMap(({ of }) => of ?? []))]
  return {
    query: {
      ...{ kind: 'query', body, orderBy: [], span },
      ...(tables.size > 0 && {
        with: { kind: 'with', recursive: true, tables: [...tables.values()], span },
      }),
    },
    text: drivers.map(({ text }) => text).join(' or '),
    types: first.types?.map((type, at) =>
      others.every(({ types }) => types?.[at] === type) ? type : 'any',
    ),
    ...(names.length > 0 && { of: names.join(', ') }),
  }
}

/** A driving query as an operand: its order makes no difference, and its WITH is that of all. */
function operandOf({ with: _with, ...query }: Query): QueryBody {
  return asOperand(query.limit === undefined ? { ...query, orderBy: [] } : query)
}

const nowhere = { start: 0, end: 0 }
const emptyQuery: Query = {
  ...{ kind: 'query', orderBy: [], span: nowhere },
  body: { kind: 'values', rows: [], span: nowhere },
}
