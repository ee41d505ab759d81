import { join } from 'node:path'
import type { AnswerSettings } from '../engine/settings.ts'
import { durationMs } from './duration.ts'
import type { Flags } from './settings-from-flags.ts'

/** Where answers are kept below the application root. */
export const answersFolder = (approot: string): string => join(approot, 'cache', 'answers')

/** How answers are kept. Throws a CommandError for a duration that is none. */
export function answerSettings(flags: Flags, approot: string): AnswerSettings {
  const age = flags.text('max-age')
  return {
    folder: answersFolder(approot),
    isOn: !flags.on('no-cache'),
    maxAgeMs: age === undefined ? undefined : durationMs(age, 'max-age'),
  }
}
