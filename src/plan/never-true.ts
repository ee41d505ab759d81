import { equalityOf, pathOf } from '../resolve/predicates.ts'
import type { BinaryOp, Expr, Literal } from '../sql/ast.ts'
import { conjuncts, disjuncts } from '../sql/walk.ts'

/** Whether a condition of the store's statement holds for no row, as its text alone shows. */
export function isNeverTrue(condition: Expr | undefined): boolean {
  const parts = conjuncts(condition)
  return parts.some((part) => isFalse(part)) || isContradiction(parts)
}

/** Whether a condition is FALSE or NULL for every row: `1 = 0`, `x = NULL`, `x IN ()`. */
function isFalse(expr: Expr): boolean {
  const branches = disjuncts(expr)
  if (branches.length > 1) return branches.every(isNeverTrue)
  const truth = truthOf(expr)
  return truth === false || truth === null
}

const strictComparisons: ReadonlySet<BinaryOp> = new Set<BinaryOp>([
  '=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
])

/** The truth of a condition that no row changes; undefined where that is not certain. */
function truthOf(expr: Expr): boolean | null | undefined {
  if (expr.kind === 'literal') {
    if (expr.type === 'null') return null
    if (expr.type === 'boolean') return expr.value
    return expr.type === 'number' ? Number(expr.text) !== 0 : undefined
  }
  if (expr.kind === 'unary' && expr.op === 'not') {
    const inner = truthOf(expr.operand)
    return typeof inner === 'boolean' ? !inner : inner
  }
  if (expr.kind === 'in') return expr.items.length === 0 ? expr.negated : undefined
  if (expr.kind !== 'binary' || !strictComparisons.has(expr.op)) return undefined
  const { op, left, right } = expr
  if ([left, right].some((side) => side.kind === 'literal' && side.type === 'null')) return null
  if (left.kind !== 'literal' || right.kind !== 'literal') return undefined
  const order = orderOf(left, right)
  return order === undefined ? undefined : holds(op, order)
}

/** Less than, equal to or more than zero, for two numbers or two texts. */
function orderOf(left: Literal, right: Literal): number | undefined {
  if (left.type === 'number' && right.type === 'number') {
    const [a, b] = [Number(left.text), Number(right.text)]
    return Number.isSafeInteger(a) && Number.isSafeInteger(b) ? a - b : undefined
  }
  if (left.type !== 'string' || right.type !== 'string') return undefined
  if (left.value === right.value) return 0
  return areDifferent(left, right) && isAscii(left.value + right.value)
    ? left.value < right.value
      ? -1
      : 1
    : undefined
}

function isAscii(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

function holds(op: BinaryOp, order: number): boolean {
  switch (op) {
    case '=':
      return order === 0
    case '<>':
      return order !== 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    default:
      return order >= 0
  }
}

/** Whether one column would have to equal two different values. */
function isContradiction(parts: readonly Expr[]): boolean {
  const known = new Map<string, readonly Expr[]>()
  for (const part of parts) {
    const equality = equalityOf(part)
    if (equality === undefined) continue
    const path = pathOf(equality.column)
    const others = known.get(path)
    if (others?.every((other) => equality.values.every((value) => areDifferent(other, value))))
      return true
    if (others === undefined) known.set(path, equality.values)
  }
  return false
}

/**
 * Whether no column can equal both values, whatever its affinity and collation: they fold case and
 * trailing blanks, and read texts as numbers.
 */
function areDifferent(a: Expr, b: Expr): boolean {
  if (a.kind !== 'literal' || b.kind !== 'literal') return false
  if (a.type === 'number' && b.type === 'number') {
    const [x, y] = [Number(a.text), Number(b.text)]
    return Number.isSafeInteger(x) && Number.isSafeInteger(y) && x !== y
  }
  if (a.type !== 'string' || b.type !== 'string') return false
  const isNumeric = [a.value, b.value].every((text) => !Number.isNaN(Number(text)))
  return !isNumeric && folded(a.value) !== folded(b.value)
}

function folded(text: string): string {
  return text.toLowerCase().trimEnd()
}
