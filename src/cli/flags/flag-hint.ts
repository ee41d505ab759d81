import { formatNames } from '../../output/formats.ts'
import { didYouMean } from '../../text/suggest.ts'
import type { Flag } from './flag.ts'

const asArgument = 'The statements are an argument without a flag: stackql exec "SELECT 1"'
const asSql = (clause: string) => `${clause.split(' ', 1)} is SQL: SELECT … ${clause}`

/** Flags of other programs, with the way to write them here. */
const elsewhere: Readonly<Record<string, string>> = {
  format: 'Write -o FORMAT (--output), such as -o json.',
  file: 'Write -i FILE (--infile) for a file of statements, -f FILE (--outfile) for one of rows.',
  e: asArgument,
  c: asArgument,
  execute: asArgument,
  command: asArgument,
  query: asArgument,
  sql: asArgument,
  limit: asSql('LIMIT 10'),
  where: asSql("WHERE org = 'acme'"),
  jq: 'Write -o json and pipe the rows to jq.',
  token: 'Set GITHUB_TOKEN, or sign in with gh auth login.',
  org: asSql("WHERE org = 'acme'"),
  owner: asSql("WHERE owner = 'acme'"),
  repo: asSql("WHERE owner = 'acme' AND repo = 'web'"),
}

/** The remedy for a flag that a command does not have. */
export function flagHint(name: string, flags: readonly Flag[]): string {
  const bare = name.replace(/^-+/, '').toLowerCase()
  const has = (wanted: string) => flags.some((flag) => flag.name === wanted)
  const format = (formatNames as readonly string[]).find((one) => one === bare)
  if (format !== undefined && has('output')) return `Write -o ${format}.`
  if (has('output') && Object.hasOwn(elsewhere, bare)) {
    return elsewhere[bare] ?? ''
  }
  const general = 'See --help for all flags.'
  // Every one-letter name is near to every other.
  if (bare.length < 2) return general
  const visible = flags.filter(({ state }) => state !== 'hidden').map((flag) => flag.name)
  return didYouMean(bare, visible, (near) => `--${near}`) ?? general
}

/** The remedy for a format of rows that does not exist. */
export function formatHint(name: string): string {
  const near = didYouMean(name, formatNames)
  const all = `The formats are ${formatNames.join(', ')}.`
  return near === undefined ? all : `${near} ${all}`
}
