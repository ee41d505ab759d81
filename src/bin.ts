import { writeSync } from 'node:fs'
import { main } from './cli/main.ts'
import type { Streams } from './cli/streams.ts'
import { version, versionText } from './version.ts'

let usesStream = false

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
  process.on('SIGTERM', onSignal)
  return {
    env: process.env,
    cwd: process.cwd(),
    out: writeOut,
    err: (text) => void process.stderr.write(text),
    async readInput() {
      let text = ''
      process.stdin.setEncoding('utf8')
      for await (const piece of process.stdin) text += piece
      return text
    },
    ask: async (question) => await askPerson(question, stop.signal),
    async openLines(history) {
      const { openLines } = await import('./cli/lines.ts')
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
    isTerminal: async () => (await import('node:tty')).isatty(2),
    signal: stop.signal,
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
 * stream. A reader that has seen enough (`| head`) closes the pipe: no error, nothing more to do.
 */
async function writeOut(text: string): Promise<void> {
  let rest = Buffer.from(text)
  try {
    while (rest.length > 0 && !usesStream) rest = rest.subarray(writeSync(1, rest))
    if (rest.length === 0) return
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (isClosed(code)) process.exit(0)
    if (code !== 'EAGAIN') throw error
  }
  if (!usesStream) {
    usesStream = true
    process.stdout.on('error', ({ code }: NodeJS.ErrnoException) =>
      process.exit(isClosed(code) ? 0 : 1),
    )
  }
  if (!process.stdout.write(rest))
    await new Promise((resolve) => process.stdout.once('drain', resolve))
}

/** A pipe says EPIPE; a socket, which is what programs that start this one often give, may say ECONNRESET. */
function isClosed(code: string | undefined): boolean {
  return code === 'EPIPE' || code === 'ECONNRESET'
}

async function start(argv: readonly string[]): Promise<void> {
  if (argv.includes('--version') && !argv.includes('exec')) {
    await writeOut(versionText(version))
    return
  }
  process.exitCode = await main(argv, processStreams(), {
    version,
    builtInFolder: builtInFolder(import.meta.dirname),
  })
}

/** The documents that ship with the program are beside the bundle; a checkout has those of its build. */
function builtInFolder(here: string): string {
  return here.endsWith('src') ? `${here}/../dist/providers` : `${here}/providers`
}

void start(process.argv.slice(2))
