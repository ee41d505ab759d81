import type {
  Binary,
  BinaryOp,
  Case,
  ColumnRef,
  Expr,
  Literal,
  Parameter,
  Query,
  Row,
  StringLiteral,
  Subquery,
  TypeName,
  Unary,
  UnaryOp,
} from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseCall } from './parse-call.ts'
import { parsePredicate } from './parse-predicate.ts'
import { continueQuery, parseParenthesisedQuery, parseQuery, startsQuery } from './parse-select.ts'
import { parseInterval, parseType, startsInterval } from './parse-type.ts'
import {
  binaryPrecedence,
  type Precedence,
  precedence,
  precedenceOf,
  tighterThan,
} from './precedence.ts'
import { tokenKind, type Word } from './token.ts'

/** The operators between two operands, each with its meaning. */
const binaryOperators: ReadonlyMap<string, BinaryOp> = new Map<Word, BinaryOp>([
  ['OR', 'or'],
  ['XOR', 'xor'],
  ['AND', 'and'],
  ['&&', 'and'],
  ['=', '='],
  ['==', '='],
  ['<>', '<>'],
  ['!=', '<>'],
  ['<=>', '<=>'],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['|', '|'],
  ['&', '&'],
  ['<<', '<<'],
  ['>>', '>>'],
  ['+', '+'],
  ['-', '-'],
  ['*', '*'],
  ['/', '/'],
  ['%', 'mod'],
  ['MOD', 'mod'],
  ['DIV', 'div'],
  ['||', '||'],
  ['->', '->'],
  ['->>', '->>'],
])

const prefixOperators: ReadonlyMap<string, UnaryOp> = new Map<Word, UnaryOp>([
  ['-', '-'],
  ['+', '+'],
  ['~', '~'],
  ['!', 'not'],
])

const nestsWhenChained: ReadonlySet<Precedence> = new Set([
  precedence.equality,
  precedence.relation,
  precedence.collate,
])

/** Words before a string that give its type: `DATE '2026-01-31'`. */
const typedLiterals: ReadonlySet<string> = new Set<Word>(['DATE', 'TIME', 'TIMESTAMP'])

/** The words that are a call without parentheses. */
const bareCalls: ReadonlySet<string> = new Set<Word>([
  'CURRENT_DATE',
  'CURRENT_TIME',
  'CURRENT_TIMESTAMP',
])

/**
 * Expression :
 *   Operand ( BinaryOperator Operand | Predicate | COLLATE Name )*
 *
 * Operators bind as in SQLite, see {@link precedence}.
 */
export function parseExpression(cursor: Cursor): Expr {
  return parseBinary(cursor, precedence.or)
}

/** An expression whose operators all bind at least as tightly as given. */
export function parseBinary(cursor: Cursor, min: Precedence): Expr {
  const { start } = cursor
  return continueExpression(cursor, min, start, parsePrefix(cursor))
}

/** The rest of an expression whose first operand is already read. */
export function continueExpression(
  cursor: Cursor,
  min: Precedence,
  start: number,
  first: Expr,
): Expr {
  let left = first
  let chained = 0
  for (;;) {
    const next = parseOperation(cursor, min, start, left)
    if (next === undefined) return left
    left = next
    // `a = b = c` nests, since no two of these stand side by side without parentheses when printed.
    if (nestsWhenChained.has(precedenceOf(left))) cursor.checkDepth(++chained)
  }
}

/**
 * `left` with the operator that follows it; undefined when no operator that binds tightly enough
 * follows.
 */
function parseOperation(
  cursor: Cursor,
  min: Precedence,
  start: number,
  left: Expr,
): Expr | undefined {
  const { word } = cursor
  if (word === '' || word === ',' || word === ')') return undefined
  const op = binaryOperators.get(word)
  if (op === undefined) {
    if (word === 'COLLATE' && min <= precedence.collate) {
      cursor.advance()
      const collation = cursor.identifier('a collation')
      return { kind: 'collate', operand: left, collation, span: cursor.spanFrom(start) }
    }
    return min <= precedence.equality ? parsePredicate(cursor, start, left) : undefined
  }
  const binds = binaryPrecedence[op]
  if (binds < min) return undefined
  cursor.advance()
  const right = cursor.rightOperand(parseBinary, tighterThan(binds))
  return { kind: 'binary', op, left, right, span: cursor.spanFrom(start) } satisfies Binary
}

/**
 * Prefix :
 *   NOT Comparison
 *   ( `-` | `+` | `~` | `!` ) Prefix
 *   Primary ( `::` Type )*
 */
