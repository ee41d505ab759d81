import { fstatSync, statSync, writeSync } from 'node:fs'
import { builtInFolder } from './built-in-folder.ts'
import { removeLeftovers } from './catalog/leftovers.ts'
import { versionText } from './cli/commands/version-text.ts'
import { main } from './cli/main.ts'
import type { Streams } from './cli/streams.ts'
import { QueryError } from './errors/query-error.ts'
import { ReaderGone } from './errors/reader-gone.ts'
import { version } from './version.ts'

let usesStream = false

/** Signals that would end the program before it cleans up; where a system lacks one, it never comes. */
const ending = [
  ...['SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGALRM', 'SIGUSR2', 'SIGXCPU', 'SIGVTALRM', 'SIGIO'],
  'SIGPWR',
]

/** How long after a first Ctrl-C the program may still take to clean up. */
const GRACE_MS = 1000

function processStreams(): Streams {
  const stop = new AbortController()
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(8)
    stop.abort()
    setTimeout(() => process.exit(8), GRACE_MS).unref()
  }
  let onInterrupt: (() => void) | undefined
  process.on('SIGINT', () => {
    if (onInterrupt === undefined) onSignal()
    else onInterrupt()
  })
  for (const signal of ending) process.on(signal, onSignal)
  // A write beyond the limit of a file's size is an error then, and not the end of the process.
  if (process.platform !== 'win32') process.on('SIGXFSZ', () => undefined)
  process.on('exit', removeLeftovers)
  return {
    env: process.env,
    cwd: process.cwd(),
    out: writeOut,
    err: writeError,
    async readInput() {
      let text = ''
      process.stdin.setEncoding('utf8')
      for await (const piece of process.stdin) text += piece
      return text
    },
    ask: async (question) => await askPerson(question, stop.signal),
    async openLines(history) {
      const { openLines } = await import('./cli/shell/lines.ts')
      const { stdin: input, stdout, stderr } = process
      const output = stdout.isTTY ? stdout : stderr
      return await openLines({ input, output, history, signal: stop.signal })
    },
    onInterrupt(listener) {
      onInterrupt = listener
      return () => {
        onInterrupt = undefined
      }
    },
    isInputTerminal: async () => (await import('node:tty')).isatty(0),
    terminal: async () => {
      if (!mayBeTerminal(1) || !(await import('node:tty')).isatty(1)) return undefined
      const { columns = 0, rows = 0 } = process.stdout
      return { columns, rows }
    },
    isTerminal: async () => (await import('node:tty')).isatty(2),
    signal: stop.signal,
  }
}

/** Of a pipe, a file or the null device it is known without loading anything. */
function mayBeTerminal(descriptor: number): boolean {
  try {
    const found = fstatSync(descriptor)
    return (
      found.isCharacterDevice() &&
      found.rdev !== statSync('/dev/null', { throwIfNoEntry: false })?.rdev
    )
  } catch {
    return false
  }
}

/** A question on standard error, which is not redirected as often; the answer comes from the terminal. */
async function askPerson(question: string, signal: AbortSignal): Promise<string | undefined> {
  const { isatty } = await import('node:tty')
  if (!isatty(0) || !isatty(2)) return undefined
  const { createInterface } = await import('node:readline/promises')
  // Not as a terminal: the line discipline stays as it is, and Ctrl-C stays a signal.
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false })
  const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
  try {
    return await Promise.race([lines.question(question, { signal }), ended])
  } finally {
    lines.close()
    process.stdin.unref()
  }
}

/**
 * Writes to standard output, waiting for a slow reader. Straight to the descriptor, because making Node's
 * stream for it takes longer than all else that a small statement does; a pipe that is full gets the
 * stream. Throws a {@link ReaderGone} when a reader has seen enough (`| head`) and closed the pipe.
 */
async function writeOut(text: string): Promise<void> {
  let rest = Buffer.from(text)
  if (!usesStream) {
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(1, rest))
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw outputFailure(error)
    }
    usesStream = true
    // The caller of a write receives its failure; no one else needs it.
    process.stdout.on('error', () => undefined)
  }
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(rest, (error) => (error ? reject(outputFailure(error)) : resolve()))
  })
}

/** A pipe says EPIPE; a socket, which is what programs that start this one often give, may say ECONNRESET. */
function outputFailure(error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_DESTROYED')
    return new ReaderGone()
  return new QueryError('53100', `cannot write standard output: ${message}`, {
    category: 'internal',
    cause: error,
  })
}

let hasErrorStream = false

/** Writes to standard error; what nobody reads is lost. */
function writeError(text: string): void {
  if (!hasErrorStream) process.stderr.on('error', () => undefined)
  hasErrorStream = true
  process.stderr.write(text)
}

async function start(argv: readonly string[]): Promise<void> {
  if (argv.includes('--version') && !argv.includes('exec')) {
    process.exitCode = await showVersion()
    return
  }
  process.exitCode = await main(argv, processStreams(), {
    version,
    builtInFolder: builtInFolder(import.meta.dirname),
  })
}

async function showVersion(): Promise<number> {
  try {
    await writeOut(versionText(version))
    return 0
  } catch (error) {
    if (error instanceof ReaderGone) return 141
    writeError(`error: ${(error as Error).message}\n`)
    return 1
  }
}

void start(process.argv.slice(2))
