import { Worker } from 'node:worker_threads'
import { QueryError } from '../errors/query-error.ts'
import { type FromComputer, PAGES_AHEAD, type ToComputer } from './compute-messages.ts'
import { allowBacktracking } from './regexp-engine.ts'
import { SqliteStore } from './sqlite.ts'
import type { StoreValue } from './store.ts'

// The program of the computing process (compute-apart.ts): it receives tables and a query,
// returns the rows, and can be killed at any time. It has no credentials, no network and no files.

/** Rows in one message. */
const PAGE = 1000
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

async function answer(store: SqliteStore, sql: string): Promise<void> {
  let page: (readonly StoreValue[])[] = []
  for (const row of store.query(sql).rows) {
    page.push(row)
    if (page.length < PAGE) continue
    await sendRows(page)
    page = []
  }
  if (page.length > 0) await sendRows(page)
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
  const store = new SqliteStore()
  allowBacktracking()
  let failure: unknown
  const apply = async (message: ToComputer): Promise<void> => {
    switch (message.kind) {
      case 'define':
        define(store, message)
        return
      case 'load':
        store.transaction(() => {
          for (const row of message.rows) store.execute(message.sql, row)
        })
        return
      case 'more':
        pagesLeft += 1
        wake?.()
        return
      case 'query': {
        if (failure !== undefined) throw failure
        new Worker(WATCH, { eval: true })
        await answer(store, message.sql)
        await send({ kind: 'end' })
      }
    }
  }
  process.on('message', (message: ToComputer) => {
    apply(message).catch(async (error: unknown) => {
      failure ??= error
      if (message.kind === 'query') await send(asMessage(error))
    })
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
