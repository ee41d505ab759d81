import type {
  Assignment,
  Delete,
  Exec,
  ExecArgument,
  FromItem,
  Identifier,
  Insert,
  OnConflict,
  Parameter,
  Query,
  Row,
  SelectItem,
  StringLiteral,
  Update,
  Values,
  With,
} from './ast.ts'
import type { Cursor } from './cursor.ts'
import { parseExpression, parseItems, parseParameter, parseString } from './parse-expression.ts'
import { parseFrom, parseIndexHint } from './parse-from.ts'
import { parseColumnNames, parseQuery, parseSelectItem, startsQuery } from './parse-select.ts'
import { tokenKind } from './token.ts'

/**
 * Insert :
 *   INSERT Directives? ( OR ( REPLACE | IGNORE ) )? IGNORE? INTO? Name InsertSource
 */
export function parseInsert(cursor: Cursor, start: number, clause?: With): Insert {
  cursor.expect('INSERT')
  const directives = cursor.directives()
  const or = cursor.take('OR') ? cursor.expectOne('REPLACE', 'IGNORE') : undefined
  const ignore =
    (cursor.is('IGNORE') && !isTarget(cursor) && cursor.take('IGNORE')) || or === 'IGNORE'
  cursor.take('INTO')
  const verb = or === 'REPLACE' ? 'replace' : 'insert'
  return finishInsert(cursor, start, { verb, ...(clause && { with: clause }), directives, ignore })
}

/** Whether the word here is the table itself, although it could be a keyword. */
function isTarget(cursor: Cursor): boolean {
  const next = cursor.wordAt(1)
  return (
    next === '.' || next === '(' || next === 'VALUES' || next === 'SELECT' || next === 'DEFAULT'
  )
}

/**
 * InsertSource :
 *   ( `(` Name , ... `)` )? ( Query | DEFAULT VALUES ) OnConflict? Returning?
 *   SET Assignment , ... OnConflict? Returning?
 */
function finishInsert(
  cursor: Cursor,
  start: number,
  head: Pick<Insert, 'verb' | 'with' | 'directives' | 'ignore'>,
): Insert {
  const target = cursor.name('a table')
  let columns: readonly Identifier[]
  let source: Insert['source']
  if (cursor.is('SET')) ({ columns, source } = parseInsertSet(cursor))
  else {
    columns = startsNestedQuery(cursor) ? [] : parseColumnNames(cursor)
    source = parseInsertSource(cursor)
  }
  const onConflict = cursor.is('ON') ? parseOnConflict(cursor) : undefined
  const returning = parseReturning(cursor)
  return {
    kind: 'insert',
    ...head,
    target,
    columns,
    source,
    ...(onConflict && { onConflict }),
    returning,
    span: cursor.spanFrom(start),
  }
}

/** `INSERT INTO t (SELECT …)` */
function startsNestedQuery(cursor: Cursor): boolean {
  return cursor.is('(') && (startsQuery(cursor, 1) || cursor.isAt(1, '('))
}

function parseInsertSource(cursor: Cursor): Insert['source'] {
  if (cursor.takePair('DEFAULT', 'VALUES')) return { kind: 'default-values' }
  const { word } = cursor
  if (word === 'VALUES' || word === 'SELECT' || word === 'WITH' || word === '(') {
    return parseQuery(cursor)
  }
  cursor.hopeFor('VALUES', 'SELECT')
  throw cursor.fail()
}

/** MySQL's `INSERT INTO t SET a = 1, b = 2`, read as `(a, b) VALUES (1, 2)` */
function parseInsertSet(cursor: Cursor): { columns: Identifier[]; source: Query } {
  const { start } = cursor
  const assignments = parseSet(cursor)
  const span = cursor.spanFrom(start)
  const body: Values = { kind: 'values', rows: [assignments.map(({ value }) => value)], span }
  const source: Query = { kind: 'query', body, orderBy: [], span }
  return { columns: assignments.map(({ column }) => column), source }
}

