import { QueryError } from '../../errors/query-error.ts'
import type { Call, Cast, Expr, Identifier, Literal, TypeName, Unary } from '../../sql/ast.ts'
import { functionCall } from '../../sql/make.ts'
import { own } from '../../text/own.ts'
import { notSupportedYet } from '../problems.ts'

/**
 * A node in the store's dialect. Its operands are lowered already; a node that needs no change is
 * returned as it is.
 */
export function lower(expr: Expr): Expr {
  switch (expr.kind) {
    case 'binary':
      return lowerBinary(expr)
    case 'cast':
      return lowerCast(expr)
    case 'call':
      return lowerCall(expr)
    case 'interval':
      throw notSupportedYet(
        'INTERVAL',
        expr.span,
        "Write date(x, '-30 days') or datetime(x, '+2 hours').",
      )
    case 'parameter':
      throw new QueryError('42P02', 'a parameter has no value here', {
        span: expr.span,
        hint: 'Write the value in the statement.',
      })
    case 'unary':
      return negative(expr)
    case 'like':
      if (expr.op !== 'match') return expr
      throw notSupportedYet('MATCH', expr.span, 'Use LIKE, GLOB or REGEXP.')
    case 'literal':
      return wholeDigits(expr)
    case 'column':
    case 'between':
    case 'in':
    case 'in-query':
    case 'is':
    case 'exists':
    case 'case':
    case 'collate':
    case 'row':
    case 'subquery':
      return expr
  }
}

/**
 * An integer beyond 64 bits, which SQLite would round, as text: it still acts as a number where one
 * is needed.
 */
function wholeDigits(expr: Literal): Expr {
  if (expr.type !== 'number' || expr.text.length < 19 || !/^\d+$/.test(expr.text)) return expr
  const value = BigInt(expr.text)
  if (BigInt.asIntN(64, value) === value) return expr
  return { kind: 'literal', type: 'string', value: String(value), span: expr.span }
}

function negative(expr: Unary): Expr {
  const { op, operand, span } = expr
  const isLong =
    op === '-' && operand.kind === 'literal' && operand.type === 'string' && isDigits(operand.value)
  // The least of 64 bits is one more than the greatest is.
  if (isLong && operand.value === '9223372036854775808') {
    return {
      ...expr,
      operand: { kind: 'literal', type: 'number', text: operand.value, span: operand.span },
    }
  }
  return isLong ? { kind: 'literal', type: 'string', value: `-${operand.value}`, span } : expr
}

function isDigits(text: string): boolean {
  return text.length >= 19 && /^[1-9]\d*$/.test(text)
}

function lowerBinary(expr: Extract<Expr, { kind: 'binary' }>): Expr {
  const { left, right, span } = expr
  switch (expr.op) {
    case '<=>':
      return { kind: 'is', negated: false, distinctFrom: false, left, right, span }
    case 'xor': {
      // SQLite has no XOR: (a AND NOT b) OR (NOT a AND b), which is NULL where either is.
      const not = (operand: Expr): Expr => ({ kind: 'unary', op: 'not', operand, span })
      const and = (a: Expr, b: Expr): Expr => ({
        kind: 'binary',
        op: 'and',
        left: a,
        right: b,
        span,
      })
      return {
        kind: 'binary',
        op: 'or',
        left: and(left, not(right)),
        right: and(not(left), right),
        span,
      }
    }
    case 'div':
      return cast({ ...expr, op: '/' }, 'INTEGER')
    default:
      return expr
  }
}

function cast(operand: Expr, name: string): Cast {
  const { span } = operand
  return { kind: 'cast', operand, type: { kind: 'type', name, args: [], span }, span }
}

/**
 * Casts to types of other dialects. SQLite would treat DATE as a number and cut a date to its year.
 */
function lowerCast(expr: Cast): Expr {
  const { name } = expr.type
  if (name === 'DATE') return call('date', expr)
  if (name === 'TIME') return call('time', expr)
  if (name === 'DATETIME' || name.startsWith('TIMESTAMP')) return call('datetime', expr)
  if (name === 'JSON' || name === 'JSONB') return call('json', expr)
  const type = own(castTypes, name)
  return type === undefined ? expr : { ...expr, type: retype(expr.type, type) }
}

const castTypes: Readonly<Record<string, string>> = {
  SIGNED: 'INTEGER',
  'SIGNED INTEGER': 'INTEGER',
  UNSIGNED: 'INTEGER',
  'UNSIGNED INTEGER': 'INTEGER',
  BOOLEAN: 'INTEGER',
  BOOL: 'INTEGER',
  BINARY: 'BLOB',
  BYTEA: 'BLOB',
  STRING: 'TEXT',
  NCHAR: 'TEXT',
  DECIMAL: 'REAL',
  NUMERIC: 'NUMERIC',
}

function retype(type: TypeName, name: string): TypeName {
  return { ...type, name, args: [] }
}

function call(name: string, { operand, span }: Cast): Call {
  const identifier: Identifier = { kind: 'identifier', name, span }
  return functionCall(identifier, [operand], span)
}

const functionNames: Readonly<Record<string, string>> = {
  if: 'iif',
  ucase: 'upper',
  lcase: 'lower',
  string: 'json_quote',
}

function lowerCall(expr: Call): Expr {
  const renamed = own(functionNames, expr.name.name.toLowerCase())
  const named = renamed === undefined ? expr : { ...expr, name: { ...expr.name, name: renamed } }
  if (named.separator === undefined) return named
  const { separator, ...rest } = named
  const argument: Literal = { kind: 'literal', type: 'string', value: separator, span: expr.span }
  return { ...rest, args: [...rest.args, argument] }
}
