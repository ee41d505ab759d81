import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { QueryError } from '../errors/query-error.ts'
import type { FromComputer, ToComputer } from './compute-messages.ts'
import type { Environment, StoreValue } from './store.ts'

/** A table in the form that another process needs to run a query over it. */
export interface TableCopy {
  /** The statements that create it, its indexes and its related views. */
  readonly definitions: readonly { readonly sql: string; readonly mayFail: boolean }[]
  /** An INSERT with a placeholder for each value of a row. */
  readonly insert: string
  readonly rows: Iterable<readonly StoreValue[]>
}

/** Rows in one message. */
const PAGE = 500

/** The program beside the sources, or the one beside the bundle. */
function program(here: string): string {
  return join(here, here.endsWith('store') ? 'compute-process.ts' : 'compute.cjs')
}

/**
 * The environment variables that the process receives: the places of temporary files and system
 * libraries.
 */
const VARIABLES = ['SQLITE_TMPDIR', 'TMPDIR', 'TMP', 'TEMP', 'SystemRoot', 'LD_LIBRARY_PATH']

/**
 * The rows of a query over copies of its tables, computed in a separate process: SQLite blocks its
 * thread until it has a result (nodejs/node#62227), and a process can be killed. The process ends
 * with the last row, when the caller takes no more rows, when the signal is aborted, and together
 * with this process, however that ends.
 *
 * Throws SQLite's error as a QueryError, and the signal's reason.
 */
export async function* computeApart(
  sql: string,
  tables: Iterable<TableCopy>,
  { signal, env }: { readonly signal: AbortSignal; readonly env: Environment },
): AsyncGenerator<readonly (readonly StoreValue[])[]> {
  signal.throwIfAborted()
  const child = spawn(process.execPath, [program(import.meta.dirname)], {
    env: Object.fromEntries(VARIABLES.map((name) => [name, env(name)])),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
    serialization: 'advanced',
    windowsHide: true,
  })
  const messages = new Inbox(child, signal)
  const kill = () => child.kill('SIGKILL')
  signal.addEventListener('abort', kill, { once: true })
  try {
    for (const message of loading(sql, tables)) await messages.send(message)
    for (;;) {
      const message = await messages.next()
      if (message.kind === 'end') return
      if (message.kind === 'error') throw asError(message)
      yield message.rows
      await messages.send({ kind: 'more' })
    }
  } finally {
    signal.removeEventListener('abort', kill)
    kill()
  }
}

function* loading(sql: string, tables: Iterable<TableCopy>): Generator<ToComputer> {
  const last: ToComputer[] = []
  for (const { definitions, insert, rows } of tables) {
    for (const { sql, mayFail } of definitions) {
      const define = { kind: 'define', sql, mayFail } as const
      if (mayFail) last.push(define)
      else yield define
    }
    let page: (readonly StoreValue[])[] = []
    for (const row of rows) {
      page.push(row)
      if (page.length < PAGE) continue
      yield { kind: 'load', sql: insert, rows: page }
      page = []
    }
    if (page.length > 0) yield { kind: 'load', sql: insert, rows: page }
  }
  yield* last
  yield { kind: 'query', sql }
}

/** The messages of a process in order, and its end. */
class Inbox {
  readonly #child: ChildProcess
  readonly #signal: AbortSignal
  readonly #waiting: FromComputer[] = []
  #wake: (() => void) | undefined
  #ended: string | undefined

  constructor(child: ChildProcess, signal: AbortSignal) {
    this.#child = child
    this.#signal = signal
    child.on('message', (message) => {
      this.#waiting.push(message as FromComputer)
      this.#wake?.()
    })
    child.once('error', (error) => this.#end(`cannot be started: ${error.message}`))
    child.once('exit', (code, by) => this.#end(`ended with ${by ?? `code ${code}`}`))
  }

  send(message: ToComputer): Promise<void> {
    this.#signal.throwIfAborted()
    if (this.#ended !== undefined) throw this.#failure()
    return new Promise((resolve, reject) => {
      this.#child.send(message, (error) => (error ? reject(this.#failure(error)) : resolve()))
    })
  }

  async next(): Promise<FromComputer> {
    for (;;) {
      this.#signal.throwIfAborted()
      const message = this.#waiting.shift()
      if (message !== undefined) return message
      if (this.#ended !== undefined) throw this.#failure()
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  #end(how: string): void {
    this.#ended ??= how
    this.#wake?.()
  }

  #failure(cause?: Error): unknown {
    if (this.#signal.aborted) return this.#signal.reason
    const how = this.#ended ?? cause?.message ?? 'ended'
    return new QueryError('53200', `the process that computes this statement ${how}`, {
      hint: 'It may have run out of memory: request less data, or add conditions.',
      category: 'internal',
      cause,
    })
  }
}

function asError({
  sqlState,
  message,
  hint,
  category,
}: Extract<FromComputer, { kind: 'error' }>): QueryError {
  return new QueryError(sqlState, message, { hint, category })
}
