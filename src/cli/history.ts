import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { HISTORY_SIZE } from './lines.ts'

/** Lines that people have typed, in a file that only they can read. One that cannot be written is done without. */
export class History {
  readonly #path: string
  #last: string | undefined

  constructor(path: string) {
    this.#path = path
  }

  /** The newest first. A file that has grown long is cut. */
  read(): string[] {
    let lines: string[]
    try {
      lines = readFileSync(this.#path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    } catch {
      return []
    }
    const kept = lines.slice(-HISTORY_SIZE)
    this.#last = kept.at(-1)
    if (lines.length > 2 * HISTORY_SIZE) this.#write(() => writePrivately(this.#path, kept))
    return kept.reverse()
  }

  /** A line that begins with a blank is kept nowhere, nor is one that is the same as the one before. */
  add(line: string): void {
    if (line === this.#last || /^\s|^$/.test(line)) return
    this.#last = line
    this.#write(() => {
      mkdirSync(dirname(this.#path), { recursive: true })
      appendFileSync(this.#path, `${line}\n`, { mode: PRIVATE })
      chmodSync(this.#path, PRIVATE)
    })
  }

  #write(work: () => void): void {
    try {
      work()
    } catch {
      // A read-only place costs the history, not the session.
    }
  }
}

const PRIVATE = 0o600

function writePrivately(path: string, lines: readonly string[]): void {
  writeFileSync(path, `${lines.join('\n')}\n`, { mode: PRIVATE })
  chmodSync(path, PRIVATE)
}
