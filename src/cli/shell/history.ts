import { appendFileSync, chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { HISTORY_SIZE } from './lines.ts'

/**
 * The history of typed lines, in a file that only the user can read. It is not used where it cannot
 * be written.
 */
export class History {
  readonly #path: string | undefined
  #last: string | undefined

  /** @param path without one nothing is stored */
  constructor(path: string | undefined) {
    this.#path = path
  }

  /** The newest first. A long file is shortened. */
  read(): string[] {
    if (this.#path === undefined) return []
    const path = this.#path
    let lines: string[]
    try {
      lines = readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    } catch {
      return []
    }
    const kept = lines.slice(-HISTORY_SIZE)
    this.#last = kept.at(-1)
    if (lines.length > 2 * HISTORY_SIZE) this.#write(() => writePrivately(path, kept))
    return kept.reverse()
  }

  /** Adds a line, unless it begins with a blank or equals the previous one. */
  add(line: string): void {
    const path = this.#path
    if (path === undefined || line === this.#last || /^\s|^$/.test(line)) return
    this.#last = line
    this.#write(() => {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      appendFileSync(path, `${line}\n`, { mode: PRIVATE })
      chmodSync(path, PRIVATE)
    })
  }

  #write(work: () => void): void {
    try {
      work()
    } catch {
      // In a read-only folder the session works without a history.
    }
  }
}

const PRIVATE = 0o600

function writePrivately(path: string, lines: readonly string[]): void {
  writeFileSync(path, `${lines.join('\n')}\n`, { mode: PRIVATE })
  chmodSync(path, PRIVATE)
}
