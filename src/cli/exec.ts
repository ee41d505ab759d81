import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { Engine } from '../engine/engine.ts'
import { CommandError } from '../errors/command-error.ts'
import { WriteError } from '../errors/write-error.ts'
import { type FormatName, formatNames, writerOf } from '../output/formats.ts'
import { isPaged, type PagedRows, pagedRows } from '../output/paged-rows.ts'
import type { RowSet } from '../output/row-set.ts'
import type { WriteOptions, Writer } from '../output/writer.ts'
import { counted } from '../text/words.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { readPairs } from './config-files.ts'
import { errorText, partialText } from './error-text.ts'
import { exitCode, exitCodeOf } from './exit-code.ts'
import { statementFlags } from './flags.ts'
import { Flags, isCompat, type Program, settingsFrom } from './settings-from-flags.ts'
import type { Streams } from './streams.ts'

/**
 * Text that is kept back until a statement has succeeded; beyond this it is written as it comes. No API can
 * fail any more when the first row is written: all rows are in the store then. What is left is an expression
 * that cannot be worked out for some row far down, and that ends in an error and its exit code all the same.
 */
const HELD_BACK = 16 * 1024 * 1024

/** `stackql exec`: runs statements and writes their rows. Answers with the exit code. */
export async function runExec(
  argv: readonly string[],
  streams: Streams,
  program: Program,
): Promise<number> {
  const given = readArguments(argv, statementFlags)
  if (given.wantsHelp) return await showHelp(streams)
  const args = withConfigFile(given, streams)
  const flags = new Flags(args)
  const env = environment(flags, streams)
  const input = await readStatements(args, flags, streams)
  if (input === undefined) return await showHelp(streams)
  const { preprocess } = needsTemplates(flags, input.text)
    ? await import('../engine/preprocess.ts')
    : { preprocess: undefined }
  const text = preprocess ? await preprocess(input.text, templateData(flags, streams)) : input.text
  return await runStatements({ ...input, text }, flags, env, streams, program)
}

async function runStatements(
  source: { readonly name: string; readonly text: string },
  flags: Flags,
  env: Streams['env'],
  streams: Streams,
  program: Program,
): Promise<number> {
  const compat = isCompat(flags, env)
  const debug = flags.on('debug')
  const settings = await settingsFrom(flags, env, streams, program)
  const output = new Output(flags, compat, streams)
  const writer = output.writer()
  const stream = settings.stream === true && writer.needsAllRows !== true
  const engine = new Engine({ ...settings, stream })
  let code: number = exitCode.ok
  let hasReport = false
  try {
    for await (const outcome of engine.run(source, streams.signal)) {
      switch (outcome.kind) {
        case 'rows':
          await output.write(writer, outcome.rows)
          break
        case 'report':
          await output.write(writer, outcome.rows)
          hasReport = true
          break
        case 'message':
          streams.err(`${outcome.text}\n`)
          break
        case 'truncated':
          streams.err(`${outcome.text}\n`)
          code = exitCode.partial
          break
        case 'partial':
          if (compat) await report(outcome.error)
          else streams.err(partialText(outcome.error))
          code = compat ? exitCode.ok : exitCode.partial
          break
        case 'failure':
          await report(outcome.error)
          break
      }
    }
    output.finish()
    return code
  } catch (error) {
    // The record of a write that failed is what is wanted of it then.
    if (hasReport && error instanceof WriteError) output.finish()
    else output.discard()
    await report(error)
    if (output.streamedRows > 0) {
      streams.err(
        `incomplete: ${counted(output.streamedRows, 'row')} had been written before this\n`,
      )
    }
    return compat && !(error instanceof CommandError) ? exitCode.ok : exitCodeOf(error)
  } finally {
    await engine.close()
  }

  async function report(error: unknown): Promise<void> {
    const text = errorText(error, { compat, debug })
    if (flags.text('errorpresentation') !== 'record') {
      streams.err(text)
      return
    }
    const rows: RowSet = { columns: [{ name: 'error', type: 'text' }], rows: [[text.trimEnd()]] }
    await output.write(writer, rows)
  }
}

/** Where rows go: standard output, or a file that is there whole or not at all. */
class Output {
  readonly #flags: Flags
  readonly #compat: boolean
  readonly #streams: Streams
  readonly #path: string | undefined
  #file: { readonly descriptor: number; readonly beside: string } | undefined
  /** Rows of a statement that has not come to its end which a reader has already. */
  streamedRows = 0

