import type {
  Binary,
  BinaryOp,
  Expr,
  InList,
  InQuery,
  Query,
  StringLiteral,
} from '../../sql/ast.ts'
import { functionCall } from '../../sql/make.ts'
import type { StoreType } from '../../store/store.ts'
import type { Span } from '../../text/source.ts'

type TypeOf = (expr: Expr | Query) => StoreType

/**
 * Compares JSON's booleans, which are 1 and 0 in the store, as numbers, so that `ok = 'true'`
 * works, as upstream's users write. The same applies to words in a list, another column or a query.
 * Computed booleans understand the words too, because they are shown so; everything else compares
 * with them as in SQLite.
 *
 * @param resultOf the types of values, those of computed booleans included
 */
export function compareBooleans(
  expr: Expr,
  typeOf: TypeOf,
  resultOf: (expr: Expr) => StoreType,
): Expr {
  const withWords = compareColumns(expr, typeOf)
  return withWords === expr ? compareWords(expr, resultOf) : withWords
}

function compareWords(expr: Expr, resultOf: (expr: Expr) => StoreType): Expr {
  const isFlag = (side: Expr) => resultOf(side) === 'boolean'
  switch (expr.kind) {
    case 'binary': {
      const { op, left, right } = expr
      if (!equalities.has(op)) return expr
      if (isWord(right) && isFlag(left)) return { ...expr, right: numberOf(right) }
      return isWord(left) && isFlag(right) ? { ...expr, left: numberOf(left) } : expr
    }
    case 'in': {
      if (!expr.items.some(isWord) || !isFlag(expr.operand)) return expr
      return { ...expr, items: expr.items.map((item) => (isWord(item) ? numberOf(item) : item)) }
    }
    default:
      return expr
  }
}

const equalities: ReadonlySet<BinaryOp> = new Set<BinaryOp>(['=', '<>', '<=>'])

function isWord(expr: Expr): expr is StringLiteral {
  return expr.kind === 'literal' && expr.type === 'string' && /^(true|false)$/i.test(expr.value)
}

function numberOf({ value, span }: StringLiteral): Expr {
  return number(/^t/i.test(value) ? '1' : '0', span)
}

function compareColumns(expr: Expr, typeOf: TypeOf): Expr {
  switch (expr.kind) {
    case 'binary':
      return equalities.has(expr.op) ? binary(expr, typeOf) : expr
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
  if (isWord(expr)) return numberOf(expr)
  if (expr.kind === 'literal') return expr
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
