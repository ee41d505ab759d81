import { QueryError } from '../errors/query-error.ts'
import type {
  Call,
  Expr,
  Frame,
  FrameBound,
  Identifier,
  Literal,
  OrderTerm,
  Window,
} from './ast.ts'
import type { Cursor } from './cursor.ts'
import { foreignHint } from './foreign-functions.ts'
import { continueExpression, parseBinary, parseExpression } from './parse-expression.ts'
import { parseOrderBy } from './parse-select.ts'
import { precedence } from './precedence.ts'
import { tokenKind } from './token.ts'

interface Arguments {
  readonly distinct: boolean
  readonly star: boolean
  readonly args: readonly Expr[]
  readonly orderBy: readonly OrderTerm[]
  readonly separator?: string
}

/**
 * Call :
 *   Name ( `(` Arguments `)` )? ( FILTER `(` WHERE Expression `)` )? ( OVER ( Name | `(` Window `)` ) )?
 *
 * The name is already consumed. Only `CURRENT_TIMESTAMP` and similar words need no parentheses.
 */
export function parseCall(cursor: Cursor, written: Identifier): Call {
  const { start } = written.span
  const foreign = cursor.is('(') ? foreignHint(written.name) : undefined
  if (foreign !== undefined) {
    const { span, name } = written
    throw new QueryError(
      '42883',
      `no such function: ${name}`,
      { span, hint: foreign },
      cursor.source,
    )
  }
  const name = trimName(cursor, written)
  const given = parseArguments(cursor, written.name.toUpperCase())
  const filter = parseFilter(cursor)
  const over = parseOver(cursor)
  return {
    kind: 'call',
    name,
    ...given,
    ...(filter && { filter }),
    ...(over && { over }),
    span: cursor.spanFrom(start),
  }
}

/**
 * Arguments :
 *   `*`
 *   ( DISTINCT | ALL )? ( Expression , ... )? ( ORDER BY OrderTerm , ... )? ( SEPARATOR String )?
 */
function parseArguments(cursor: Cursor, name: string): Arguments {
  const none = { distinct: false, star: false, args: [], orderBy: [] }
  if (!cursor.is('(')) return none
  cursor.open()
  if (cursor.is('*') && cursor.isAt(1, ')')) {
    cursor.advance()
    cursor.close()
    return { ...none, star: true }
  }
  const distinct = cursor.is('DISTINCT')
  if (distinct || cursor.is('ALL')) cursor.advance()
  const args = cursor.is(')') ? [] : parseArgumentList(cursor, name)
  const orderBy = parseOrderBy(cursor)
  const separator = cursor.is('SEPARATOR') ? parseSeparator(cursor) : undefined
  cursor.close()
  return { distinct, star: false, args, orderBy, ...(separator !== undefined && { separator }) }
}

function parseSeparator(cursor: Cursor): string {
  cursor.advance()
  return cursor.string()
}

/** The arguments of a function, some of which are separated by words instead of commas. */
function parseArgumentList(cursor: Cursor, name: string): Expr[] {
  switch (name) {
    case 'SUBSTR':
    case 'SUBSTRING':
      return parseSubstring(cursor)
    case 'TRIM':
      return parseTrim(cursor)
    case 'EXTRACT':
      if (cursor.kind === tokenKind.word && cursor.isAt(1, 'FROM')) return parseExtract(cursor)
      break
    case 'POSITION':
      return parsePosition(cursor)
  }
  return cursor.list(parseExpression)
}

/** Substring : Expression FROM Expression ( FOR Expression )? | Expression , ... */
function parseSubstring(cursor: Cursor): Expr[] {
  const args = cursor.list(parseExpression)
  if (args.length > 1 || !cursor.is('FROM')) return args
  cursor.advance()
  args.push(parseExpression(cursor))
  if (cursor.take('FOR')) args.push(parseExpression(cursor))
  return args
}

/** TRIM of one side is LTRIM or RTRIM; the characters to trim become the second argument. */
function trimName(cursor: Cursor, written: Identifier): Identifier {
  if (written.name.toUpperCase() !== 'TRIM') return written
  if (!hasTrimSide(cursor, 1)) return written
  if (cursor.isAt(1, 'LEADING')) return { ...written, name: 'LTRIM' }
  return cursor.isAt(1, 'TRAILING') ? { ...written, name: 'RTRIM' } : written
}

/** Whether a word here names the side to trim; `TRIM(both)` and `TRIM(both, x)` trim a column. */
function hasTrimSide(cursor: Cursor, ahead: number): boolean {
  const word = cursor.wordAt(ahead)
  if (word !== 'LEADING' && word !== 'TRAILING' && word !== 'BOTH') return false
  const next = cursor.wordAt(ahead + 1)
  return next !== ')' && next !== ',' && next !== '.' && next !== '||' && next !== '->>'
}

/** Trim : ( LEADING | TRAILING | BOTH )? Expression? FROM Expression | Expression , ... */
function parseTrim(cursor: Cursor): Expr[] {
  if (hasTrimSide(cursor, 0)) cursor.advance()
  if (cursor.take('FROM')) return [parseExpression(cursor)]
  const args = cursor.list(parseExpression)
  const [characters] = args
  if (characters === undefined || args.length > 1 || !cursor.take('FROM')) return args
  return [parseExpression(cursor), characters]
}

