import { closeSync, openSync } from 'node:fs'
import { constants, DatabaseSync, type StatementSync } from 'node:sqlite'
import { QueryError } from '../errors/query-error.ts'
import type { Computers } from './computers.ts'
import { storeTypeOf } from './declared-type.ts'
import { installFunctions } from './functions.ts'
import { isBounded } from './is-bounded.ts'
import { Loader } from './loader.ts'
import { refuseBrokenPatterns } from './regexp-engine.ts'
import type {
  ComputedResult,
  ComputeOptions,
  ResultColumn,
  Store,
  StoreColumn,
  StoreResult,
  StoreValue,
} from './store.ts'
import { needsOf, type StatementNeeds, tableCopies } from './table-copy.ts'

/** How long a statement waits for a lock of another process on the file. */
const LOCK_TIMEOUT_MS = 5000

const IN_MEMORY = ':memory:'

/**
 * Fetched rows stay in memory up to 64 MB and go to a temporary file beyond that. SQLite creates it
 * on first use, for this user only, and unlinks it at once, so that it does not outlive the
 * process.
 */
const TEMPORARY_PRAGMAS =
  'PRAGMA temp_store = FILE; PRAGMA temp.cache_size = -65536; PRAGMA temp.journal_mode = MEMORY'

const PRAGMA = constants.SQLITE_PRAGMA
const reading: ReadonlySet<number> = new Set([
  constants.SQLITE_SELECT,
  constants.SQLITE_READ,
  constants.SQLITE_FUNCTION,
  constants.SQLITE_RECURSIVE,
])
const describing: ReadonlySet<string> = new Set([
  ...['table_info', 'table_xinfo', 'table_list', 'index_list', 'index_info', 'index_xinfo'],
  ...['foreign_key_list', 'database_list', 'function_list', 'compile_options'],
])

/** Blanks, semicolons and comments. */
const NO_STATEMENT = /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?(?:\*\/|$))+/

/**
 * Creates a new file that only the user may read: its rows may hold anything that the user can see
 * in an API.
 */
function makePrivately(path: string): void {
  try {
    closeSync(openSync(path, 'ax', 0o600))
  } catch {
    // It exists already, or cannot be created: SQLite reports that.
  }
}

/**
 * {@link Store} over SQLite. Tables of {@link createTable} are temporary: they end with the
 * connection and are never in the store's file (`path`).
 */
export class SqliteStore implements Store {
  readonly #database: DatabaseSync
  readonly #path: string
  readonly #loaders = new Map<string, Loader>()
  readonly #isShared: boolean
  readonly #shared: (() => Promise<Computers>) | undefined
  #own: Computers | undefined
  #hasFunctions = false

