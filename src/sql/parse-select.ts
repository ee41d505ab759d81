import type {
  CommonTable,
  Limit,
  NamedWindow,
  NestedQuery,
  OrderTerm,
  Query,
  QueryBody,
  Select,
  SelectItem,
  SetOperation,
  Values,
  With,
} from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseWindow } from './parse-call.ts'
import { parseExpression } from './parse-expression.ts'
import { parseFrom } from './parse-from.ts'

/** Whether a query starts here, other than with a parenthesis. */
export function startsQuery(cursor: Cursor, ahead = 0): boolean {
  switch (cursor.wordAt(ahead)) {
    case 'SELECT':
    case 'WITH':
      return true
    case 'VALUES':
      return cursor.isAt(ahead + 1, '(')
  }
  return false
}

/**
 * Query :
 *   With? QueryBody ( ORDER BY OrderTerm , ... )? Limit? ForUpdate?
 */
export function parseQuery(cursor: Cursor): Query {
  const { start } = cursor
  const clause = cursor.is('WITH') ? parseWith(cursor) : undefined
  return parseQueryAfterWith(cursor, start, clause)
}

export function parseQueryAfterWith(cursor: Cursor, start: number, clause?: With): Query {
  return finishQuery(cursor, start, parseQueryBody(cursor), clause)
}

/**
 * The query that continues after a parenthesised one: `(SELECT 1) UNION SELECT 2`. Undefined when
 * nothing continues it.
 */
export function continueQuery(cursor: Cursor, start: number, first: Query): Query | undefined {
  if (setOperator(cursor) === undefined && !cursor.is('ORDER') && !cursor.is('LIMIT')) {
    return undefined
  }
  const nested: NestedQuery = { kind: 'nested', query: first, span: cursor.spanFrom(start) }
  return finishQuery(cursor, start, continueQueryBody(cursor, start, nested))
}

function finishQuery(cursor: Cursor, start: number, body: QueryBody, clause?: With): Query {
  const orderBy = parseOrderBy(cursor)
  const limit = parseLimit(cursor)
  skipForUpdate(cursor)
  // Parentheses around the whole have no meaning, as with an expression.
  const bare = clause === undefined && orderBy.length === 0 && limit === undefined
  if (body.kind === 'nested' && bare) return body.query
  return {
    kind: 'query',
    ...(clause && { with: clause }),
    body,
    orderBy,
    ...(limit && { limit }),
    span: cursor.spanFrom(start),
  }
}

/** `(` Query `)` */
export function parseParenthesisedQuery(cursor: Cursor): Query {
  cursor.open()
  if (!startsQuery(cursor) && !cursor.is('(')) throw cursor.fail('SELECT')
  const query = parseQuery(cursor)
  cursor.close()
  return query
}

/** With : WITH RECURSIVE? CommonTable , ... */
export function parseWith(cursor: Cursor): With {
  const { start } = cursor
  cursor.expect('WITH')
  const recursive = cursor.is('RECURSIVE') && cursor.isName(1) && cursor.take('RECURSIVE')
  const tables = cursor.list(parseCommonTable)
  return { kind: 'with', recursive, tables, span: cursor.spanFrom(start) }
}

/** CommonTable : Name ( `(` Name , ... `)` )? AS ( NOT? MATERIALIZED )? `(` Query `)` */
function parseCommonTable(cursor: Cursor): CommonTable {
  const { start } = cursor
  const name = cursor.identifier('the name of a common table')
  const columns = parseColumnNames(cursor)
  cursor.expect('AS')
  const not = cursor.take('NOT')
  if (not) cursor.expect('MATERIALIZED')
  const materialized = not ? false : cursor.take('MATERIALIZED') || undefined
  const query = parseParenthesisedQuery(cursor)
  return {
    kind: 'common-table',
    name,
    columns,
    ...(materialized !== undefined && { materialized }),
    query,
    span: cursor.spanFrom(start),
  }
}

/** ( `(` Name , ... `)` )? */
export function parseColumnNames(cursor: Cursor): CommonTable['columns'] {
  return cursor.is('(') ? cursor.parenthesised((inner) => inner.identifier('a column name')) : []
}

/**
 * QueryBody :
 *   QueryOperand ( ( UNION ( ALL | DISTINCT )? | EXCEPT | INTERSECT ) QueryOperand )*
 *
 * All bind equally and associate to the left, as in SQLite.
 */
function parseQueryBody(cursor: Cursor): QueryBody {
  const { start } = cursor
  return continueQueryBody(cursor, start, parseQueryOperand(cursor))
}

function continueQueryBody(cursor: Cursor, start: number, first: QueryBody): QueryBody {
  let left = first
  for (;;) {
    const op = setOperator(cursor)
    if (op === undefined) return left
    const operator = cursor.start
    cursor.advance()
    const all = cursor.take('ALL')
    if (all && op !== 'union') {
      throw cursor.problem(`${op.toUpperCase()} ALL is not supported`, cursor.spanFrom(operator))
    }
    if (!all) cursor.take('DISTINCT')
    const right = parseQueryOperand(cursor)
    const span = cursor.spanFrom(start)
    left = { kind: 'set-operation', op: all ? 'union-all' : op, left, right, span }
  }
}

function setOperator(cursor: Cursor): Exclude<SetOperation['op'], 'union-all'> | undefined {
  switch (cursor.word) {
    case 'UNION':
      return 'union'
    case 'EXCEPT':
      return 'except'
    case 'INTERSECT':
      return 'intersect'
  }
  return undefined
}

