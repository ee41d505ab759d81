import type {
  Auth,
  Describe,
  Explain,
  Expr,
  Help,
  Name,
  NativeQuery,
  Purge,
  Registry,
  Set as SetStatement,
  Show,
  ShowFilter,
  ShowSubject,
  Sleep,
  Statement,
  Transaction,
  Unsupported,
  Use,
} from './ast.ts'
import type { Cursor } from './cursor.ts'
import type { Keyword } from './keywords.ts'
import { parseExpression } from './parse-expression.ts'
import { parseColumnNames } from './parse-select.ts'
import { tokenKind } from './token.ts'

/** The subjects of SHOW by their keyword. */
const showSubjects: Readonly<Partial<Record<Keyword | '', ShowSubject>>> = {
  PROVIDERS: 'providers',
  SERVICES: 'services',
  RESOURCES: 'resources',
  METHODS: 'methods',
  COLUMNS: 'columns',
  VIEWS: 'views',
  TABLES: 'tables',
  FUNCTIONS: 'functions',
  VERSION: 'version',
}

/**
 * Show :
 *   SHOW Directives? EXTENDED? ShowSubject ( ( IN | FROM ) Name )? ShowFilter?
 *   SHOW Directives? EXTENDED? INSERT Directives? INTO Name ( `(` Name , ... `)` )?
 *   SHOW AUTH Name
 *   SHOW TRANSACTION ISOLATION LEVEL
 *   SHOW Setting
 */
export function parseShow(cursor: Cursor): Show {
  const { start } = cursor
  cursor.expect('SHOW')
  const directives = cursor.directives()
  const extended = cursor.is('EXTENDED') && cursor.isAnyWord(1) && cursor.take('EXTENDED')
  if (cursor.is('INSERT')) return parseShowInsert(cursor, start, directives, extended)
  if (cursor.takePair('TRANSACTION', 'ISOLATION')) {
    cursor.expect('LEVEL')
    return finishShow(cursor, start, { subject: 'transaction-isolation', directives, extended })
  }
  if (cursor.is('AUTH') && cursor.isName(1)) {
    cursor.advance()
    const of = cursor.name('a provider')
    return finishShow(cursor, start, { subject: 'auth', directives, extended, of })
  }
  const subject = showSubjects[cursor.word as Keyword]
  if (subject === undefined) {
    cursor.hopeFor(...Object.keys(showSubjects))
    if (!cursor.isAnyWord()) throw cursor.fail('what to show')
    const of = parseSettingName(cursor)
    return finishShow(cursor, start, { subject: 'setting', directives, extended, of })
  }
  cursor.advance()
  const of = cursor.takeOne('IN', 'FROM') ? cursor.name() : undefined
  const filter = parseShowFilter(cursor)
  return finishShow(cursor, start, { subject, directives, extended, ...(of && { of }), ...filter })
}

function finishShow(
  cursor: Cursor,
  start: number,
  show: Omit<Show, 'kind' | 'columns' | 'span'> & { columns?: Show['columns'] },
): Show {
  return { kind: 'show', columns: [], ...show, span: cursor.spanFrom(start) }
}

function parseShowInsert(
  cursor: Cursor,
  start: number,
  before: readonly string[],
  extended: boolean,
): Show {
  cursor.expect('INSERT')
  const directives = [...before, ...cursor.directives()]
  cursor.expect('INTO')
  const of = cursor.name('a table')
  const columns = parseColumnNames(cursor)
  return finishShow(cursor, start, { subject: 'insert', directives, extended, of, columns })
}

/** The name of a setting: one word (including `ALL`), or several with dots. */
function parseSettingName(cursor: Cursor): Name {
  if (cursor.isName()) return cursor.name()
  const word = cursor.anyWord()
  return { kind: 'name', parts: [word], span: word.span }
}

/** ShowFilter : LIKE String | WHERE Expression */
function parseShowFilter(cursor: Cursor): ShowFilter {
  if (cursor.take('LIKE')) return { like: cursor.string() }
  if (cursor.take('WHERE')) return { where: parseExpression(cursor) }
  return {}
}