  constructor(flags: Flags, compat: boolean, streams: Streams) {
    this.#flags = flags
    this.#compat = compat
    this.#streams = streams
    const path = flags.text('outfile')
    this.#path = path === undefined || path === 'stdout' ? undefined : resolve(streams.cwd, path)
    if (this.#path === undefined) return
    const beside = `${this.#path}.${process.pid}.tmp`
    try {
      this.#file = { descriptor: openSync(beside, 'w'), beside }
    } catch (error) {
      throw new CommandError(`cannot write ${this.#path}: ${(error as Error).message}`)
    }
  }

  writer(): Writer {
    const format = (this.#flags.text('output') ?? 'table').toLowerCase()
    if ((formatNames as readonly string[]).includes(format)) {
      return writerOf(format as FormatName)
    }
    throw new CommandError(
      `unable to create output writer for output format = '${format}'`,
      `There are ${formatNames.join(', ')}.`,
    )
  }

  /**
   * Rows reach the reader only when all of them could be read, unless there are very many, or they were asked
   * for as they come.
   */
  async write(writer: Writer, rows: RowSet): Promise<void> {
    if (isPaged(rows.rows)) await this.#writePages(writer, rows, rows.rows)
    else await this.#writeWhole(writer, rows)
    this.streamedRows = 0
  }

  async #writePages(writer: Writer, set: RowSet, { pages }: PagedRows): Promise<void> {
    // A header alone would pass for an empty answer, so it waits for the first page.
    let held: string[] | undefined = []
    const release = async () => {
      for (const text of held ?? []) await this.#put(text)
      held = undefined
    }
    const counted = async function* (this: Output) {
      for await (const page of pages) {
        await release()
        yield page
        // Asked for the next one, the writer has given all of this one.
        if (this.#file === undefined) this.streamedRows += page.length
      }
    }
    const rows = pagedRows(counted.call(this))
    for await (const piece of writer.write({ ...set, rows }, this.#options)) {
      if (held === undefined) await this.#put(piece)
      else held.push(piece)
    }
    await release()
  }

  async #writeWhole(writer: Writer, rows: RowSet): Promise<void> {
    let held: string[] = []
    let size = 0
    for await (const piece of writer.write(rows, this.#options)) {
      held.push(piece)
      size += piece.length
      if (size > HELD_BACK) {
        for (const text of held) await this.#put(text)
        held = []
      }
    }
    for (const text of held) await this.#put(text)
  }

  get #options(): WriteOptions {
    return {
      hideHeaders: this.#flags.on('hideheaders'),
      delimiter: this.#flags.text('delimiter')?.slice(0, 1) ?? ',',
      compat: this.#compat,
    }
  }

  finish(): void {
    if (this.#file === undefined || this.#path === undefined) return
    closeSync(this.#file.descriptor)
    renameSync(this.#file.beside, this.#path)
    this.#file = undefined
  }

  discard(): void {
    if (this.#file === undefined) return
    closeSync(this.#file.descriptor)
    rmSync(this.#file.beside, { force: true })
    this.#file = undefined
  }

  async #put(text: string): Promise<void> {
    if (this.#file === undefined) await this.#streams.out(text)
    else writeSync(this.#file.descriptor, text)
  }
}

async function showHelp(streams: Streams): Promise<number> {
  const { execHelp } = await import('./help.ts')
  await streams.out(execHelp())
  return exitCode.ok
}

/** Flags of the configuration file stand where the command line gives none. */
export function withConfigFile(args: Arguments, streams: Streams): Arguments {
  const named = new Flags(args).text('configfile')
  const path = resolve(streams.cwd, named ?? '.stackqlrc')
  const pairs = readPairs(path, named === undefined)
  if (pairs.size === 0) return args
  const words = [...pairs].map(([name, value]) => `--${name}=${value}`)
  const fromFile = readArguments(words, statementFlags)
  const values = new Map(args.values)
  for (const name of fromFile.given) {
    const value = fromFile.values.get(name)
    if (!args.given.has(name) && value !== undefined) values.set(name, value)
  }
  return { ...args, values }
}

/** The environment, with what `--env.file` has put before it. */
export function environment(flags: Flags, { env, cwd }: Streams): Streams['env'] {
  const file = flags.text('env.file')
  if (file === undefined) return env
  // The original makes a file that is not there, and goes on.
  const isOptional = isCompat(flags, env)
  const pairs = [...readPairs(resolve(cwd, file), isOptional)].filter(([, value]) => value !== '')
  return { ...env, ...Object.fromEntries(pairs) }
}

async function readStatements(
  { words }: Arguments,
  flags: Flags,
  streams: Streams,
): Promise<{ name: string; text: string } | undefined> {
  const infile = flags.text('infile') ?? 'stdin'
  if (infile !== 'stdin' && infile !== '-') {
    const path = resolve(streams.cwd, infile)
    try {
      return { name: infile, text: readFileSync(path, 'utf8') }
    } catch (error) {
      throw new CommandError(`cannot read ${infile}: ${(error as Error).message}`)
    }
  }
  const [text, ...more] = words
  if (more.length > 0) {
    throw new CommandError(
      `exec takes one argument, the statements; this is a second one: ${more[0]}`,
      'Put quotes around the whole of them.',
    )
  }
  if (text !== undefined && text !== '-') return { name: 'query', text }
  return text === '-' || infile === '-'
    ? { name: 'standard input', text: await streams.readInput() }
    : undefined
}

/** A `{{` is only text unless there is something to put there. */
function needsTemplates(flags: Flags, text: string): boolean {
  return (
    flags.text('iqldata') !== undefined ||
    flags.list('var').length > 0 ||
    text.trimStart().startsWith('<<<')
  )
}

function templateData(flags: Flags, { cwd }: Streams) {
  const vars = flags.list('var')
  const name = flags.text('iqldata')
  if (name === undefined) return { vars }
  try {
    return { vars, dataFile: { name, text: readFileSync(resolve(cwd, name), 'utf8') } }
  } catch (error) {
    throw new CommandError(`cannot read ${name}: ${(error as Error).message}`)
  }
}
