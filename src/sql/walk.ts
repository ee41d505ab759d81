import type { Call, Case, ColumnRef, Expr, FrameBound, OrderTerm, Query, Window } from './ast.ts'

/** Most nodes are leaves, and are visited often. */
const none: readonly Expr[] = []

/**
 * The direct operands of an expression, from left to right as written. Queries inside it are not
 * included: {@link subqueriesIn} returns them. Every other walk builds on this one.
 */
export function operands(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'literal':
    case 'column':
    case 'parameter':
    case 'exists':
    case 'subquery':
      return none
    case 'unary':
    case 'in-query':
    case 'cast':
    case 'collate':
      return [expr.operand]
    case 'binary':
    case 'is':
      return [expr.left, expr.right]
    case 'between':
      return [expr.operand, expr.low, expr.high]
    case 'in':
      return [expr.operand, ...expr.items]
    case 'like':
      return [expr.operand, expr.pattern, ...present(expr.escape)]
    case 'case':
      return caseOperands(expr)
    case 'call':
      return callOperands(expr)
    case 'row':
      return expr.items
    case 'interval':
      return [expr.value]
  }
}

function caseOperands(expr: Case): Expr[] {
  const branches = expr.whens.flatMap(({ when, then }) => [when, then])
  return [...present(expr.operand), ...branches, ...present(expr.else)]
}

function callOperands(call: Call): Expr[] {
  const over = call.over?.kind === 'window' ? windowOperands(call.over) : []
  return [...call.args, ...call.orderBy.map(termOf), ...present(call.filter), ...over]
}

/** The expressions of a window: its partitions, its order, the offsets of its frame. */
export function windowOperands({ partitionBy, orderBy, frame }: Window): Expr[] {
  const offsets = [...present(frame?.start.offset), ...present(frame?.end?.offset)]
  return [...partitionBy, ...orderBy.map(termOf), ...offsets]
}

function termOf(term: OrderTerm): Expr {
  return term.expr
}

/** The value as a list of one or none, for spreading. */
export function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value]
}

/**
 * An expression and everything in it, the outer before the inner, left before right; queries are
 * not entered. The callback may return `'skip'` to stop descending there.
 */
export function visitExpr(expr: Expr, visit: (expr: Expr) => unknown): void {
  const waiting = [expr]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (visit(next) === 'skip') continue
    const inner = operands(next)
    for (let index = inner.length - 1; index >= 0; index -= 1) {
      const operand = inner[index]
      if (operand !== undefined) waiting.push(operand)
    }
  }
}

/** The columns an expression names, repetitions included, but not those inside its queries. */
export function columnsIn(expr: Expr): ColumnRef[] {
  const columns: ColumnRef[] = []
  visitExpr(expr, (inner) => inner.kind === 'column' && columns.push(inner))
  return columns
}

/** The queries an expression contains, but not those inside them. */
export function subqueriesIn(expr: Expr): Query[] {
  const queries: Query[] = []
  visitExpr(expr, (inner) => {
    const query = queryOf(inner)
    if (query !== undefined) queries.push(query)
  })
  return queries
}

/** The query that an expression itself holds. */
export function queryOf(expr: Expr): Query | undefined {
  switch (expr.kind) {
    case 'exists':
    case 'subquery':
    case 'in-query':
      return expr.query
    case 'literal':
    case 'column':
    case 'parameter':
    case 'unary':
    case 'binary':
    case 'between':
    case 'in':
    case 'like':
    case 'is':
    case 'case':
    case 'cast':
    case 'collate':
    case 'call':
    case 'row':
    case 'interval':
      return undefined
  }
}

/** `a AND (b AND c)` as `[a, b, c]`; no expression at all as `[]`. */
export function conjuncts(expr: Expr | undefined): Expr[] {
  return parts(expr, 'and')
}

/** `[a, b, c]` as `a AND b AND c`, the inverse of {@link conjuncts}; `[]` as no expression. */
export function conjunction(exprs: readonly Expr[]): Expr | undefined {
  const [first, ...rest] = exprs
  return first && rest.reduce((left, right) => and(left, right), first)
}

function and(left: Expr, right: Expr): Expr {
  return { kind: 'binary', op: 'and', left, right, span: right.span }
}

/** `a OR (b OR c)` as `[a, b, c]`; no expression at all as `[]`. */
export function disjuncts(expr: Expr | undefined): Expr[] {
  return parts(expr, 'or')
}

function parts(expr: Expr | undefined, op: 'and' | 'or'): Expr[] {
  const found: Expr[] = []
  const waiting = present(expr)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'binary' && next.op === op) waiting.push(next.right, next.left)
    else found.push(next)
  }
  return found
}

/**
 * A callback of {@link mapExpr} for each expression: it returns the replacement, or undefined to
 * keep it.
 */
export type ExprMapper = (expr: Expr) => Expr | undefined