/**
 * OnConflict :
 *   ON CONFLICT ( `(` Name , ... `)` ( WHERE Expression )? )? DO NOTHING
 *   ON CONFLICT ( `(` Name , ... `)` ( WHERE Expression )? )? DO UPDATE Set ( WHERE Expression )?
 *   ON DUPLICATE KEY UPDATE Assignment , ...
 */
function parseOnConflict(cursor: Cursor): OnConflict {
  const { start } = cursor
  cursor.expect('ON')
  if (cursor.takePair('DUPLICATE', 'KEY')) {
    cursor.expect('UPDATE')
    const set = cursor.list(parseAssignment)
    return { kind: 'on-conflict', columns: [], set, span: cursor.spanFrom(start) }
  }
  cursor.expect('CONFLICT')
  const columns = parseColumnNames(cursor)
  const where = columns.length > 0 && cursor.take('WHERE') ? parseExpression(cursor) : undefined
  cursor.expect('DO')
  const set = cursor.take('NOTHING') ? [] : parseDoUpdate(cursor)
  const setWhere = set.length > 0 && cursor.take('WHERE') ? parseExpression(cursor) : undefined
  return {
    kind: 'on-conflict',
    columns,
    ...(where && { where }),
    set,
    ...(setWhere && { setWhere }),
    span: cursor.spanFrom(start),
  }
}

function parseDoUpdate(cursor: Cursor): Assignment[] {
  cursor.expect('UPDATE')
  return parseSet(cursor)
}

/** Set : SET Assignment , ... */
function parseSet(cursor: Cursor): Assignment[] {
  cursor.expect('SET')
  return cursor.list(parseAssignment)
}

/** Assignment : Name `=` Expression */
function parseAssignment(cursor: Cursor): Assignment {
  const { start } = cursor
  const column = cursor.identifier('a column')
  cursor.expect('=')
  const value = parseExpression(cursor)
  return { kind: 'assignment', column, value, span: cursor.spanFrom(start) }
}

/** Returning : ( RETURNING SelectItem , ... )? */
function parseReturning(cursor: Cursor): SelectItem[] {
  return cursor.take('RETURNING') ? cursor.list(parseSelectItem) : []
}

/**
 * Replace :
 *   REPLACE Directives? INTO? Name InsertSource
 *   REPLACE Directives? INTO? Name Alias? Set ( FROM From )? ( WHERE Expression )? Returning?
 */
export function parseReplace(cursor: Cursor, start: number, clause?: With): Insert | Update {
  cursor.expect('REPLACE')
  const directives = cursor.directives()
  cursor.take('INTO')
  const clauses = { ...(clause && { with: clause }), directives }
  if (updatesTarget(cursor)) return finishUpdate(cursor, start, { verb: 'replace', ...clauses })
  return finishInsert(cursor, start, { verb: 'replace', ...clauses, ignore: false })
}

/** Whether SET follows the table at this position, possibly after an alias and an index. */
function updatesTarget(cursor: Cursor): boolean {
  let ahead = 1
  while (cursor.isAt(ahead, '.')) ahead += 2
  return [ahead, ahead + (cursor.isAt(ahead, 'AS') ? 2 : 1)].some((at) => {
    if (cursor.isAt(at, 'NOT') && cursor.isAt(at + 1, 'INDEXED')) return cursor.isAt(at + 2, 'SET')
    const isHint = cursor.isAt(at, 'INDEXED') && cursor.isAt(at + 1, 'BY')
    return cursor.isAt(isHint ? at + 3 : at, 'SET')
  })
}

/** Update : UPDATE Directives? Name Alias? Set ( FROM From )? ( WHERE Expression )? Returning? */
export function parseUpdate(cursor: Cursor, start: number, clause?: With): Update {
  cursor.expect('UPDATE')
  const directives = cursor.directives()
  return finishUpdate(cursor, start, {
    verb: 'update',
    ...(clause && { with: clause }),
    directives,
  })
}

