import { DatabaseSync } from 'node:sqlite'
import { type Json, type Table, tables } from './rows.ts'

export interface PlainRows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

/** The rows as plain tables of SQLite, which knows nothing of requests. */
export class PlainTables {
  readonly #database = new DatabaseSync(':memory:')

  constructor() {
    for (const table of tables) {
      const name = plainName(table)
      const columns = table.columns.map((column) => `"${column}" ${affinity(table, column)}`)
      this.#database.exec(`CREATE TABLE ${name} (${columns.join(', ')})`)
      const marks = columns.map(() => '?').join(', ')
      const insert = this.#database.prepare(`INSERT INTO ${name} VALUES (${marks})`)
      for (const row of table.rows) insert.run(...row.map(stored))
    }
  }

  /** Throws what SQLite throws. */
  run(statements: readonly string[]): PlainRows {
    for (const statement of statements.slice(0, -1)) this.#database.exec(withPlainNames(statement))
    const query = this.#database.prepare(withPlainNames(statements.at(-1) ?? ''))
    query.setReturnArrays(true)
    query.setReadBigInts(true)
    const rows = query.all() as unknown as unknown[][]
    return { columns: query.columns().map(({ name }) => name), rows }
  }

  close(): void {
    this.#database.close()
  }
}

export function withPlainNames(sql: string): string {
  return tables.reduce(
    (text, table) => text.replaceAll(`{${plainName(table)}}`, `main.${plainName(table)}`),
    sql,
  )
}

export function withApiNames(sql: string): string {
  return tables.reduce(
    (text, table) => text.replaceAll(`{${plainName(table)}}`, table.apiName),
    sql,
  )
}

function plainName({ apiName }: Table): string {
  return apiName.split('.').at(-1) ?? ''
}

/** Of the values that a column has: one that keeps them as they came, and JSON as text. */
function affinity({ columns, rows }: Table, column: string): string {
  const at = columns.indexOf(column)
  const value = rows.map((row) => row[at]).find((one) => one !== null)
  if (typeof value === 'boolean') return 'BOOLEAN'
  if (typeof value === 'number') return 'INTEGER'
  return typeof value === 'string' ? 'TEXT' : 'BLOB'
}

function stored(value: Json): null | number | string {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
