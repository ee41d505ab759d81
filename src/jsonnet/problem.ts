import { positionAt } from '../text/source.ts'
import type { Place } from './syntax.ts'

/** A text that is no jsonnet, or that cannot be evaluated. */
export class JsonnetProblem extends Error {
  override readonly name = 'JsonnetProblem'
  readonly place: Place | undefined

  constructor(message: string, place?: Place) {
    super(message)
    this.place = place
  }

  /** The message with the file, line and column of its place. */
  get text(): string {
    if (this.place === undefined) return this.message
    const { source, start } = this.place
    const { line, column } = positionAt(source.text, start)
    return `${this.message} (${source.name}:${line}:${column})`
  }
}

/** The length limits of texts and lists: longer ones are not data. */
const LONGEST_TEXT = 64 * 1024 * 1024
const LONGEST_LIST = 4_000_000

export function requireLength(length: number, what: 'text' | 'list'): void {
  if (length > (what === 'text' ? LONGEST_TEXT : LONGEST_LIST)) {
    throw new JsonnetProblem(`this ${what} is too long`)
  }
}
