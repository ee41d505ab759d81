import type { Span } from '../text/source.ts'
import type { Binary, Call, ColumnRef, Expr, Identifier, Query } from './ast.ts'

/** `left = right`. */
export function equals(left: Expr, right: Expr, span: Span): Binary {
  return { kind: 'binary', op: '=', left, right, span }
}

/** `condition OR operand IS NULL`. */
export function orNull(condition: Expr, operand: Expr, span: Span): Binary {
  const none: Expr = { kind: 'literal', type: 'null', span }
  return {
    kind: 'binary',
    op: 'or',
    left: condition,
    right: { kind: 'is', negated: false, distinctFrom: false, left: operand, right: none, span },
    span,
  }
}

/** `name(args)`. */
export function functionCall(name: Identifier, args: readonly Expr[], span: Span): Call {
  return { kind: 'call', name, distinct: false, star: false, args, orderBy: [], span }
}

/** `VALUES (…), (…)`. */
export function valuesQuery(rows: readonly (readonly Expr[])[], span: Span): Query {
  return { kind: 'query', body: { kind: 'values', rows, span }, orderBy: [], span }
}

export function identifier(name: string, span: Span): Identifier {
  return { kind: 'identifier', name, span }
}

/** A column of the store's statement; without a table where the relation has no name. */
export function columnReference(table: string, column: string, span: Span): ColumnRef {
  const parts = table === '' ? [column] : [table, column]
  return { kind: 'column', path: parts.map((part) => identifier(part, span)), span }
}
