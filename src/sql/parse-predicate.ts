import type { Expr, Is, Like, Literal, Name, Query, Select } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseBinary, parseItems } from './parse-expression.ts'
import { precedence } from './precedence.ts'
import { tokenKind, type Word } from './token.ts'

const patternOperators: ReadonlyMap<string, Like['op']> = new Map<Word, Like['op']>([
  ['LIKE', 'like'],
  ['GLOB', 'glob'],
  ['REGEXP', 'regexp'],
  ['RLIKE', 'regexp'],
  ['MATCH', 'match'],
])

/**
 * Predicate :
 *   IS NOT? ( DISTINCT FROM )? Operand
 *   ISNULL | NOTNULL | NOT NULL
 *   NOT? IN ( `(` Expression , ... `)` | `(` Query `)` | Name )
 *   NOT? BETWEEN Operand AND Operand
 *   NOT? ( LIKE | GLOB | REGEXP | RLIKE | MATCH ) Operand ( ESCAPE Operand )?
 */
export function parsePredicate(cursor: Cursor, start: number, left: Expr): Expr | undefined {
  switch (cursor.word) {
    case 'IS':
      return parseIs(cursor, start, left)
    case 'ISNULL':
      return parseIsNull(cursor, start, left, false)
    case 'NOTNULL':
      return parseIsNull(cursor, start, left, true)
  }
  const negated = cursor.is('NOT')
  const word = cursor.wordAt(negated ? 1 : 0)
  if (negated && word === 'NULL') {
    cursor.advance()
    return parseIsNull(cursor, start, left, true)
  }
  const op = patternOperators.get(word)
  if (op === undefined && word !== 'IN' && word !== 'BETWEEN') return undefined
  if (negated) cursor.advance()
  cursor.advance()
  if (op !== undefined) return parsePattern(cursor, start, left, op, negated)
  if (word === 'IN') return parseIn(cursor, start, left, negated)
  const low = cursor.rightOperand(parseBinary, precedence.relation)
  cursor.expect('AND')
  const high = cursor.rightOperand(parseBinary, precedence.relation)
  return { kind: 'between', negated, operand: left, low, high, span: cursor.spanFrom(start) }
}

function parseIs(cursor: Cursor, start: number, left: Expr): Is {
  cursor.expect('IS')
  const negated = cursor.take('NOT')
  const distinctFrom = cursor.is('DISTINCT')
  if (distinctFrom) cursor.expectAll('DISTINCT', 'FROM')
  const right = cursor.rightOperand(parseBinary, precedence.relation)
  return { kind: 'is', negated, distinctFrom, left, right, span: cursor.spanFrom(start) }
}

/** The last word of `ISNULL`, `NOTNULL` and `NOT NULL`. */
function parseIsNull(cursor: Cursor, start: number, left: Expr, negated: boolean): Is {
  const at = cursor.start
  cursor.advance()
  const right: Literal = { kind: 'literal', type: 'null', span: cursor.spanFrom(at) }
  return { kind: 'is', negated, distinctFrom: false, left, right, span: cursor.spanFrom(start) }
}

function parsePattern(
  cursor: Cursor,
  start: number,
  operand: Expr,
  op: Like['op'],
  negated: boolean,
): Like {
  const pattern = cursor.rightOperand(parseBinary, precedence.relation)
  const escaping = cursor.take('ESCAPE')
    ? cursor.rightOperand(parseBinary, precedence.relation)
    : undefined
  const span = cursor.spanFrom(start)
  return {
    kind: 'like',
    op,
    negated,
    operand,
    pattern,
    ...(escaping && { escape: escaping }),
    span,
  }
}

function parseIn(cursor: Cursor, start: number, operand: Expr, negated: boolean): Expr {
  if (cursor.isName()) {
    const query = everythingIn(cursor.name())
    return { kind: 'in-query', negated, operand, query, span: cursor.spanFrom(start) }
  }
  if (cursor.kind === tokenKind.string || cursor.kind === tokenKind.number) {
    throw cursor.fail("'('", `Write IN (${cursor.text()}).`)
  }
  cursor.open()
  const items = cursor.is(')') ? [] : parseItems(cursor)
  cursor.close()
  const span = cursor.spanFrom(start)
  const [first] = items
  if (items.length === 1 && first?.kind === 'subquery') {
    return { kind: 'in-query', negated, operand, query: first.query, span }
  }
  return { kind: 'in', negated, operand, items, span }
}

/** `x IN t` is `x IN (SELECT * FROM t)`. */
function everythingIn(name: Name): Query {
  const { span } = name
  const body: Select = {
    ...{ kind: 'select', directives: [], distinct: false, items: [{ kind: 'star', span }] },
    ...{ from: { kind: 'table', name, span }, groupBy: [], windows: [], span },
  }
  return { kind: 'query', body, orderBy: [], span }
}
