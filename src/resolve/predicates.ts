import type { Binary, BinaryOp, Call, ColumnRef, Expr } from '../sql/ast.ts'
import { functionFacts } from '../sql/functions.ts'
import { equals } from '../sql/make.ts'
import { columnsIn, conjuncts, disjuncts, present, subqueriesIn, visitExpr } from '../sql/walk.ts'

/** Operators that compare two values. */
export const comparisons: ReadonlySet<BinaryOp> = new Set<BinaryOp>([
  ...(['=', '<>', '<', '<=', '>', '>=', '<=>'] as const),
])

/** A predicate that can be sent to an API: a name equals one of some constants. */
export interface Equality {
  readonly column: ColumnRef
  readonly values: readonly Expr[]
}

/** Whether an expression has the same value for every row: no columns, no queries. */
export function isConstant(expr: Expr): boolean {
  return columnsIn(expr).length === 0 && subqueriesIn(expr).length === 0
}

/**
 * Whether an expression has its own collation. `= 'x' COLLATE NOCASE` holds for other values than
 * 'x', so it cannot be sent.
 */
export function hasCollation(expr: Expr): boolean {
  let found = false
  visitExpr(expr, (inner) => {
    if (inner.kind === 'collate') found = true
  })
  return found
}

/** Whether an expression has the same value at each evaluation for a row. */
export function isRepeatable(expr: Expr): boolean {
  let found = true
  visitExpr(expr, (inner) => {
    if (inner.kind === 'call' && functionFacts(inner.name.name)?.isVolatile) found = false
  })
  return found
}

/**
 * The expression that SQLite treats as a column when it looks for collations: a cast column still
 * is one.
 */
export function columnOf(expr: Expr): Expr {
  if (expr.kind === 'cast') return columnOf(expr.operand)
  return expr.kind === 'unary' && expr.op === '+' ? columnOf(expr.operand) : expr
}

/** Whether an expression is a constant that can be sent literally. */
export function isSendable(expr: Expr): boolean {
  return isConstant(expr) && !hasCollation(expr)
}

/**
 * The equality that a conjunct demands of one column: `a = 1`, `1 = a`, `a IN (1, 2)`, and an OR of
 * these on the same column. Undefined for everything else: ranges, LIKE and other predicates are
 * never sent.
 */
export function equalityOf(conjunct: Expr): Equality | undefined {
  const alternatives = disjuncts(conjunct)
  let column: ColumnRef | undefined
  const values: Expr[] = []
  for (const alternative of alternatives) {
    const found = simpleEquality(alternative)
    if (found === undefined) return undefined
    if (column !== undefined && pathOf(column) !== pathOf(found.column)) return undefined
    column ??= found.column
    // As arguments of one call there may be too many.
    for (const value of found.values) values.push(value)
  }
  return column && { column, values }
}

/** `(a, b) = (1, 2)` as `a = 1` and `b = 2`; other expressions unchanged. */
export function elementwise(conjunct: Expr): Expr[] {
  if (conjunct.kind !== 'binary' || conjunct.op !== '=') return [conjunct]
  const { left, right, span } = conjunct
  if (left.kind !== 'row' || right.kind !== 'row') return [conjunct]
  if (left.items.length !== right.items.length) return [conjunct]
  return left.items.flatMap((item, index): Expr[] => {
    const other = right.items[index]
    return other ? [equals(item, other, span)] : []
  })
}

/**
 * The columns that have constants in every branch of an OR, whatever else the branches contain: `a
 * = 1 AND x > 2 OR a = 2`. A row of each branch has the values of one combination.
 */
export function pinsOf(conjunct: Expr): readonly (readonly Equality[])[] {
  const branches = disjuncts(conjunct).map((branch) =>
    conjuncts(branch).flatMap((expr) => equalityOf(expr) ?? []),
  )
  const [first = [], ...others] = branches
  const shared = new Set(
    first
      .map(({ column }) => pathOf(column))
      .filter((path) => others.every((pins) => pins.some((pin) => pathOf(pin.column) === path))),
  )
  return branches.map((pins) =>
    [...shared].flatMap((path) => pins.find((pin) => pathOf(pin.column) === path) ?? []),
  )
}

