import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { QueryError } from '../errors/query-error.ts'
import { installFunctions } from './functions.ts'
import type {
  ResultColumn,
  Store,
  StoreColumn,
  StoreResult,
  StoreType,
  StoreValue,
} from './store.ts'

/** Rows of one multi-row INSERT: more saves little and makes statements slow to prepare. */
const ROWS_PER_INSERT = 50
/** SQLite's own ceiling on variables of a statement. */
const MAX_VARIABLES = 32_000

/**
 * Declared types, chosen so that SQLite's affinity rules keep values as they came: JSON must not be
 * taken for a number, `any` has no affinity at all.
 */
const declarations: Readonly<Record<StoreType, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  number: 'REAL',
  boolean: 'BOOLEAN',
  json: 'JSONBLOB',
  any: '',
}

const declaredTypes = new Map<string, StoreType>(
  Object.entries(declarations).map(([type, declaration]) => [declaration, type as StoreType]),
)

interface Loader {
  readonly width: number
  readonly batch: StatementSync
  readonly single: StatementSync
  readonly batchRows: number
}

/** {@link Store} over SQLite, in memory or in a file (`path`). */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync
  readonly #loaders = new Map<string, Loader>()
  #hasFunctions = false

  constructor(path = ':memory:') {
    this.#database = new DatabaseSync(path, { enableForeignKeyConstraints: false })
    // Nothing here outlives the process unless it is a file, so durability may be traded for speed.
    this.#database.exec(
      'PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = 2',
    )
  }

  createTable(name: string, columns: readonly StoreColumn[]): void {
    const list = columns.map((column) => `${quote(column.name)} ${declarations[column.type]}`)
    // SQLite has no table without columns; a hidden one stands in where nothing is asked for.
    const body = list.length === 0 ? '"?" ANY' : list.join(', ')
    this.execute(`CREATE TABLE ${quote(name)} (${body})`)
    const width = Math.max(1, columns.length)
    const batchRows = Math.max(1, Math.min(ROWS_PER_INSERT, Math.floor(MAX_VARIABLES / width)))
    const row = `(${Array.from({ length: width }, () => '?').join(',')})`
    const prepare = (rows: number) =>
      this.#prepare(
        `INSERT INTO ${quote(name)} VALUES ${Array.from({ length: rows }, () => row).join(',')}`,
      )
    this.#loaders.set(name, { width, batch: prepare(batchRows), single: prepare(1), batchRows })
  }

  append(table: string, rows: Iterable<readonly StoreValue[]>): void {
    const loader = this.#loaders.get(table)
    if (loader === undefined) throw new Error(`no table ${table} to append to`)
    const { batch, single, batchRows, width } = loader
    const size = batchRows * width
    let values: StoreValue[] = []
    this.#database.exec('SAVEPOINT load')
    try {
      for (const row of rows) {
        if (row.length === 0) values.push(null)
        else for (const value of row) values.push(value)
        if (values.length === size) {
          batch.run(...values)
          values = []
        }
      }
      for (let at = 0; at < values.length; at += width) {
        single.run(...values.slice(at, at + width))
      }
      this.#database.exec('RELEASE load')
    } catch (error) {
      this.#database.exec('ROLLBACK TO load; RELEASE load')
      throw error
    }
  }

  query(sql: string, parameters: readonly StoreValue[] = []): StoreResult {
    const statement = this.#prepare(sql)
    statement.setReturnArrays(true)
    statement.setReadBigInts(true)
    const columns = statement.columns().map(
      (column): ResultColumn => ({
        name: column.name,
        type: column.type === null ? undefined : declaredTypes.get(column.type),
      }),
    )
    return { columns, rows: readRows(statement, parameters) }
  }

  execute(sql: string): void {
    try {
      this.#database.exec(sql)
    } catch (error) {
      throw refused(error)
    }
  }

  dropTable(name: string): void {
    this.#loaders.delete(name)
    this.execute(`DROP TABLE IF EXISTS ${quote(name)}`)
  }

  close(): void {
    this.#loaders.clear()
    this.#database.close()
  }

  #prepare(sql: string): StatementSync {
    try {
      return this.#database.prepare(sql)
    } catch (error) {
      // The functions that SQLite lacks are installed when a statement first wants one.
      if (this.#hasFunctions || !/no such function/.test((error as Error).message)) {
        throw refused(error)
      }
    }
    this.#hasFunctions = true
    installFunctions(this.#database)
    try {
      return this.#database.prepare(sql)
    } catch (error) {
      throw refused(error)
    }
  }
}

function* readRows(
  statement: StatementSync,
  parameters: readonly StoreValue[],
): Generator<readonly StoreValue[]> {
  try {
    for (const row of statement.iterate(...parameters)) {
      // With setReturnArrays a row is an array, which the library's types do not say.
      const values = row as unknown as StoreValue[]
      for (let index = 0; index < values.length; index += 1) {
        const value = values[index]
        if (typeof value === 'bigint' && isSafe(value)) values[index] = Number(value)
      }
      yield values
    }
  } catch (error) {
    throw refused(error)
  }
}

function isSafe(value: bigint): boolean {
  return value <= 9007199254740991n && value >= -9007199254740991n
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** SQLite's refusal as a statement's error; an error that is one already passes as it is. */
function refused(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof QueryError) return error
  const { code } = error as Error & { code?: string }
  if (code !== 'ERR_SQLITE_ERROR') return error
  return new QueryError('42000', error.message, { cause: error })
}
