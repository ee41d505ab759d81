/** A line of the shell that is no SQL: a command, or one of another program with what it is here. */
export type ShellCommand =
  | { readonly kind: 'exit' | 'help' | 'clear' | 'pager' | 'nopager' }
  | { readonly kind: 'other'; readonly hint: string }

const exit = { kind: 'exit' } as const
const help = { kind: 'help' } as const

const commands: Readonly<Record<string, ShellCommand>> = {
  exit,
  quit: exit,
  bye: exit,
  'exit()': exit,
  'quit()': exit,
  '\\q': exit,
  '.quit': exit,
  '.exit': exit,
  ':q': exit,
  help,
  '?': help,
  '\\?': help,
  '\\h': help,
  '\\help': help,
  '.help': help,
  clear: { kind: 'clear' },
  pager: { kind: 'pager' },
  nopager: { kind: 'nopager' },
}

const listing = 'SHOW SERVICES IN github; lists what there is, SHOW TABLES; your own tables'
const format = 'start the shell with -o FORMAT, or end a statement with \\G'

/** Commands of psql, mysql and sqlite3 by their first word. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/^\\d[a-z]*\+?$|^\.(tables|schema|databases|indexes)$|^\\(l|dt)\+?$/, listing],
  [/^\\(x|a|t|pset|f)$|^\.(mode|headers|separator)$/, format],
  [/^\\(i|ir)$|^\.read$/, 'stackql exec -i FILE runs a file'],
  [/^\\(c|connect|use)$|^\.open$/, 'USE github; sets the provider of names without one'],
]

/** The command that a line is; undefined for a line of a statement. */
export function shellCommand(line: string): ShellCommand | undefined {
  const text = line
    .trim()
    .replace(/\s*;+$/, '')
    .toLowerCase()
  if (Object.hasOwn(commands, text)) return commands[text]
  const [word = ''] = text.split(/\s/, 1)
  // No statement begins with a backslash or a dot.
  if (!/^\\(?!g\b)[a-z]|^\.[a-z]/.test(word)) return undefined
  const hint = hints.find(([pattern]) => pattern.test(word))?.[1]
  return {
    kind: 'other',
    hint: `${word} is not a command here: ${hint ?? 'help lists the commands'}`,
  }
}

/** The words that end a session or show help, for a line of a statement that has begun. */
export function isLikelyCommand(line: string): boolean {
  return /^\s*(exit|quit|help|clear)\s*;?\s*$/i.test(line)
}
