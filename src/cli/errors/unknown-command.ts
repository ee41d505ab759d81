import { CommandError } from '../../errors/command-error.ts'
import { didYouMean } from '../../text/suggest.ts'

/** The words that begin a statement, beside those that are commands too. */
const statementStart =
  /^(select|with|values|insert|replace|update|delete|show|describe|desc|explain|create|drop|alter|set|use|begin|start|commit|rollback|refresh|execute|call|pragma|nativequery|purge|\()/i

/** A statement that is too long to be repeated is shown as a placeholder. */
const MOST_SHOWN = 200

/** The error for a command line that begins with a word that is no command. */
export function unknownCommand(argv: readonly string[], commands: readonly string[]): CommandError {
  const [first = ''] = argv
  if (first.startsWith('-')) {
    return new CommandError(`there is no command beside ${first}`, generalHint(first, commands))
  }
  const shown = first.length > MOST_SHOWN ? `${first.slice(0, MOST_SHOWN)}…` : first
  const isText = /\s/.test(first.trim())
  return new CommandError(
    `unknown command "${shown}" for "stackql"`,
    statementStart.test(first.trimStart()) || isText
      ? `Statements are run by exec: stackql exec ${quoted(statementOf(argv))}`
      : generalHint(first, commands),
  )
}

/** The words that are meant as the statement: those before the first flag. */
function statementOf(argv: readonly string[]): string {
  const flagAt = argv.findIndex((word) => /^--?[A-Za-z]/.test(word))
  return argv
    .slice(0, flagAt === -1 ? undefined : flagAt)
    .join(' ')
    .trim()
}

/** A text as one word of a shell. */
function quoted(text: string): string {
  if (text.length > MOST_SHOWN || text.includes('\n')) return '"…"'
  if (!/["$`\\!]/.test(text)) return `"${text}"`
  return `'${text.replaceAll("'", "'\\''")}'`
}

function generalHint(word: string, commands: readonly string[]): string {
  const near = didYouMean(word, commands)
  if (near !== undefined) return near
  return `The commands are ${commands.join(', ')}; stackql --help describes them.`
}
