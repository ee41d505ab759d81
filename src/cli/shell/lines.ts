import type { ReadStream, WriteStream } from 'node:tty'

/** The result of {@link Lines.next} for Ctrl-C. */
export const interrupted = Symbol('interrupted')

/** The source of a session's lines: a terminal with keys and history, or a pipe. */
export interface Lines {
  readonly isTerminal: boolean
  /** The next line; undefined at the end. A prompt is shown on a terminal only. */
  next(prompt: string): Promise<string | typeof interrupted | undefined>
  /**
   * A reply that is typed after the question, not before it; undefined at the end, and when no user
   * is present.
   */
  ask(question: string): Promise<string | typeof interrupted | undefined>
  /** Restores normal keyboard handling while the work runs: Ctrl-C is a signal then. */
  during(work: () => Promise<void>): Promise<void>
  /**
   * Has Tab complete what is typed; a paste keeps its tabs. The function is given the line before
   * and after the cursor, and returns the continuations of the last word.
   */
  completeWith(complete: Complete): void
  /** Drops typed or pasted text that was not read yet. */
  discard(): void
  close(): void
}

export type Complete = (
  before: string,
  after: string,
) => Promise<{ readonly of: string; readonly words: readonly string[] }>

export interface LinesOptions {
  readonly input: ReadStream
  /** The terminal of prompts and keys. */
  readonly output: WriteStream
  /** Lines of earlier sessions, newest first; read on a terminal only. */
  readonly history: () => readonly string[]
  /** Ends the lines. */
  readonly signal: AbortSignal
}

/** The number of earlier lines for the arrow keys. */
export const HISTORY_SIZE = 1000

/** The lines of standard input. */
export async function openLines(options: LinesOptions): Promise<Lines> {
  const { createInterface } = await import('node:readline')
  const { input, output, history, signal } = options
  const isTerminal = input.isTTY === true && output.isTTY === true
  let complete: Complete | undefined
  let isPasting = false
  // The reader waits for the call, with or without continuations.
  const completer = (
    before: string,
    done: (error: null, found: readonly [readonly string[], string]) => void,
  ) => {
    const after = reader.line.slice(before.length)
    Promise.resolve(complete?.(before, after)).then(
      (found) => done(null, [found?.words ?? [], found?.of ?? '']),
      // A document that cannot be read is reported by the statement that needs it.
      () => done(null, [[], '']),
    )
  }
  const reader = createInterface({
    input,
    crlfDelay: Number.POSITIVE_INFINITY,
    ...(isTerminal
      ? {
          output,
          terminal: true,
          history: [...history()],
          historySize: HISTORY_SIZE,
          removeHistoryDuplicates: true,
        }
      : { terminal: false }),
  })
  const onKey = (_text: string | undefined, key: { readonly name?: string } | undefined) => {
    if (key?.name === 'paste-start') isPasting = true
    if (key?.name === 'paste-end') isPasting = false
    // The reader inserts the tab where it has nothing that completes.
    const isOn = complete !== undefined && !isPasting
    Object.assign(reader, { completer: isOn ? completer : undefined })
  }
  // Before the reader takes the key.
  if (isTerminal) input.prependListener('keypress', onKey)
  /** Has the terminal mark what is pasted. */
  let areMarked = false
  const markPastes = (isMarked: boolean) => {
    if (isMarked === areMarked) return
    areMarked = isMarked
    if (isTerminal && complete !== undefined && process.env['TERM'] !== 'dumb') {
      output.write(isMarked ? '\u001b[?2004h' : '\u001b[?2004l')
    }
  }
  type Item = string | typeof interrupted | undefined
  let waiting: Item[] = []
  let taker: ((item: Item) => void) | undefined
  let isAtEnd = false
  let isAtPrompt = false
  const give = (item: Item) => {
    if (taker === undefined) waiting.push(item)
    else {
      const take = taker
      taker = undefined
      take(item)
    }
    // A pipe may hold more than fits into memory.
    if (!isTerminal && waiting.length > MOST_WAITING) reader.pause()
  }
  reader.on('line', give)
  reader.on('SIGINT', () => {
    // Pasted text that has not run is dropped together with the line.
    waiting = []
    Object.assign(reader, { line: '', cursor: 0 })
    output.write('^C\n')
    give(interrupted)
  })
  reader.on('close', () => {
    markPastes(false)
    if (isAtPrompt && isTerminal) output.write('\n')
    isAtEnd = true
    give(undefined)
  })
  const end = () => reader.close()
  if (signal.aborted) end()
  else signal.addEventListener('abort', end, { once: true })

  const next = async (prompt: string): Promise<Item> => {
    if (waiting.length > 0) return waiting.shift()
    if (isAtEnd) return undefined
    if (isTerminal) {
      reader.setPrompt(prompt)
      reader.prompt(true)
    } else reader.resume()
    isAtPrompt = true
    try {
      return await new Promise((resolve) => {
        taker = resolve
      })
    } finally {
      isAtPrompt = false
    }
  }
  const takeKeys = (isTaken: boolean) => {
    if (!isTerminal || isAtEnd) return
    input.setRawMode(isTaken)
    markPastes(isTaken)
    if (isTaken) reader.resume()
    else reader.pause()
  }
  return {
    isTerminal,
    next,
    async ask(question) {
      if (!isTerminal) return undefined
      const later = waiting
      waiting = []
      takeKeys(true)
      const lines = question.split('\n')
      // A prompt with several lines would be drawn again at every key.
      const last = lines.pop() ?? ''
      if (lines.length > 0) output.write(`${lines.join('\n')}\n`)
      const answer = await next(last)
      if (answer !== interrupted) waiting = [...waiting, ...later]
      takeKeys(false)
      return answer
    },
    async during(work) {
      takeKeys(false)
      try {
        await work()
      } finally {
        takeKeys(true)
      }
    },
    completeWith(wanted) {
      complete = wanted
      markPastes(true)
    },
    discard() {
      if (isTerminal) waiting = waiting.filter((item) => item === undefined)
    },
    close() {
      signal.removeEventListener('abort', end)
      isAtPrompt = false
      input.removeListener('keypress', onKey)
      reader.close()
      input.unref?.()
    },
  }
}

const MOST_WAITING = 10_000
