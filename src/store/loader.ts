import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { declarationOf, wideDeclarationOf } from './declared-type.ts'
import type { StoreColumn, StoreValue } from './store.ts'

/** Rows of one multi-row INSERT: more saves little and makes statements slow to prepare. */
const ROWS_PER_INSERT = 50
/** SQLite's own limit on variables in a statement. */
const MAX_VARIABLES = 32_000

/** Inserts rows into a temporary table of the store in batches. */
export class Loader {
  readonly #database: DatabaseSync
  readonly #name: string
  readonly #columns: readonly StoreColumn[]
  /** The indexes of columns in which SQLite would round long numbers. */
  #rounding: readonly number[]
  readonly #wide = new Set<number>()
  readonly #width: number
  readonly #batchRows: number
  readonly #batch: StatementSync
  readonly #single: StatementSync

  /** Creates the table. */
  constructor(database: DatabaseSync, name: string, columns: readonly StoreColumn[]) {
    this.#database = database
    this.#name = name
    this.#columns = columns
    database.exec(`CREATE TEMP TABLE ${quote(name)} (${this.#declarations()})`)
    this.#rounding = columns.flatMap(({ type }, index) => (mayRound(type) ? [index] : []))
    this.#width = Math.max(1, columns.length)
    this.#batchRows = Math.max(
      1,
      Math.min(ROWS_PER_INSERT, Math.floor(MAX_VARIABLES / this.#width)),
    )
    this.#batch = this.#insert(this.#batchRows)
    this.#single = this.#insert(1)
  }

  add(rows: Iterable<readonly StoreValue[]>): void {
    const size = this.#batchRows * this.#width
    let values: StoreValue[] = []
    for (const row of rows) {
      this.#makeRoomFor(row)
      if (row.length === 0) values.push(null)
      else for (const value of row) values.push(value)
      if (values.length === size) {
        this.#batch.run(...this.#kept(values))
        values = []
      }
    }
    for (let at = 0; at < values.length; at += this.#width) {
      this.#single.run(...this.#kept(values.slice(at, at + this.#width)))
    }
  }

  /**
   * Removes the affinity of a column that receives a number longer than it can hold: all its values
   * then stay unchanged. Other columns keep theirs, because comparisons with text need it.
   */
  #makeRoomFor(row: readonly StoreValue[]): void {
    const long = this.#rounding.filter((index) => isLong(row[index], this.#columns[index]?.type))
    if (long.length === 0) return
    for (const index of long) this.#wide.add(index)
    this.#rounding = this.#rounding.filter((index) => !this.#wide.has(index))
    const table = `temp.${quote(this.#name)}`
    const old = `${this.#name}#narrow`
    this.#database.exec(`ALTER TABLE ${table} RENAME TO ${quote(old)}`)
    this.#database.exec(`CREATE TEMP TABLE ${quote(this.#name)} (${this.#declarations()})`)
    this.#database.exec(`INSERT INTO ${table} SELECT * FROM temp.${quote(old)}`)
    this.#database.exec(`DROP TABLE temp.${quote(old)}`)
  }

  /**
   * Passes whole numbers of a column without affinity as bigints, because SQLite would take them
   * for reals.
   */
  #kept(values: StoreValue[]): StoreValue[] {
    if (this.#wide.size === 0) return values
    return values.map((value, index) => {
      const at = index % this.#width
      const isWhole =
        typeof value === 'number' &&
        this.#wide.has(at) &&
        this.#columns[at]?.type === 'integer' &&
        Number.isSafeInteger(value)
      return isWhole ? BigInt(value) : value
    })
  }

  #declarations(): string {
    const list = this.#columns.map(({ name, type }, index) => {
      const declaration = this.#wide.has(index) ? wideDeclarationOf(type) : declarationOf(type)
      return `${quote(name)} ${declaration}`
    })
    // SQLite has no table without columns; a hidden column is used when none is needed.
    return list.length === 0 ? '"?" ANY' : list.join(', ')
  }

  #insert(rows: number): StatementSync {
    const row = `(${Array.from({ length: this.#width }, () => '?').join(',')})`
    const all = Array.from({ length: rows }, () => row).join(',')
    return this.#database.prepare(`INSERT INTO temp.${quote(this.#name)} VALUES ${all}`)
  }
}

function mayRound(type: StoreColumn['type']): boolean {
  return type === 'integer' || type === 'number'
}

/**
 * Whether a column of a type would round a value: a real beyond 2^53, or an integer beyond 64 bits,
 * which is text.
 */
function isLong(value: StoreValue | undefined, type: StoreColumn['type'] | undefined): boolean {
  if (typeof value === 'bigint') {
    return type === 'number' && !Number.isSafeInteger(Number(value))
  }
  return typeof value === 'string' && value.length > 15 && /^-?\d+$/.test(value)
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
