import type { Streams } from './cli/streams.ts'
import { version, versionText } from './version.ts'

/** How long after a first Ctrl-C the program may still take to clean up. */
const GRACE_MS = 1000

function processStreams(): Streams {
  const stop = new AbortController()
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(8)
    stop.abort()
    setTimeout(() => process.exit(8), GRACE_MS).unref()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  // A reader that has seen enough (`| head`) closes the pipe: no error, nothing more to do.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1)
  })
  return {
    env: process.env,
    cwd: process.cwd(),
    out: (text) =>
      new Promise((resolve) => {
        if (process.stdout.write(text)) resolve()
        else process.stdout.once('drain', resolve)
      }),
    err: (text) => void process.stderr.write(text),
    async readInput() {
      let text = ''
      process.stdin.setEncoding('utf8')
      for await (const piece of process.stdin) text += piece
      return text
    },
    signal: stop.signal,
  }
}

const argv = process.argv.slice(2)
if (argv.includes('--version') && !argv.includes('exec')) {
  process.stdout.write(versionText(version))
} else {
  const { main } = await import('./cli/main.ts')
  process.exitCode = await main(argv, processStreams(), {
    version,
    builtInFolder: builtInFolder(import.meta.dirname),
  })
}

/** The documents that ship with the program are beside the bundle; a checkout has those of its build. */
function builtInFolder(here: string): string {
  return here.endsWith('src') ? `${here}/../dist/providers` : `${here}/providers`
}