/** A callback of {@link mapExpr} for each query inside an expression. */
export type QueryMapper = (query: Query) => Query

/**
 * The expression with parts replaced. Inner parts come first: `replace` receives nodes whose
 * operands are already replaced. Unchanged parts are shared with the original, which is not
 * modified. Queries inside are passed to `mapQuery`, and kept without it.
 */
export function mapExpr(expr: Expr, replace: ExprMapper, mapQuery?: QueryMapper): Expr {
  if (expr.kind !== 'binary') {
    const rebuilt = mapOperands(
      expr,
      (inner) => mapExpr(inner, replace, mapQuery),
      mapQuery ?? ((query) => query),
    )
    return replace(rebuilt) ?? rebuilt
  }
  // A long chain of ORs leans to the left: that direction is iterated without recursion.
  const chain = [expr]
  let { left } = expr
  for (; left.kind === 'binary'; left = left.left) chain.push(left)
  let mapped = mapExpr(left, replace, mapQuery)
  for (const outer of chain.reverse()) {
    const right = mapExpr(outer.right, replace, mapQuery)
    const rebuilt = patched(outer, { left: mapped, right })
    mapped = replace(rebuilt) ?? rebuilt
  }
  return mapped
}

/** The expression with each direct operand, and each of its own queries, replaced. */
export function mapOperands(expr: Expr, map: (expr: Expr) => Expr, mapQuery: QueryMapper): Expr {
  const optional = (inner: Expr | undefined) => inner && map(inner)
  switch (expr.kind) {
    case 'literal':
    case 'column':
    case 'parameter':
      return expr
    case 'exists':
    case 'subquery':
      return patched(expr, { query: mapQuery(expr.query) })
    case 'in-query':
      return patched(expr, { operand: map(expr.operand), query: mapQuery(expr.query) })
    case 'unary':
    case 'cast':
    case 'collate':
      return patched(expr, { operand: map(expr.operand) })
    case 'binary':
    case 'is':
      return patched(expr, { left: map(expr.left), right: map(expr.right) })
    case 'between':
      return patched(expr, {
        operand: map(expr.operand),
        low: map(expr.low),
        high: map(expr.high),
      })
    case 'in':
      return patched(expr, { operand: map(expr.operand), items: mapList(expr.items, map) })
    case 'like':
      return patched(expr, {
        operand: map(expr.operand),
        pattern: map(expr.pattern),
        escape: optional(expr.escape),
      })
    case 'case':
      return patched(expr, {
        operand: optional(expr.operand),
        whens: mapList(expr.whens, (branch) =>
          // biome-ignore lint/suspicious/noThenProperty: the word of the language; nobody awaits a node
          patched(branch, { when: map(branch.when), then: map(branch.then) }),
        ),
        else: optional(expr.else),
      })
    case 'call':
      return patched(expr, {
        args: mapList(expr.args, map),
        orderBy: mapOrder(expr.orderBy, map),
        filter: optional(expr.filter),
        over: expr.over?.kind === 'window' ? mapWindow(expr.over, map) : expr.over,
      })
    case 'row':
      return patched(expr, { items: mapList(expr.items, map) })
    case 'interval':
      return patched(expr, { value: map(expr.value) })
  }
}

/** The terms of an ORDER BY with their expressions replaced. */
export function mapOrder(
  terms: readonly OrderTerm[],
  map: (expr: Expr) => Expr,
): readonly OrderTerm[] {
  return mapList(terms, (term) => patched(term, { expr: map(term.expr) }))
}

/** A window with its expressions replaced. */
export function mapWindow(window: Window, map: (expr: Expr) => Expr): Window {
  const { frame } = window
  const mapBound = (bound: FrameBound) =>
    patched(bound, { offset: bound.offset && map(bound.offset) })
  return patched(window, {
    partitionBy: mapList(window.partitionBy, map),
    orderBy: mapOrder(window.orderBy, map),
    frame:
      frame &&
      patched(frame, { start: mapBound(frame.start), end: frame.end && mapBound(frame.end) }),
  })
}

/** The list with each item replaced; the same list if none was. */
export function mapList<T>(items: readonly T[], map: (item: T) => T): readonly T[] {
  let changed = false
  const mapped = items.map((item) => {
    const replaced = map(item)
    if (replaced !== item) changed = true
    return replaced
  })
  return changed ? mapped : items
}

/** The node with some fields replaced; the same node if none differs. An absent field stays absent. */
export function patched<T extends object>(
  node: T,
  fields: { readonly [K in keyof T]?: T[K] | undefined },
): T {
  let copy: T | undefined
  for (const key of Object.keys(fields) as (keyof T)[]) {
    const value = fields[key]
    if (value === node[key]) continue
    copy ??= { ...node }
    copy[key] = value as T[keyof T]
  }
  return copy ?? node
}
