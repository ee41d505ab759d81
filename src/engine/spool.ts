import type { Row } from '../output/row-set.ts'
import type { Pace } from '../store/pace.ts'
import type { Store, StoreValue } from '../store/store.ts'

/** Rows that stay in memory; more go to the store, which has room on disk. */
const HELD_ROWS = 2_000
const PAGE = 1_000

/** Rows of a result that wait for their reader. They are read once, in their order. */
export class Spool {
  readonly #store: () => Store
  readonly #table: string
  readonly #width: number
  #held: Row[] = []
  #stored = 0
  #read = 0

  /** @param table a name that nothing else in the store has */
  constructor(store: () => Store, table: string, width: number) {
    this.#store = store
    this.#table = table
    this.#width = width
  }

  /** The table that it has created, if any; the owner of the store drops it. */
  get table(): string | undefined {
    return this.#stored > 0 ? this.#table : undefined
  }

  async fill(rows: AsyncIterable<Row> | Iterable<Row>, pace: Pace): Promise<void> {
    let page: Row[] = []
    for await (const row of rows) {
      if (pace.isDue()) await pace.rest()
      if (this.#held.length < HELD_ROWS) {
        this.#held.push(row)
        continue
      }
      page.push(row)
      if (page.length < PAGE) continue
      this.#keep(page)
      page = []
    }
    if (page.length > 0) this.#keep(page)
  }

  /** The next rows, at most so many; none when all were read. */
  take(count: number): Row[] {
    if (this.#held.length > 0) return this.#held.splice(0, count)
    if (this.#read >= this.#stored) return []
    const { rows } = this.#store().query(
      `SELECT * FROM temp."${this.#table}" WHERE rowid > ? ORDER BY rowid LIMIT ?`,
      [this.#read, count],
    )
    const page = [...rows]
    this.#read += page.length
    return page
  }

  #keep(rows: readonly Row[]): void {
    if (this.#stored === 0) {
      const columns = Array.from({ length: this.#width }, (_, index) => `c${index}`)
      this.#store().createTable(
        this.#table,
        columns.map((name) => ({ name, type: 'any' })),
      )
    }
    this.#store().append(this.#table, rows.map(stored))
    this.#stored += rows.length
  }
}

function stored(row: Row): StoreValue[] {
  return row.map((value) => (typeof value === 'boolean' ? Number(value) : value))
}
