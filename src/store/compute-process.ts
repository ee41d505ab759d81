import { Worker } from 'node:worker_threads'
import { QueryError } from '../errors/query-error.ts'
import { type FromComputer, PAGES_AHEAD, type ToComputer } from './compute-messages.ts'
import { inPages } from './in-pages.ts'
import { allowBacktracking } from './regexp-engine.ts'
import { SqliteStore } from './sqlite.ts'
import type { StoreValue } from './store.ts'

// The program of a computing process (computers.ts): it receives tables and a query, returns the
// rows, forgets both, and can be killed at any time. It has no credentials, no network and no files.

/** Rows in one message, and about how many characters. */
const PAGE = 1000
const PAGE_CHARACTERS = 500_000
/** The descriptor whose other end the parent process holds open. */
const LIFELINE = 4

/**
 * A thread that ends this process when its parent is gone: the main thread would not notice while
 * SQLite computes.
 */
const WATCH = `
  try { require('node:fs').readSync(${LIFELINE}, Buffer.alloc(1)) }
  finally { process.kill(process.pid, 'SIGKILL') }`

function send(message: FromComputer): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(message, () => resolve())
  })
}

/** The number of pages that may be sent; `wake` resumes a sender that waits. */
let pagesLeft = PAGES_AHEAD
let wake: (() => void) | undefined

async function sendRows(rows: readonly (readonly StoreValue[])[]): Promise<void> {
  while (pagesLeft === 0) {
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
  pagesLeft -= 1
  await send({ kind: 'rows', rows })
}

async function answer(store: SqliteStore, sql: string, isExact: boolean): Promise<void> {
  pagesLeft = PAGES_AHEAD
  for (const page of inPages(store.exactly(sql, isExact).rows, PAGE, PAGE_CHARACTERS))
    await sendRows(page)
}

/**
 * Runs a definition. A view of another program may be broken: only a query that reads it has to
 * fail.
 */
function define(store: SqliteStore, { sql, mayFail }: Extract<ToComputer, { kind: 'define' }>) {
  try {
    store.execute(sql)
  } catch (error) {
    if (!mayFail) throw error
  }
}

function compute(): void {
  let store = new SqliteStore()
  allowBacktracking()
  let failure: unknown
  let isWatched = false
  const apply = async (message: ToComputer): Promise<void> => {
    switch (message.kind) {
      case 'define':
        define(store, message)
        return
      case 'load':
        store.insert(message.sql, message.rows)
        return
      case 'more':
        pagesLeft += 1
        wake?.()
        return
      case 'query':
        if (failure !== undefined) throw failure
        if (!isWatched) new Worker(WATCH, { eval: true })
        isWatched = true
        await answer(store, message.sql, message.isExact)
    }
  }
  /** Forgets the tables: the next ones may be another session's. */
  const forget = () => {
    store.close()
    store = new SqliteStore()
    failure = undefined
  }
  process.on('message', async (message: ToComputer) => {
    let end: FromComputer = { kind: 'end' }
    try {
      await apply(message)
    } catch (error) {
      failure ??= error
      end = asMessage(error)
    }
    if (message.kind !== 'query') return
    forget()
    await send(end)
  })
}

function asMessage(error: unknown): FromComputer {
  if (error instanceof QueryError) {
    const { sqlState, message, hint, category } = error
    return { kind: 'error', sqlState, message, hint, category }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'error', sqlState: 'XX000', message, hint: undefined, category: 'internal' }
}

compute()
