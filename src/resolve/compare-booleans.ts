import type { Binary, Expr, InList, InQuery, Query } from '../sql/ast.ts'
import { functionCall } from '../sql/make.ts'
import type { StoreType } from '../store/store.ts'
import type { Span } from '../text/source.ts'

type TypeOf = (expr: Expr | Query) => StoreType

/**
 * Compares JSON's booleans, which are 1 and 0 in the store, as numbers, so that `ok = 'true'`
 * works, as upstream's users write. The same applies to words in a list, another column or a query.
 */
export function compareBooleans(expr: Expr, typeOf: TypeOf): Expr {
  switch (expr.kind) {
    case 'binary':
      return ['=', '<>', '<=>'].includes(expr.op) ? binary(expr, typeOf) : expr
    case 'in':
      return inList(expr, typeOf)
    case 'in-query':
      return inQuery(expr, typeOf)
    default:
      return expr
  }
}

function binary(expr: Binary, typeOf: TypeOf): Binary {
  const { left, right } = expr
  if (typeOf(left) === 'boolean') return { ...expr, right: unworded(right, typeOf) }
  if (typeOf(right) === 'boolean') return { ...expr, left: unworded(left, typeOf) }
  return expr
}

function inList(expr: InList, typeOf: TypeOf): InList {
  if (typeOf(expr.operand) !== 'boolean') return expr
  return { ...expr, items: expr.items.map((item) => unworded(item, typeOf)) }
}

/** The values of a query are unchanged: the boolean is searched among them as a word too. */
function inQuery(expr: InQuery, typeOf: TypeOf): Expr {
  const { operand, query, negated, span } = expr
  const isWorded = typeOf(operand) === 'boolean' && mayBeWord(typeOf(query))
  if (!isWorded) return expr
  const word: Expr = {
    kind: 'case',
    operand,
    whens: [
      branch(number('1', span), text('true', span)),
      branch(number('0', span), text('false', span)),
    ],
    span,
  }
  const collation = { kind: 'identifier', name: 'NOCASE', span } as const
  const asWord: Expr = { ...expr, operand: { kind: 'collate', operand: word, collation, span } }
  return { kind: 'binary', op: negated ? 'and' : 'or', left: expr, right: asWord, span }
}

/** A word as a number: a literal directly, a column or query where its value is one. */
function unworded(expr: Expr, typeOf: TypeOf): Expr {
  const { span } = expr
  if (expr.kind === 'literal') {
    if (expr.type !== 'string' || !/^(true|false)$/i.test(expr.value)) return expr
    return number(/^t/i.test(expr.value) ? '1' : '0', span)
  }
  const isRead = expr.kind === 'column' || expr.kind === 'subquery'
  if (!isRead || !mayBeWord(typeOf(expr))) return expr
  const name = { kind: 'identifier', name: 'lower', span } as const
  return {
    kind: 'case',
    operand: functionCall(name, [expr], span),
    whens: [
      branch(text('true', span), number('1', span)),
      branch(text('false', span), number('0', span)),
    ],
    else: expr,
    span,
  }
}

function mayBeWord(type: StoreType): boolean {
  return type === 'text' || type === 'json' || type === 'any'
}

function branch(when: Expr, then: Expr) {
  return { when, then }
}

function number(digits: string, span: Span): Expr {
  return { kind: 'literal', type: 'number', text: digits, span }
}

function text(value: string, span: Span): Expr {
  return { kind: 'literal', type: 'string', value, span }
}
