import { type ChildProcess, spawn } from 'node:child_process'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { QueryError } from '../errors/query-error.ts'
import type { FromComputer, ToComputer } from './compute-messages.ts'
import type { Environment } from './store.ts'

/** The program beside the sources, or the one beside the bundle. */
function program(here: string): string {
  return join(here, here.endsWith('store') ? 'compute-process.ts' : 'compute.cjs')
}

/**
 * The environment variables that the process receives: the places of temporary files and system
 * libraries.
 */
const VARIABLES = ['SQLITE_TMPDIR', 'TMPDIR', 'TMP', 'TEMP', 'SystemRoot', 'LD_LIBRARY_PATH']

/** A process that runs one query after the other; its messages in order, and its end. */
export class Computer {
  readonly #child: ChildProcess
  readonly #messages: FromComputer[] = []
  #signal = new AbortController().signal
  #wake: (() => void) | undefined
  #ended: string | undefined
  #onEnd: (() => void) | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(env: Environment) {
    this.#child = spawn(process.execPath, [program(import.meta.dirname)], {
      env: Object.fromEntries(VARIABLES.map((name) => [name, env(name)])),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
      serialization: 'advanced',
      windowsHide: true,
      // Ctrl-C in a terminal is for this program: it decides what ends.
      detached: process.platform !== 'win32',
    })
    this.#child.on('message', (message) => {
      this.#messages.push(message as FromComputer)
      this.#wake?.()
    })
    this.#child.once('error', (error) => this.#end(`cannot be started: ${error.message}`))
    this.#child.once('exit', (code, by) => this.#end(`ended with ${by ?? `code ${code}`}`))
  }

  /** Begins a query, which the signal kills. Returns what ends its use. */
  use(signal: AbortSignal): () => void {
    clearTimeout(this.#timer)
    this.#onEnd = undefined
    this.#hold(true)
    this.#signal = signal
    const kill = () => this.kill()
    signal.addEventListener('abort', kill, { once: true })
    return () => signal.removeEventListener('abort', kill)
  }

  /**
   * Waits for another query, and is no reason for this program to stay.
   *
   * @param onEnd called when it can have no other query
   */
  rest(ms: number, onEnd: () => void): void {
    this.#hold(false)
    this.#onEnd = onEnd
    this.#timer = setTimeout(() => this.kill(), ms).unref()
  }

  kill(): void {
    clearTimeout(this.#timer)
    this.#onEnd?.()
    this.#child.kill('SIGKILL')
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
      const message = this.#messages.shift()
      if (message !== undefined) return message
      if (this.#ended !== undefined) throw this.#failure()
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  #hold(isUsed: boolean): void {
    for (const handle of [this.#child, this.#child.channel, this.#child.stdio[4] as Socket]) {
      if (isUsed) handle?.ref()
      else handle?.unref()
    }
  }

  #end(how: string): void {
    this.#ended ??= how
    this.#onEnd?.()
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

/** The error of a statement in another process. */
export function failureOf({
  sqlState,
  message,
  hint,
  category,
}: Extract<FromComputer, { kind: 'error' }>): QueryError {
  return new QueryError(sqlState, message, { hint, category })
}
