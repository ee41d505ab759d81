import type { Outcome } from '../engine/outcome.ts'
import type { RowSet } from '../output/row-set.ts'
import type { Writer } from '../output/writer.ts'
import { counted } from '../text/words.ts'
import { errorText, partialText } from './error-text.ts'
import { exitCode } from './exit-code.ts'
import type { Output } from './output.ts'
import type { Flags } from './settings-from-flags.ts'
import type { Streams } from './streams.ts'

/** What statements give, as it is shown: rows to the output, all else to standard error. */
export class Results {
  readonly #compat: boolean
  readonly #debug: boolean
  readonly #errorsAreRows: boolean
  readonly #output: Output
  readonly #writer: Writer
  readonly #streams: Streams
  /** What the outcomes so far mean for the exit code. */
  code: number = exitCode.ok
  hasReport = false

  /** Throws a CommandError for a format that there is not. */
  constructor(flags: Flags, compat: boolean, output: Output, streams: Streams) {
    this.#compat = compat
    this.#debug = flags.on('debug')
    this.#errorsAreRows = flags.text('errorpresentation') === 'record'
    this.#output = output
    this.#writer = output.writer()
    this.#streams = streams
  }

  get canStream(): boolean {
    return this.#writer.needsAllRows !== true
  }

  /** Shows outcomes as they come. Throws what ends them. */
  async show(outcomes: AsyncIterable<Outcome>): Promise<void> {
    for await (const outcome of outcomes) {
      switch (outcome.kind) {
        case 'rows':
          await this.#output.write(this.#writer, outcome.rows)
          break
        case 'report':
          await this.#output.write(this.#writer, outcome.rows)
          this.hasReport = true
          break
        case 'message':
          this.#streams.err(`${outcome.text}\n`)
          break
        case 'truncated':
          this.#streams.err(`${outcome.text}\n`)
          this.code = exitCode.partial
          break
        case 'partial':
          if (this.#compat) await this.#report(outcome.error)
          else this.#streams.err(partialText(outcome.error))
          this.code = this.#compat ? exitCode.ok : exitCode.partial
          break
        case 'failure':
          await this.#report(outcome.error)
          break
      }
    }
  }

  /** Shows what ended a statement, and that rows were written before it where some were. */
  async fail(error: unknown): Promise<void> {
    await this.#report(error)
    const { streamedRows } = this.#output
    if (streamedRows === 0) return
    this.#streams.err(`incomplete: ${counted(streamedRows, 'row')} had been written before this\n`)
    this.#output.streamedRows = 0
  }

  async #report(error: unknown): Promise<void> {
    const text = errorText(error, { compat: this.#compat, debug: this.#debug })
    if (!this.#errorsAreRows) {
      this.#streams.err(text)
      return
    }
    const rows: RowSet = { columns: [{ name: 'error', type: 'text' }], rows: [[text.trimEnd()]] }
    await this.#output.write(this.#writer, rows)
  }
}
