import type {
  CreateIndex,
  CreateTable,
  CreateView,
  Drop,
  Name,
  RefreshView,
  Unsupported,
} from './ast.ts'
import type { Cursor } from './cursor.ts'
import type { Keyword } from './keywords.ts'
import { parseExpression } from './parse-expression.ts'
import { parseColumnNames, parseOrderTerm, parseQuery } from './parse-select.ts'
import { parseUnsupported } from './parse-utility.ts'

/** Objects that other dialects create and drop. */
const foreignSubjects: ReadonlySet<string> = new Set<Keyword>([
  'DATABASE',
  'EXTENSION',
  'FUNCTION',
  'PROCEDURE',
  'ROLE',
  'SCHEMA',
  'SEQUENCE',
  'TRIGGER',
  'TYPE',
  'UNIQUE',
  'USER',
  'VIRTUAL',
])

interface Head {
  readonly temporary: boolean
  readonly orReplace: boolean
}

/** Create : CreateIndex | CREATE ( OR REPLACE )? ( TEMP | TEMPORARY )? ( CreateView | CreateTable ) */
export function parseCreate(cursor: Cursor): CreateView | CreateTable | CreateIndex | Unsupported {
  const isUnique = cursor.isAt(1, 'UNIQUE') && cursor.isAt(2, 'INDEX')
  if (isUnique || cursor.isAt(1, 'INDEX')) return parseCreateIndex(cursor)
  if (foreignSubjects.has(cursor.wordAt(1))) return parseUnsupported(cursor, 2)
  const { start } = cursor
  cursor.expect('CREATE')
  const orReplace = cursor.takePair('OR', 'REPLACE')
  const temporary = cursor.takeOne('TEMP', 'TEMPORARY') !== undefined
  const materialized = cursor.takePair('MATERIALIZED', 'VIEW')
  if (materialized || cursor.take('VIEW')) {
    return parseCreateView(cursor, start, { temporary, orReplace }, materialized)
  }
  cursor.expect('TABLE')
  return parseCreateTable(cursor, start, { temporary, orReplace })
}

/** CreateView : MATERIALIZED? VIEW ( IF NOT EXISTS )? Name ( `(` Name , ... `)` )? AS Query */
function parseCreateView(
  cursor: Cursor,
  start: number,
  head: Head,
  materialized: boolean,
): CreateView {
  const ifNotExists = takeIfNotExists(cursor)
  const name = cursor.name('the name of a view')
  const columns = parseColumnNames(cursor)
  cursor.expect('AS')
  const query = parseQuery(cursor)
  return {
    kind: 'create-view',
    materialized,
    ...head,
    ifNotExists,
    name,
    columns,
    query,
    span: cursor.spanFrom(start),
  }
}

/**
 * CreateTable :
 *   TABLE ( IF NOT EXISTS )? Name ( `(` Definition `)` ( TableOption , ... )? | AS Query )
 */
function parseCreateTable(cursor: Cursor, start: number, head: Head): CreateTable {
  const ifNotExists = takeIfNotExists(cursor)
  const name = cursor.name('the name of a table')
  const common = { kind: 'create-table', ...head, ifNotExists, name } as const
  if (cursor.take('AS')) {
    const query = parseQuery(cursor)
    return { ...common, query, options: [], span: cursor.spanFrom(start) }
  }
  const definition = parseDefinition(cursor)
  const hasOptions = cursor.is('STRICT') || cursor.is('WITHOUT')
  const options = hasOptions ? cursor.list(parseTableOption) : []
  return { ...common, definition, options, span: cursor.spanFrom(start) }
}

/**
 * CreateIndex :
 *   CREATE UNIQUE? INDEX ( IF NOT EXISTS )? Name ON Name `(` OrderTerm , ... `)`
 *   ( WHERE Expression )?
 */
function parseCreateIndex(cursor: Cursor): CreateIndex {
  const { start } = cursor
  cursor.expect('CREATE')
  const unique = cursor.take('UNIQUE')
  cursor.expect('INDEX')
  const ifNotExists = takeIfNotExists(cursor)
  const name = cursor.name('the name of an index')
  cursor.expect('ON')
  const table = cursor.name('a table')
  cursor.open()
  const columns = cursor.list(parseOrderTerm)
  cursor.close()
  const where = cursor.take('WHERE') ? parseExpression(cursor) : undefined
  return {
    ...{ kind: 'create-index', unique, ifNotExists, name, table, columns },
    ...(where && { where }),
    span: cursor.spanFrom(start),
  }
}

/** TableOption : STRICT | WITHOUT ROWID */
function parseTableOption(cursor: Cursor): CreateTable['options'][number] {
  if (cursor.expectOne('STRICT', 'WITHOUT') === 'STRICT') return 'STRICT'
  cursor.expect('ROWID')
  return 'WITHOUT ROWID'
}

function takeIfNotExists(cursor: Cursor): boolean {
  if (!cursor.is('IF') || !cursor.isAt(1, 'NOT')) return false
  cursor.expectAll('IF', 'NOT', 'EXISTS')
  return true
}

/** The text between parentheses, in which parentheses match. */
function parseDefinition(cursor: Cursor): string {
  cursor.open()
  const { start } = cursor
  let open = 0
  while (open > 0 || !cursor.is(')')) {
    if (cursor.atEnd()) throw cursor.fail("')'")
    if (cursor.is('(')) open += 1
    if (cursor.is(')')) open -= 1
    cursor.takeAny()
  }
  if (cursor.start === start) throw cursor.fail('a column')
  const { end } = cursor.spanFrom(start)
  cursor.close()
  return cursor.source.text.slice(start, end)
}

/** Drop : DROP ( VIEW | MATERIALIZED VIEW | TABLE | INDEX ) ( IF EXISTS )? Name */
export function parseDrop(cursor: Cursor): Drop | Unsupported {
  if (foreignSubjects.has(cursor.wordAt(1))) return parseUnsupported(cursor, 2)
  const { start } = cursor
  cursor.expect('DROP')
  const subject = parseDropSubject(cursor)
  const ifExists = cursor.takePair('IF', 'EXISTS')
  const name = cursor.name()
  return { kind: 'drop', subject, ifExists, name, span: cursor.spanFrom(start) }
}

function parseDropSubject(cursor: Cursor): Drop['subject'] {
  if (cursor.takePair('MATERIALIZED', 'VIEW')) return 'materialized-view'
  const word = cursor.expectOne('VIEW', 'TABLE', 'INDEX')
  return word === 'VIEW' ? 'view' : word === 'TABLE' ? 'table' : 'index'
}

/** RefreshView : REFRESH MATERIALIZED VIEW Name */
export function parseRefresh(cursor: Cursor): RefreshView {
  const { start } = cursor
  cursor.expectAll('REFRESH', 'MATERIALIZED', 'VIEW')
  const name: Name = cursor.name('the name of a view')
  return { kind: 'refresh-view', name, span: cursor.spanFrom(start) }
}
