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
