import { CommandError } from '../../errors/command-error.ts'
import { didYouMean } from '../../text/suggest.ts'
import { exitCode } from '../errors/exit-code.ts'
import type { Flag } from '../flags/flag.ts'
import { fileFlags, flagValues, folderFlags } from '../flags/flag-values.ts'
import type { Streams } from '../streams.ts'
import { type CommandEntry, commandList, shownFlags } from './command-list.ts'

const shells = ['bash', 'zsh', 'fish'] as const

/** `stackql completion SHELL`: writes a script for a shell to read. Answers with the exit code. */
export async function runCompletion(
  argv: readonly string[],
  { out }: Pick<Streams, 'out'>,
): Promise<number> {
  const [shell, ...more] = argv.filter((word) => word !== '--help' && word !== '-h')
  if (shell === undefined) {
    const { completionHelp } = await import('./help.ts')
    await out(completionHelp())
    return exitCode.ok
  }
  const known = shells.find((name) => name === shell)
  if (known === undefined || more.length > 0) {
    throw new CommandError(
      `completion: there is no '${[shell, ...more].join(' ')}'`,
      didYouMean(shell, shells) ?? `There are ${shells.join(', ')}.`,
    )
  }
  await out({ bash, zsh, fish }[known]())
  return exitCode.ok
}

/** All flags of all commands, each name once. */
function allFlags(): Flag[] {
  const flags = new Map<string, Flag>()
  for (const command of commandList) {
    for (const flag of shownFlags(command)) if (!flags.has(flag.name)) flags.set(flag.name, flag)
  }
  return [...flags.values()]
}

function takesText({ type }: Flag): boolean {
  return type !== 'boolean'
}

/** The patterns of a `case` for flags: `--output|-o`. */
function patterns(flags: readonly Flag[]): string {
  return flags
    .flatMap(({ name, short }) => [`--${name}`, ...(short === undefined ? [] : [`-${short}`])])
    .join('|')
}

/** Flags with values, those with files, those with folders, and those whose value only the user knows. */
function valueCases(
  values: (words: readonly string[]) => string,
  files: string,
  folders: string,
): string {
  const flags = allFlags().filter(takesText)
  const listed = flags.filter(({ name }) => flagValues[name] !== undefined)
  const rest = flags.filter(({ name }) => flagValues[name] === undefined)
  const group = (names: ReadonlySet<string>) => rest.filter(({ name }) => names.has(name))
  const free = rest.filter(({ name }) => !fileFlags.has(name) && !folderFlags.has(name))
  return [
    ...listed.map((flag) => `${patterns([flag])}) ${values(flagValues[flag.name] ?? [])} ;;`),
    `${patterns(group(fileFlags))}) ${files} ;;`,
    `${patterns(group(folderFlags))}) ${folders} ;;`,
    `${patterns(free)}) return ;;`,
  ]
    .map((line) => `    ${line}`)
    .join('\n')
}

function flagNames(command: CommandEntry): string[] {
  return [...shownFlags(command).map(({ name }) => `--${name}`), '--help']
}

const commandNames = commandList.map(({ name }) => name)

function bash(): string {
  const cases = commandList.map(
    (command) =>
      `    ${command.name}) words='${command.words.join(' ')}'; flags='${flagNames(command).join(' ')}' ;;`,
  )
  return `# Completion of stackql for bash: source <(stackql completion bash)
_stackql() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" flag="\${COMP_WORDS[COMP_CWORD-1]}"
  local command='' words='${commandNames.join(' ')}' flags='--help --help-all --version' index
  COMPREPLY=()
  # Bash parts --flag=value at the equals sign.
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $flag == '=' ]]; then
    flag="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in
    ${commandNames.join('|')})
      command="\${COMP_WORDS[index]}"
      break
      ;;
    esac
  done
  case "$command" in
${cases.join('\n')}
  esac
  local IFS=$'\\n'
  case "$flag" in
${valueCases((words) => `COMPREPLY=($(compgen -W $'${words.join('\\n')}' -- "$cur")); return`, 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")); return', 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- "$cur")); return')}
  esac
  IFS=$' \\n'
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$cur"))
  else
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  fi
}
complete -F _stackql stackql
`
}

function zsh(): string {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
  const flags = (command: CommandEntry) =>
    shownFlags(command)
      .map(({ name, help }) => quote(`--${name}:${help.replaceAll(':', '\\:')}`))
      .join(' ')
  const cases = commandList.map(
    (command) =>
      `    ${command.name}) words_of=(${command.words.join(' ')}); flags_of=(${flags(command)} '--help:what there is') ;;`,
  )
  const commands = commandList
    .map(({ name, about }) => quote(`${name}:${about.replaceAll(':', '\\:')}`))
    .join(' ')
  return `#compdef stackql
# Completion of stackql for zsh: source <(stackql completion zsh)
_stackql() {
  local command='' word flag=\${words[CURRENT-1]}
  local -a words_of flags_of commands_of
  commands_of=(${commands})
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case $word in
    ${commandNames.join('|')}) command=$word; break ;;
    esac
  done
  case $command in
${cases.join('\n')}
    *) flags_of=('--help:what there is' '--help-all:all flags' '--version:which version this is') ;;
  esac
  if [[ \${words[CURRENT]} == --*=* ]]; then
    flag=\${words[CURRENT]%%=*}
    compset -P '*='
  fi
  case $flag in
${valueCases((words) => `compadd -- ${words.map(quote).join(' ')}; return`, '_files; return', '_files -/; return')}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then
    _describe -t flags flag flags_of
  elif [[ -z $command ]]; then
    _describe -t commands command commands_of
  else
    compadd -- $words_of
  fi
}
if [[ \${zsh_eval_context[-1]} == loadautofunc ]]; then
  _stackql "$@"
else
  compdef _stackql stackql
fi
`
}

function fish(): string {
  const quote = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const none = `not __fish_seen_subcommand_from ${commandNames.join(' ')}`
  const flagLine = (command: CommandEntry, { name, short, help, ...flag }: Flag): string => {
    const list = flagValues[name]
    const value = !takesText({ name, help, ...flag })
      ? ''
      : list !== undefined
        ? ` -x -a ${quote(list.join(' '))}`
        : fileFlags.has(name)
          ? ' -r -F'
          : folderFlags.has(name)
            ? " -x -a '(__fish_complete_directories)'"
            : ' -x'
    const letter = short === undefined ? '' : ` -s ${short}`
    return `complete -c stackql -n '__fish_seen_subcommand_from ${command.name}' -l ${name}${letter}${value} -d ${quote(help)}`
  }
  const lines = commandList.flatMap((command) => [
    `complete -c stackql -n ${quote(none)} -a ${command.name} -d ${quote(command.about)}`,
    ...(command.words.length === 0
      ? []
      : [
          `complete -c stackql -n '__fish_seen_subcommand_from ${command.name}' -a ${quote(command.words.join(' '))}`,
        ]),
    ...shownFlags(command).map((flag) => flagLine(command, flag)),
  ])
  return `# Completion of stackql for fish: stackql completion fish | source
complete -c stackql -f
complete -c stackql -l help -s h -d 'what there is'
complete -c stackql -n ${quote(none)} -l version -d 'which version this is'
${lines.join('\n')}
`
}
