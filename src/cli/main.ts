import type { Program } from '../engine/settings.ts'
import { CommandError } from '../errors/command-error.ts'
import { ReaderGone } from '../errors/reader-gone.ts'
import { didYouMean } from '../text/suggest.ts'
import { runExec } from './commands/exec.ts'
import { roughErrorStyle, showError } from './errors/error-style.ts'
import { exitCode, exitCodeOf } from './errors/exit-code.ts'
import { shownStreams } from './output/shown-streams.ts'
import type { Streams } from './streams.ts'

const commands = [
  'exec',
  'shell',
  'registry',
  'auth',
  'cache',
  'simulate',
  'docs',
  'search',
  'completion',
  'version',
  'help',
] as const

/** Runs a command line; each command is loaded on demand. Returns the exit code; throws nothing. */
export async function main(
  argv: readonly string[],
  given: Streams,
  program: Program,
): Promise<number> {
  const streams = shownStreams(given)
  try {
    return await dispatch(argv, streams, program)
  } catch (error) {
    if (error instanceof ReaderGone) return exitCodeOf(error)
    await showError(error, roughErrorStyle(argv, streams.env), streams)
    return exitCodeOf(error)
  }
}

async function dispatch(
  argv: readonly string[],
  streams: Streams,
  program: Program,
): Promise<number> {
  const [first, ...others] = argv
  // `help` before a command asks for that command's own help.
  if (first === 'help' && others.length > 0) return await help(others, streams, program)
  // Flags may precede the command, as upstream.
  const isCommand = (word: string) => (commands as readonly string[]).includes(word)
  const at = first?.startsWith('-') ? argv.findIndex(isCommand) : isCommand(first ?? '') ? 0 : -1
  const command = at === -1 ? first : argv[at]
  const rest = argv.filter((_word, index) => index !== (at === -1 ? 0 : at))
  switch (command) {
    case 'exec':
      return await runExec(rest, streams, program)
    case 'auth': {
      const { runAuth } = await import('./commands/auth.ts')
      return await runAuth(rest, streams, program)
    }
    case 'shell': {
      const { runShell } = await import('./shell/shell.ts')
      return await runShell(rest, streams, program)
    }
    case 'registry': {
      const { runRegistry } = await import('./commands/registry.ts')
      return await runRegistry(rest, streams, program)
    }
    case 'cache': {
      const { runCache } = await import('./commands/cache.ts')
      return await runCache(rest, streams)
    }
    case 'search': {
      const { runSearch } = await import('./commands/search.ts')
      return await runSearch(rest, streams, program)
    }
    case 'simulate': {
      const { runSimulate } = await import('./commands/simulate.ts')
      return await runSimulate(rest, streams, program)
    }
    case 'docs': {
      const { runDocs } = await import('./commands/docs.ts')
      return await runDocs(rest, streams, program)
    }
    case 'completion': {
      const { runCompletion } = await import('./commands/completion.ts')
      return await runCompletion(rest, streams)
    }
    case 'version':
      return await showVersion(streams, program)
    case '--help-all': {
      const { execHelp, mainHelp } = await import('./commands/help.ts')
      await streams.out(`${mainHelp()}\n${execHelp(true)}`)
      return exitCode.ok
    }
    case undefined:
    case 'help':
    case '--help':
    case '-h': {
      const { mainHelp } = await import('./commands/help.ts')
      await streams.out(mainHelp())
      return exitCode.ok
    }
    default: {
      if (argv.length === 1 && /^-[vV]$/.test(command)) return await showVersion(streams, program)
      const { unknownCommand } = await import('./errors/unknown-command.ts')
      throw unknownCommand(argv, commands)
    }
  }
}

async function help(words: readonly string[], streams: Streams, program: Program): Promise<number> {
  const [word = '', ...more] = words
  if (word === 'help' || word.startsWith('-')) return await dispatch(['--help'], streams, program)
  if ((commands as readonly string[]).includes(word)) {
    return await dispatch([word, ...more, '--help'], streams, program)
  }
  throw new CommandError(
    `there is no command "${word}"`,
    didYouMean(word, commands) ??
      `stackql search ${words.join(' ')} looks for it in what the providers have.`,
  )
}

async function showVersion(streams: Streams, program: Program): Promise<number> {
  const { versionText } = await import('./commands/version-text.ts')
  await streams.out(versionText(program.version))
  return exitCode.ok
}
