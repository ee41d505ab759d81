import { statementFlags } from './flags.ts'

/** Flags of one word that no API has a parameter for; others may be meant as the parameter. */
const single = 'compat concurrency dryrun hideheaders infile outfile output timeout verbose'.split(
  ' ',
)

/** The flag that a name in SET means: `max_writes`, `Max-Writes`. Undefined for other names. */
export function flagNamed(name: string): string | undefined {
  const wanted = name.toLowerCase().replaceAll('_', '-')
  const flag = statementFlags.find((one) => one.name.toLowerCase() === wanted)
  if (flag === undefined || !(/[-_]/.test(flag.name) || single.includes(flag.name)))
    return undefined
  return `--${flag.name}`
}
