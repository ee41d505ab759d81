import { own } from '../text/own.ts'
import type { Expr, FromItem, Identifier, IndexHint, Join } from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseExpression } from './parse-expression.ts'
import { continueQuery, parseColumnNames, parseQuery, startsQuery } from './parse-select.ts'
import { parseExec } from './parse-write.ts'

/**
 * From :
 *   Table ( `,` Table | JoinWord Table ( ON Expression | USING `(` Name , ... `)` )? )*
 *
 * Associates to the left, the comma too.
 */
export function parseFrom(cursor: Cursor): FromItem {
  const { start } = cursor
  return continueFrom(cursor, start, parseTable(cursor))
}

function continueFrom(cursor: Cursor, start: number, first: FromItem): FromItem {
  let left = first
  for (;;) {
    const join = parseJoinWord(cursor)
    if (join === undefined) return left
    const right = parseTable(cursor)
    const condition = join.type === 'comma' ? {} : parseJoinCondition(cursor)
    left = { kind: 'join', ...join, left, right, ...condition, span: cursor.spanFrom(start) }
  }
}

/**
 * JoinWord :
 *   `,` | STRAIGHT_JOIN
 *   NATURAL? ( INNER | CROSS | ( LEFT | RIGHT | FULL ) OUTER? )? JOIN
 */
function parseJoinWord(cursor: Cursor): Pick<Join, 'type' | 'natural'> | undefined {
  if (cursor.take(',')) return { type: 'comma', natural: false }
  if (cursor.is('STRAIGHT_JOIN')) {
    cursor.advance()
    return { type: 'inner', natural: false }
  }
  const natural = cursor.is('NATURAL')
  if (natural) cursor.advance()
  const type = own(joinTypes, cursor.word)
  if (type !== undefined) {
    cursor.advance()
    if (type !== 'inner' && type !== 'cross') cursor.take('OUTER')
  }
  if (natural || type !== undefined) cursor.expect('JOIN')
  else if (!cursor.take('JOIN')) return undefined
  return { type: type ?? 'inner', natural }
}

const joinTypes: Readonly<Record<string, Join['type']>> = {
  INNER: 'inner',
  CROSS: 'cross',
  LEFT: 'left',
  RIGHT: 'right',
  FULL: 'full',
}

function parseJoinCondition(cursor: Cursor): { on?: Expr; using?: readonly Identifier[] } {
  // `INSERT … SELECT … JOIN b ON CONFLICT …`: that ON is the INSERT's.
  const conflict =
    cursor.isAt(1, 'CONFLICT') || (cursor.isAt(1, 'DUPLICATE') && cursor.isAt(2, 'KEY'))
  if (cursor.is('ON') && conflict) return {}
  if (cursor.take('ON')) return { on: parseExpression(cursor) }
  if (cursor.take('USING')) return { using: parseColumnNames(cursor) }
  return {}
}

/**
 * Table :
 *   Name Alias? IndexHint?
 *   LATERAL? `(` Query `)` ( Alias ( `(` Name , ... `)` )? )?
 *   LATERAL? Name `(` ( Expression , ... )? `)` Alias?
 *   `(` Exec `)` Alias?
 *   `(` From `)`
 */
function parseTable(cursor: Cursor): FromItem {
  const { start } = cursor
  if (cursor.is('(')) return parseParenthesisedTable(cursor)
  if (cursor.is('LATERAL') && (cursor.isAt(1, '(') || cursor.isName(1))) {
    cursor.advance()
    if (cursor.is('(')) {
      cursor.open()
      const query = parseQuery(cursor)
      cursor.close()
      return finishDerived(cursor, start, query, true)
    }
  }
  const name = cursor.name('a table')
  const [first] = name.parts
  if (cursor.is('(') && name.parts.length === 1 && first !== undefined) {
    return parseTableFunction(cursor, first)
  }
  const alias = cursor.alias()
  const indexed = parseIndexHint(cursor)
  const rest = { ...(alias && { alias }), ...(indexed && { indexed }) }
  return { kind: 'table', name, ...rest, span: cursor.spanFrom(start) }
}

/** IndexHint : INDEXED BY Name | NOT INDEXED */
export function parseIndexHint(cursor: Cursor): IndexHint | undefined {
  const { start } = cursor
  // Rare words, which messages on what could stand here do not list.
  if (cursor.isAt(0, 'NOT') && cursor.isAt(1, 'INDEXED')) {
    cursor.expectAll('NOT', 'INDEXED')
    return { kind: 'index-hint', span: cursor.spanFrom(start) }
  }
  if (!cursor.isAt(0, 'INDEXED') || !cursor.isAt(1, 'BY')) return undefined
  cursor.expectAll('INDEXED', 'BY')
  const index = cursor.identifier('the name of an index')
  return { kind: 'index-hint', index, span: cursor.spanFrom(start) }
}

function parseTableFunction(cursor: Cursor, name: Identifier): FromItem {
  const { start } = name.span
  cursor.open()
  const args = cursor.is(')') ? [] : cursor.list(parseExpression)
  cursor.close()
  const alias = cursor.alias()
  const span = cursor.spanFrom(start)
  return { kind: 'table-function', name, args, ...(alias && { alias }), span }
}

/**
 * A table in parentheses. The meaning of `(` shows only later: `((SELECT 1) UNION SELECT 2)` is a
 * query and `((SELECT 1) a JOIN b)` a join, so the inner parenthesis is read first.
 */
function parseParenthesisedTable(cursor: Cursor): FromItem {
  const outer = cursor.start
  cursor.open()
  const { start } = cursor
  if (startsQuery(cursor)) {
    const query = parseQuery(cursor)
    cursor.close()
    return finishDerived(cursor, outer, query, false)
  }
  if (cursor.is('EXEC') && cursor.isName(1)) {
    const exec = parseExec(cursor)
    cursor.close()
    const alias = cursor.alias()
    return { kind: 'exec-source', exec, ...(alias && { alias }), span: cursor.spanFrom(outer) }
  }
  const first = parseTable(cursor)
  const bare = first.kind === 'derived' && first.alias === undefined && !first.lateral
  const query = bare ? continueQuery(cursor, start, first.query) : undefined
  const item = query === undefined ? continueFrom(cursor, start, first) : first
  cursor.close()
  if (query !== undefined) return finishDerived(cursor, outer, query, false)
  return bare && item === first ? finishDerived(cursor, outer, first.query, false) : item
}

function finishDerived(cursor: Cursor, start: number, query: DerivedQuery, lateral: boolean) {
  const alias = cursor.alias()
  const columns = alias === undefined ? [] : parseColumnNames(cursor)
  const span = cursor.spanFrom(start)
  return { kind: 'derived', lateral, query, ...(alias && { alias }), columns, span } as const
}

type DerivedQuery = ReturnType<typeof parseQuery>
