import type { Binary, ColumnRef, Expr } from '../sql/ast.ts'
import { columnsIn, disjuncts, subqueriesIn } from '../sql/walk.ts'

/** A condition that can be asked of an API: a name that equals one of some constants. */
export interface Equality {
  readonly column: ColumnRef
  readonly values: readonly Expr[]
}

/** Whether an expression has the same value for every row: no columns, no queries. */
export function isConstant(expr: Expr): boolean {
  return columnsIn(expr).length === 0 && subqueriesIn(expr).length === 0
}

/**
 * What a conjunct asks of one column by equality: `a = 1`, `1 = a`, `a IN (1, 2)`, and an OR of these
 * on the same column. Everything else is nothing: ranges, LIKE and the rest are never sent.
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
    values.push(...found.values)
  }
  return column && { column, values }
}

function simpleEquality(expr: Expr): { column: ColumnRef; values: readonly Expr[] } | undefined {
  if (expr.kind === 'binary' && expr.op === '=') return comparison(expr)
  if (expr.kind !== 'in' || expr.negated || expr.operand.kind !== 'column') return undefined
  return expr.items.every(isConstant) ? { column: expr.operand, values: expr.items } : undefined
}

function comparison({ left, right }: Binary) {
  if (left.kind === 'column' && isConstant(right)) return { column: left, values: [right] }
  if (right.kind === 'column' && isConstant(left)) return { column: right, values: [left] }
  return undefined
}

/** A column's name as it is written, for comparing: `r.name`. */
export function pathOf(column: ColumnRef): string {
  return column.path.map((part) => part.name.toLowerCase()).join('.')
}

/**
 * Whether a condition is surely not true where any table that it reads is NULL all over, as in the rows
 * that an outer join adds: columns compared with columns or constants. Of others nothing is said.
 */
export function rejectsNulls(expr: Expr): boolean {
  if (expr.kind === 'column') return true
  if (expr.kind === 'in') {
    return !expr.negated && expr.operand.kind === 'column' && expr.items.every(isConstant)
  }
  if (expr.kind !== 'binary' || !comparisons.has(expr.op)) return false
  return [expr.left, expr.right].every((side) => side.kind === 'column' || isConstant(side))
}

const comparisons: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>='])
