import type { BinaryOp, Expr } from './ast.ts'

/**
 * The precedence of operators, loosest first. It is SQLite's, because SQLite reads the printed
 * text, with MySQL's XOR between OR and AND. Binary operators of one level associate to the left.
 */
export const precedence = {
  or: 1,
  xor: 2,
  and: 3,
  /** The prefix. */
  not: 4,
  /** `=`, `<>`, IS, IN, LIKE, BETWEEN */
  equality: 5,
  relation: 6,
  bits: 7,
  sum: 8,
  product: 9,
  /** `||`, `->`, `->>` */
  join: 10,
  collate: 11,
  /** The prefixes `-`, `+`, `~`. */
  sign: 12,
  primary: 13,
} as const
export type Precedence = (typeof precedence)[keyof typeof precedence]

/** The precedence of a binary operator. */
export const binaryPrecedence: Readonly<Record<BinaryOp, Precedence>> = {
  or: precedence.or,
  xor: precedence.xor,
  and: precedence.and,
  '=': precedence.equality,
  '<>': precedence.equality,
  '<=>': precedence.equality,
  '<': precedence.relation,
  '<=': precedence.relation,
  '>': precedence.relation,
  '>=': precedence.relation,
  '|': precedence.bits,
  '&': precedence.bits,
  '<<': precedence.bits,
  '>>': precedence.bits,
  '+': precedence.sum,
  '-': precedence.sum,
  '*': precedence.product,
  '/': precedence.product,
  div: precedence.product,
  mod: precedence.product,
  '||': precedence.join,
  '->': precedence.join,
  '->>': precedence.join,
}

/** The precedence of the outermost operator in an expression. */
export function precedenceOf(expr: Expr): Precedence {
  switch (expr.kind) {
    case 'binary':
      return binaryPrecedence[expr.op]
    case 'unary':
      return expr.op === 'not' ? precedence.not : precedence.sign
    case 'between':
    case 'in':
    case 'in-query':
    case 'like':
    case 'is':
      return precedence.equality
    case 'collate':
      return precedence.collate
    case 'literal':
    case 'column':
    case 'parameter':
    case 'exists':
    case 'case':
    case 'cast':
    case 'call':
    case 'row':
    case 'subquery':
    case 'interval':
      return precedence.primary
  }
}

/** The next level, which the right operand of a left-associative operator needs. */
export function tighterThan(level: Precedence): Precedence {
  return Math.min(level + 1, precedence.primary) as Precedence
}
