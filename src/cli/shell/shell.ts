import { join } from 'node:path'
import { compatOf } from '../../compat/compat.ts'
import { openSession } from '../../engine/engine.ts'
import type { Session } from '../../engine/session.ts'
import type { Program } from '../../engine/settings.ts'
import { CommandError } from '../../errors/command-error.ts'
import { QueryError } from '../../errors/query-error.ts'
import { ReaderGone } from '../../errors/reader-gone.ts'
import { paint } from '../../output/paint.ts'
import { lex } from '../../sql/lexer.ts'
import { tokenKind } from '../../sql/token.ts'
import { cutSecrets } from '../../text/known-secrets.ts'
import { visible } from '../../text/visible.ts'
import { errorText } from '../errors/error-text.ts'
import { exitCode, exitCodeOf, isAbort } from '../errors/exit-code.ts'
import { readArguments } from '../flags/arguments.ts'
import { statementFlags } from '../flags/flags.ts'
import { Flags, isCompat } from '../flags/read-flags.ts'
import { environment, withConfigFile } from '../flags/run-options.ts'
import { settingsFrom } from '../flags/settings-from-flags.ts'
import { applicationRoot } from '../folders/application-root.ts'
import { refuseVertical } from '../output/json-array.ts'
import { Output } from '../output/output.ts'
import { colorChoice } from '../output/presentation.ts'
import { withProgress } from '../output/progress-line.ts'
import { Results } from '../output/results.ts'
import type { Streams } from '../streams.ts'
import { fillTemplates } from '../templates/templates.ts'
import { History } from './history.ts'
import { interrupted, type Lines } from './lines.ts'
import { isLikelyCommand, type ShellCommand, shellCommand } from './shell-commands.ts'
import { hasContent, takeInput } from './shell-input.ts'

const PROMPT = 'stackql  >> '
const MORE_PROMPT = '         >> '
const UNFINISHED = 'The statement is not finished: ; runs it, Ctrl-C cancels it.\n'

/**
 * `stackql shell`: one session for statements that are typed, or come through a pipe. Returns the
 * exit code: of the first failure for a pipe, 0 for a terminal.
 */
export async function runShell(
  argv: readonly string[],
  streams: Streams,
  program: Program,
): Promise<number> {
  const given = readArguments(argv, statementFlags)
  if (given.wantsHelp) {
    const { shellHelp } = await import('../commands/help.ts')
    await streams.out(shellHelp())
    return exitCode.ok
  }
  const [word] = given.words
  if (word !== undefined) {
    throw new CommandError(
      `shell takes no statements, and this is one: ${word}`,
      'Use exec for them, or give them on standard input.',
    )
  }
  const args = withConfigFile(given, streams)
  const flags = new Flags(args)
  const env = environment(flags, streams)
  const compat = isCompat(flags, env)
  const { history: place } = applicationRoot(flags, compat, streams)
  const history = new History(place && join(place, 'readline', 'readline.tmp'))
  const lines = await streams.openLines(() => history.read())
  const isGreeting = lines.isTerminal || compatOf(compat).greetsPipes
  try {
    if (isGreeting) streams.err(banner(program))
    const ask = async (question: string) => {
      const answer = await lines.ask(visible(cutSecrets(question)))
      if (answer === interrupted) throw new DOMException('cancelled at a question', 'AbortError')
      return answer
    }
    const { streams: shown, ...watching } = withProgress({ ...streams, ask }, flags, compat)
    const settings = await settingsFrom(flags, env, shown, program)
    const output = new Output(flags, compat, shown)
    const results = new Results(flags, compat, output, shown)
    output.isPaged = lines.isTerminal && !compatOf(compat).isPlain && !flags.on('no-pager')
    const session = openSession({
      ...settings,
      stream: settings.stream === true && results.canStream,
      ...watching,
    })
    const dialogue = new Dialogue({
      flags,
      compat,
      lines,
      history,
      session,
      results,
      output,
      streams: shown,
    })
    try {
      await dialogue.run()
      await output.finish()
      const left = session.transactions.leave()
      if (left !== undefined) {
        streams.err(`${left}\n`)
        if (
          dialogue.code === exitCode.ok &&
          !lines.isTerminal &&
          !compatOf(compat).continuesAfterErrors
        )
          return exitCode.sql
      }
      if (isGreeting) streams.err('goodbye\n')
      return dialogue.code
    } catch (error) {
      if (!(error instanceof ReaderGone)) throw error
      streams.err('standard output was closed by its reader: no more statements were run\n')
      const left = session.transactions.leave()
      if (left !== undefined) streams.err(`${left}\n`)
      return exitCodeOf(error)
    } finally {
      await output.discard()
      await session.close()
    }
  } catch (error) {
    // Upstream's exit code for an invalid setup.
    if (!compatOf(compat).continuesAfterErrors || !(error instanceof CommandError)) throw error
    streams.err(errorText(error, { compat, debug: flags.on('debug') }))
    return exitCode.internal
  } finally {
    lines.close()
  }
}

function banner({ version }: Program): string {
  return `stackql Command Shell ${version.version}
Statements end with a semicolon. Tab completes names, help tells more, exit ends the session.
`
}

interface DialogueContext {
  readonly flags: Flags
  readonly compat: boolean
  readonly lines: Lines
  readonly history: History
  readonly session: Session
  readonly results: Results
  readonly output: Output
  readonly streams: Streams
}