/** Extract : Word FROM Expression, the word becoming a string */
function parseExtract(cursor: Cursor): Expr[] {
  const { start } = cursor
  const value = cursor.anyWord().name
  const field: Literal = { kind: 'literal', type: 'string', value, span: cursor.spanFrom(start) }
  cursor.expect('FROM')
  return [field, parseExpression(cursor)]
}

/** Position : Operand IN Expression | Expression , ... */
function parsePosition(cursor: Cursor): Expr[] {
  const { start } = cursor
  const needle = parseBinary(cursor, precedence.relation)
  if (cursor.take('IN')) return [needle, parseExpression(cursor)]
  const first = continueExpression(cursor, precedence.or, start, needle)
  return cursor.take(',') ? [first, ...cursor.list(parseExpression)] : [first]
}

function parseFilter(cursor: Cursor): Expr | undefined {
  if (!cursor.is('FILTER') || !cursor.isAt(1, '(')) return undefined
  cursor.advance()
  cursor.open()
  cursor.expect('WHERE')
  const filter = parseExpression(cursor)
  cursor.close()
  return filter
}

function parseOver(cursor: Cursor): Window | Identifier | undefined {
  if (!cursor.is('OVER')) return undefined
  if (cursor.isAt(1, '(')) {
    cursor.advance()
    return parseWindow(cursor)
  }
  if (!cursor.isName(1)) return undefined
  cursor.advance()
  return cursor.identifier()
}

/**
 * Window :
 *   `(` Name? ( PARTITION BY Expression , ... )? ( ORDER BY OrderTerm , ... )? Frame? `)`
 */
export function parseWindow(cursor: Cursor): Window {
  const { start } = cursor
  cursor.open()
  const base = startsWindowClause(cursor) || !cursor.isName() ? undefined : cursor.identifier()
  const partitionBy = cursor.takePair('PARTITION', 'BY') ? cursor.list(parseExpression) : []
  const orderBy = parseOrderBy(cursor)
  const frame = parseFrame(cursor)
  cursor.close()
  return {
    kind: 'window',
    ...(base && { base }),
    partitionBy,
    orderBy,
    ...(frame && { frame }),
    span: cursor.spanFrom(start),
  }
}

function startsWindowClause(cursor: Cursor): boolean {
  const { word } = cursor
  return word === 'PARTITION' || word === 'ROWS' || word === 'RANGE' || word === 'GROUPS'
}

/**
 * Frame :
 *   ( ROWS | RANGE | GROUPS ) ( FrameBound | BETWEEN FrameBound AND FrameBound )
 *   ( EXCLUDE ( NO OTHERS | CURRENT ROW | GROUP | TIES ) )?
 */
function parseFrame(cursor: Cursor): Frame | undefined {
  const { start } = cursor
  const word = cursor.takeOne('ROWS', 'RANGE', 'GROUPS')
  if (word === undefined) return undefined
  const between = cursor.take('BETWEEN')
  const first = parseFrameBound(cursor)
  if (between) cursor.expect('AND')
  const end = between ? parseFrameBound(cursor) : undefined
  const exclude = cursor.take('EXCLUDE') ? parseExclusion(cursor) : undefined
  return {
    kind: 'frame',
    unit: frameUnits[word],
    start: first,
    ...(end && { end }),
    ...(exclude && { exclude }),
    span: cursor.spanFrom(start),
  }
}

const frameUnits = { ROWS: 'rows', RANGE: 'range', GROUPS: 'groups' } as const

function parseExclusion(cursor: Cursor): NonNullable<Frame['exclude']> {
  if (cursor.takePair('NO', 'OTHERS')) return 'no-others'
  if (cursor.takePair('CURRENT', 'ROW')) return 'current-row'
  return cursor.expectOne('GROUP', 'TIES') === 'GROUP' ? 'group' : 'ties'
}

/** FrameBound : UNBOUNDED ( PRECEDING | FOLLOWING ) | CURRENT ROW | Operand ( PRECEDING | FOLLOWING ) */
function parseFrameBound(cursor: Cursor): FrameBound {
  const { start } = cursor
  if (cursor.takePair('CURRENT', 'ROW')) {
    return { kind: 'bound', type: 'current-row', span: cursor.spanFrom(start) }
  }
  if (cursor.takePair('UNBOUNDED', 'PRECEDING')) {
    return { kind: 'bound', type: 'unbounded-preceding', span: cursor.spanFrom(start) }
  }
  if (cursor.takePair('UNBOUNDED', 'FOLLOWING')) {
    return { kind: 'bound', type: 'unbounded-following', span: cursor.spanFrom(start) }
  }
  const offset = parseBinary(cursor, precedence.bits)
  const preceding = cursor.expectOne('PRECEDING', 'FOLLOWING') === 'PRECEDING'
  const type = preceding ? 'preceding' : 'following'
  return { kind: 'bound', type, offset, span: cursor.spanFrom(start) }
}