/** Describe : ( DESCRIBE | DESC ) METHOD? EXTENDED? Name */
export function parseDescribe(cursor: Cursor): Describe {
  const { start } = cursor
  cursor.expectOne('DESCRIBE', 'DESC')
  const method = cursor.is('METHOD') && cursor.isName(1) && cursor.take('METHOD')
  const extended = cursor.is('EXTENDED') && cursor.isName(1) && cursor.take('EXTENDED')
  const of = cursor.name(method ? 'a method' : 'a resource')
  const subject = method ? 'method' : 'resource'
  return { kind: 'describe', subject, extended, of, span: cursor.spanFrom(start) }
}

/**
 * Explain :
 *   EXPLAIN ( ANALYZE | FORMAT `=`? Word | QUERY PLAN )* Statement
 *   EXPLAIN `(` ( ANALYZE | FORMAT Word ) , ... `)` Statement
 */
export function parseExplain(
  cursor: Cursor,
  parseStatement: (cursor: Cursor) => Statement,
): Explain {
  const { start } = cursor
  cursor.enter()
  cursor.expect('EXPLAIN')
  const closed = cursor.is('(') && (cursor.isAt(1, 'ANALYZE') || cursor.isAt(1, 'FORMAT'))
  if (closed) cursor.open()
  let analyze = false
  let format: string | undefined
  for (;;) {
    if (cursor.take('ANALYZE')) analyze = true
    else if (cursor.take('FORMAT')) {
      cursor.take('=')
      format = cursor.anyWord('a format').name.toLowerCase()
    } else if (closed ? !cursor.is(',') : !cursor.takePair('QUERY', 'PLAN')) break
    else if (closed) cursor.advance()
  }
  if (closed) cursor.close()
  const statement = parseStatement(cursor)
  cursor.leave()
  const span = cursor.spanFrom(start)
  return { kind: 'explain', analyze, ...(format !== undefined && { format }), statement, span }
}

/** Help : HELP ( Name | Words )?, where Words are whatever there is up to the end of the statement */
export function parseHelp(cursor: Cursor): Help {
  const { start } = cursor
  cursor.expect('HELP')
  if (cursor.atEnd()) return { kind: 'help', span: cursor.spanFrom(start) }
  const from = cursor.start
  const isText = cursor.kind === tokenKind.string
  const text = isText ? cursor.string() : undefined
  const of = !isText && isNamed(cursor) ? parseSettingName(cursor) : undefined
  if (of !== undefined && cursor.atEnd()) return { kind: 'help', of, span: cursor.spanFrom(start) }
  while (!cursor.atEnd()) cursor.run('words')
  const words = text ?? cursor.source.text.slice(from, cursor.lastEnd).replace(/\s+/g, ' ')
  return { kind: 'help', words, span: cursor.spanFrom(start) }
}

function isNamed(cursor: Cursor): boolean {
  return cursor.isName() || cursor.isAnyWord()
}

/**
 * Registry :
 *   STACKQL? REGISTRY LIST Provider?
 *   STACKQL? REGISTRY PULL Provider Version?
 */
export function parseRegistry(cursor: Cursor, start: number): Registry {
  cursor.expect('REGISTRY')
  const action = cursor.expectOne('LIST', 'PULL') === 'LIST' ? 'list' : 'pull'
  const optional = action === 'list' && cursor.atEnd()
  const provider = optional ? undefined : parseRun(cursor, 'a provider')
  const version = action === 'list' || cursor.atEnd() ? undefined : parseRun(cursor, 'a version')
  return {
    kind: 'registry',
    action,
    ...(provider !== undefined && { provider }),
    ...(version !== undefined && { version }),
    span: cursor.spanFrom(start),
  }
}

/**
 * A quoted text, or everything up to the next blank: `v24.11.00274` would otherwise be several
 * tokens.
 */
