import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { compatOf } from '../../compat/compat.ts'
import { openSession } from '../../engine/engine.ts'
import type { Program } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { ReaderGone } from '../../errors/reader-gone.ts'
import { systemReason } from '../../errors/system-reason.ts'
import { WriteError } from '../../errors/write-error.ts'
import { splitStatements } from '../../sql/parse.ts'
import { exitCode, exitCodeOf } from '../errors/exit-code.ts'
import { type Arguments, readArguments } from '../flags/arguments.ts'
import { statementFlags } from '../flags/flags.ts'
import { Flags, isCompat } from '../flags/read-flags.ts'
import { environment, withConfigFile } from '../flags/run-options.ts'
import { settingsFrom } from '../flags/settings-from-flags.ts'
import { refuseVertical } from '../output/json-array.ts'
import { Output } from '../output/output.ts'
import { withProgress } from '../output/progress-line.ts'
import { Results } from '../output/results.ts'
import { noVerticalEnds, takeVerticalEnds } from '../shell/vertical-ends.ts'
import type { Streams } from '../streams.ts'
import { type FilledScript, fillTemplates } from '../templates/templates.ts'

/** `stackql exec`: runs statements and writes their rows. Returns the exit code. */
export async function runExec(
  argv: readonly string[],
  streams: Streams,
  program: Program,
): Promise<number> {
  return await runGiven(readArguments(argv, statementFlags), streams, program)
}

/** Like {@link runExec}, for a parsed command line. */
export async function runGiven(
  given: Arguments,
  streams: Streams,
  program: Program,
): Promise<number> {
  if (given.wantsHelp) return await showHelp(streams, given.wantsAllHelp)
  const args = withConfigFile(given, streams)
  const flags = new Flags(args)
  const env = environment(flags, streams)
  const input = await readStatements(args, flags, streams)
  const { text, blamed } = await fillTemplates(input.text, flags, streams)
  if (splitStatements(text).length === 0 && !compatOf(isCompat(flags, env)).acceptsEmptyInput) {
    throw nothingToRun(input.name, flags.text('outfile'))
  }
  // Those of a configuration file may be for other statements.
  if (given.given.has('param')) {
    const { parametersFrom, requireUsed } = await import('../flags/parameters.ts')
    requireUsed(text, parametersFrom(flags.list('param')))
  }
  return await runStatements({ ...input, text, blamed }, flags, env, streams, program)
}

function nothingToRun(name: string, outfile: string | undefined): CommandError {
  return new CommandError(
    `there is no statement in ${name === 'query' ? 'the argument' : name}`,
    outfile?.endsWith('.sql')
      ? `-f names the file for the rows; -i ${outfile} runs its statements.`
      : 'Give statements in quotes (stackql exec "SELECT 1"), in a file (-i FILE), or on standard input.',
  )
}

async function runStatements(
  source: { readonly name: string } & FilledScript,
  flags: Flags,
  env: Streams['env'],
  given: Streams,
  program: Program,
): Promise<number> {
  const compat = isCompat(flags, env)
  const { text, isVertical, statements } = compatOf(compat).readsPlainInput
    ? noVerticalEnds(source.text)
    : takeVerticalEnds(source.text)
  if (statements > 0) refuseVertical(flags)
  else if (text !== source.text) throw nothingToRun(source.name, flags.text('outfile'))
  const { streams, ...watching } = withProgress(given, flags, compat)
  const settings = await settingsFrom(flags, env, streams, program)
  const output = new Output(flags, compat, streams)
  const results = new Results(flags, compat, output, streams)
  const stream = settings.stream === true && results.canStream
  const terminalColumns = await results.terminalColumns()
  const session = openSession({ ...settings, stream, ...watching, terminalColumns })
  try {
    await results.show(session.run({ name: source.name, text }, streams.signal), () =>
      isVertical(statements - session.notBegun - 1),
    )
    await output.finish()
    if (
      !compatOf(compat).omitsHints &&
      settings.store?.path === undefined &&
      /\bcreate\b/i.test(text)
    ) {
      const { lostDefinition } = await import('../errors/lost-definition.ts')
      const notice = settings.dryRun ? undefined : lostDefinition(text)
      if (notice !== undefined) streams.err(`${notice}\n`)
    }
    const left = session.transactions.leave()
    if (left === undefined) return results.code
    await results.lacks(left, 'transaction')
    return compatOf(compat).continuesAfterErrors ? exitCode.ok : exitCode.sql
  } catch (error) {
    // For a failed write the report is the important output.
    if (results.hasReport && error instanceof WriteError) await output.finish()
    else await output.discard()
    if (error instanceof ReaderGone) await results.leave(session.notBegun)
    else await results.fail(source.blamed(error))
    const left = session.transactions.leave()
    if (left !== undefined) await results.lacks(left, 'transaction')
    const isCodeKept =
      !compatOf(compat).continuesAfterErrors ||
      error instanceof CommandError ||
      error instanceof ReaderGone
    return isCodeKept ? exitCodeOf(error) : exitCode.ok
  } finally {
    await session.close()
  }
}

async function showHelp(streams: Streams, withAll = false): Promise<number> {
  const { execHelp } = await import('./help.ts')
  await streams.out(execHelp(withAll))
  return exitCode.ok
}

async function readStatements(
  { words }: Arguments,
  flags: Flags,
  streams: Streams,
): Promise<{ name: string; text: string }> {
  const infile = flags.text('infile') ?? 'stdin'
  if (infile !== 'stdin' && infile !== '-') {
    const path = resolve(streams.cwd, infile)
    try {
      return { name: infile, text: readFileSync(path, 'utf8') }
    } catch (error) {
      throw new CommandError(`cannot read ${infile}: ${systemReason(error)}`)
    }
  }
  const [text, ...more] = words
  if (more.length > 0) {
    // `--param org acme` is such a second one.
    const { parametersFrom } = await import('../flags/parameters.ts')
    parametersFrom(flags.list('param'))
    throw new CommandError(
      `exec takes one argument, the statements; this is a second one: ${more[0]}`,
      'Put quotes around the whole of them.',
    )
  }
  if (text !== undefined && text !== '-') {
    if (!/\s\S/.test(text)) {
      const { refuseFile } = await import('../errors/refuse-file.ts')
      refuseFile(text, flags, streams)
    }
    return { name: 'query', text }
  }
  const isAskedFor = text === '-' || infile === '-'
  if (!isAskedFor && (await streams.isInputTerminal())) {
    throw new CommandError(
      'exec needs statements to run',
      'Give them in quotes (stackql exec "SELECT 1"), in a file (-i FILE), or on standard input. stackql shell asks for them.',
    )
  }
  return { name: 'standard input', text: await streams.readInput() }
}
