import { join } from 'node:path'
import type { AnswerSettings } from '../engine/settings.ts'
import { CommandError } from '../errors/command-error.ts'
import type { Flags } from './settings-from-flags.ts'

/** Where answers are kept below the application root. */
export const answersFolder = (approot: string): string => join(approot, 'cache', 'answers')

/** How answers are kept. Throws a CommandError for a duration that is none. */
export function answerSettings(flags: Flags, approot: string): AnswerSettings {
  const age = flags.text('max-age')
  return {
    folder: answersFolder(approot),
    isOn: !flags.on('no-cache'),
    maxAgeMs: age === undefined ? undefined : durationMs(age),
  }
}

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

function durationMs(text: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|[smhd])?$/.exec(text.trim()) ?? []
  if (number === undefined) {
    throw new CommandError(`--max-age: '${text}' is no duration`, 'Examples: 30s, 5m, 2h, 1d.')
  }
  return Number(number) * (units[unit] ?? 1000)
}
