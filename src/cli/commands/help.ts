import { breakLine } from '../../output/break-line.ts'
import { docsFlags } from '../flags/docs-flags.ts'
import type { Flag } from '../flags/flag.ts'
import { flagGroups } from '../flags/flag-groups.ts'
import { statementFlags } from '../flags/flags.ts'
import { searchFlags } from '../flags/search-flags.ts'
import { simulateFlags } from '../flags/simulate-flags.ts'

/** Help of the program as a whole: what to try first, then the commands by task. */
export function mainHelp(): string {
  return `stackql queries and changes REST APIs with SQL. GitHub is built in.

Examples:
  stackql exec "SELECT name, stargazers_count FROM github.repos.repos WHERE org = 'nodejs' ORDER BY 2 DESC LIMIT 5"
  stackql exec "EXPLAIN SELECT name FROM github.repos.repos WHERE org = 'nodejs'"
  stackql exec -i report.sql --var org=acme -o csv -f report.csv
  stackql search pull requests
  stackql exec "DESCRIBE github.repos.repos"

Usage: stackql COMMAND [FLAGS]

Ask and change:
  exec "SQL"        run statements, from the command line, a file (-i FILE) or standard input
  shell             a session: statements as you type them, or from standard input

Find your way:
  search WORDS      find tables, methods, columns and parameters: search pull requests
  docs open NAME    print the page of a resource, as HELP NAME does in SQL
  docs generate     write pages about a provider; docs serve shows them

Sign in, and try without an account:
  auth status       the credential in use, its account, and whether it works
  simulate github   serve a local GitHub

Set up:
  registry          list or pull provider documents: registry pull google
  cache stats|clear the responses that are kept
  completion SHELL  a script that completes commands and flags: bash, zsh, fish
  version           which version this is, as --version

Each command has its own --help: stackql exec --help. With --help-all it has the flags without effect, too.

Signing in to GitHub: set GITHUB_TOKEN or GH_TOKEN, or STACKQL_GITHUB_USERNAME and
STACKQL_GITHUB_PASSWORD, or have the program gh signed in. Without any of them requests are anonymous.
`
}

/** @param withAll whether flags that change nothing are wanted, too */
export function execHelp(withAll = false): string {
  return `Runs SQL statements against APIs and prints their rows.

Examples:
  stackql exec "SELECT name FROM github.repos.repos WHERE org = 'acme'"
  stackql exec "SELECT * FROM github.repos.repos WHERE org = 'acme' LIMIT 1 \\G"
  stackql exec -i report.sql --var org=acme -o csv -f report.csv
  stackql exec --dryrun -i report.sql --var org=acme
  stackql exec -o json "SHOW SERVICES IN github" | jq .

Usage: stackql exec "STATEMENTS" [FLAGS]
       stackql exec -i FILE [FLAGS]
       … | stackql exec [FLAGS]

With several statements and -o json there is one JSON document for each; --json-array makes them one.
A statement that ends in \\G shows a line for each column.
${groupedFlags()}
${
  withAll
    ? `Accepted for scripts of StackQL, and without effect here:\n${flagLines(statementFlags, 'accepted')}`
    : '--help-all shows the flags that scripts of StackQL may have and that change nothing here, too.'
}

Exit codes: 0 done; 1 unexpected; 2 command line; 3 SQL; 4 the API refused or failed; 5 not signed in
or not allowed; 6 rate limit; 7 truncated or partly failed, as you allowed; 8 cancelled or timed out.
`
}

/** The flags by task; those of no group at the end. */
function groupedFlags(): string {
  const used = statementFlags.filter(({ state }) => state === 'used')
  const grouped = new Set(flagGroups.flatMap(([, names]) => names))
  const groups = flagGroups.map(
    ([title, names]) =>
      [title, names.flatMap((name) => used.filter((flag) => flag.name === name))] as const,
  )
  const rest = used.filter(({ name }) => !grouped.has(name))
  const all = rest.length === 0 ? groups : [...groups, ['Other', rest] as const]
  return all.map(([title, flags]) => `\n${title}:\n${flagLines(flags, 'used')}\n`).join('')
}

