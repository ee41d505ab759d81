import type { Source, Span } from '../text/source.ts'
import type { Expr, Script, Statement } from './ast.ts'
import { Cursor } from './cursor.ts'
import type { Keyword } from './keywords.ts'
import { lex } from './lexer.ts'
import { parseCreate, parseDrop, parseRefresh } from './parse-definition.ts'
import { parseExpression as parseExpr } from './parse-expression.ts'
import { parseQuery, parseQueryAfterWith, parseWith } from './parse-select.ts'
import * as utility from './parse-utility.ts'
import { parseDelete, parseExec, parseInsert, parseReplace, parseUpdate } from './parse-write.ts'
import { tokenKind } from './token.ts'

/**
 * All statements of an input, in order. Empty ones are left out, so that comments alone give none.
 *
 * @throws QueryError at the first syntax error (42601), with its place
 */
export function parseScript(input: Source | string): Script {
  const cursor = new Cursor(sourceOf(input))
  const statements: Statement[] = []
  while (!atVeryEnd(cursor)) {
    statements.push(parseOne(cursor))
    cursor.expectEnd()
  }
  return { kind: 'script', statements, span: { start: 0, end: cursor.source.text.length } }
}

/**
 * The only statement of an input, which may end in a semicolon.
 *
 * @param within the part of the text to read, as {@link splitStatements} returns it @throws
 * QueryError for a syntax error, for no statement, and for a second one (42601)
 */
export function parseStatement(input: Source | string, within?: Span): Statement {
  const cursor = new Cursor(sourceOf(input), within)
  while (cursor.take(';'));
  const statement = parseOne(cursor)
  cursor.expectEnd()
  if (!atVeryEnd(cursor)) throw cursor.fail('the end of the text')
  return statement
}

/**
 * An expression on its own.
 *
 * @throws QueryError for a syntax error and for anything after the expression (42601)
 */
export function parseExpression(input: Source | string): Expr {
  const cursor = new Cursor(sourceOf(input))
  const expr = parseExpr(cursor)
  if (cursor.kind !== tokenKind.end) throw cursor.fail('the end of the text')
  return expr
}

/**
 * The places of the statements in a text, without parsing them: the parts between semicolons
 * outside quotes and comments, trimmed, without empty ones. Never throws.
 */
export function splitStatements(text: string): Span[] {
  const { words, starts } = lex(text)
  const pieces: Span[] = []
  let first = 0
  let from = 0
  const finish = (index: number, to: number) => {
    const piece = trimmed(text, from, to)
    if (index > first && piece.start < piece.end) pieces.push(piece)
    first = index + 1
    from = to + 1
  }
  for (const [index, word] of words.entries()) {
    if (word === ';') finish(index, starts[index] as number)
  }
  finish(words.length - 1, text.length)
  return pieces
}

function sourceOf(input: Source | string): Source {
  return typeof input === 'string' ? { name: 'query', text: input } : input
}

/** Skips semicolons; true when nothing else follows. */
function atVeryEnd(cursor: Cursor): boolean {
  while (cursor.is(';')) cursor.advance()
  return cursor.kind === tokenKind.end
}

function trimmed(text: string, from: number, to: number): Span {
  const piece = text.slice(from, to)
  return {
    start: from + piece.length - piece.trimStart().length,
    end: from + piece.trimEnd().length,
  }
}

/** Each statement by its first word. */
const statements: Readonly<Partial<Record<Keyword, (cursor: Cursor) => Statement>>> = {
  SELECT: parseQuery,
  VALUES: parseQuery,
  WITH: parseStatementAfterWith,
  INSERT: (cursor) => parseInsert(cursor, cursor.start),
  REPLACE: (cursor) => parseReplace(cursor, cursor.start),
  UPDATE: (cursor) => parseUpdate(cursor, cursor.start),
  DELETE: (cursor) => parseDelete(cursor, cursor.start),
  EXEC: parseExec,
  SHOW: utility.parseShow,
  DESCRIBE: utility.parseDescribe,
  DESC: utility.parseDescribe,
  EXPLAIN: (cursor) => utility.parseExplain(cursor, parseOne),
  HELP: utility.parseHelp,
  STACKQL: parseAfterStackql,
  REGISTRY: (cursor) => utility.parseRegistry(cursor, cursor.start),
  AUTH: (cursor) => utility.parseAuth(cursor, cursor.start),
  USE: utility.parseUse,
  CREATE: parseCreate,
  DROP: parseDrop,
  REFRESH: parseRefresh,
  SET: utility.parseSetting,
  SLEEP: utility.parseSleep,
  PURGE: utility.parsePurge,
  NATIVEQUERY: utility.parseNativeQuery,
  BEGIN: utility.parseTransaction,
  START: utility.parseTransaction,
  COMMIT: utility.parseTransaction,
  END: utility.parseTransaction,
  ROLLBACK: utility.parseTransaction,
  SAVEPOINT: utility.parseTransaction,
  RELEASE: utility.parseTransaction,
}

/** Statements of other dialects, listed so that they are not taken for a misspelling. */
const unsupported: ReadonlySet<string> = new Set<Keyword>([
  'ALTER',
  'ANALYZE',
  'ATTACH',
  'CALL',
  'CHECKPOINT',
  'CLOSE',
  'CLUSTER',
  'COMMENT',
  'COPY',
  'DEALLOCATE',
  'DECLARE',
  'DETACH',
  'DISCARD',
  'DO',
  'FETCH',
  'FLUSH',
  'GRANT',
  'KILL',
  'LISTEN',
  'LOAD',
  'LOCK',
  'MERGE',
  'NOTIFY',
  'OPTIMIZE',
  'PRAGMA',
  'PREPARE',
  'REINDEX',
  'RENAME',
  'REPAIR',
  'RESET',
  'REVOKE',
  'TRUNCATE',
  'UNLISTEN',
  'UNLOCK',
  'VACUUM',
])

const verbs = Object.keys(statements) as Keyword[]

/** Statement : one of those above, or a query in parentheses */
function parseOne(cursor: Cursor): Statement {
  const { word } = cursor
  if (word === '(') return parseQuery(cursor)
  const parse = statements[word as Keyword]
  if (parse !== undefined) return parse(cursor)
  if (unsupported.has(word)) return utility.parseUnsupported(cursor)
  cursor.hopeFor(...verbs)
  throw cursor.fail('a statement')
}

/** WITH before a query, an INSERT, a REPLACE, an UPDATE or a DELETE */
function parseStatementAfterWith(cursor: Cursor): Statement {
  const { start } = cursor
  const clause = parseWith(cursor)
  switch (cursor.word) {
    case 'INSERT':
      return parseInsert(cursor, start, clause)
    case 'REPLACE':
      return parseReplace(cursor, start, clause)
    case 'UPDATE':
      return parseUpdate(cursor, start, clause)
    case 'DELETE':
      return parseDelete(cursor, start, clause)
  }
  return parseQueryAfterWith(cursor, start, clause)
}

/** `STACKQL REGISTRY …` and `STACKQL AUTH …` mean the same without the first word. */
function parseAfterStackql(cursor: Cursor): Statement {
  const { start } = cursor
  cursor.expect('STACKQL')
  if (cursor.is('REGISTRY')) return utility.parseRegistry(cursor, start)
  if (cursor.is('AUTH')) return utility.parseAuth(cursor, start)
  cursor.hopeFor('REGISTRY', 'AUTH')
  throw cursor.fail()
}
