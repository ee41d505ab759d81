import { fstatSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { compatOf } from '../../compat/compat.ts'
import { CommandError } from '../../errors/command-error.ts'
import { type FormatName, formatNames, writerOf } from '../../output/formats.ts'
import { isPaged, type PagedRows, pagedRows } from '../../output/paged-rows.ts'
import type { RowSet } from '../../output/row-set.ts'
import type { WriteOptions, Writer } from '../../output/writer.ts'
import { cutSecrets } from '../../text/known-secrets.ts'
import { hasCommand } from '../../text/visible.ts'
import { formatHint } from '../flags/flag-hint.ts'
import type { Flags } from '../flags/read-flags.ts'
import type { Streams } from '../streams.ts'
import { type JsonArray, jsonArrayOf } from './json-array.ts'
import { type OutFile, openOutFile } from './out-file.ts'
import { type Presentation, presentationOf } from './presentation.ts'
import { isInActions, withoutCommands } from './shown-streams.ts'

/**
 * The amount of text that is held back until a statement has succeeded; beyond it text is written
 * at once. No API can fail after the first row is written, because all rows are in the store then.
 * Only an expression may fail for a later row, which still ends in an error and its exit code.
 */
const HELD_BACK = 16 * 1024 * 1024

/** The target of rows: standard output, or a file that is complete or absent. */
export class Output {
  readonly #flags: Flags
  readonly #compat: boolean
  readonly #streams: Streams
  readonly #delimiter: string
  readonly #file: OutFile | undefined
  readonly #array: JsonArray | undefined
  /** Whether a document begins with the next text. */
  #isNext = false
  /** Whether what is longer than the terminal is shown in a pager. */
  isPaged = false
  /** Rows of an unfinished statement that the reader has received already. */
  streamedRows = 0

  constructor(flags: Flags, compat: boolean, streams: Streams) {
    this.#flags = flags
    this.#compat = compat
    this.#streams = streams
    this.#delimiter = delimiterOf(flags.text('delimiter') ?? ',', compat)
    this.#array = jsonArrayOf(flags)
    const path = flags.text('outfile')
    this.#file =
      path === undefined || path === 'stdout'
        ? undefined
        : openOutFile(placeOf(path, flags, streams), streams.signal)
  }

  writer(): Writer {
    const format = (this.#flags.text('output') ?? 'table').toLowerCase()
    if ((formatNames as readonly string[]).includes(format)) {
      return writerOf(format as FormatName)
    }
    throw new CommandError(
      `unable to create output writer for output format = '${format}'`,
      formatHint(format),
    )
  }

  /**
   * Writes rows only when all could be read, unless there are very many, or streaming is requested.
   */
  async write(writer: Writer, rows: RowSet): Promise<void> {
    let cut: string | undefined
    this.#isNext = true
    const options = await this.#optionsFor(writer, (text) => {
      cut = text
    })
    const isTable = writer.name === 'table' && options.width !== undefined
    const counted = isTable ? rowCount(rows) : undefined
    const shown = counted?.rows ?? rows
    if (isPaged(shown.rows)) await this.#writePages(writer, shown, shown.rows, options)
    else await this.#writeWhole(writer, shown, options)
    if (counted?.count() === 0) this.#streams.err('0 rows\n')
    this.streamedRows = 0
    if (cut !== undefined) this.#streams.err(`${cut}\n`)
  }

  /** How rows are shown now: a terminal may get another size. */
  async presentation(): Promise<Presentation> {
    return await presentationOf(this.#flags, this.#compat, this.#streams)
  }

  async #writePages(
    writer: Writer,
    set: RowSet,
    { pages }: PagedRows,
    options: WriteOptions,
  ): Promise<void> {
    // A header alone would look like an empty result, so it waits for the first page.
    let held: string[] | undefined = []
    const release = async () => {
      for (const text of held ?? []) await this.#put(text)
      held = undefined
    }
    const counted = async function* (this: Output) {
      for await (const page of pages) {
        await release()
        yield page
        // When it requests the next page, the writer has written all of this one.
        if (this.#file === undefined) this.streamedRows += page.length
      }
    }
    const rows = pagedRows(counted.call(this))
    for await (const piece of writer.write({ ...set, rows }, options)) {
      if (held === undefined) await this.#put(piece)
      else held.push(piece)
    }
    await release()
  }

  async #writeWhole(writer: Writer, rows: RowSet, options: WriteOptions): Promise<void> {
    let held: string[] = []
    let size = 0
    for await (const piece of writer.write(rows, options)) {
      held.push(piece)
      size += piece.length
      if (size > HELD_BACK) {
        for (const text of held) await this.#put(text)
        held = []
      }
    }
    if (size <= HELD_BACK && (await this.#shownInPager(held))) return
    for (const text of held) await this.#put(text)
  }

  /** Shows a long text in the pager. False where it is short, or there is no pager. */
  async #shownInPager(pieces: readonly string[]): Promise<boolean> {
    if (!this.isPaged) return false
    const { height } = await this.presentation()
    if (height === undefined || !isLongerThan(pieces, height - 1)) return false
    const { page, pagerOf } = await import('./pager.ts')
    const { env, control } = this.#streams
    const command = pagerOf(env)
    if (command === undefined) return false
    // The line of progress goes.
    control?.('')
    return await page(command, pieces.map(cutSecrets), env)
  }

  async #optionsFor({ isForPeople }: Writer, onCut: (text: string) => void): Promise<WriteOptions> {
    const { width, color } = isForPeople ? await this.presentation() : { color: false }
    return {
      ...(width !== undefined && { width }),
      color,
      onCut,
      hideHeaders: this.#flags.on('hideheaders'),
      delimiter: this.#delimiter,
      compat: this.#compat,
      raw: this.#flags.on('raw'),
    }
  }

  async finish(): Promise<void> {
    await this.#end(false)
    this.#file?.finish()
  }

  /** Keeps no file of rows that are not all there; what a reader has already is brought to its end. */
  async discard(): Promise<void> {
    // The reader may be what has gone.
    if (this.#file === undefined) await this.#end(true).catch(() => undefined)
    this.#file?.discard()
  }

  async #end(isFailure: boolean): Promise<void> {
    this.#isNext = false
    const end = this.#array?.end(isFailure) ?? ''
    if (end !== '') await this.#put(end)
  }

  /** Keeps rows from being commands of GitHub Actions, unless they go to a file. */
  #forReader(text: string): string {
    if (!isInActions(this.#streams.env) || !hasCommand(text)) return text
    return fstatSync(1).isFile() ? text : withoutCommands(text)
  }

  async #put(written: string): Promise<void> {
    const before = this.#isNext ? (this.#array?.before() ?? '') : ''
    this.#isNext = false
    const text = before + written
    if (this.#file === undefined) await this.#streams.out(this.#forReader(text))
    else await this.#file.write(cutSecrets(text))
  }
}

/** The same rows, which are counted as they are read. */
function rowCount(set: RowSet): { readonly rows: RowSet; count(): number } {
  let all = 0
  const { rows } = set
  if (isPaged(rows)) {
    const pages = async function* () {
      for await (const page of rows.pages) {
        all += page.length
        yield page
      }
    }
    return { rows: { ...set, rows: pagedRows(pages()) }, count: () => all }
  }
  const each = async function* () {
    for await (const row of rows) {
      all += 1
      yield row
    }
  }
  return { rows: { ...set, rows: each() }, count: () => all }
}

function isLongerThan(pieces: readonly string[], lines: number): boolean {
  let count = 0
  for (const piece of pieces) {
    for (let at = piece.indexOf('\n'); at !== -1; at = piece.indexOf('\n', at + 1)) {
      count += 1
      if (count > lines) return true
    }
  }
  return false
}

/**
 * The path of the output. Throws a CommandError for the program's own files: rows would replace its
 * audit log or tables.
 */
function placeOf(path: string, flags: Flags, { cwd }: Streams): string {
  const place = resolve(cwd, path)
  for (const name of ['audit', 'store'] as const) {
    const other = flags.text(name)
    if (other === undefined || other === '' || !isSameFile(place, resolve(cwd, other))) continue
    if (!isStream(place)) {
      throw new CommandError(`--outfile and --${name} name the same file: ${path}`)
    }
  }
  if (/\/$/.test(path)) throw new CommandError(`cannot write ${path}: it names a folder`)
  return place
}

function isSameFile(path: string, other: string): boolean {
  if (path === other) return true
  const [one, two] = [path, other].map((file) => statSync(file, { throwIfNoEntry: false }))
  return one !== undefined && one.dev === two?.dev && one.ino === two.ino
}

/** Whether a path is a device or pipe, which has no content to replace. */
function isStream(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found !== undefined && !found.isFile()
}

/**
 * The delimiter: one character; `tab` and `\\t` are one. Throws a CommandError for more; upstream
 * uses the first.
 */
function delimiterOf(given: string, compat: boolean): string {
  if (given === 'tab' || given === '\\t') return '\t'
  if (compatOf(compat).cutsDelimiter) return given.slice(0, 1)
  if ([...given].length === 1 && !/["\r\n]/.test(given)) return given
  throw new CommandError(
    `--delimiter: '${given}' is not one character that can part cells`,
    "Give one, such as ';', or tab.",
  )
}
