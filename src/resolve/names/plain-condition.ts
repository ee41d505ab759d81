import type { Expr, FromItem } from '../../sql/ast.ts'
import { constantTruth } from '../../sql/constant-truth.ts'
import { patched } from '../../sql/walk.ts'
import type { Span } from '../../text/source.ts'
import { withoutConstantQueries } from './constant-queries.ts'

/** A condition of WHERE in plain form, queries of constants included. */
export function plainWhere(where: Expr): Expr {
  return plainCondition(withoutConstantQueries(where))
}

/** A FROM with the conditions of its joins in plain form. */
export function plainFrom(item: FromItem): FromItem {
  if (item.kind !== 'join') return item
  return patched(item, {
    left: plainFrom(item.left),
    right: plainFrom(item.right),
    on: item.on && plainWhere(item.on),
  })
}

/**
 * A condition in plain form: `NOT NOT a = 1`, `NOT a <> 1`, `a = 1 OR FALSE`, `a = 1
 * AND TRUE` and `(a = 1) IS TRUE` all become `a = 1`. It is true for the same rows; where it is not
 * true, it may be FALSE in place of NULL.
 */
export function plainCondition(expr: Expr): Expr {
  switch (expr.kind) {
    case 'unary':
      return expr.op === 'not' ? (negated(expr.operand) ?? expr) : expr
    case 'binary': {
      if (expr.op === 'and' || expr.op === 'or') return joined(expr.op, expr)
      if (expr.op !== '=') return expr
      const { left, right } = expr
      if (isTrue(right) && isTest(left)) return plainCondition(left)
      return isTrue(left) && isTest(right) ? plainCondition(right) : expr
    }
    case 'is': {
      const { left, right, distinctFrom } = expr
      if (expr.negated || distinctFrom || !isTest(left) || right.kind !== 'literal') return expr
      if (right.type !== 'boolean') return expr
      return right.value ? plainCondition(left) : (negated(left) ?? expr)
    }
    default:
      return expr
  }
}

/**
 * A plain condition that is true where `expr` is false; undefined when there is none but `NOT
 * expr`.
 */
function negated(expr: Expr): Expr | undefined {
  switch (expr.kind) {
    case 'unary':
      return expr.op === 'not' ? plainCondition(expr.operand) : undefined
    case 'binary': {
      const { op, left, right, span } = expr
      if (op === '<>') return { ...expr, op: '=' }
      if (op !== 'and' && op !== 'or') return undefined
      const not = (operand: Expr): Expr =>
        negated(operand) ?? { kind: 'unary', op: 'not', operand, span: operand.span }
      const both = { kind: 'binary', left: not(left), right: not(right), span } as const
      return plainCondition({ ...both, op: op === 'and' ? 'or' : 'and' })
    }
    case 'in':
    case 'in-query':
      return expr.negated ? { ...expr, negated: false } : undefined
    case 'is':
      // IS has no NULL, so that it is true where its opposite is false.
      return { ...expr, negated: !expr.negated }
    default:
      return undefined
  }
}

/** A chain of AND or OR without the constants that decide nothing. Chains may be thousands long. */
function joined(op: 'and' | 'or', expr: Expr): Expr {
  const parts: { readonly part: Expr; readonly span: Span }[] = []
  let first = expr
  for (; first.kind === 'binary' && first.op === op; first = first.left) {
    parts.push({ part: first.right, span: first.span })
  }
  parts.push({ part: first, span: first.span })
  let result: Expr | undefined
  let last: Expr = expr
  for (const { part, span } of parts.reverse()) {
    const plain = plainCondition(part)
    const truth = constantTruth(plain)
    last = plain
    if (op === 'and' ? truth === true : truth === false || truth === null) continue
    result = result === undefined ? plain : { kind: 'binary', op, left: result, right: plain, span }
  }
  return result ?? last
}

function isTrue(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.type === 'boolean' && expr.value
}

/** Whether an expression is 1, 0 or NULL by its form. */
function isTest(expr: Expr): boolean {
  switch (expr.kind) {
    case 'binary':
      return /^(=|<>|<|<=|>|>=|<=>|and|or)$/.test(expr.op)
    case 'unary':
      return expr.op === 'not'
    case 'in':
    case 'in-query':
    case 'is':
    case 'between':
    case 'exists':
      return true
    default:
      return false
  }
}
