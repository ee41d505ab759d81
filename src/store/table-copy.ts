import type { DatabaseSync } from 'node:sqlite'
import type { TableCopy } from './computers.ts'
import { type Program, programOf } from './statement-program.ts'
import type { StoreValue } from './store.ts'

/** A table that a statement reads, with its number of rows. */
export interface TableRead {
  readonly schema: 'main' | 'temp'
  readonly name: string
  readonly rows: number
}

const SCHEMAS = ['main', 'temp'] as const

/** The tables and the place that a statement needs. */
export interface StatementNeeds {
  readonly tables: readonly TableRead[]
  readonly program: Program
  /**
   * Where it can run: anywhere over copies of its tables; only here, because it changes them; or
   * only here, because it needs something that no copy has.
   */
  readonly place: 'anywhere' | 'here, for it writes' | 'here'
}

/** Functions and tables that describe this connection only. */
const OF_THE_CONNECTION =
  /\b(?:sqlite_(?:sequence|stat\d)|dbstat|last_insert_rowid|(?:total_)?changes)\b/i

/**
 * The tables that SQLite opens for a statement, by its compiled program: also tables that a view
 * reads, and tables that are read through an index only.
 */
export function needsOf(database: DatabaseSync, sql: string): StatementNeeds {
  const found = new Map<string, TableRead>()
  const program = programOf(database, sql)
  let place: StatementNeeds['place'] = program.isWriting ? 'here, for it writes' : 'anywhere'
  if (OF_THE_CONNECTION.test(sql)) place = 'here'
  for (const { root, database: number } of program.opened) {
    const schema = SCHEMAS[number]
    if (schema === undefined) {
      // A table of a database that the user attached.
      place = 'here'
      continue
    }
    const row = database
      .prepare(`SELECT tbl_name AS name FROM ${schema}.sqlite_schema WHERE rootpage = ?`)
      .get(root)
    // The schema table does not list itself, and exists in every database.
    if (row === undefined) continue
    const name = String(row.name)
    const key = `${schema}.${name}`
    if (!found.has(key)) found.set(key, { schema, name, rows: count(database, schema, name) })
  }
  return { tables: [...found.values()], program, place }
}

function count(database: DatabaseSync, schema: string, name: string): number {
  const row = database.prepare(`SELECT count(*) AS n FROM ${schema}.${quote(name)}`).get()
  return Number(row?.n)
}

/** Copies of tables for another connection, and the names of all other tables and views there. */
export function* tableCopies(
  database: DatabaseSync,
  tables: readonly TableRead[],
): Generator<TableCopy> {
  for (const { schema, name } of tables) {
    const made = database
      .prepare(
        `SELECT type, sql FROM ${schema}.sqlite_schema
         WHERE sql IS NOT NULL AND tbl_name = ? AND type IN ('table', 'index')
         ORDER BY type = 'table' DESC, rowid`,
      )
      .all(name)
    const definitions = made.map(({ type, sql }) => ({
      sql: schema === 'temp' && type !== 'index' ? temporary(String(sql)) : String(sql),
      mayFail: false,
    }))
    const columns = columnsOf(database, schema, name)
    const list = columns.map(quote).join(', ')
    const place = `${schema}.${quote(name)}`
    const select = database.prepare(`SELECT ${list} FROM ${place}`)
    select.setReturnArrays(true)
    // As they are stored: 1 and 1.0 differ in columns without a type.
    select.setReadBigInts(true)
    const variables = columns.map(() => '?').join(', ')
    yield {
      definitions,
      insert: `INSERT INTO ${place} (${list}) VALUES (${variables})`,
      rows: select.iterate() as unknown as Iterable<readonly StoreValue[]>,
    }
  }
  yield unread(database, tables)
}

/**
 * Objects that a statement may name without SQLite opening them: tables without rows, indexes and
 * views.
 */
function unread(database: DatabaseSync, tables: readonly TableRead[]): TableCopy {
  const definitions = SCHEMAS.flatMap((schema) => {
    const read = new Set(tables.flatMap((table) => (table.schema === schema ? [table.name] : [])))
    return database
      .prepare(
        `SELECT type, tbl_name AS name, sql FROM ${schema}.sqlite_schema
         WHERE sql IS NOT NULL AND type IN ('table', 'index', 'view') ORDER BY type = 'table' DESC, rowid`,
      )
      .all()
      .filter(({ name }) => !read.has(String(name)))
      .map(({ type, sql }) => ({
        sql: schema === 'temp' && type !== 'index' ? temporary(String(sql)) : String(sql),
        mayFail: true,
      }))
  })
  return { definitions, insert: '', rows: [] }
}

/** Adds TEMP, which SQLite omits from the stored definition of a temporary table. */
function temporary(sql: string): string {
  return sql.replace(/^CREATE /i, 'CREATE TEMP ')
}

/** The columns of a table that hold values, including the row's number where it can be named. */
function columnsOf(database: DatabaseSync, schema: string, name: string): string[] {
  const columns = database
    .prepare('SELECT name FROM pragma_table_xinfo(?, ?) WHERE hidden = 0')
    .all(name, schema)
    .map((column) => String(column.name))
  const [table] = database
    .prepare('SELECT wr FROM pragma_table_list WHERE schema = ? AND name = ?')
    .all(schema, name)
  const isTaken = columns.some((column) => column.toLowerCase() === 'rowid')
  return isTaken || table?.wr === 1 ? columns : ['rowid', ...columns]
}

function quote(name: string): string {
  return name === 'rowid' ? name : `"${name.replaceAll('"', '""')}"`
}