/** QueryOperand : Select | Values | `(` Query `)` */
function parseQueryOperand(cursor: Cursor): QueryBody {
  const { start } = cursor
  if (cursor.is('SELECT')) return parseSelect(cursor)
  if (cursor.is('VALUES')) return parseValues(cursor)
  if (!cursor.is('(')) throw cursor.fail('SELECT')
  const query = parseParenthesisedQuery(cursor)
  return { kind: 'nested', query, span: cursor.spanFrom(start) }
}

/** Values : VALUES ( `(` Expression , ... `)` ) , ... */
function parseValues(cursor: Cursor): Values {
  const { start } = cursor
  cursor.expect('VALUES')
  const rows = cursor.list((inner) => inner.parenthesised(parseExpression))
  return { kind: 'values', rows, span: cursor.spanFrom(start) }
}

/**
 * Select :
 *   SELECT Directives? ( ALL | DISTINCT )? SelectItem , ... ( FROM FromItem )? ( WHERE Expression )?
 *   ( GROUP BY Expression , ... )? ( HAVING Expression )? ( WINDOW NamedWindow , ... )?
 */
function parseSelect(cursor: Cursor): Select {
  const { start } = cursor
  cursor.expect('SELECT')
  const directives = cursor.directives()
  const distinct = cursor.takeOne('DISTINCT', 'ALL') === 'DISTINCT'
  const items = cursor.list(parseSelectItem)
  const from = cursor.take('FROM') ? parseFrom(cursor) : undefined
  const where = cursor.take('WHERE') ? parseExpression(cursor) : undefined
  const groupBy = cursor.takePair('GROUP', 'BY') ? cursor.list(parseExpression) : []
  const having = cursor.take('HAVING') ? parseExpression(cursor) : undefined
  const windows = cursor.take('WINDOW') ? cursor.list(parseNamedWindow) : []
  return {
    kind: 'select',
    directives,
    distinct,
    items,
    ...(from && { from }),
    ...(where && { where }),
    groupBy,
    ...(having && { having }),
    windows,
    span: cursor.spanFrom(start),
  }
}

/** SelectItem : `*` | Name `.` `*` | Expression Alias? */
export function parseSelectItem(cursor: Cursor): SelectItem {
  const { start } = cursor
  const parts = starQualifier(cursor)
  if (parts !== undefined) {
    const qualifier = parts === 0 ? undefined : parseStarQualifier(cursor, parts)
    cursor.expect('*')
    return { kind: 'star', ...(qualifier && { qualifier }), span: cursor.spanFrom(start) }
  }
  const expr = parseExpression(cursor)
  const { lastEnd } = cursor
  const alias = cursor.alias()
  if (alias === undefined) return { kind: 'item', expr, span: { start, end: lastEnd } }
  return { kind: 'item', expr, alias, span: cursor.spanFrom(start) }
}

/** The number of names before a star; undefined when there is no star. */
function starQualifier(cursor: Cursor): number | undefined {
  let parts = 0
  while (cursor.isAnyWord(parts * 2) && cursor.isAt(parts * 2 + 1, '.')) parts += 1
  return cursor.isAt(parts * 2, '*') ? parts : undefined
}

function parseStarQualifier(cursor: Cursor, parts: number) {
  const { start } = cursor
  const names = [cursor.identifier()]
  while (names.length < parts) {
    cursor.expect('.')
    names.push(cursor.anyWord())
  }
  const span = cursor.spanFrom(start)
  cursor.expect('.')
  return { kind: 'name', parts: names, span } as const
}

/** NamedWindow : Name AS Window */
function parseNamedWindow(cursor: Cursor): NamedWindow {
  const { start } = cursor
  const name = cursor.identifier('the name of a window')
  cursor.expect('AS')
  const window = parseWindow(cursor)
  return { kind: 'named-window', name, window, span: cursor.spanFrom(start) }
}

/** ( ORDER BY OrderTerm , ... )? */
export function parseOrderBy(cursor: Cursor): OrderTerm[] {
  return cursor.takePair('ORDER', 'BY') ? cursor.list(parseOrderTerm) : []
}

/** OrderTerm : Expression ( ASC | DESC )? ( NULLS ( FIRST | LAST ) )? */
export function parseOrderTerm(cursor: Cursor): OrderTerm {
  const { start } = cursor
  const expr = parseExpression(cursor)
  const direction = cursor.takeOne('ASC', 'DESC')
  const nulls = cursor.take('NULLS') ? cursor.expectOne('FIRST', 'LAST') : undefined
  return {
    kind: 'order',
    expr,
    ...(direction && { direction: direction === 'ASC' ? 'asc' : 'desc' }),
    ...(nulls && { nulls: nulls === 'FIRST' ? 'first' : 'last' }),
    span: cursor.spanFrom(start),
  }
}

/** Limit : LIMIT Expression ( OFFSET Expression | `,` Expression )? */
function parseLimit(cursor: Cursor): Limit | undefined {
  const { start } = cursor
  if (!cursor.take('LIMIT')) return undefined
  const first = parseExpression(cursor)
  if (cursor.take(',')) {
    const count = parseExpression(cursor)
    return { kind: 'limit', count, offset: first, span: cursor.spanFrom(start) }
  }
  const offset = cursor.take('OFFSET') ? parseExpression(cursor) : undefined
  return { kind: 'limit', count: first, ...(offset && { offset }), span: cursor.spanFrom(start) }
}

/**
 * ForUpdate : FOR ( UPDATE | SHARE ) ( OF Name , ... )? ( NOWAIT | SKIP LOCKED )?, without effect
 * here
 */
function skipForUpdate(cursor: Cursor): void {
  if (!cursor.is('FOR')) return
  cursor.advance()
  cursor.expectOne('UPDATE', 'SHARE')
  if (cursor.take('OF')) cursor.list((inner) => inner.name())
  if (!cursor.take('NOWAIT')) cursor.takePair('SKIP', 'LOCKED')
}