export function completionHelp(): string {
  return `Writes a script that completes commands, flags and their values in your shell.

Usage: stackql completion bash|zsh|fish

  bash    echo 'source <(stackql completion bash)' >> ~/.bashrc
  zsh     echo 'source <(stackql completion zsh)' >> ~/.zshrc     # after compinit
  fish    stackql completion fish > ~/.config/fish/completions/stackql.fish
`
}

export function authHelp(): string {
  return `Shows the credential in use, its account and its permissions; never the credential itself.

Usage: stackql auth status [PROVIDER] [FLAGS]

Flags are those of stackql exec, as --auth, --provider-alias, --base-url and -o json. The exit code is 5
when there is no credential or the API rejects it.
`
}

export function shellHelp(): string {
  return `Runs SQL statements in one session, as you type them or from standard input.

Usage: stackql shell [FLAGS]

${sessionHelp()}
Flags are those of stackql exec, see there; --infile is not used. With statements on standard input the exit
code is that of the first failure; the other statements still run.
`
}

export function registryHelp(): string {
  return `Lists the provider documents that a registry has, and installs them.

Usage: stackql registry list [PROVIDER] [FLAGS]
       stackql registry pull PROVIDER [VERSION] [FLAGS]

--registry selects the registry, --approot the folder of documents; the other flags are those of stackql exec.
`
}

/** The text of `help` in the shell. */
export function sessionHelp(): string {
  return `A statement ends with a semicolon and may have several lines; \\G in its place shows a line for each column.
  Tab              complete a keyword, a name (github. and so on) or a column; twice to list them
  help, ?          this text
  clear            clear the screen
  pager, nopager   show long results a page at a time, or at once
  exit, quit, \\q   end the session, as Ctrl-D does
  Ctrl-C           cancel the statement that runs, or what is typed
Try: SHOW SERVICES IN github;
`
}

export function cacheHelp(): string {
  return `Shows or clears the cache of responses. The API confirms cached responses each time.

Usage: stackql cache stats [-o FORMAT] [--approot FOLDER]
       stackql cache clear [--approot FOLDER]
`
}

export function simulateHelp(): string {
  return `Serves a local GitHub on 127.0.0.1: all operations of its API, with state, pages and validation.

Usage: stackql simulate github [FLAGS]

Flags:
${flagLines(simulateFlags, 'used')}

Then, elsewhere:
  export GITHUB_TOKEN=anything
  stackql exec --base-url github=http://127.0.0.1:9000 "SELECT name FROM github.repos.repos WHERE org = 'acme'"
`
}

export function docsHelp(): string {
  return `Documentation: a page for each resource of a provider, with examples that run.

Usage: stackql docs generate PROVIDER --out FOLDER [FLAGS]
       stackql docs open PROVIDER[.SERVICE[.RESOURCE[.METHOD]]]
       stackql docs serve [--port PORT]

Flags:
${flagLines(docsFlags, 'used')}
`
}

const WIDTH = 34
const TEXT_WIDTH = 74

function flagLines(flags: readonly Flag[], state: Flag['state']): string {
  return flags
    .filter((flag) => flag.state === state)
    .map(({ name, short, value, help, default: initial }) => {
      const head = `  ${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`
      const shown = initial !== undefined && initial !== false && initial !== '' && state === 'used'
      const text = `${help}${shown ? ` (default: ${initial})` : ''}`
      const lines = breakLine(text, TEXT_WIDTH).join(`\n${' '.repeat(WIDTH)}`)
      return head.length < WIDTH
        ? `${head.padEnd(WIDTH)}${lines}`
        : `${head}\n${' '.repeat(WIDTH)}${lines}`
    })
    .join('\n')
}

export function searchHelp(): string {
  return `Finds tables by any words: their names, methods, columns, parameters and what is written about them.

Usage: stackql search WORDS [FLAGS]

Examples:
  stackql search pull requests
  stackql search who has 2fa
  stackql search two_factor_requirement_enabled -o json

Flags:
${flagLines(searchFlags, 'used')}

HELP WORDS does the same in SQL.
`
}
