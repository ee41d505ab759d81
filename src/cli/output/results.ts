import { compatOf } from '../../compat/compat.ts'
import type { Outcome } from '../../engine/outcome.ts'
import { writerOf } from '../../output/formats.ts'
import type { RowSet } from '../../output/row-set.ts'
import type { Writer } from '../../output/writer.ts'
import { counted } from '../../text/words.ts'
import {
  type ErrorStyle,
  errorStyle,
  showError,
  showPartial,
  showShortfall,
} from '../errors/error-style.ts'
import { errorText } from '../errors/error-text.ts'
import { exitCode } from '../errors/exit-code.ts'
import type { Flags } from '../flags/read-flags.ts'
import type { Streams } from '../streams.ts'
import { changesText } from './changes-text.ts'
import type { Output } from './output.ts'

/** Shows the outcomes of statements: rows on the output, everything else on standard error. */
export class Results {
  readonly #compat: boolean
  readonly #style: ErrorStyle
  readonly #errorsAreRows: boolean
  readonly #output: Output
  readonly #writer: Writer
  readonly #streams: Streams
  /** The exit code of the outcomes so far. */
  code: number = exitCode.ok
  hasReport = false

  /** Throws a CommandError for an unknown format of rows or errors. */
  constructor(flags: Flags, compat: boolean, output: Output, streams: Streams) {
    this.#compat = compat
    this.#style = errorStyle(flags, compat, streams.env)
    this.#errorsAreRows = flags.text('errorpresentation') === 'record'
    this.#output = output
    this.#writer = output.writer()
    this.#streams = streams
  }

  /** The width of the terminal that shows rows as a table; nothing elsewhere. */
  async terminalColumns(): Promise<number | undefined> {
    return this.#writer.isForPeople ? (await this.#output.presentation()).width : undefined
  }

  get canStream(): boolean {
    return this.#writer.needsAllRows !== true
  }

  /**
   * Shows outcomes as they come. Throws what ends them.
   *
   * @param isVertical whether the statement that runs wants its rows one column a line
   */
  async show(
    outcomes: AsyncIterable<Outcome>,
    isVertical: () => boolean = () => false,
  ): Promise<void> {
    for await (const outcome of outcomes) {
      const writer = isVertical() ? writerOf('vertical') : this.#writer
      switch (outcome.kind) {
        case 'rows':
          await this.#output.write(writer, outcome.rows)
          break
        case 'report':
          await this.#output.write(writer, outcome.rows)
          this.hasReport = true
          break
        case 'changes':
          for (const line of changesText(outcome, this.#compat)) this.#streams.err(`${line}\n`)
          break
        case 'message':
          this.#streams.err(`${outcome.text}\n`)
          break
        case 'truncated':
          await this.lacks(outcome.text, 'incomplete')
          this.code = exitCode.partial
          break
        case 'partial':
          if (compatOf(this.#compat).continuesAfterErrors) await this.#report(outcome.error)
          else await showPartial(outcome.error, this.#style, this.#streams)
          this.code = compatOf(this.#compat).continuesAfterErrors ? exitCode.ok : exitCode.partial
          break
        case 'failure':
          await this.#report(outcome.error)
          break
      }
    }
  }

  /** Shows the error that ended a statement, and reports rows that were written before it. */
  async fail(error: unknown): Promise<void> {
    await this.#report(error)
    const { streamedRows } = this.#output
    if (streamedRows === 0) return
    const rows = counted(streamedRows, 'row')
    await this.lacks(`incomplete: ${rows} had been written before this`, 'incomplete')
    this.#output.streamedRows = 0
  }

  /** Reports statements that did not run because the reader of the rows has gone. */
  async leave(notBegun: number): Promise<void> {
    if (notBegun === 0) return
    const were = notBegun === 1 ? 'was' : 'were'
    await this.lacks(
      `standard output was closed by its reader: ${counted(notBegun, 'statement')} after that ${were} not run`,
      'incomplete',
    )
  }

  /** Reports an incomplete result, or an unfinished transaction. */
  async lacks(text: string, category: 'incomplete' | 'transaction'): Promise<void> {
    await showShortfall(text, category, this.#style, this.#streams)
  }

  async #report(error: unknown): Promise<void> {
    if (!this.#errorsAreRows) {
      await showError(error, this.#style, this.#streams)
      return
    }
    const text = errorText(error, this.#style)
    const rows: RowSet = { columns: [{ name: 'error', type: 'text' }], rows: [[text.trimEnd()]] }
    await this.#output.write(this.#writer, rows)
  }
}