function finishUpdate(
  cursor: Cursor,
  start: number,
  head: Pick<Update, 'verb' | 'with' | 'directives'>,
): Update {
  const target = cursor.name('a table')
  const alias = cursor.alias()
  const indexed = parseIndexHint(cursor)
  const set = parseSet(cursor)
  const from: FromItem | undefined = cursor.take('FROM') ? parseFrom(cursor) : undefined
  const where = cursor.take('WHERE') ? parseExpression(cursor) : undefined
  const returning = parseReturning(cursor)
  return {
    kind: 'update',
    ...head,
    target,
    ...(alias && { alias }),
    ...(indexed && { indexed }),
    set,
    ...(from && { from }),
    ...(where && { where }),
    returning,
    span: cursor.spanFrom(start),
  }
}

/** Delete : DELETE Directives? FROM Name Alias? IndexHint? ( WHERE Expression )? Returning? */
export function parseDelete(cursor: Cursor, start: number, clause?: With): Delete {
  cursor.expect('DELETE')
  const directives = cursor.directives()
  cursor.expect('FROM')
  const target = cursor.name('a table')
  const alias = cursor.alias()
  const indexed = parseIndexHint(cursor)
  const where = cursor.take('WHERE') ? parseExpression(cursor) : undefined
  const returning = parseReturning(cursor)
  return {
    kind: 'delete',
    ...(clause && { with: clause }),
    directives,
    target,
    ...(alias && { alias }),
    ...(indexed && { indexed }),
    ...(where && { where }),
    returning,
    span: cursor.spanFrom(start),
  }
}

/** Exec : EXEC Directives? Name ( Argument `,`? )* Returning? */
export function parseExec(cursor: Cursor): Exec {
  const { start } = cursor
  cursor.expect('EXEC')
  const directives = cursor.directives()
  const method = cursor.name('a method')
  const args: ExecArgument[] = []
  let json: StringLiteral | Parameter | undefined
  while (cursor.is('@') || cursor.is('@@')) {
    if (cursor.is('@')) args.push(parseArgument(cursor))
    else json = parseJson(cursor, json)
    if (cursor.take(',') && !cursor.is('@@')) {
      if (!cursor.is('@')) cursor.expect('@')
    }
  }
  const returning = parseReturning(cursor)
  return {
    kind: 'exec',
    directives,
    method,
    args,
    ...(json && { json }),
    returning,
    span: cursor.spanFrom(start),
  }
}

/** Argument : `@` AnyWord ( `=` Expression | IN ( `(` Expression , ... `)` | `(` Query `)` ) ) */
function parseArgument(cursor: Cursor): ExecArgument {
  const { start } = cursor
  cursor.expect('@')
  const name = cursor.anyWord('the name of a parameter')
  if (cursor.is('IN')) return parseListArgument(cursor, start, name)
  cursor.expect('=')
  const value = parseExpression(cursor)
  return { kind: 'argument', name, value, span: cursor.spanFrom(start) }
}

function parseListArgument(cursor: Cursor, start: number, name: Identifier): ExecArgument {
  cursor.expect('IN')
  const open = cursor.start
  cursor.open()
  const items = parseItems(cursor)
  cursor.close()
  const span = cursor.spanFrom(start)
  const [first] = items
  // The value of a parameter may be a list.
  if (first === undefined || first.kind === 'parameter' || items.length > 1) {
    const value: Row = { kind: 'row', items, span: cursor.spanFrom(open) }
    return { kind: 'argument', name, value, list: true, span }
  }
  const isQuery = first.kind === 'subquery'
  return { kind: 'argument', name, value: first, ...(isQuery && { list: true }), span }
}

/** Json : `@@` json `=` ( String | Parameter ) */
function parseJson(cursor: Cursor, before: Exec['json']): StringLiteral | Parameter {
  const { start } = cursor
  cursor.expect('@@')
  const { name } = cursor.anyWord('json')
  const span = cursor.spanFrom(start)
  if (name.toLowerCase() !== 'json') {
    const hint = `A parameter has one @: @${name}.`
    throw cursor.problem(`expected @@json but found '@@${name}'`, span, hint)
  }
  if (before !== undefined) throw cursor.problem('@@json is given twice', span)
  cursor.expect('=')
  if (cursor.kind === tokenKind.parameter) return parseParameter(cursor)
  return parseString(cursor)
}