function parseRun(cursor: Cursor, what: string): string {
  if (cursor.kind === tokenKind.quoted) return cursor.anyWord().name
  return cursor.kind === tokenKind.string ? cursor.string() : cursor.run(what)
}

/** Use : USE Name */
export function parseUse(cursor: Cursor): Use {
  const { start } = cursor
  cursor.expect('USE')
  const provider = cursor.identifier('a provider')
  return { kind: 'use', provider, span: cursor.spanFrom(start) }
}

/**
 * Auth :
 *   STACKQL? AUTH LOGIN Name ( INTERACTIVE | SERVICEACCOUNT | SA )? ( String | Name )*
 *   STACKQL? AUTH REVOKE Name
 */
export function parseAuth(cursor: Cursor, start: number): Auth {
  cursor.expect('AUTH')
  const action = cursor.expectOne('LOGIN', 'REVOKE') === 'LOGIN' ? 'login' : 'revoke'
  const provider = cursor.identifier('a provider')
  const word =
    action === 'login' ? cursor.takeOne('INTERACTIVE', 'SERVICEACCOUNT', 'SA') : undefined
  const args: string[] = []
  while (action === 'login' && (cursor.kind === tokenKind.string || cursor.isName())) {
    args.push(parseRun(cursor, 'an argument'))
  }
  const method = word === 'INTERACTIVE' ? 'interactive' : 'service-account'
  const span = cursor.spanFrom(start)
  return { kind: 'auth', action, provider, ...(word && { method }), args, span }
}

/**
 * Set :
 *   SET ( SESSION | GLOBAL | LOCAL )? Setting ( `=` | TO ) SettingValue , ...
 *   SET ( SESSION | GLOBAL | LOCAL )? ( NAMES | TIME ZONE ) SettingValue
 *   SET ( SESSION | GLOBAL | LOCAL )? ( TRANSACTION | CHARACTERISTICS ) …
 */
export function parseSetting(cursor: Cursor): SetStatement {
  const { start } = cursor
  cursor.expect('SET')
  const scope = isScope(cursor) ? cursor.takeOne('SESSION', 'GLOBAL', 'LOCAL') : undefined
  const head = { kind: 'set', ...(scope && { scope: scopes[scope] }) } as const
  if (!hasValueSign(cursor, 1) && (cursor.is('TRANSACTION') || cursor.is('CHARACTERISTICS'))) {
    cursor.skipStatement()
    return { ...head, name: 'transaction', span: cursor.spanFrom(start) }
  }
  const zone = cursor.takePair('TIME', 'ZONE')
  const unsigned = zone || (cursor.is('NAMES') && !hasValueSign(cursor, 1))
  const name = zone
    ? 'timezone'
    : cursor
        .name('a setting')
        .parts.map((part) => part.name)
        .join('.')
  if (!unsigned || hasValueSign(cursor, 0)) cursor.expectOne('=', 'TO')
  const valueStart = cursor.start
  const values = cursor.list(parseSettingValue)
  const [first] = values
  const span = cursor.spanFrom(valueStart)
  const value: Expr =
    values.length === 1 && first !== undefined ? first : { kind: 'row', items: values, span }
  return { ...head, name, value, span: cursor.spanFrom(start) }
}

const scopes = { SESSION: 'session', GLOBAL: 'global', LOCAL: 'local' } as const

/** Whether SESSION, GLOBAL or LOCAL here is a scope and not itself the setting. */
function isScope(cursor: Cursor): boolean {
  return cursor.isAnyWord(1) && !cursor.isAt(1, 'TO')
}

function hasValueSign(cursor: Cursor, ahead: number): boolean {
  return cursor.isAt(ahead, '=') || cursor.isAt(ahead, 'TO')
}

/** SettingValue : ON | Expression */
function parseSettingValue(cursor: Cursor): Expr {
  const { start } = cursor
  if (!cursor.is('ON')) return parseExpression(cursor)
  const value = cursor.anyWord().name
  return { kind: 'literal', type: 'string', value, span: cursor.spanFrom(start) }
}

