import { CommandError } from '../../errors/command-error.ts'

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/**
 * `90`, `90s`, `5m`, `1h`, `1d`, `500ms` in milliseconds. Throws a CommandError that names the
 * flag.
 */
export function durationMs(text: string, flag: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(text.trim()) ?? []
  if (number === undefined) {
    throw new CommandError(`--${flag}: '${text}' is no duration`, `Example: --${flag} 5m, or 90s`)
  }
  return Number(number) * (units[unit] ?? 1000)
}
