import type { OutputColumn, Row } from '../output/row-set.ts'
import { Pace } from '../store/pace.ts'
import type { Store } from '../store/store.ts'
import type { Outcome } from './outcome.ts'
import { Spool } from './spool.ts'
import { Turns } from './turns.ts'

/** The completion of a statement. */
export interface Completion {
  /** As PostgreSQL has it: `SELECT 3`, `INSERT 0 1`, `DELETE 2`, `CREATE TABLE`. Of writes it counts requests. */
  readonly tag: string
  /** A line for all that was done, in the words of the original, where there are such. */
  readonly messages: readonly string[]
  /** Why rows are missing, or what was not done; empty when nothing is. */
  readonly incomplete: readonly string[]
}

/** The dependencies of {@link Result}. */
export interface ResultContext {
  readonly openStore: () => Store
  /** Ends the statement, also while its rows are read. */
  readonly signal: AbortSignal
  /** A name for a table of the store that nothing else has. */
  readonly tableName: string
  /** A table is not wanted any more; it is dropped when no rows are being read. */
  readonly onUnused: (table: string) => void
  /** The tag of a statement that gives rows or does something, by the number of rows it gave. */
  readonly tagOf: (rows: number, changes: Extract<Outcome, { kind: 'changes' }>[]) => string
}

/** Rows in a page, where the reader does not say. */
const PAGE = 1_000

const never = new AbortController().signal

/**
 * The rows of one statement, read page by page, and its completion. Rows that are not read yet stay readable
 * while other statements of the session run: they are set aside then (a portal, in PostgreSQL's words).
 */
export class Result implements AsyncDisposable {
  /** Absent for a statement that gives no rows. */
  readonly columns: readonly OutputColumn[] | undefined
  /** Resolves when all rows were read or the result is disposed; rejects with what ended the statement. */
  readonly done: Promise<Completion>
  readonly #context: ResultContext
  readonly #outcomes: AsyncGenerator<Outcome>
  readonly #turns = new Turns()
  readonly #complete = Promise.withResolvers<Completion>()
  readonly #messages: string[] = []
  readonly #incomplete: string[] = []
  readonly #changes: Extract<Outcome, { kind: 'changes' }>[] = []
  readonly #pace: Pace
  #live: AsyncIterator<Row> | Iterator<Row> | undefined
  #spool: Spool | undefined
  #rows = 0
  #isOver = false
  #failure: { readonly error: unknown } | undefined

  private constructor(
    outcomes: AsyncGenerator<Outcome>,
    first: Extract<Outcome, { kind: 'rows' }> | undefined,
    context: ResultContext,
  ) {
    this.#outcomes = outcomes
    this.#context = context
    this.#pace = new Pace(context.signal)
    this.columns = first?.rows.columns
    this.done = this.#complete.promise
    // A reader that only wants rows has the failure from there.
    this.done.catch(() => undefined)
    this.#live = first && iteratorOf(first.rows.rows)
  }

  /** Runs a statement until its rows can be read, or to its end when it gives none. Throws what it throws. */
  static async of(outcomes: AsyncGenerator<Outcome>, context: ResultContext): Promise<Result> {
    const before: Outcome[] = []
    let first: Extract<Outcome, { kind: 'rows' }> | undefined
    for (;;) {
      const { done, value } = await outcomes.next()
      if (done === true) break
      if (value.kind === 'rows') {
        first = value
        break
      }
      before.push(value)
    }
    const result = new Result(outcomes, first, context)
    for (const outcome of before) result.#note(outcome)
    if (first === undefined) result.#finish()
    return result
  }

  /** The rows that were not read yet, in pages of at most so many. */
  async *pages(size = PAGE): AsyncGenerator<readonly Row[]> {
    for (;;) {
      const page = await this.#exclusively(() => this.#take(size))
      if (page.length === 0) return
      yield page
    }
  }

  /** Sets the rows aside that are not read yet, so that another statement can run. */
  async setAside(): Promise<void> {
    await this.#exclusively(async () => {
      const live = this.#live
      if (live === undefined) return
      const width = this.columns?.length ?? 0
      const spool = new Spool(this.#context.openStore, this.#context.tableName, width)
      this.#spool = spool
      try {
        await spool.fill(this.#counted(live), this.#pace)
        this.#live = undefined
        await this.#end()
      } catch (error) {
        // It is the reader's, behind the rows that came before it; the statement that waits has no part in it.
        await this.#stop()
        this.#fail(error)
      }
    })
  }

  /** Ends the statement, if it is not at its end, and forgets its rows. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#exclusively(async () => {
      this.#isOver = true
      const table = this.#spool?.table
      if (table !== undefined) this.#context.onUnused(table)
      this.#spool = undefined
      if (await this.#stop()) this.#finish()
    })
  }

  /** Ends the statement; who reads its rows gets the error. */
  async abandon(error: unknown): Promise<void> {
    await this.#exclusively(async () => {
      if (await this.#stop()) this.#fail(error)
    })
  }

  /** Whether there was something to end. */
  async #stop(): Promise<boolean> {
    const live = this.#live
    if (live === undefined) return false
    this.#live = undefined
    await live.return?.()
    await this.#outcomes.return(undefined)
    return true
  }

  async #take(size: number): Promise<readonly Row[]> {
    if (this.#isOver) return []
    const aside = this.#spool?.take(size) ?? []
    if (aside.length > 0) return aside
    if (this.#failure !== undefined) throw this.#failure.error
    const live = this.#live
    if (live === undefined) return []
    const page: Row[] = []
    const { signal } = this.#context
    try {
      signal.throwIfAborted()
      while (page.length < size) {
        if (this.#pace.isDue()) await this.#pace.rest()
        const next = await live.next()
        if (next.done === true) {
          this.#live = undefined
          await this.#end()
          break
        }
        page.push(next.value)
        this.#rows += 1
      }
    } catch (error) {
      await this.#stop()
      this.#fail(error)
      throw error
    }
    return page
  }

  async *#counted(rows: AsyncIterator<Row> | Iterator<Row>): AsyncGenerator<Row> {
    for (;;) {
      const next = await rows.next()
      if (next.done === true) return
      this.#rows += 1
      yield next.value
    }
  }

  /** The outcomes behind the rows: whether they are all of them, and what was done. */
  async #end(): Promise<void> {
    try {
      for await (const outcome of this.#outcomes) this.#note(outcome)
      this.#finish()
    } catch (error) {
      this.#fail(error)
      throw error
    }
  }

  #note(outcome: Outcome): void {
    switch (outcome.kind) {
      case 'changes':
        this.#changes.push(outcome)
        break
      case 'message':
        this.#messages.push(outcome.text)
        break
      case 'truncated':
        this.#incomplete.push(outcome.text)
        break
      case 'partial':
        this.#incomplete.push(outcome.error.message)
        break
      case 'failure':
        throw outcome.error
      case 'rows':
      case 'report':
        break
    }
  }

  #finish(): void {
    this.#complete.resolve({
      tag: this.#context.tagOf(this.#rows, this.#changes),
      messages: this.#messages,
      incomplete: this.#incomplete,
    })
  }

  #fail(error: unknown): void {
    this.#live = undefined
    this.#failure = { error }
    this.#complete.reject(error)
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const end = await this.#turns.next(never)
    try {
      return await work()
    } finally {
      end()
    }
  }
}

function iteratorOf(rows: AsyncIterable<Row> | Iterable<Row>): AsyncIterator<Row> | Iterator<Row> {
  return Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
}
