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
interface SharedReading {
  readonly pages: (RowPage | number)[]
  readonly iterator: AsyncIterator<RowPage>
  isDone: boolean
  failure?: { readonly error: unknown }
  /** The next page, while somebody waits for it. */
  next?: Promise<void> | undefined
}

/**
 * Responses that several tables of a statement may need, so that each request is made once. They
 * are kept as long as the statement runs, because it is unknown which will be needed again.
 */
export class SharedResponses {
  readonly #store: Store
  readonly #heldRows: number
  readonly #readings = new Map<string, SharedReading>()
  #held = 0
  #stored = 0
  #isClosed = false

  readonly #signal: AbortSignal

  /**
   * @param signal of the statement: a call that stops must not stop the reading of others
   * @param heldRows for tests: the number of rows that may stay in memory
   */
  constructor(store: Store, signal: AbortSignal, heldRows = HELD_ROWS) {
    this.#store = store
    this.#signal = signal
    this.#heldRows = heldRows
  }

  /**
   * The pages of a request. Each is requested when the first caller needs it: no caller has to wait
   * for another that waits, and nothing is read that nobody needs. Throws errors of reading.
   */
  async *read(
    key: string,
    pages: (signal: AbortSignal) => AsyncIterable<RowPage>,
  ): AsyncGenerator<RowPage> {
    const reading = this.#readings.get(key) ?? this.#start(key, pages(this.#signal))
    for (let at = 0; ; at += 1) {
      while (at >= reading.pages.length && !reading.isDone) {
        reading.next ??= this.#advance(reading)
        await reading.next
      }
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
    for (const { iterator } of this.#readings.values()) iterator.return?.().catch(() => undefined)
    this.#readings.clear()
    if (this.#stored > 0) this.#store.dropTable(TABLE)
  }

  #start(key: string, pages: AsyncIterable<RowPage>): SharedReading {
    const reading: SharedReading = {
      pages: [],
      iterator: pages[Symbol.asyncIterator](),
      isDone: false,
    }
    this.#readings.set(key, reading)
    return reading
  }

  async #advance(reading: SharedReading): Promise<void> {
    try {
      const { done, value } = await reading.iterator.next()
      // The statement may have ended meanwhile.
      if (done || this.#isClosed) reading.isDone = true
      else reading.pages.push(this.#keep(value))
    } catch (error) {
      reading.failure = { error }
      reading.isDone = true
    } finally {
      reading.next = undefined
    }
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
