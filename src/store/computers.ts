import type { QueryError } from '../errors/query-error.ts'
import type { ToComputer } from './compute-messages.ts'
import { Computer, failureOf } from './computer.ts'
import { inPages } from './in-pages.ts'
import type { ComputeOptions, StoreValue } from './store.ts'

/** A table in the form that another process needs to run a query over it. */
export interface TableCopy {
  /** The statements that create it, its indexes and its related views. */
  readonly definitions: readonly { readonly sql: string; readonly mayFail: boolean }[]
  /** An INSERT with a placeholder for each value of a row. */
  readonly insert: string
  readonly rows: Iterable<readonly StoreValue[]>
}

/** Rows in one message, and about how many characters. */
const PAGE = 500
const PAGE_CHARACTERS = 250_000

/** Queries that are computed at the same time; further ones wait for a first row of one of them. */
const MOST_AT_ONCE = 8
/** Processes that stay for the next query, and how long. */
const MOST_IDLE = 2
const IDLE_MS = 10_000

/**
 * Processes that run queries over copies of tables: SQLite blocks its thread until it has a result
 * (nodejs/node#62227), and a process can be killed. A process is used again when a query has come to
 * its end. All of them end together with this process, however that ends.
 */
export class Computers {
  readonly #idle: Computer[] = []
  readonly #waiting: (() => void)[] = []
  #working = 0

  /**
   * The rows of a query, in pages. When the caller takes no more rows, or the signal is aborted, the
   * process is killed.
   *
   * Throws SQLite's error as a QueryError, and the signal's reason.
   */
  async *rows(
    sql: string,
    tables: Iterable<TableCopy>,
    { signal, env, isExact = false }: ComputeOptions,
  ): AsyncGenerator<readonly (readonly StoreValue[])[]> {
    const release = await this.#begin(signal)
    let failure: QueryError | undefined
    let isAtEnd = false
    try {
      const computer = this.#idle.pop() ?? new Computer(env)
      const end = computer.use(signal)
      try {
        for (const message of loading(sql, tables, isExact)) await computer.send(message)
        while (!isAtEnd) {
          const message = await computer.next()
          release()
          if (message.kind === 'rows') {
            yield message.rows
            await computer.send({ kind: 'more' })
            continue
          }
          isAtEnd = true
          if (message.kind === 'error') failure = failureOf(message)
        }
      } finally {
        end()
        if (isAtEnd) this.#keep(computer)
        else computer.kill()
      }
    } finally {
      release()
    }
    if (failure !== undefined) throw failure
  }

  /** Ends the processes that wait for a query. */
  close(): void {
    for (const computer of this.#idle.splice(0)) computer.kill()
  }

  #keep(computer: Computer): void {
    if (this.#idle.length >= MOST_IDLE) {
      computer.kill()
      return
    }
    this.#idle.push(computer)
    computer.rest(IDLE_MS, () => {
      const at = this.#idle.indexOf(computer)
      if (at >= 0) this.#idle.splice(at, 1)
    })
  }

  async #begin(signal: AbortSignal): Promise<() => void> {
    while (this.#working >= MOST_AT_ONCE) {
      signal.throwIfAborted()
      const { promise: turn, resolve } = Promise.withResolvers<void>()
      const wake = () => resolve()
      this.#waiting.push(wake)
      signal.addEventListener('abort', wake, { once: true })
      await turn
      signal.removeEventListener('abort', wake)
      const at = this.#waiting.indexOf(wake)
      if (at >= 0) this.#waiting.splice(at, 1)
    }
    signal.throwIfAborted()
    this.#working += 1
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      this.#working -= 1
      this.#waiting.shift()?.()
    }
  }
}

function* loading(
  sql: string,
  tables: Iterable<TableCopy>,
  isExact: boolean,
): Generator<ToComputer> {
  const last: ToComputer[] = []
  for (const { definitions, insert, rows } of tables) {
    for (const { sql, mayFail } of definitions) {
      const define = { kind: 'define', sql, mayFail } as const
      if (mayFail) last.push(define)
      else yield define
    }
    for (const page of inPages(rows, PAGE, PAGE_CHARACTERS)) {
      yield { kind: 'load', sql: insert, rows: page }
    }
  }
  yield* last
  yield { kind: 'query', sql, isExact }
}
