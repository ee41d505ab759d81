import { equalityOf, pathOf } from '../resolve/predicates.ts'
import type { Expr } from '../sql/ast.ts'
import { constantTruth } from '../sql/constant-truth.ts'
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
  const truth = constantTruth(expr)
  return truth === false || truth === null
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
