import type { OutputColumn } from '../../resolve/resolved.ts'
import { collatedColumns } from '../../sql/collated-columns.ts'
import { quoteIdentifier } from '../../sql/print.ts'
import { storeTypeOf } from '../../store/declared-type.ts'
import type { Store } from '../../store/store.ts'

export type RelationKind = 'table' | 'view' | 'materialized view'

/** A relation that the user defined. */
export interface Definition {
  /** The name as written in the definition; case is ignored in look-ups. */
  readonly name: string
  readonly kind: RelationKind
  readonly temporary: boolean
  /** `CREATE VIEW v (a, b) AS …`; empty for the query's own names. */
  readonly columnNames: readonly string[]
  /** The query of a view, or the statement that created a table. */
  readonly text: string
}

/** An index of a user table. */
export type Index = Pick<Definition, 'name' | 'temporary'>

/** A column of a user table, as declared. */
export interface DeclaredColumn extends OutputColumn {
  readonly declaration: string
}

/** User names cannot contain `#`, so internal names cannot clash with them. */
const VIEWS = quoteIdentifier('stackql#views')

const ownTables = `type IN ('table', 'view') AND instr(name, '#') = 0
  AND name NOT LIKE 'sqlite!_%' ESCAPE '!'`

/**
 * The user's definitions. Tables are tables of the store; views and the queries of materialized
 * views are rows of an internal table, one in the store and one for the session. Everything is
 * looked up on demand, because another process may change it.
 */
export class Definitions {
  readonly #openStore: () => Store

  constructor(openStore: () => Store) {
    this.#openStore = openStore
  }

  find(name: string): Definition | undefined {
    const found = this.#read('name = ?1 COLLATE NOCASE', [name])
    return found.find(({ kind }) => kind !== 'table') ?? found[0]
  }

  /** All definitions, sorted by name. */
  list(): Definition[] {
    const all = this.#read('true', [])
    const queries = new Set(all.flatMap(({ kind, name }) => (kind === 'table' ? [] : [name])))
    return all
      .filter(({ kind, name }) => kind !== 'table' || !queries.has(name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** The columns of a table or a materialized view. */
  columnsOf({ name, temporary, kind, text }: Definition): DeclaredColumn[] {
    const collated = kind === 'table' ? collatedColumns(text) : new Set()
    const sql = 'SELECT name, type FROM pragma_table_xinfo(?, ?) WHERE hidden <> 1'
    const { rows } = this.#openStore().query(sql, [name, temporary ? 'temp' : 'main'])
    return [...rows].map(([column, declaration]) => ({
      name: String(column),
      type: storeTypeOf(String(declaration)),
      declaration: String(declaration),
      ...(collated.has(String(column).toLowerCase()) && { isCollated: true }),
    }))
  }

  /** The columns that identify a row of a table: SQLite's own, or else the primary key. */
  keyOf(definition: Definition): string[] {
    const { name, temporary } = definition
    const store = this.#openStore()
    const schema = temporary ? 'temp' : 'main'
    const [row] = [
      ...store.query('SELECT wr FROM pragma_table_list WHERE schema = ? AND name = ?', [
        schema,
        name,
      ]).rows,
    ]
    if (row?.[0] === 1) {
      const sql = 'SELECT name FROM pragma_table_info(?, ?) WHERE pk > 0'
      return [...store.query(sql, [name, schema]).rows].map(([column]) => String(column))
    }
    const taken = new Set(this.columnsOf(definition).map((column) => column.name.toLowerCase()))
    return ['rowid', '_rowid_', 'oid'].filter((word) => !taken.has(word)).slice(0, 1)
  }

  /** An index of a user's table, in whichever case its name is written. */
  findIndex(name: string): Index | undefined {
    return this.#indexes('name = ?1 COLLATE NOCASE', [name])[0]
  }

  /** The indexes of one table. */
  indexesOf({ name, temporary }: Definition): string[] {
    const all = this.#indexes('tbl_name = ?1 COLLATE NOCASE', [name])
    return all.filter((index) => index.temporary === temporary).map((index) => index.name)
  }

  indexNames(): string[] {
    return this.#indexes('true', []).map((index) => index.name)
  }

  /** SQLite's own indexes, of primary keys, have no definition. */
  #indexes(condition: string, values: readonly string[]): Index[] {
    return [true, false].flatMap((temporary) => {
      const sql = `SELECT name FROM ${placeOf(temporary)}.sqlite_schema
        WHERE type = 'index' AND sql IS NOT NULL AND instr(tbl_name, '#') = 0 AND ${condition}`
      return [...this.#openStore().query(sql, values).rows].map(([name]) => {
        return { name: String(name), temporary }
      })
    })
  }

  /** Stores a view, or the query of a materialized one. */
  put({ name, kind, temporary, columnNames, text }: Definition): void {
    const place = placeOf(temporary)
    const store = this.#openStore()
    store.execute(
      `CREATE ${temporary ? 'TEMP ' : ''}TABLE IF NOT EXISTS ${VIEWS} (
        name TEXT PRIMARY KEY COLLATE NOCASE,
        kind TEXT NOT NULL,
        columns TEXT NOT NULL,
        query TEXT NOT NULL
      )`,
    )
    store.execute(`INSERT INTO ${place}.${VIEWS} VALUES (?, ?, ?, ?)`, [
      name,
      kind,
      JSON.stringify(columnNames),
      text,
    ])
  }

  /** Removes a relation, and its rows if it has any. */
  remove(definition: Definition): void {
    const { name, kind, temporary } = definition
    const place = placeOf(temporary)
    const store = this.#openStore()
    if (kind !== 'view') store.execute(`DROP TABLE ${qualifiedName(definition)}`)
    if (kind !== 'table') store.execute(`DELETE FROM ${place}.${VIEWS} WHERE name = ?`, [name])
  }

  #read(condition: string, values: readonly string[]): Definition[] {
    const store = this.#openStore()
    const found: Definition[] = []
    for (const temporary of [true, false]) {
      const place = placeOf(temporary)
      const schema = `${place}.sqlite_schema`
      const tables = store.query(
        `SELECT name, sql FROM ${schema} WHERE ${ownTables} AND ${condition}`,
        values,
      )
      for (const [name, text] of tables.rows) {
        found.push({
          name: String(name),
          kind: 'table',
          temporary,
          columnNames: [],
          text: String(text),
        })
      }
      const ours = [
        ...store.query(`SELECT 1 FROM ${schema} WHERE name = ?`, ['stackql#views']).rows,
      ]
      if (ours.length === 0) continue
      const views = store.query(
        `SELECT name, kind, columns, query FROM ${place}.${VIEWS} WHERE ${condition}`,
        values,
      )
      for (const [name, kind, columns, text] of views.rows) {
        found.push({
          name: String(name),
          kind: kind === 'view' ? 'view' : 'materialized view',
          temporary,
          columnNames: JSON.parse(String(columns)) as string[],
          text: String(text),
        })
      }
    }
    return found
  }
}

function placeOf(temporary: boolean): 'temp' | 'main' {
  return temporary ? 'temp' : 'main'
}

/** The name of a relation in the store, with its schema. */
export function qualifiedName({ name, temporary }: Pick<Definition, 'name' | 'temporary'>): string {
  return `${placeOf(temporary)}.${quoteIdentifier(name)}`
}