  /**
   * Throws a QueryError when the file cannot be opened or is not a database.
   *
   * @param computers those of all stores of this thread; with them nothing but short work is done in it
   */
  constructor(path = IN_MEMORY, computers?: () => Promise<Computers>) {
    this.#path = path
    this.#isShared = computers !== undefined
    this.#shared = computers
    try {
      if (path !== IN_MEMORY) makePrivately(path)
      this.#database = new DatabaseSync(path, {
        enableForeignKeyConstraints: false,
        timeout: LOCK_TIMEOUT_MS,
      })
      this.#database.exec(TEMPORARY_PRAGMAS)
      if (path === IN_MEMORY) {
        // Data that ends with the process need not be durable.
        this.#database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF')
      } else {
        // The file is read only now, and refused here if it is not a SQLite file.
        this.#database.exec('PRAGMA schema_version')
      }
    } catch (error) {
      throw new QueryError('58030', `cannot open the store ${path}: ${(error as Error).message}`, {
        category: 'internal',
        cause: error,
      })
    }
  }

  createTable(name: string, columns: readonly StoreColumn[]): void {
    try {
      this.#loaders.set(name, new Loader(this.#database, name, columns))
    } catch (error) {
      throw this.#refused(error)
    }
  }

  append(table: string, rows: Iterable<readonly StoreValue[]>): void {
    const loader = this.#loaders.get(table)
    if (loader === undefined) throw new Error(`no table ${table} to append to`)
    this.#database.exec('SAVEPOINT load')
    try {
      loader.add(rows)
      this.#database.exec('RELEASE load')
    } catch (error) {
      // SQLite has ended the transaction itself after some failures.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK TO load; RELEASE load')
      throw this.#refused(error)
    }
  }

  query(sql: string, parameters: readonly StoreValue[] = []): StoreResult {
    const statement = this.#prepare(sql)
    refuseBrokenPatterns(sql)
    return this.#result(statement, parameters)
  }

  /** Like {@link query}; with `isExact` all integers are bigints. */
  exactly(sql: string, isExact: boolean): StoreResult {
    const statement = this.#prepare(sql)
    refuseBrokenPatterns(sql)
    return this.#result(statement, [], isExact)
  }

  async compute(sql: string, options: ComputeOptions): Promise<ComputedResult> {
    options.signal.throwIfAborted()
    const statement = this.#prepare(sql)
    if (await this.#isList(sql)) return this.#result(statement, [], options.isExact)
    const needs = needsOf(this.#database, sql)
    const { tables, place } = needs
    if (place === 'here' || (await this.#isShort(sql, needs, 'rows'))) {
      return this.#result(statement, [], options.isExact)
    }
    const computers = await this.#computers()
    const pages = computers.rows(sql, tableCopies(this.#database, tables), options)
    if (place === 'anywhere') return { columns: columnsOf(statement), rows: flat(pages) }
    // Tried on the copies first: a statement that finishes there also finishes here.
    for await (const _page of pages);
    return this.#result(statement, [], options.isExact)
  }

  async #computers(): Promise<Computers> {
    if (this.#shared !== undefined) return await this.#shared()
    this.#own ??= new (await import('./computers.ts')).Computers()
    return this.#own
  }

  restOf(sql: string): string {
    if (sql.replace(NO_STATEMENT, '') === '') {
      throw new QueryError('42601', 'there is no statement for SQLite in it')
    }
    return sql.slice(this.#prepare(sql).sourceSQL.length).replace(NO_STATEMENT, '')
  }

  isReading(sql: string): boolean {
    let isReading = true
    this.#database.setAuthorizer((action, name) => {
      isReading &&= reading.has(action) || (action === PRAGMA && describing.has(name ?? ''))
      return constants.SQLITE_OK
    })
    try {
      return this.#prepare(sql).columns().length > 0 && isReading
    } finally {
      this.#database.setAuthorizer(null)
    }
  }

  isBounded(sql: string): boolean {
    this.#prepare(sql)
    return isBounded(this.#database, sql, needsOf(this.#database, sql).tables)
  }

  async isShort(sql: string): Promise<boolean> {
    this.#prepare(sql)
    if (await this.#isList(sql)) return true
    return await this.#isShort(sql, needsOf(this.#database, sql), 'whole')
  }

  execute(sql: string, parameters: readonly StoreValue[] = []): void {
    const statement = this.#prepare(sql)
    try {
      statement.run(...parameters)
    } catch (error) {
      throw this.#refused(error)
    }
  }

  /** Runs an INSERT for each row, or for none. */
  insert(sql: string, rows: readonly (readonly StoreValue[])[]): void {
    const statement = this.#prepare(sql)
    this.transaction(() => {
      for (const row of rows) statement.run(...row)
    })
  }

  executeScript(sql: string): void {
    try {
      this.#database.exec(sql)
    } catch (error) {
      throw this.#refused(error)
    }
  }

  transaction<T>(work: () => T): T {
    const { commit, rollback } = this.#begin()
    try {
      const result = work()
      this.execute(commit)
      return result
    } catch (error) {
      rollback()
      throw error
    }
  }

  async longTransaction<T>(work: () => Promise<T>): Promise<T> {
    const { commit, rollback } = this.#begin()
    try {
      const result = await work()
      this.execute(commit)
      return result
    } catch (error) {
      rollback()
      throw error
    }
  }

  /** Begins a transaction; inside another one it becomes part of that one. */
  #begin(): { readonly commit: string; readonly rollback: () => void } {
    const [begin, commit, rollback] = this.#database.isTransaction
      ? ['SAVEPOINT part', 'RELEASE part', 'ROLLBACK TO part; RELEASE part']
      : ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK']
    this.execute(begin)
    return {
      commit,
      rollback: () => {
        // SQLite has ended the transaction itself after some failures.
        if (this.#database.isTransaction) this.#database.exec(rollback)
      },
    }
  }

  dropTable(name: string): void {
    this.#loaders.delete(name)
    this.execute(`DROP TABLE IF EXISTS temp.${quote(name)}`)
  }

  close(): void {
    this.#loaders.clear()
    this.#own?.close()
    this.#database.close()
  }

  async #isList(sql: string): Promise<boolean> {
    return this.#isShared && (await import('./is-short.ts')).isList(this.#database, sql)
  }

  async #isShort(sql: string, needs: StatementNeeds, what: 'whole' | 'rows'): Promise<boolean> {
    if (!this.#isShared) return isBounded(this.#database, sql, needs.tables)
    const { isShort } = await import('./is-short.ts')
    return isShort(this.#database, sql, { ...needs, isRead: what === 'rows' })
  }

  #prepare(sql: string): StatementSync {
    try {
      return this.#database.prepare(sql)
    } catch (error) {
      // The functions that SQLite lacks are installed when a statement first needs one.
      if (this.#hasFunctions || !/no such function/.test((error as Error).message)) {
        throw this.#refused(error)
      }
    }
    this.#hasFunctions = true
    installFunctions(this.#database)
    try {
      return this.#database.prepare(sql)
    } catch (error) {
      throw this.#refused(error)
    }
  }

  #result(
    statement: StatementSync,
    parameters: readonly StoreValue[],
    isExact = false,
  ): StoreResult {
    statement.setReturnArrays(true)
    statement.setReadBigInts(true)
    return { columns: columnsOf(statement), rows: this.#readRows(statement, parameters, isExact) }
  }

  *#readRows(
    statement: StatementSync,
    parameters: readonly StoreValue[],
    isExact: boolean,
  ): Generator<readonly StoreValue[]> {
    try {
      for (const row of statement.iterate(...parameters)) {
        // With setReturnArrays a row is an array, which the library's types do not express.
        const values = row as unknown as StoreValue[]
        for (let index = 0; !isExact && index < values.length; index += 1) {
          const value = values[index]
          if (typeof value === 'bigint' && isSafe(value)) values[index] = Number(value)
        }
        yield values
      }
    } catch (error) {
      throw this.#refused(error)
    }
  }

  /** SQLite's error as an error of the statement; other errors pass unchanged. */
  #refused(error: unknown): unknown {
    if (!(error instanceof Error) || error instanceof QueryError) return error
    const { code, errcode = 0 } = error as Error & { code?: string; errcode?: number }
    if (code !== 'ERR_SQLITE_ERROR') return error
    // The low byte is the code; the others only add details.
    const kind = errcode & 0xff
    if (kind === SQLITE_BUSY) return inUse(this.#path, error)
    if (fileFailures.includes(kind)) return noRoom(error)
    // The name in the statement: the numbers are ours.
    const message = error.message.replace(/(\w)#\d+/g, '$1')
    return new QueryError('42000', message, { cause: error })
  }
}

const SQLITE_BUSY = 5
/** SQLITE_IOERR, SQLITE_FULL and SQLITE_CANTOPEN. */
const fileFailures = [10, 13, 14]

function noRoom(cause: Error): QueryError {
  return new QueryError('53100', `the store cannot write its rows: ${cause.message}`, {
    hint: 'Many rows go to a temporary file, in the folder that SQLITE_TMPDIR or TMPDIR names, else /var/tmp.',
    category: 'internal',
    cause,
  })
}

function inUse(path: string, cause: Error): QueryError {
  return new QueryError('55P03', `the store ${path} is in use by another process`, {
    hint: 'Run the statement again when the other one has ended.',
    category: 'internal',
    cause,
  })
}

function columnsOf(statement: StatementSync): ResultColumn[] {
  return statement.columns().map(({ name, type }) => ({ name, type: typeOf(type) }))
}

async function* flat<T>(pages: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const page of pages) yield* page
}

function typeOf(declaration: string | null): ResultColumn['type'] {
  const type = declaration === null ? 'any' : storeTypeOf(declaration)
  return type === 'any' ? undefined : type
}

function isSafe(value: bigint): boolean {
  return value <= 9007199254740991n && value >= -9007199254740991n
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