/** The loop of reading and running. A failed statement does not end it. */
class Dialogue {
  readonly #context: DialogueContext
  #firstFailure: number = exitCode.ok

  constructor(context: DialogueContext) {
    this.#context = context
  }

  get code(): number {
    const { compat, lines, results, streams } = this.#context
    if (streams.signal.aborted) return exitCode.cancelled
    if (compatOf(compat).continuesAfterErrors || lines.isTerminal) return exitCode.ok
    return this.#firstFailure === exitCode.ok ? results.code : this.#firstFailure
  }

  async run(): Promise<void> {
    const { flags, lines, history, streams, compat, session } = this.#context
    const isColored = lines.isTerminal && colorChoice(flags, compat, streams.env) !== 'never'
    const prompt = (text: string) => (isColored ? paint(text, 'cyan') : text)
    let pending = ''
    let blanks = 0
    lines.completeWith(async (before, after) => {
      const { completionsOf } = await import('./complete.ts')
      const all = pending === '' ? before : `${pending}\n${before}`
      return await completionsOf(all, after, session.names())
    })
    for (;;) {
      const line = await lines.next(prompt(pending === '' ? PROMPT : MORE_PROMPT))
      if (line === undefined) break
      if (line === interrupted) {
        pending = ''
        continue
      }
      if (lines.isTerminal) history.add(line)
      const command = pending === '' ? shellCommand(line) : this.#commandWithin(line, pending)
      if (command?.kind === 'exit') return
      if (command !== undefined) {
        await this.#command(command)
        continue
      }
      blanks = pending === '' || line.trim() !== '' ? 0 : blanks + 1
      if (lines.isTerminal && (blanks === 2 || (pending !== '' && isLikelyCommand(line)))) {
        streams.err(UNFINISHED)
      }
      pending = pending === '' ? line : `${pending}\n${line}`
      const { block, statements, isVertical, rest } = takeInput(
        pending,
        line,
        !compatOf(compat).readsPlainInput,
      )
      pending = rest
      if (statements.length > 0) {
        await lines.during(async () => await this.#runAll(block, statements, isVertical))
        if (streams.signal.aborted) return
      }
    }
    if (hasContent(pending) && !streams.signal.aborted) await this.#refuseRest(pending)
  }

  /**
   * Refuses an incomplete statement: it might mean something else, such as a DELETE without its
   * condition.
   */
  async #refuseRest(text: string): Promise<void> {
    const error = new QueryError('42601', 'the input ends before this statement does', {
      span: { start: 0, end: text.split('\n', 1)[0]?.length ?? 0 },
      hint: 'It was not run. A statement ends with a semicolon.',
    })
    await this.#fail(error.withSource({ name: 'query', text }))
  }

  async #runAll(
    block: string,
    statements: readonly string[],
    isVertical: (statement: number) => boolean,
  ): Promise<void> {
    const { streams, lines } = this.#context
    const stop = new AbortController()
    const release = streams.onInterrupt(() => {
      lines.discard()
      stop.abort()
    })
    const signal = AbortSignal.any([streams.signal, stop.signal])
    try {
      for (const [index, statement] of statements.entries()) {
        const isCancelled = await this.#runOne(block + statement, signal, isVertical(index))
        if (isCancelled) return
      }
    } finally {
      release()
    }
  }

  /** Returns whether the user or the process ends the session. */
  async #runOne(written: string, signal: AbortSignal, isVertical: boolean): Promise<boolean> {
    const { flags, session, results, streams, compat } = this.#context
    let text = written
    let blamed = (error: unknown) => error
    try {
      const filled = await fillTemplates(written, flags, streams)
      text = filled.text
      blamed = filled.blamed
      const source = { name: 'query', text: text.trimStart() }
      if (isVertical) refuseVertical(flags)
      const terminalColumns = await results.terminalColumns()
      await results.show(session.run(source, signal, { terminalColumns }), () => isVertical)
      return signal.aborted
    } catch (error) {
      if (error instanceof ReaderGone) throw error
      // Even when the statement did not reach the engine.
      session.transactions.spoil()
      await this.#fail(blamed(error), compat)
      return signal.aborted || isAbort(error)
    }
  }

  async #fail(error: unknown, isQuiet = false): Promise<void> {
    await this.#context.results.fail(error)
    if (this.#firstFailure === exitCode.ok && !isQuiet) this.#firstFailure = exitCodeOf(error)
  }

  /** On a terminal a backslash leads out of a statement that has begun, but not within quotes. */
  #commandWithin(line: string, pending: string): ShellCommand | undefined {
    if (!this.#context.lines.isTerminal || !/^\s*[\\?]/.test(line)) return undefined
    return lex(pending).kinds.at(-2) === tokenKind.bad ? undefined : shellCommand(line)
  }

  async #command(command: ShellCommand): Promise<void> {
    const { lines, streams, output } = this.#context
    switch (command.kind) {
      case 'pager':
      case 'nopager':
        output.isPaged = lines.isTerminal && command.kind === 'pager'
        return
      case 'help': {
        const { sessionHelp } = await import('../commands/help.ts')
        streams.err(sessionHelp())
        return
      }
      case 'other':
        streams.err(`${command.hint}\n`)
        if (this.#firstFailure === exitCode.ok) this.#firstFailure = exitCode.usage
        return
      default:
        if (lines.isTerminal) await streams.out('\u001b[2J\u001b[H')
    }
  }
}
