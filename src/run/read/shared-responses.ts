import type { Store } from '../../store/store.ts'
import { jsonText, parseJson } from '../../text/json.ts'
import type { RowPage } from './row-page.ts'

/**
 * Rows that stay in memory as the API sent them; more go to the store as text, which can use the
 * disk.
 */
const HELD_ROWS = 2_000
const TABLE = 'answers#'

/**
 * A response that is being read or was read: its pages so far, in memory or by their number in the
 * store.
 */
interface Reading {
  readonly pages: (RowPage | number)[]
  isDone: boolean
  failure?: { readonly error: unknown }
  /** Resolved when a page or the end arrives. */
  change: PromiseWithResolvers<void>
}

/**
 * Responses that several tables of a statement may need, so that each request is made once. They
 * are kept as long as the statement runs, because it is unknown which will be needed again.
 */
export class SharedResponses {
  readonly #store: Store
  readonly #heldRows: number
  readonly #readings = new Map<string, Reading>()
  #held = 0
  #stored = 0
  #isClosed = false

  /** @param heldRows for tests: the number of rows that may stay in memory */
  constructor(store: Store, heldRows = HELD_ROWS) {
    this.#store = store
    this.#heldRows = heldRows
  }

  /**
   * The pages of a request, as they arrive. The first caller starts the reading, which continues to
   * the end independently of its consumers: no caller may have to wait for another that waits.
   * Throws errors of reading.
   */
  async *read(key: string, pages: () => AsyncIterable<RowPage>): AsyncGenerator<RowPage> {
    const reading = this.#readings.get(key) ?? this.#start(key, pages())
    for (let at = 0; ; at += 1) {
      while (at >= reading.pages.length && !reading.isDone) await reading.change.promise
      const page = reading.pages[at]
      if (page === undefined) break
      yield typeof page === 'number' ? this.#fetch(page) : page
    }
    if (reading.failure !== undefined) throw reading.failure.error
  }

  /** Whether a request was made. */
  has(key: string): boolean {
    return this.#readings.has(key)
  }

  /** Forgets everything; running reads end with their current page. */
  close(): void {
    this.#isClosed = true
    this.#readings.clear()
    if (this.#stored > 0) this.#store.dropTable(TABLE)
  }

  #start(key: string, pages: AsyncIterable<RowPage>): Reading {
    const reading: Reading = { pages: [], isDone: false, change: Promise.withResolvers() }
    this.#readings.set(key, reading)
    const changed = () => {
      reading.change.resolve()
      reading.change = Promise.withResolvers()
    }
    const readAll = async () => {
      try {
        for await (const page of pages) {
          // The statement has ended without reading all of it.
          if (this.#isClosed) break
          reading.pages.push(this.#keep(page))
          changed()
        }
      } catch (error) {
        reading.failure = { error }
      }
      reading.isDone = true
      changed()
    }
    void readAll()
    return reading
  }

  #keep(page: RowPage): RowPage | number {
    const { rows } = page
    this.#held += rows.length
    if (this.#held <= this.#heldRows) return page
    this.#held -= rows.length
    if (this.#stored === 0) this.#store.createTable(TABLE, [{ name: 'page', type: 'text' }])
    this.#store.append(TABLE, [[jsonText(page)]])
    this.#stored += 1
    return this.#stored
  }

  #fetch(page: number): RowPage {
    const { rows } = this.#store.query(`SELECT page FROM temp."${TABLE}" WHERE rowid = ?`, [page])
    const [row] = rows
    return parseJson(String(row?.[0])) as RowPage
  }
}