function parsePrefix(cursor: Cursor): Expr {
  const { start, word } = cursor
  const op = word === 'NOT' ? 'not' : prefixOperators.get(word)
  if (op === undefined) return parseCasts(cursor, start, parsePrimary(cursor))
  cursor.enter()
  cursor.advance()
  const operand = word === 'NOT' ? parseBinary(cursor, precedence.equality) : parsePrefix(cursor)
  cursor.leave()
  return { kind: 'unary', op, operand, span: cursor.spanFrom(start) } satisfies Unary
}

function parseCasts(cursor: Cursor, start: number, first: Expr): Expr {
  let operand = first
  for (let casts = 1; cursor.is('::'); casts += 1) {
    cursor.checkDepth(casts)
    cursor.advance()
    const type = parseType(cursor)
    operand = { kind: 'cast', operand, type, span: cursor.spanFrom(start) }
  }
  return operand
}

/**
 * Primary :
 *   Literal | Parameter | Column | Call | Case | Exists | Interval
 *   `(` Expression `)` | `(` Expression , ... `)` | `(` Query `)`
 */
export function parsePrimary(cursor: Cursor): Expr {
  switch (cursor.kind) {
    case tokenKind.number:
    case tokenKind.string:
    case tokenKind.blob:
    case tokenKind.bits:
      return parseLiteral(cursor)
    case tokenKind.parameter:
      return parseParameter(cursor)
    case tokenKind.quoted:
      return parseColumnOrCall(cursor)
    case tokenKind.word:
      return parseWord(cursor)
  }
  if (cursor.is('(')) return parseParenthesised(cursor)
  throw cursor.fail('an expression')
}

/** An operand that begins with a word. */
function parseWord(cursor: Cursor): Expr {
  const { word, start } = cursor
  if (word === '') return parseColumnOrCall(cursor)
  const opens = cursor.isAt(1, '(')
  switch (word) {
    case 'NULL':
      cursor.advance()
      return { kind: 'literal', type: 'null', span: cursor.spanFrom(start) }
    case 'TRUE':
    case 'FALSE': {
      cursor.advance()
      const value = word === 'TRUE'
      return { kind: 'literal', type: 'boolean', value, span: cursor.spanFrom(start) }
    }
    case 'CASE':
      return parseCase(cursor)
    case 'LIKE':
      if (opens) return parseCall(cursor, cursor.anyWord())
      break
    case 'EXISTS':
      if (opens) return parseExists(cursor)
      break
    case 'CAST':
      if (opens) return parseCast(cursor)
      break
    case 'CONVERT':
      if (opens) return parseConvert(cursor)
      break
    case 'ROW':
      if (opens) return parseRow(cursor)
      break
    case 'INTERVAL':
      if (startsInterval(cursor)) return parseInterval(cursor)
      break
  }
  if (typedLiterals.has(word) && cursor.kindAt(1) === tokenKind.string) {
    const type = parseType(cursor)
    return { kind: 'cast', operand: parseString(cursor), type, span: cursor.spanFrom(start) }
  }
  if (bareCalls.has(word)) return parseCall(cursor, cursor.identifier())
  return parseColumnOrCall(cursor)
}

function parseLiteral(cursor: Cursor): Literal {
  const { start, kind } = cursor
  if (kind === tokenKind.string) return parseString(cursor)
  const written = cursor.text()
  cursor.advance()
  const span = cursor.spanFrom(start)
  if (kind === tokenKind.number) {
    return { kind: 'literal', type: 'number', text: written.replaceAll('_', ''), span }
  }
  const digits = written.slice(2, -1)
  if (kind === tokenKind.blob) {
    return { kind: 'literal', type: 'blob', hex: digits.toLowerCase(), span }
  }
  return { kind: 'literal', type: 'number', text: BigInt(`0b${digits}`).toString(), span }
}

export function parseString(cursor: Cursor): StringLiteral {
  const { start } = cursor
  const value = cursor.string()
  return { kind: 'literal', type: 'string', value, span: cursor.spanFrom(start) }
}

/** Parameter : `?` | `?`Digits | `$`Digits | `:`Digits | `:`Word */
export function parseParameter(cursor: Cursor): Parameter {
  const { start } = cursor
  const name = cursor.text().slice(1)
  cursor.advance()
  const style = name === '' ? 'positional' : /^\d/.test(name) ? 'numbered' : 'named'
  return { kind: 'parameter', style, name, span: cursor.spanFrom(start) }
}

/**
 * Column : Identifier ( `.` AnyWord )*
 * Call : ( `pg_catalog` `.` )? Identifier `(` … `)`
 */