function simpleEquality(expr: Expr): Equality | undefined {
  if (expr.kind === 'binary' && expr.op === '=') return comparison(expr)
  if (expr.kind === 'binary' && expr.op === '<=>') return identity(expr)
  // IS NOT DISTINCT FROM is IS.
  if (expr.kind === 'is') return expr.negated === expr.distinctFrom ? identity(expr) : undefined
  if (expr.kind !== 'in' || expr.negated || expr.operand.kind !== 'column') return undefined
  return expr.items.every(isSendable) ? { column: expr.operand, values: expr.items } : undefined
}

function comparison({ left, right }: Binary): Equality | undefined {
  if (left.kind === 'column' && isSendable(right)) return { column: left, values: [right] }
  if (right.kind === 'column' && isSendable(left)) return { column: right, values: [left] }
  return undefined
}

/** `a IS 'x'`, which is the same as `a = 'x'` for a value that is certainly not NULL. */
function identity({ left, right }: Pick<Binary, 'left' | 'right'>): Equality | undefined {
  const isValue = (side: Expr) =>
    side.kind === 'literal' && (side.type === 'string' || side.type === 'number')
  if (left.kind === 'column' && isValue(right)) return { column: left, values: [right] }
  return right.kind === 'column' && isValue(left) ? { column: right, values: [left] } : undefined
}

/**
 * The column that a condition tests alone, with the value that it needs: `a`, `NOT a`, `a IS TRUE`,
 * `a IS FALSE`. Only of a boolean column it is an equality.
 */
export function truthTestOf(expr: Expr): Equality | undefined {
  const test = (column: Expr, value: boolean): Equality | undefined => {
    const literal: Expr = { kind: 'literal', type: 'boolean', value, span: column.span }
    return column.kind === 'column' ? { column, values: [literal] } : undefined
  }
  if (expr.kind === 'unary' && expr.op === 'not') return test(expr.operand, false)
  if (expr.kind === 'is') {
    const { left, right, negated, distinctFrom } = expr
    const isPlain = negated === distinctFrom && right.kind === 'literal'
    return isPlain && right.type === 'boolean' ? test(left, right.value) : undefined
  }
  return test(expr, true)
}

/** A column's name as written, for comparing: `r.name`. */
export function pathOf(column: ColumnRef): string {
  return column.path.map((part) => part.name.toLowerCase()).join('.')
}

/**
 * Whether a condition is certainly not true when all columns of any of its tables are NULL, as in
 * rows that an outer join adds. When in doubt, it returns false.
 */
export function rejectsNulls(expr: Expr): boolean {
  switch (expr.kind) {
    case 'in':
      return !expr.negated && isEachStrict(expr.operand) && expr.items.every(isConstant)
    case 'between':
      return [expr.operand, expr.low, expr.high].every(isNullStrict)
    case 'is':
      return expr.negated && !expr.distinctFrom && isNull(expr.right) && isNullStrict(expr.left)
    default:
      return isNullStrict(expr)
  }
}

function isEachStrict(operand: Expr): boolean {
  return operand.kind === 'row' ? operand.items.every(isNullStrict) : isNullStrict(operand)
}

/** Whether an expression is NULL as soon as any of its columns is. */
export function isNullStrict(expr: Expr): boolean {
  switch (expr.kind) {
    case 'column':
    case 'literal':
      return true
    case 'unary':
    case 'cast':
    case 'collate':
      return isNullStrict(expr.operand)
    case 'binary':
      return strictOperators.has(expr.op) && isNullStrict(expr.left) && isNullStrict(expr.right)
    case 'like':
      return [expr.operand, expr.pattern, ...present(expr.escape)].every(isNullStrict)
    case 'call':
      return isStrictCall(expr)
    default:
      return false
  }
}

const strictOperators: ReadonlySet<BinaryOp> = new Set<BinaryOp>([
  ...(['=', '<>', '<', '<=', '>', '>='] as const),
  ...(['+', '-', '*', '/', 'div', 'mod', '||', '|', '&', '<<', '>>', '->', '->>'] as const),
])

function isStrictCall({ name, args, star, filter, over }: Call): boolean {
  const isPlain = !star && filter === undefined && over === undefined
  return isPlain && functionFacts(name.name)?.isNullStrict === true && args.every(isNullStrict)
}

function isNull(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.type === 'null'
}