/** Sleep : SLEEP Number */
export function parseSleep(cursor: Cursor): Sleep {
  const { start } = cursor
  cursor.expect('SLEEP')
  if (cursor.kind !== tokenKind.number) throw cursor.fail('a number of milliseconds')
  const milliseconds = Number(cursor.text().replaceAll('_', ''))
  cursor.advance()
  return { kind: 'sleep', milliseconds, span: cursor.spanFrom(start) }
}

/** Purge : PURGE ( Word | String )? */
export function parsePurge(cursor: Cursor): Purge {
  const { start } = cursor
  cursor.expect('PURGE')
  const target = cursor.atEnd() ? undefined : parseRun(cursor, 'what to purge')
  return { kind: 'purge', ...(target !== undefined && { target }), span: cursor.spanFrom(start) }
}

/** NativeQuery : NATIVEQUERY String */
export function parseNativeQuery(cursor: Cursor): NativeQuery {
  const { start } = cursor
  cursor.expect('NATIVEQUERY')
  const sql = cursor.string("a query in '…'")
  return { kind: 'native-query', sql, span: cursor.spanFrom(start) }
}

/**
 * Transaction :
 *   BEGIN … | START TRANSACTION … | ( COMMIT | END ) ( WORK | TRANSACTION )?
 *   ROLLBACK ( WORK | TRANSACTION )? ( TO SAVEPOINT? Name )?
 *   SAVEPOINT Name | RELEASE SAVEPOINT? Name
 */
export function parseTransaction(cursor: Cursor): Transaction {
  const { start } = cursor
  switch (cursor.word) {
    case 'BEGIN':
      cursor.advance()
      cursor.takeOne('DEFERRED', 'IMMEDIATE', 'EXCLUSIVE')
      cursor.takeOne('WORK', 'TRANSACTION')
      return finishBegin(cursor, start)
    case 'START':
      cursor.advance()
      cursor.expect('TRANSACTION')
      return finishBegin(cursor, start)
    case 'COMMIT':
    case 'END':
      cursor.advance()
      cursor.takeOne('WORK', 'TRANSACTION')
      return { kind: 'transaction', action: 'commit', span: cursor.spanFrom(start) }
    case 'ROLLBACK': {
      cursor.advance()
      cursor.takeOne('WORK', 'TRANSACTION')
      const name = cursor.take('TO') ? parseSavepoint(cursor) : undefined
      const span = cursor.spanFrom(start)
      return { kind: 'transaction', action: 'rollback', ...(name && { name }), span }
    }
    case 'SAVEPOINT': {
      cursor.advance()
      const name = cursor.identifier()
      return { kind: 'transaction', action: 'savepoint', name, span: cursor.spanFrom(start) }
    }
  }
  cursor.expect('RELEASE')
  const name = parseSavepoint(cursor)
  return { kind: 'transaction', action: 'release', name, span: cursor.spanFrom(start) }
}

/** SAVEPOINT? Name */
function parseSavepoint(cursor: Cursor) {
  if (cursor.isName(1)) cursor.take('SAVEPOINT')
  return cursor.identifier()
}

/** The modes of a transaction have no effect here. */
function finishBegin(cursor: Cursor, start: number): Transaction {
  if (cursor.is('ISOLATION') || cursor.textAt(0).toUpperCase() === 'READ') cursor.skipStatement()
  return { kind: 'transaction', action: 'begin', span: cursor.spanFrom(start) }
}

/** A statement of which only the first word is read, or the first two for CREATE and DROP. */
export function parseUnsupported(cursor: Cursor, words = 1): Unsupported {
  const { start } = cursor
  const verb: string[] = []
  while (verb.length < words) {
    verb.push(cursor.text().toUpperCase())
    cursor.advance()
  }
  cursor.skipStatement()
  return { kind: 'unsupported', verb: verb.join(' '), span: cursor.spanFrom(start) }
}