function parseColumnOrCall(cursor: Cursor): Expr {
  const { start } = cursor
  const path = [cursor.identifier('an expression')]
  while (cursor.is('.')) {
    cursor.advance()
    path.push(cursor.anyWord())
  }
  const name = path.at(-1)
  if (cursor.is('(') && name !== undefined) {
    if (path.length > 1 && path[0]?.name.toLowerCase() !== 'pg_catalog') {
      throw cursor.problem('a function has no schema', cursor.spanFrom(start))
    }
    return parseCall(cursor, name)
  }
  return { kind: 'column', path, span: cursor.spanFrom(start) } satisfies ColumnRef
}

/** Parenthesised : `(` Expression `)` | `(` Expression , ... `)` | `(` Query `)` */
function parseParenthesised(cursor: Cursor): Expr {
  const { start } = cursor
  cursor.open()
  const items = parseItems(cursor)
  cursor.close()
  const [first] = items
  if (items.length === 1 && first !== undefined) return first
  return { kind: 'row', items, span: cursor.spanFrom(start) } satisfies Row
}

/**
 * The contents of parentheses; a query is one item.
 *
 * `((SELECT 1) + 1)` and `((SELECT 1) UNION SELECT 2)` differ only after the inner parenthesis, so
 * that one is read first and then becomes the left part of either.
 */
export function parseItems(cursor: Cursor): Expr[] {
  const { start } = cursor
  if (startsQuery(cursor)) return [subquery(cursor, start, parseQuery(cursor))]
  let first: Expr
  if (cursor.is('(')) {
    first = parseParenthesised(cursor)
    const query = first.kind === 'subquery' && continueQuery(cursor, start, first.query)
    if (query) return [subquery(cursor, start, query)]
    first = continueExpression(cursor, precedence.or, start, parseCasts(cursor, start, first))
  } else first = parseExpression(cursor)
  return cursor.take(',') ? [first, ...cursor.list(parseExpression)] : [first]
}

function subquery(cursor: Cursor, start: number, query: Query): Subquery {
  return { kind: 'subquery', query, span: cursor.spanFrom(start) }
}

/** Row : ROW `(` Expression , Expression ... `)` */
function parseRow(cursor: Cursor): Expr {
  const { start } = cursor
  cursor.advance()
  cursor.open()
  const first = parseExpression(cursor)
  cursor.expect(',')
  const items = [first, ...cursor.list(parseExpression)]
  cursor.close()
  return { kind: 'row', items, span: cursor.spanFrom(start) }
}

/** Exists : EXISTS `(` Query `)` */
function parseExists(cursor: Cursor): Expr {
  const { start } = cursor
  cursor.advance()
  const query = parseParenthesisedQuery(cursor)
  return { kind: 'exists', query, span: cursor.spanFrom(start) }
}

/** Case : CASE Expression? ( WHEN Expression THEN Expression )+ ( ELSE Expression )? END */
function parseCase(cursor: Cursor): Case {
  const { start } = cursor
  cursor.enter()
  cursor.expect('CASE')
  const operand = cursor.is('WHEN') ? undefined : parseExpression(cursor)
  const whens: { when: Expr; then: Expr }[] = []
  do {
    cursor.expect('WHEN')
    const when = parseExpression(cursor)
    cursor.expect('THEN')
    // biome-ignore lint/suspicious/noThenProperty: the word of the language; nobody awaits a node
    whens.push({ when, then: parseExpression(cursor) })
  } while (cursor.is('WHEN'))
  const otherwise = cursor.take('ELSE') ? parseExpression(cursor) : undefined
  cursor.expect('END')
  cursor.leave()
  return {
    kind: 'case',
    ...(operand && { operand }),
    whens,
    ...(otherwise && { else: otherwise }),
    span: cursor.spanFrom(start),
  }
}

/** Cast : CAST `(` Expression AS Type `)` */
function parseCast(cursor: Cursor): Expr {
  const { start } = cursor
  cursor.advance()
  cursor.open()
  const operand = parseExpression(cursor)
  cursor.expect('AS')
  const type = parseType(cursor, true)
  cursor.close()
  return { kind: 'cast', operand, type, span: cursor.spanFrom(start) }
}

/** Convert : CONVERT `(` Expression , Type `)` | CONVERT `(` Expression USING Name `)` */
function parseConvert(cursor: Cursor): Expr {
  const { start } = cursor
  cursor.advance()
  cursor.open()
  const operand = parseExpression(cursor)
  let type: TypeName
  if (cursor.take('USING')) {
    const { span } = cursor.identifier('a character set')
    type = { kind: 'type', name: 'CHAR', args: [], span }
  } else {
    cursor.expect(',')
    type = parseType(cursor, true)
  }
  cursor.close()
  return { kind: 'cast', operand, type, span: cursor.spanFrom(start) }
}
